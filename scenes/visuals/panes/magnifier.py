"""A magnifier: a small part of the plane, drawn larger in a pane of its own."""

from collections.abc import Callable

import numpy as np

from geometry.arrays import Array
from geometry.curves import Box
from geometry.datasets import Dataset
from scenes.visuals import style
from scenes.visuals.animations import always
from scenes.visuals.drawings import Drawing, Plane, Score, Side
from scenes.visuals.panes.beside import Border
from scenes.visuals.pen import Stroke, cubics, spots
from scenes.visuals.places import Pane, places
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View

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

    `walk` is a point (2,) as a function of time, drawn as far as it has come, only where it is in the box. If it
    `follows`, the box keeps the head of the walk in its middle instead of standing still.
    """

    level = Level.GLASS

    def __init__(
        self,
        score: Score,
        dataset: Dataset,
        walk: Callable[[float], Array],
        box: Box,
        pane: Pane,
        follows: bool = False,
    ) -> None:
        colors, self._follows, self._reach = palette(), follows, np.ptp(np.array(box), axis=1) / 2
        times = np.linspace(0, 1, STEPS + 1)
        self._walk = np.array([walk(time) for time in times])
        still = View.fixed(pane, np.mean(box, axis=1), pane.height / float(np.ptp(box[1])))
        scales = np.repeat(still.scales, len(times))
        self.view = View(pane, times, self._walk, scales) if follows else still
        self._points = [dataset.points[dataset.labels == kind] for kind in (0, 0, 1)]
        self._marks = (
            Stroke(colors.outer, style.MAGNIFIED * 200 * style.DOT_OUTER / 2),
            Stroke(colors.ground, style.MAGNIFIED * 200 * style.DOT_HOLE / 2),
            Stroke(colors.inner, style.MAGNIFIED * 200 * style.DOT_INNER / 2),
        )
        self._trail = Stroke(colors.accent, style.CURVE_WIDTH)
        self._rim, self._head = Stroke(colors.ground, style.WALKER_RIM), Stroke(colors.accent, style.WALKER_WIDTH)
        self._plane, self._side = Plane(self.view, places().inset), Side(always(score), self.view)
        edge = Border(still, always(box))
        super().__init__(self._plane, self._side, edge, *self._marks, self._trail, self._rim, self._head)
        self._show(0)
        self.place(0)

    def box_at(self, time: float) -> Box:
        """The part of the plane that is shown at a time."""
        (x, y), (width, height) = self.view.at(time)[0].tolist(), self._reach.tolist()
        return (x - width, x + width), (y - height, y + height)

    def place(self, time: float) -> "Magnifier":
        """Draw the walk as far as it has come, and what is about its head if it follows."""
        self.time = time
        if self._follows:
            self._plane.place(time)
            self._side.place(time)
            self._show(time)
        box, walked = self.box_at(time), self._walk[: 1 + round(min(max(time, 0.0), 1.0) * STEPS)]
        seen = inside(walked, box)
        self._trail.points = cubics(self.view.screen(seen, time)) if len(seen) > 1 else np.zeros((0, 3))
        spot = spots(self.view.screen(inside(walked[-1:], box), time))
        self._rim.points, self._head.points = spot, spot.copy()
        return self

    def _show(self, time: float) -> None:
        """Put the dots that are in the box."""
        for pen, points in zip(self._marks, self._points, strict=True):
            pen.points = spots(self.view.screen(inside(points, self.box_at(time)), time))
