"""Thousands of small marks: one picture, stamped many times, where a stroke for each would cost a frame its time."""

from functools import lru_cache
from typing import Self

import cairo
import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from scenes.visuals.pen.lasting import Painted
from scenes.visuals.pen.marks import POLYGONS, ROUND, inside
from scenes.visuals.pen.painting import rgb

PHASES, FINE = 4, 8
"""Places within a pixel at which a mark is drawn, each way; samples of a pixel's coverage, each way."""
WIDEST = 2 * max(float(np.abs(polygon).max()) for polygon in POLYGONS.values())
"""How far the farthest corner of any shape is, in radii of a disc of its area."""


class Scattered(Painted):
    """Marks of one colour at many places; their `diameters` are in units of stroke width."""

    def __init__(self, color: str, *diameters: float) -> None:
        super().__init__()
        self._color, self.diameters = rgb(color), diameters
        self.places: Array = np.zeros((0, 2))

    def put(self, places: Array) -> Self:
        """Show marks at places (n, 3) of the screen."""
        self.places = places[:, :2]
        self._reach(self.places)
        return self

    def _ink(self, context: cairo.Context, strength: float = 1.0) -> None:
        red, green, blue = self._color
        # cairo's surface holds the colours the other way round, as everywhere in manim's camera
        context.set_source_rgba(blue, green, red, strength * self.get_fill_opacity())


class Stamps(Scattered):
    """Discs, rings about a hole, or marks of another shape, of one colour; overlapping ones do not add up.

    `width` and `hole` are diameters in units of stroke width. Marks are placed to a quarter of a pixel.
    """

    def __init__(self, color: str, width: float, hole: float = 0.0, shape: str = "disc") -> None:
        super().__init__(color, width, hole)
        self.shape = shape

    def paint(self, context: cairo.Context, unit: float) -> None:
        """Collect the coverage of all marks, the larger where they overlap, and paint through it once."""
        matrix, target = context.get_matrix(), context.get_target()
        if not isinstance(target, cairo.ImageSurface):
            self._trace(context, unit)
            return
        reach, hole = (abs(matrix.xx) * size * unit / 2 for size in self.diameters)
        pictures = _pictures(round(reach, 3), round(hole, 3), self.shape)
        shape = target.get_height(), target.get_width()
        pixels = self.places * [matrix.xx, matrix.yy] + [matrix.x0, matrix.y0]
        stride = cairo.ImageSurface.format_stride_for_width(cairo.FORMAT_A8, shape[1])
        coverage = _stamped(pictures, pixels, shape, stride)
        mask = cairo.ImageSurface.create_for_data(coverage.data, cairo.FORMAT_A8, shape[1], shape[0], stride)
        context.save()
        context.identity_matrix()
        self._ink(context)
        context.mask_surface(mask, 0, 0)
        context.restore()

    def _trace(self, context: cairo.Context, unit: float) -> None:
        """The same as one path, for a surface that keeps paths."""
        width, hole = (size * unit for size in self.diameters)
        self._ink(context)
        context.set_line_width((width - hole) / 2)
        context.new_path()
        for x, y in self.places.tolist():
            context.new_sub_path()
            if self.shape in ROUND:
                context.arc(x, y, (width + hole) / 4 if hole else width / 2, 0, 2 * np.pi)
            else:
                for corner in (width * POLYGONS[self.shape] + [x, y]).tolist():
                    context.line_to(*corner)
            context.close_path()
        if hole:
            context.stroke()
        else:
            context.fill()


@lru_cache(maxsize=32)
def _pictures(reach: float, hole: float, shape: str = "disc") -> NDArray[np.uint8]:
    """Coverage (PHASES, PHASES, s, s) from 0 to 255 of a mark of two radii in pixels, by the place of its middle."""
    size = 2 * int(np.ceil(reach * (1 if shape in ROUND else WIDEST) + 1)) + 1
    samples = (np.arange(size * FINE) + 0.5) / FINE - size / 2 + 0.5
    shifts = (np.arange(PHASES) + 0.5) / PHASES
    offsets = samples[None] - shifts[:, None]
    x, y = offsets[None, :, None, :], offsets[:, None, :, None]
    if shape in ROUND:
        distance = np.sqrt(x**2 + y**2)
        covered = (distance <= reach) & (distance >= hole)
    else:
        covered = inside(shape, x / (2 * reach), -y / (2 * reach))
    shares = covered.reshape(PHASES, PHASES, size, FINE, size, FINE).mean(axis=(3, 5))
    return np.round(255 * shares).astype(np.uint8)


def _stamped(pictures: NDArray[np.uint8], pixels: Array, shape: tuple[int, int], stride: int) -> NDArray[np.uint8]:
    """The largest coverage of every pixel, rows of `stride` bytes; marks partly outside are cut, others left out."""
    size = pictures.shape[-1]
    half, margin = size // 2, size
    height, width = shape
    canvas = np.zeros((height + 2 * margin, stride + 2 * margin), dtype=np.uint8)
    seen = ((pixels > -margin) & (pixels < np.array([width, height]) + margin)).all(axis=1)
    whole = np.floor(pixels[seen])
    phase = np.minimum(np.floor((pixels[seen] - whole) * PHASES), PHASES - 1).astype(np.int64)
    column, row = (np.clip(whole, -half - 1, [width + half, height + half]).astype(np.int64) + margin - half).T
    first = row * canvas.shape[1] + column
    offsets = (np.arange(size)[:, None] * canvas.shape[1] + np.arange(size)).ravel()
    values = pictures[phase[:, 1], phase[:, 0]].reshape(-1, size * size)
    np.maximum.at(canvas.ravel(), (first[:, None] + offsets).ravel(), values.ravel())
    return np.ascontiguousarray(canvas[margin : margin + height, margin : margin + stride])


class Glow(Scattered):
    """A soft light of one colour about each of many places, to be drawn under the sharp marks; lights add up.

    `width` is the diameter in units of stroke width at which it has faded; placed to whole pixels, which light hides.
    """

    def __init__(self, color: str, width: float, opacity: float) -> None:
        super().__init__(color, width)
        self.opacity = opacity

    def paint(self, context: cairo.Context, unit: float) -> None:
        """Stamp one faded disc at every place."""
        matrix = context.get_matrix()
        light = _light(max(1, round(abs(matrix.xx) * self.diameters[0] * unit / 2)))
        pixels = self.places * [matrix.xx, matrix.yy] + [matrix.x0, matrix.y0] - light.get_width() / 2
        context.save()
        context.identity_matrix()
        self._ink(context, self.opacity)
        mask = context.mask_surface
        for x, y in np.round(pixels).astype(int).tolist():
            mask(light, x, y)
        context.restore()


@lru_cache(maxsize=32)
def _light(reach: int) -> cairo.ImageSurface:
    """A disc of a radius in pixels that fades from its middle to its edge, smoothly at both."""
    offsets = np.arange(2 * reach) + 0.5 - reach
    share = np.clip(1 - (offsets[:, None] ** 2 + offsets**2) / reach**2, 0.0, 1.0) ** 2
    surface = cairo.ImageSurface(cairo.FORMAT_A8, 2 * reach, 2 * reach)
    rows = np.frombuffer(surface.get_data(), np.uint8).reshape(2 * reach, surface.get_stride())
    rows[:, : 2 * reach] = np.round(255 * share)
    surface.mark_dirty()
    return surface
