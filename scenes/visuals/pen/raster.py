"""A small picture of colours spread over a rectangle, smoothly: a field of values costs one call to cairo."""

import cairo
import numpy as np

from geometry.arrays import Array
from geometry.curves import Box
from scenes.visuals.pen.lasting import Painted


def middles(box: Box, count: int) -> Array:
    """The places (count, count, 2) in a box of the colours that a raster has over it, the first row on top."""
    (left, right), (bottom, top) = box
    steps = (np.arange(count) + 0.5) / count
    return np.stack(np.meshgrid(left + steps * (right - left), top - steps * (top - bottom)), axis=-1)


class Raster(Painted):
    """Colours (h, w, 3) from 0 to 1, the first row on top, over a rectangle (left, right, bottom, top) of the frame."""

    def __init__(self, colors: Array) -> None:
        super().__init__()
        self.place = (0.0, 1.0, 0.0, 1.0)
        self.fill(colors)

    def fill(self, colors: Array) -> "Raster":
        """Take other colours (h, w, 3)."""
        # bytes in the order in which manim's camera has them, which cairo takes for the other way round
        self.colors = colors
        self._pixels = np.full((*colors.shape[:2], 4), 255, dtype=np.uint8)
        self._pixels[..., :3] = np.round(255 * np.clip(colors, 0.0, 1.0))
        return self

    def put(self, left: float, right: float, bottom: float, top: float) -> "Raster":
        """Spread it over a rectangle."""
        self.place = (left, right, bottom, top)
        self._reach(np.array([[left, bottom], [right, bottom], [right, top], [left, top]]))
        return self

    def paint(self, context: cairo.Context, unit: float) -> None:
        """Paint it, smoothly between its colours."""
        left, right, bottom, top = self.place
        height, width = self._pixels.shape[:2]
        surface = cairo.ImageSurface.create_for_data(self._pixels.data, cairo.FORMAT_ARGB32, width, height)
        context.save()
        context.new_path()
        context.translate(left, top)
        context.scale((right - left) / width, (bottom - top) / height)
        context.set_source_surface(surface, 0, 0)
        context.get_source().set_filter(cairo.Filter.BILINEAR)
        context.get_source().set_extend(cairo.Extend.PAD)
        context.rectangle(0, 0, width, height)
        context.clip()
        context.paint_with_alpha(self.get_fill_opacity())
        context.restore()
        context.new_path()
