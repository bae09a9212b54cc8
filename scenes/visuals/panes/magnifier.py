"""A magnifier: a small part of the plane, drawn larger in a pane of its own, with its place framed in the plane."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from geometry.curves import Box
from geometry.datasets import Dataset
from scenes.visuals import style
from scenes.visuals.drawings import Drawing, Plane, Score, Side
from scenes.visuals.panes.beside import Border
from scenes.visuals.pen import Stroke, cubics, spots
from scenes.visuals.style import Level, Pane, palette
from scenes.visuals.view import View

Array = NDArray[np.float64]
STEPS = 400


def around(point: Array, height: float, pane: Pane) -> Box:
    """The box about a point (2,) of a given height, in the shape of a pane."""
    reach = np.array([height * pane.width / pane.height, height]) / 2
    (left, bottom), (right, top) = point - reach, point + reach
    return (float(left), float(right)), (float(bottom), float(top))


def inside(points: Array, box: Box) -> Array:
    """Those of the points (n, 2) that lie in a box."""
    low, high = np.array(box).T
    return points[((points >= low) & (points <= high)).all(axis=1)]


class Magnifier(Drawing):
    """A box of the plane in a pane: the region of a score, dots, a walk through it; the scale bar says how large.

    `walk` is a point (2,) as a function of time, drawn as far as it has come, only where it is in the box.
    """

    level = Level.GLASS

    def __init__(self, score: Score, dataset: Dataset, walk: Callable[[float], Array], box: Box, pane: Pane) -> None:
        colors, self.box = palette(), box
        middle = np.array(box).mean(axis=1)
        self.view = View(pane, np.zeros(1), middle[None], np.array([pane.height / np.ptp(box[1])]))
        self._walk = np.array([walk(time) for time in np.linspace(0, 1, STEPS + 1)])
        points = [inside(dataset.points[dataset.labels == kind], box) for kind in (0, 1)]
        marks = (
            self._dots(points[0], colors.outer, style.DOT_OUTER),
            self._dots(points[0], colors.ground, style.DOT_HOLE),
            self._dots(points[1], colors.inner, style.DOT_INNER),
        )
        self._trail = Stroke(colors.accent, style.CURVE_WIDTH)
        self._rim, self._head = Stroke(colors.ground, style.WALKER_RIM), Stroke(colors.accent, style.WALKER_WIDTH)
        parts: Sequence[Drawing] = (
            Plane(self.view, style.INSET),
            Side(lambda time: score, self.view),
            Border(self.view, box),
        )
        super().__init__(*parts, *marks, self._trail, self._rim, self._head)
        self.place(0)

    def place(self, time: float) -> "Magnifier":
        """Draw the walk as far as it has come."""
        self.time = time
        walked = self._walk[: 1 + round(min(max(time, 0.0), 1.0) * STEPS)]
        seen = inside(walked, self.box)
        self._trail.points = cubics(self.view.screen(seen, 0)) if len(seen) > 1 else np.zeros((0, 3))
        spot = spots(self.view.screen(inside(walked[-1:], self.box), 0))
        self._rim.points, self._head.points = spot, spot.copy()
        return self

    def _dots(self, points: Array, color: str, size: float) -> Stroke:
        pen = Stroke(color, style.MAGNIFIED * 200 * size / 2)
        pen.points = spots(self.view.screen(points, 0))
        return pen
