"""A sheet that is collapsed, one ReLU neuron after another; and one that is folded like paper, twice.

Folded: what the sums of two pairs of ReLU neurons do, x to |x| and then y to |y|. On the way the half behind the crease
turns through space about it, seen a little from above: one-to-one until it lies flat on the other half. The end of each
fold is the sum that the next layer takes, relu(z) + relu(-z) = |z|; the pair itself is one-to-one.
"""

import numpy as np
from numpy.typing import NDArray

from geometry.regions import OneByOne
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.cast import Cast
from scenes.visuals.drawings import Drawing, neuron_lines
from scenes.visuals.pen import Stroke
from scenes.visuals.style import Level, Pane, palette
from scenes.visuals.view import View

Array = NDArray[np.float64]
TILT = 0.35


def folded(points: Array, time: float) -> Array:
    """Points (..., 2) at a time from 0, flat, over 1, folded to (|x|, y), to 2, folded to (|x|, |y|), as seen."""
    first, second = np.clip(time, 0, 1), np.clip(time - 1, 0, 1)
    x, y = points[..., 0], points[..., 1]
    x, height = _turned(x, first)
    y, more = _turned(y, second)
    return np.stack([x, y + TILT * (height + more)], axis=-1)


def _turned(z: Array, share: float) -> tuple[Array, Array]:
    """Where z is below 0, it and its height after a share of a half turn about 0."""
    return np.where(z < 0, z * np.cos(np.pi * share), z), np.where(z < 0, -z * np.sin(np.pi * share), 0.0)


class Folding(Trace):
    """Points of the plane as the sheet is folded, at times from 0 to 2."""

    def at(self, time: float) -> Array:
        """Points (..., 2) where they are seen at that time."""
        return folded(self.stages[0].points, time)


def collapsing(cast: Cast) -> list[Drawing]:
    """Plane, sheet, creases and dots of a cast, its neurons' ReLU applied one after another, in a view that follows."""
    cloud, sheet, lines = cast.cloud(), cast.sheet(), neuron_lines(cast.network, cast.window, cast.view)
    for traced in (cloud, sheet, lines):
        traced.trace = OneByOne.like(traced.trace)
    view = View.following(cast.view.pane, cloud.trace, sheet.trace)
    moving: list[Drawing] = [cast.plane(view), sheet, lines, cloud]
    for drawing in moving:
        drawing.view = view
        drawing.place(0)
    return moving


class Folded(Drawing):
    """Straight segments (k, 2, 2) of the flat sheet, none across a crease, folded with it; runs of them may be filled.

    `fill` is the opacity inside; segments of a closed outline follow each other.
    """

    level = Level.SHEET
    carried = True

    def __init__(self, segments: Array, view: View, color: str, width: float, fill: float = 0.0) -> None:
        self.segments, self.view = segments, view
        self._path = Stroke(color, width)
        if fill:
            self._path.set_fill(color, fill)
        super().__init__(self._path)
        self.place(0)

    def place(self, time: float) -> "Folded":
        """Put the segments where they are at that time."""
        self.time = time
        ends = self.view.screen(folded(self.segments, time), time)
        steps = np.array([0, 1, 2, 3])[None, :, None] / 3
        self._path.points = ((1 - steps) * ends[:, :1] + steps * ends[:, 1:]).reshape(-1, 3)
        return self


def paper(reach: float, view: View, lines: int = 25) -> list[Folded]:
    """A grid over the square of that reach about the origin, a colour for each quadrant, cut at both creases."""
    along = np.linspace(0, reach, (lines + 1) // 2)
    ones, zeros = reach * np.ones_like(along), np.zeros_like(along)
    upright = np.stack([np.stack([along, zeros], 1), np.stack([along, ones], 1)], axis=1)
    quarter = np.concatenate([upright, upright[..., ::-1]])
    signs = [(-1, -1), (1, -1), (-1, 1), (1, 1)]
    return [
        Folded(quarter * np.array(sign), view, color, style.GRID_WIDTH)
        for sign, color in zip(signs, palette().wash, strict=True)
    ]


def diamond(size: float, view: View, time: float = 0) -> list[Folded]:
    """The part |x| + |y| < size of the sheet in its four quarters, and the cut along its edge, at a time."""
    corner, right, top = np.zeros(2), np.array([size, 0.0]), np.array([0.0, size])
    outline = np.array([[corner, right], [right, top], [top, corner]])
    quarters = np.concatenate([outline * np.array(sign) for sign in ((1, 1), (-1, 1), (-1, -1), (1, -1))])
    area = Folded(quarters, view, palette().inner, 0, style.REGION_OPACITY)
    edge = Folded(quarters[1::3], view, palette().accent, style.CUT_WIDTH)
    return [area.place(time), edge.place(time)]


def creases(reach: float, view: View) -> list[Folded]:
    """The lines x = 0 and y = 0 of the sheet, each in two halves, in the hues of two neurons."""
    upright = reach * np.array([[[0, -1], [0, 0]], [[0, 0], [0, 1]]], dtype=float)
    first, second = palette().lines[:2]
    return [
        Folded(upright, view, first, style.LINE_WIDTH),
        Folded(upright[..., ::-1], view, second, style.LINE_WIDTH),
    ]


def folding_view(pane: Pane, reach: float) -> View:
    """A view that follows the sheet of that reach about the origin: whole, then its right half, then a quarter."""
    centers = reach * np.array([[0, 0], [0.25, TILT / 2], [0.5, 0], [0.5, 0.25], [0.5, 0.5]])
    heights = reach * np.array([2, 2 + TILT, 2, 1.6, 1.3])
    return View(pane, np.linspace(0, 2, 5), centers, pane.height / heights)
