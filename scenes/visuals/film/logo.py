"""A logo in the corner of every frame: a PNG, or the paths of an SVG."""

import io
from pathlib import Path
from typing import Any

import cairo
import numpy as np
from manim import SVGMobject, VMobject
from PIL import Image

from geometry.arrays import Array
from geometry.storage import read_bytes
from scenes.visuals.pen import Lasting
from scenes.visuals.places import Pane, places
from scenes.visuals.style import Level

MOST_BYTES, MOST_PIXELS = 2**20, 1024


def logo(path: Path) -> VMobject:
    """The picture of a file in the corner of this shape; `ValueError` where it cannot be read or shows nothing."""
    content = read_bytes(path, MOST_BYTES)
    try:
        mark: VMobject = _Pixels(content) if path.suffix.lower() == ".png" else _paths(path)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError(f"{path}: a logo must be a PNG or an SVG with paths: {error}") from None
    return mark.set_z_index(Level.WORDS)


def _paths(path: Path) -> VMobject:
    mark = SVGMobject(str(path), use_svg_cache=False)
    if not any(len(part.points) for part in mark.get_family()):
        raise ValueError("it has no path, and words in it must be turned to paths")
    corners = _corners(places().logo, mark.width / mark.height)
    mark.scale_to_fit_width(corners[1, 0] - corners[0, 0])
    return mark.move_to(np.array([*corners.mean(axis=0), 0.0]))


class _Pixels(Lasting):
    """A picture made of pixels; its points are the corners of where it lies."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        with Image.open(io.BytesIO(content), formats=["PNG"]) as opened:
            opened.thumbnail((MOST_PIXELS, MOST_PIXELS))
            pixels = np.asarray(opened.convert("RGBA")).astype(np.uint16)
        # cairo's colours bear their alpha, and its surface holds them the other way round, as in manim's camera
        pixels[..., :3] = pixels[..., :3] * pixels[..., 3:] // 255
        self._picture_of: Any = np.ascontiguousarray(pixels.astype(np.uint8))
        self._reach(_corners(places().logo, pixels.shape[1] / pixels.shape[0]))

    def paint(self, context: cairo.Context, unit: float) -> None:
        rows, columns = self._picture_of.shape[:2]
        surface = cairo.ImageSurface.create_for_data(self._picture_of.data, cairo.FORMAT_ARGB32, columns, rows)
        (left, bottom), (right, top) = self.points[:2, :2]
        context.save()
        context.translate(left, top)
        context.scale((right - left) / columns, (bottom - top) / rows)
        context.set_source_surface(surface)
        context.get_source().set_filter(cairo.FILTER_BEST)
        context.paint_with_alpha(self.get_fill_opacity())
        context.restore()


def _corners(room: Pane, ratio: float) -> Array:
    """Lower left and upper right corner (2, 2) of the largest rectangle of a proportion, in the room's right end."""
    width = min(room.width, ratio * room.height)
    height, middle = width / ratio, room.center[1]
    return np.array([[room.right - width, middle - height / 2], [room.right, middle + height / 2]])
