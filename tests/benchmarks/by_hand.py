"""The same frames by pycairo and PyAV alone, no manim: how quick this content can be; and their encoding alone.

LOOK=full of the environment adds wash, ring and glow, as in `ours`.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import av
import cairo
import numpy as np
from manim import VMobject

from geometry.trace import Trace
from scenes.visuals.animations import Flow
from scenes.visuals.drawings import Cloud, Drawing, RegionPatch, Wash, neuron_lines, ring, sheet
from scenes.visuals.film import X264
from scenes.visuals.pen import Painted, append_data, append_path, path_data
from scenes.visuals.style import palette
from scenes.visuals.words import Caption
from tests.benchmarks import content


def frames(width: int, height: int, rate: int) -> Iterator[np.ndarray]:
    """Every frame as (height, width, 4) bytes, red first; each array is new."""
    network, view, dots = content.network(), content.view(), content.dots()
    full = os.environ.get("LOOK") == "full"
    drawings: list[Drawing] = [
        sheet(network, content.WINDOW, view, content.LINES),
        RegionPatch(network, content.region(), view, palette().inner),
        neuron_lines(network, content.WINDOW, view),
        Cloud(dots, Trace.of(network, dots.points), view, glow=full),
    ]
    if full:
        drawings += [Wash(network, content.WINDOW, view), ring(network, content.CENTER, 1.0, view)]
    drawings.sort(key=lambda drawing: drawing.level)
    duration = sum(content.STEPS)
    flow = Flow(drawings, 0, len(content.STEPS), run_time=duration)
    still = _blank(width, height)
    _paint(_context(still, width, height), Caption(content.CAPTION))
    for number in range(round(duration * rate)):
        frame = still.copy()
        context = _context(frame, width, height)
        flow.interpolate_mobject(number / (duration * rate))
        for drawing in drawings:
            for pen in drawing.submobjects:
                _paint(context, pen)
        yield frame


def _blank(width: int, height: int) -> np.ndarray:
    ground = palette().ground
    pixel = [int(ground[1:3], 16), int(ground[3:5], 16), int(ground[5:7], 16), 255]
    return np.tile(np.array(pixel, np.uint8), (height, width, 1))


def _context(frame: np.ndarray, width: int, height: int) -> cairo.Context:
    context = cairo.Context(cairo.ImageSurface.create_for_data(frame.data, cairo.FORMAT_ARGB32, width, height))
    context.scale(height / 8, -height / 8)
    context.translate(4 * width / height, -4)
    context.set_line_cap(cairo.LINE_CAP_ROUND)
    return context


def _paint(context: cairo.Context, pen: VMobject) -> None:
    if isinstance(pen, Painted):
        pen.draw(context, 0.01)
        return
    if len(pen.points) < 4:
        return
    context.new_path()
    append_data(append_path(), context, path_data(np.ascontiguousarray(pen.points[:, :2])))
    fill, stroke = pen.get_fill_rgbas()[0], pen.get_stroke_rgbas()[0]
    if fill[3] > 0:
        context.set_source_rgba(fill[2], fill[1], fill[0], fill[3])
        context.fill_preserve()
    if stroke[3] > 0 and pen.get_stroke_width() > 0:
        context.set_source_rgba(stroke[2], stroke[1], stroke[0], stroke[3])
        context.set_line_width(pen.get_stroke_width() * 0.01)
        context.stroke_preserve()


def encode(
    source: Iterator[np.ndarray],
    video: Path,
    width: int,
    height: int,
    rate: int,
    options: dict[str, str] = X264,
) -> float:
    """Write frames to a video, encoding beside the drawing; the seconds that encoding took alone."""
    busy = 0.0
    queue: Queue = Queue(maxsize=8)

    def work() -> None:
        nonlocal busy
        with av.open(str(video), "w") as container:
            stream = container.add_stream("libx264", rate=rate, options=dict(options))
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            while (frame := queue.get()) is not None:
                start = time.perf_counter()
                container.mux(stream.encode(av.VideoFrame.from_numpy_buffer(frame, format="rgba")))
                busy += time.perf_counter() - start
            container.mux(stream.encode())

    thread = Thread(target=work)
    thread.start()
    for frame in source:
        queue.put(frame)
    queue.put(None)
    thread.join()
    return busy


def encode_only(video: Path, width: int, height: int, rate: int) -> float:
    """Seconds to encode the same frames, drawn beforehand in portions that fit in memory."""
    total = 0.0
    source = frames(width, height, rate)
    with av.open(str(video), "w") as container:
        stream = container.add_stream("libx264", rate=rate, options=dict(X264))
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        while portion := [frame for _, frame in zip(range(60), source, strict=False)]:
            start = time.perf_counter()
            for frame in portion:
                container.mux(stream.encode(av.VideoFrame.from_numpy_buffer(frame, format="rgba")))
            total += time.perf_counter() - start
        start = time.perf_counter()
        container.mux(stream.encode())
        total += time.perf_counter() - start
    return total
