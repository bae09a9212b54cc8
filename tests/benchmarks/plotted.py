"""The content by matplotlib with its best artists: one LineCollection, two line markers, PyAV for the video."""

from collections.abc import Iterator

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from manim import ManimColor
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PolyCollection

from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.animations import Flow
from scenes.visuals.drawings import Cloud, RegionPatch, neuron_lines, sheet
from scenes.visuals.places import places
from scenes.visuals.style import palette
from tests.benchmarks import content

SAMPLES = np.linspace(0, 1, 4)


def frames(width: int, height: int, rate: int) -> Iterator[np.ndarray]:
    """Every frame as (height, width, 4) bytes, red first."""
    colors = palette()
    network, view, dots = content.network(), content.view(), content.dots()
    grid, pair = sheet(network, content.WINDOW, view, content.LINES), neuron_lines(network, content.WINDOW, view)
    patch = RegionPatch(network, content.region(), view, colors.inner)
    cloud = Cloud(dots, Trace.of(network, dots.points), view)
    duration = sum(content.STEPS)
    flow = Flow([grid, pair, patch, cloud], 0, len(content.STEPS), run_time=duration)
    figure = plt.figure(figsize=(width / 100, height / 100), dpi=100, facecolor=colors.ground)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set(xlim=(-4 * width / height, 4 * width / height), ylim=(-4, 4))
    points_a_unit = height / 8 * 0.72
    pens = [*grid.submobjects, *pair.submobjects]
    widths = [pen.get_stroke_width() * 0.01 * points_a_unit for pen in pens]
    hues = [ManimColor(pen.get_stroke_color()).to_hex() for pen in pens]
    lines = LineCollection([], linewidths=np.repeat(widths, 1))
    area = PolyCollection([], facecolors=colors.inner, alpha=style.REGION_OPACITY)
    (outer,) = axes.plot([], [], "o", ms=style.DOT_OUTER * points_a_unit, mfc=colors.ground, mec=colors.outer)
    (inner,) = axes.plot([], [], "o", ms=style.DOT_INNER * points_a_unit, mfc=colors.inner, mec="none")
    axes.text(0, places().caption[0], content.CAPTION, color=colors.words, ha="center", size=0.5 * points_a_unit)
    artists = [lines, area, outer, inner]
    for artist in artists:
        artist.set_animated(True)
    axes.add_collection(lines)
    axes.add_collection(area)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    still = canvas.copy_from_bbox(figure.bbox)
    for number in range(round(duration * rate)):
        flow.interpolate_mobject(number / (duration * rate))
        polylines = [_polylines(pen.points) for pen in pens]
        lines.set_segments([segment for group in polylines for segment in group])
        lines.set_color([hue for hue, group in zip(hues, polylines, strict=True) for _ in group])
        lines.set_linewidth([width for width, group in zip(widths, polylines, strict=True) for _ in group])
        area.set_verts([patch.submobjects[0].points[::4, :2]])
        outer.set_data(*cloud.submobjects[0].points[::4, :2].T)
        inner.set_data(*cloud.submobjects[2].points[::4, :2].T)
        canvas.restore_region(still)
        for artist in artists:
            axes.draw_artist(artist)
        yield np.asarray(canvas.buffer_rgba()).copy()


def _polylines(points: np.ndarray) -> list[np.ndarray]:
    """Cubic pieces as sampled polylines, joined where one starts at the last one's end."""
    quads = points.reshape(-1, 4, 3)[:, :, :2]
    s = SAMPLES[1:, None]
    basis = [(1 - s) ** 3, 3 * s * (1 - s) ** 2, 3 * s**2 * (1 - s), s**3]
    drawn = np.sum([quads[:, None, k] * basis[k] for k in range(4)], axis=0)
    breaks = np.flatnonzero(np.abs(quads[1:, 0] - quads[:-1, 3]).max(axis=1) > 1e-9) + 1
    groups = np.split(np.arange(len(quads)), breaks)
    return [np.concatenate([quads[group[:1], 0], drawn[group].reshape(-1, 2)]) for group in groups]
