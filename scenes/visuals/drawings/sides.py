"""Drawings in one plane that change with a time that is not a network's: lines, regions, lights.

Each is given by a function of time, `score_at` or the like, and placed by `place(time)`.
"""

from collections.abc import Callable

import numpy as np

from geometry.arrays import Array
from geometry.boundary import level_region
from geometry.datasets import Dataset
from geometry.network import Affine
from scenes.visuals import style
from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.drawings.region import across, within
from scenes.visuals.pen import Stroke, cubics, outlines, spots
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View

Score = Callable[[Array], Array]


def half_plane(affine: Affine) -> Score:
    """An affine map of one row as a score: points (..., d) to (...,), above 0 on the side of its normal."""
    return lambda points: affine(points)[..., 0]


class Lines(Drawing):
    """The lines weight x + bias = 0 of a changing affine map, drawn across the view, a pen for each row.

    A line that misses the view is not drawn. Pens are (color, width, opacity).
    """

    def __init__(self, affine_at: Callable[[float], Affine], view: View, *pens: tuple[str, float, float]) -> None:
        self.affine_at, self.view = affine_at, view
        hues = palette().lines
        rows = len(affine_at(0).bias)
        chosen = pens or [(hues[row % len(hues)], style.LINE_WIDTH, 1.0) for row in range(rows)]
        self._strokes = [Stroke(*pen) for pen in chosen]
        super().__init__(*self._strokes)
        self.place(0)

    def place(self, time: float) -> "Lines":
        """Draw the lines of that time."""
        self.time = time
        affine, box = self.affine_at(time), self.view.box(time)
        for stroke, normal, offset in zip(self._strokes, affine.weight, affine.bias, strict=True):
            ends = across(normal, float(offset), box)
            stroke.points = np.zeros((0, 3)) if ends is None else cubics(self.view.screen(ends, time))
        return self


class Side(Drawing):
    """The part of the view where a changing score is above 0: light fill, and an edge where the score is 0."""

    level = Level.REGION

    def __init__(self, score_at: Callable[[float], Score], view: View, color: str | None = None) -> None:
        self.score_at, self.view = score_at, view
        color = color or palette().inner
        self._area, self._edge = Stroke(color, 0), Stroke(color, style.EDGE_WIDTH)
        self._area.set_fill(color, style.REGION_OPACITY)
        super().__init__(self._area, self._edge)
        self.place(0)

    def place(self, time: float) -> "Side":
        """Draw the region of that time, cut at the edge of the view."""
        self.time = time
        box = self.view.box(time)
        rings = level_region(self.score_at(time), box)
        self._area.points = outlines((self.view.screen(ring, time) for ring in rings), closed=True)
        keep = np.concatenate([np.zeros(0, dtype=bool), *(within(ring, box) for ring in rings)])
        self._edge.points = self._area.points.reshape(-1, 4, 3)[keep].reshape(-1, 3)
        return self


class Lights(Drawing):
    """A light round each of the points (n, 2) that are lit at a time, to be drawn under the dots."""

    level = Level.LIGHTS

    def __init__(self, points_at: Callable[[float], Array], view: View) -> None:
        self.points_at, self.view = points_at, view
        self._light = Stroke(palette().accent, 200 * style.DOT_LIGHT / 2)
        super().__init__(self._light)
        self.place(0)

    def place(self, time: float) -> "Lights":
        """Light the points of that time."""
        self.time = time
        self._light.points = spots(self.view.screen(self.points_at(time), time))
        return self


def lit_errors(dataset: Dataset, score_at: Callable[[float], Score], view: View) -> Lights:
    """A light round each dot that a changing score puts on the wrong side."""
    return Lights(lambda time: dataset.points[dataset.wrong(score_at(time))], view)


class Outline(Drawing):
    """A polygon (n, 2) that stays: light fill, firm edge."""

    level = Level.REGION

    def __init__(self, corners: Array, view: View, color: str) -> None:
        self.corners, self.view = corners, view
        self._path = Stroke(color, style.LINE_WIDTH)
        self._path.set_fill(color, style.REGION_OPACITY)
        super().__init__(self._path)
        self.place(0)

    def place(self, time: float) -> "Outline":
        """Put it where the view shows it at that time."""
        self.time = time
        self._path.points = outlines([self.view.screen(self.corners, time)], closed=True)
        return self
