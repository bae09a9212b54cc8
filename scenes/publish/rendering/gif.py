"""A GIF of a film that stays small: few colours, and no pixel drawn again that has not changed."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from geometry.storage import atomic
from scenes.visuals.brand import FILMS_OWN, Brand

Pixels = NDArray[np.uint8]
GIF_STEPS = ((640, 20.0), (640, 12.5), (560, 12.5), (480, 12.5), (400, 12.5), (320, 12.5))
"""Widths in pixels and frames a second, best first; a GIF counts in 1/100 s, and browsers slow what is quicker."""
WIDE = 16 / 9
GIF_BYTES = 3_000_000
GIF_COLORS = 64
PALETTE_EVERY = 25
UNSEEN = 14
"""Levels by which a pixel may differ from the one already shown: encoder noise, which would cost most of a GIF."""


@dataclass(frozen=True)
class Loop:
    """A GIF that was written: its width in pixels, frames a second and bytes."""

    path: Path
    width: int
    rate: float
    size: int


def gif(
    video: Path,
    target: Path,
    most_bytes: int = GIF_BYTES,
    span: tuple[float, float] = (0.0, float("inf")),
    steps: tuple[tuple[int, float], ...] = GIF_STEPS,
    colors: tuple[str, ...] = (),
) -> Loop:
    """Write a GIF that loops, of the film or of a span of it in seconds: the best of `steps` within `most_bytes`.

    Widths are those of 16:9; a film of another shape gets about as many pixels.

    `colors`, such as "#11131A", are kept as they are, the ground first; at most 24.
    `ValueError` where the film does not fit at the last step either: then nothing is written.
    """
    with atomic(target) as complete:
        share = _share(video)
        for width, rate in [(round(wide * share), rate) for wide, rate in steps]:
            size = _write_gif(complete, _Frames(video, width, rate, span, colors), most_bytes)
            if size <= most_bytes:
                return Loop(target, width, rate, size)
        raise ValueError(f"{video.name}: a GIF must fit in {most_bytes} bytes; at {width} pixels this film does not")


def _share(video: Path) -> float:
    """How many times as wide as one of 16:9 a picture of the film's shape is that has as many pixels, at most 1."""
    with av.open(f"file:{video}") as container:
        stream = container.streams.video[0]
        return min(1.0, math.sqrt(stream.width / stream.height / WIDE))


@dataclass(frozen=True)
class _Frames:
    """The frames of a film, fewer and smaller; each pass decodes them anew, since all at once fill the memory."""

    video: Path
    width: int
    rate: float
    span: tuple[float, float]
    colors: tuple[str, ...]

    def __iter__(self) -> Iterator[Pixels]:
        (start, end), shown = self.span, 0
        with av.open(f"file:{self.video}") as container:
            stream = container.streams.video[0]
            width = min(self.width, stream.width)
            size = width, round(width * stream.height / stream.width / 2) * 2
            for frame in container.decode(stream):
                pixels = None
                # again where the film has fewer frames a second: a GIF would play it too fast
                while frame.time is not None and start + shown / self.rate - 1e-6 <= frame.time < end:
                    shown += 1
                    if pixels is None:
                        pixels = np.asarray(frame.to_image().resize(size, Image.Resampling.LANCZOS))
                    yield pixels


def _write_gif(target: Path, frames: _Frames, most_bytes: int) -> int:
    """Write until the end or until it is too large; the bytes written."""
    palette = _palette(frames)
    table = np.zeros((256, 4), np.uint8)
    table[: len(palette), 0], table[: len(palette), 1:] = 255, palette
    board = Image.new("P", (1, 1))
    board.putpalette(palette.tobytes())
    with av.open(f"file:{target}", "w", format="gif") as writer:
        stream: Any = writer.add_stream("gif", rate=Fraction(frames.rate).limit_denominator(100))
        stream.pix_fmt = "pal8"
        for number, pixels in enumerate(_steady(frames)):
            if number == 0:
                stream.height, stream.width = pixels.shape[:2]
            picture = Image.fromarray(pixels).quantize(palette=board, dither=Image.Dither.NONE)
            indexed: Any = (np.ascontiguousarray(picture), table)
            frame = av.VideoFrame.from_ndarray(indexed, format="pal8")
            frame.pts = number
            writer.mux(stream.encode(frame))
            if target.stat().st_size > most_bytes:
                break
        writer.mux(stream.encode(None))
    return target.stat().st_size


def _steady(frames: _Frames) -> Iterator[Pixels]:
    """The same frames, each pixel kept as it was shown until it has really changed."""
    shown: Pixels | None = None
    for pixels in frames:
        if shown is None:
            shown = pixels
        else:
            changed = np.abs(pixels.astype(np.int16) - shown).max(axis=2) > UNSEEN
            shown = np.where(changed[..., None], pixels, shown)
        yield shown


def _palette(frames: _Frames) -> Pixels:
    """The colours (n, 3) that serve the whole film: its own, half of each on the ground, and others by median cut.

    Median cut alone would give small marks of a bright hue, the dots, the colour of something larger.
    """
    own = np.array([[int(color[k : k + 2], 16) for k in (1, 3, 5)] for color in frames.colors]).reshape(-1, 3)
    own = np.concatenate([own, (own[1:] + own[:1]) // 2]).astype(np.uint8)
    strip = np.concatenate([pixels for number, pixels in enumerate(frames) if number % PALETTE_EVERY == 0])
    count = GIF_COLORS - len(own)
    cut = Image.fromarray(strip).quantize(count, method=Image.Quantize.MEDIANCUT).getpalette() or []
    return np.concatenate([own, np.array(cut, np.uint8).reshape(-1, 3)[:count]])


def film_colors(theme: str, brand: Brand = FILMS_OWN) -> tuple[str, ...]:
    """The colours of a theme, or of one's own over it, that a picture of few colours must keep, the ground first."""
    from scenes.visuals.own_palette import read
    from scenes.visuals.theme import THEMES as PALETTES

    look = PALETTES[theme] if brand.palette is None else read(brand.palette, theme)
    return (look.ground, look.words, look.quiet, look.faint, look.inner, look.outer, look.red, *look.lines, *look.wash)
