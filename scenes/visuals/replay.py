"""Drawings in one plane that change with a time that is not a network's: a sweep, a training, a zoom.

Each is given by a function of time, `network_at` or the like, and placed by `place(time)`; `Play` runs the time.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from manim import Animation, Group, VMobject
from numpy.typing import NDArray

from geometry.activations import activation_named
from geometry.boundary import level_region
from geometry.curves import Box
from geometry.datasets import Dataset
from geometry.network import Affine, Layer, Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings import Cloud, Drawing, across
from scenes.visuals.strokes import Stroke, cubics
from scenes.visuals.style import Pane, palette
from scenes.visuals.view import View

Array = NDArray[np.float64]
Score = Callable[[Array], Array]


def always(network: Network) -> Callable[[float], Network]:
    """A network that is the same at every time."""
    return lambda time: network


class Play(Animation):
    """Place things at every time from one to another, easing in and out unless a `rate_func` says otherwise.

    The things of `under` stay as they are, in front of those that move.
    """

    def __init__(
        self, things: Sequence[Any], start: float, end: float, under: Sequence[VMobject] = (), **kwargs: Any
    ) -> None:
        self.things, self.start_time, self.end_time = list(things), start, end
        super().__init__(Group(*things, *under), **kwargs)

    def create_starting_mobject(self) -> Any:
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        for thing in self.things:
            thing.place((1 - share) * self.start_time + share * self.end_time)


class Standing(Trace):
    """Points that stay where they are at all times."""

    def at(self, time: float) -> Array:
        """The points (..., 2), whatever the time."""
        return self.stages[0].points


def dots(dataset: Dataset, view: View) -> Cloud:
    """The dots of a data set in its own plane: at any time only the view can move them."""
    identity = Layer(Affine(np.eye(2), np.zeros(2)), activation_named("identity"))
    plane = Network((identity,), Affine(np.eye(1, 2), np.zeros(1)))
    return Cloud(dataset, Standing.of(plane, dataset.points), view)


def overview(dataset: Dataset, pane: Pane) -> View:
    """A view of all dots of a data set, that does not move."""
    low, high = dataset.points.min(axis=0), dataset.points.max(axis=0)
    return View.still(pane, ((float(low[0]), float(high[0])), (float(low[1]), float(high[1]))))


def receding(view: View, factor: float) -> View:
    """A view that starts as a still one and by time 1 shows `factor` times its width and height, evenly in scale."""
    center, scale = view.at(0)
    return View(view.pane, np.array([0.0, 1.0]), np.array([center, center]), np.array([scale, scale / factor]))


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
        pieces = [cubics(self.view.screen(np.concatenate([ring, ring[:1]]), time)) for ring in rings]
        self._area.points = np.concatenate(pieces) if pieces else np.zeros((0, 3))
        inner = [within(ring, box) for ring in rings]
        self._edge.points = np.concatenate(
            [piece.reshape(-1, 4, 3)[keep].reshape(-1, 3) for piece, keep in zip(pieces, inner, strict=True)]
            or [np.zeros((0, 3))]
        )
        return self


def within(ring: Array, box: Box) -> NDArray[np.bool_]:
    """Which edges (n,) of a closed ring (n, 2) do not run along the edge of a box."""
    sides = np.concatenate([ring == np.array(box)[:, 0], ring == np.array(box)[:, 1]], axis=1)
    return ~(sides & np.roll(sides, -1, axis=0)).any(axis=1)


class Lights(Drawing):
    """A light round each of the points (n, 2) that are lit at a time, to be drawn under the dots."""

    def __init__(self, points_at: Callable[[float], Array], view: View) -> None:
        self.points_at, self.view = points_at, view
        self._light = Stroke(palette().accent, 200 * style.DOT_LIGHT / 2)
        super().__init__(self._light)
        self.place(0)

    def place(self, time: float) -> "Lights":
        """Light the points of that time."""
        self.time = time
        self._light.points = np.repeat(self.view.screen(self.points_at(time), time), 4, axis=0)
        return self


def lit_errors(dataset: Dataset, score_at: Callable[[float], Score], view: View) -> Lights:
    """A light round each dot that a changing score puts on the wrong side."""
    return Lights(lambda time: dataset.points[wrong(dataset, score_at(time))], view)


def wrong(dataset: Dataset, score: Score) -> NDArray[np.bool_]:
    """Which dots (n,) have a score on the wrong side of 0; a score of 0 is class 0."""
    return (score(dataset.points) > 0) != (dataset.labels == 1)


def errors(dataset: Dataset, score: Score) -> int:
    """How many dots have a score on the wrong side of 0."""
    return int(np.count_nonzero(wrong(dataset, score)))


class Outline(Drawing):
    """A polygon (n, 2) that stays: light fill, firm edge."""

    def __init__(self, corners: Array, view: View, color: str) -> None:
        self.corners, self.view = corners, view
        self._path = Stroke(color, style.LINE_WIDTH)
        self._path.set_fill(color, style.REGION_OPACITY)
        super().__init__(self._path)
        self.place(0)

    def place(self, time: float) -> "Outline":
        """Put it where the view shows it at that time."""
        self.time = time
        closed = np.concatenate([self.corners, self.corners[:1]])
        self._path.points = cubics(self.view.screen(closed, time))
        return self


class Arrive(Animation):
    """The dots of a cloud come in one after another, in the order of the data set."""

    def __init__(self, cloud: Cloud, **kwargs: Any) -> None:
        kwargs.setdefault("run_time", style.ARRIVAL)
        super().__init__(cloud, **kwargs)

    def create_starting_mobject(self) -> Any:
        self._all = [stroke.points for stroke in self.mobject.submobjects]
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        for stroke, points in zip(self.mobject.submobjects, self._all, strict=True):
            stroke.points = points[: 4 * round(share * len(points) / 4)]


class Trail(Drawing):
    """A path (n, 2) as far as it has been walked: none of it at time 0, all of it from time 1 on, a dot at its head."""

    def __init__(self, path: Array, view: View, color: str | None = None) -> None:
        self.path, self.view = path, view
        lengths = np.linalg.norm(np.diff(path, axis=0), axis=1)
        self._places = np.concatenate([[0.0], np.cumsum(lengths)]) / lengths.sum()
        color = color or palette().accent
        self._line, self._head = Stroke(color, style.CURVE_WIDTH), Stroke(color, style.HEAD_WIDTH)
        super().__init__(self._line, self._head)
        self.place(0)

    def place(self, time: float) -> "Trail":
        """Draw it up to that share of its length."""
        self.time = time
        head = np.array([[np.interp(time, self._places, self.path[:, axis]) for axis in (0, 1)]])
        screen = self.view.screen(np.concatenate([self.path[self._places < time], head]), time)
        self._line.points = cubics(screen)
        self._head.points = np.repeat(screen[-1:], 4, axis=0)
        return self
