"""What is painted thing by thing, and kept as a picture for as long as it stands still."""

import cairo
import numpy as np
from manim import VMobject, config
from numpy.typing import NDArray

from geometry.arrays import Array

_forgotten = 0
"""How often what was painted has been forgotten."""


def forget() -> None:
    """Have everything painted anew once before a picture of it serves again.

    A picture is rounded, so it may be a level or two beside what is painted: without this the first frame of a play
    would depend on what was drawn before it, which another process may have drawn.
    """
    global _forgotten
    _forgotten += 1


class Painted(VMobject):
    """A mobject that paints itself: the camera hands it cairo's context."""

    def __init__(self) -> None:
        super().__init__(fill_opacity=1.0, stroke_width=0)

    def draw(self, context: cairo.Context, unit: float) -> None:
        """Bring it into the picture as it is now; `unit` is the length of one unit of stroke width."""
        self.paint(context, unit)

    def paint(self, context: cairo.Context, unit: float) -> None:
        """Paint; `unit` is the length of one unit of stroke width."""
        raise NotImplementedError

    def _reach(self, corners: Array) -> None:
        """Tell manim the extent: its points are the corners (n, 2) of what is painted."""
        self.points = np.hstack([corners, np.zeros((len(corners), 1))])


class Lasting(Painted):
    """Painted anew where it moves; from the second frame on that it stands still, one picture serves.

    Most frames of a play stand still here and move elsewhere. A subclass calls `_moved` where what it paints changes.
    On a transparent render it is always painted, since a picture cannot rub out what is under it.
    """

    margin = 0.0
    """How far, in units of stroke width, ink reaches beyond the points."""

    def __init__(self) -> None:
        super().__init__()
        self._moved()

    def _moved(self) -> None:
        self._seen: tuple[float, ...] = ()
        self._picture: NDArray[np.uint8] | None = None

    def draw(self, context: cairo.Context, unit: float) -> None:
        matrix, target = context.get_matrix(), context.get_target()
        if not isinstance(target, cairo.ImageSurface):  # one that keeps paths
            self.paint(context, unit)
            return
        box = self._box(matrix, unit, target.get_width(), target.get_height())
        seen = (matrix.xx, matrix.yy, matrix.x0, matrix.y0, unit, self.get_fill_opacity(), _forgotten, *box)
        if seen != self._seen or config.transparent:
            self._moved()
            self._seen = seen
            self.paint(context, unit)
        elif box[0] < box[2] and box[1] < box[3]:
            if self._picture is None:
                self._picture = self._painted(matrix, unit, box)
            _lay(context, self._picture, box)

    def _box(self, matrix: cairo.Matrix, unit: float, width: int, height: int) -> tuple[int, int, int, int]:
        """The pixels that it can reach: left, top, right, bottom."""
        if not len(self.points):
            return 0, 0, 0, 0
        pixels = self.points[:, :2] * [matrix.xx, matrix.yy] + [matrix.x0, matrix.y0]
        more = 2 + self.margin * unit * abs(matrix.xx)
        low, high = np.floor(pixels.min(axis=0) - more), np.ceil(pixels.max(axis=0) + more)
        left, top = np.clip(low, 0, [width, height]).astype(int).tolist()
        right, bottom = np.clip(high, 0, [width, height]).astype(int).tolist()
        return left, top, right, bottom

    def _painted(self, matrix: cairo.Matrix, unit: float, box: tuple[int, int, int, int]) -> NDArray[np.uint8]:
        left, top, right, bottom = box
        picture = np.zeros((bottom - top, right - left, 4), dtype=np.uint8)
        context = cairo.Context(_surface(picture))
        context.set_matrix(cairo.Matrix(matrix.xx, matrix.yx, matrix.xy, matrix.yy, matrix.x0 - left, matrix.y0 - top))
        self.paint(context, unit)
        return picture


def _surface(picture: NDArray[np.uint8]) -> cairo.ImageSurface:
    return cairo.ImageSurface.create_for_data(picture.data, cairo.FORMAT_ARGB32, picture.shape[1], picture.shape[0])


def _lay(context: cairo.Context, picture: NDArray[np.uint8], box: tuple[int, int, int, int]) -> None:
    context.save()
    context.identity_matrix()
    context.set_source_surface(_surface(picture), box[0], box[1])
    context.paint()
    context.restore()
