"""A point that walks along a path, the trail it leaves, and dots too many to be drawn as dots."""

from collections.abc import Callable

import numpy as np

from geometry.arrays import Array
from scenes.visuals import style
from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.pen import Stamps, Stroke, cubics, spots
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View

FALL = 0.12
"""The share of the time of all specks that one takes to fall."""
MANY, STEP = 1000, 0.01
"""Specks from which on they are stamped; the share of a way whose direction its arrow has."""


def places(path: Array) -> Array:
    """For each point of a path (n, 2) the share (n,) of its length that lies before it.

    `ValueError` for fewer than two points, or a path of length 0.
    """
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
    if path.ndim != 2 or path.shape[1] != 2 or not steps.sum() > 0:
        raise ValueError(f"a walk needs two or more points (n, 2) that are not all at one place; got {path.shape}")
    return np.concatenate([[0.0], np.cumsum(steps)]) / steps.sum()


def walk(path: Array) -> Callable[[float], Array]:
    """A path (n, 2) as a function of time: the point (2,) at that share of its length, at its ends outside [0, 1].

    `ValueError` as `places`.
    """
    shares = places(path)
    return lambda time: np.array([np.interp(time, shares, path[:, axis]) for axis in (0, 1)])


class Walker(Drawing):
    """A dot with a dark rim at a point (2,) that is a function of time."""

    level = Level.WALK

    def __init__(self, point_at: Callable[[float], Array], view: View) -> None:
        self.point_at, self.view = point_at, view
        self._rim = Stroke(palette().ground, style.WALKER_RIM)
        self._dot = Stroke(palette().accent, style.WALKER_WIDTH)
        super().__init__(self._rim, self._dot)
        self.place(0)

    def place(self, time: float) -> "Walker":
        """Put it where it is at that time."""
        self.time = time
        spot = spots(self.view.screen(self.point_at(time)[None], time))
        self._rim.points, self._dot.points = spot, spot.copy()
        return self


class Specks(Drawing):
    """Dots (n, 2) too many to be drawn as dots: small specks that come in one after another, all of them at time 1.

    Each falls from a height of `drop` scene units. Very many are stamped; fewer are strokes, which can breathe.
    """

    level = Level.SPECKS

    def __init__(self, points: Array, view: View, color: str, width: float, drop: float = 0.0) -> None:
        self.spots, self.view, self.drop = points, view, drop
        self._span = 1 - FALL if drop else 1.0
        self._pen = Stamps(color, width) if len(points) > MANY else Stroke(color, width)
        super().__init__(self._pen)
        self.place(1)

    def place(self, time: float) -> "Specks":
        """Show that share of them, where the view shows them at that time."""
        self.time = time
        many = len(self.spots)
        screen = self.view.screen(self.spots[: round(min(max(time / self._span, 0.0), 1.0) * many)], time)
        fallen = np.clip((time - self._span * np.arange(len(screen)) / max(many, 1)) / FALL, 0.0, 1.0)
        screen[:, 1] += self.drop * (1 - fallen**2)
        if isinstance(self._pen, Stamps):
            self._pen.put(screen)
        else:
            self._pen.points = spots(screen)
        return self


class Trail(Drawing):
    """A path (n, 2) as far as it has been walked: none of it at time 0, all of it from time 1 on, a dot at its head."""

    level = Level.WALK

    def __init__(self, path: Array, view: View, color: str | None = None) -> None:
        self.path, self.view, self._walk = path, view, walk(path)
        self._places = places(path)
        color = color or palette().accent
        self._line, self._head = Stroke(color, style.CURVE_WIDTH), Stroke(color, style.HEAD_WIDTH)
        super().__init__(self._line, self._head)
        self.place(0)

    def place(self, time: float) -> "Trail":
        """Draw it up to that share of its length."""
        self.time = time
        walked = np.concatenate([self.path[self._places < time], self._walk(time)[None]])
        screen = self.view.screen(walked, time)
        self._line.points = cubics(screen)
        self._head.points = spots(screen[-1:])
        return self


class Way(Trail):
    """A trail whose head is an arrow: the way goes on."""

    def place(self, time: float) -> "Way":
        """Draw it up to that share of its length, the arrow in the direction of its last hundredth."""
        super().place(time)
        if time <= 0:
            self._head.points = np.zeros((0, 3))
            return self
        end, before = self.view.screen(np.stack([self._walk(time), self._walk(max(time - STEP, 0.0))]), time)
        along = (end - before) / max(float(np.linalg.norm(end - before)), 1e-9)
        across = np.array([-along[1], along[0], 0.0])
        barbs = np.stack([end - style.BARB * (along + across), end, end - style.BARB * (along - across)])
        self._head.points = cubics(barbs)
        self._head.set_stroke(width=style.CURVE_WIDTH)
        return self
