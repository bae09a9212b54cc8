"""A point that walks along a path, and dots too many to be drawn as dots."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.strokes import Stroke
from scenes.visuals.style import palette
from scenes.visuals.view import View

Array = NDArray[np.float64]


def walk(path: Array) -> Callable[[float], Array]:
    """A path (n, 2) as a function of time: the point (2,) at that share of its length, at its ends outside [0, 1].

    `ValueError` for fewer than two points, or a path of length 0.
    """
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
    if path.ndim != 2 or path.shape[1] != 2 or not steps.sum() > 0:
        raise ValueError(f"a walk needs two or more points (n, 2) that are not all at one place; got {path.shape}")
    places = np.concatenate([[0.0], np.cumsum(steps)]) / steps.sum()
    return lambda time: np.array([np.interp(time, places, path[:, axis]) for axis in (0, 1)])


class Walker(Drawing):
    """A dot with a dark rim at a point (2,) that is a function of time."""

    def __init__(self, point_at: Callable[[float], Array], view: View) -> None:
        self.point_at, self.view = point_at, view
        self._rim = Stroke(palette().ground, style.WALKER_RIM)
        self._dot = Stroke(palette().accent, style.WALKER_WIDTH)
        super().__init__(self._rim, self._dot)
        self.place(0)

    def place(self, time: float) -> "Walker":
        """Put it where it is at that time."""
        self.time = time
        spot = np.repeat(self.view.screen(self.point_at(time)[None], time), 4, axis=0)
        self._rim.points, self._dot.points = spot, spot.copy()
        return self


class Specks(Drawing):
    """Dots (n, 2) too many to be drawn as dots: small specks that come in one after another, all of them at time 1."""

    def __init__(self, points: Array, view: View, color: str, width: float) -> None:
        self.spots, self.view = points, view
        self._pen = Stroke(color, width)
        super().__init__(self._pen)
        self.place(1)

    def place(self, time: float) -> "Specks":
        """Show that share of them, where the view shows them at that time."""
        self.time = time
        shown = self.spots[: round(min(max(time, 0.0), 1.0) * len(self.spots))]
        self._pen.points = np.repeat(self.view.screen(shown, time), 4, axis=0)
        return self
