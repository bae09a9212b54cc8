"""A time that is not a network's, of a sweep, a training, a zoom, and dots that stand in it: `Play` runs the time."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from manim import Group

from geometry.activations import activation_named
from geometry.arrays import Array
from geometry.curves import Box
from geometry.datasets import Dataset
from geometry.network import Affine, Layer, Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.animations.in_place import InPlace
from scenes.visuals.drawings import Cloud, Wash
from scenes.visuals.places import Pane
from scenes.visuals.view import View

Score = Callable[[Array], Array]


def always(thing: Any) -> Callable[[float], Any]:
    """A function of time that is the same at every time: a network, a map, points."""
    return lambda time: thing


class Play(InPlace):
    """Place things at every time from one to another, easing in and out unless a `rate_func` says otherwise."""

    def __init__(self, things: Sequence[Any], start: float, end: float, **kwargs: Any) -> None:
        self.things, self.start_time, self.end_time = list(things), start, end
        super().__init__(Group(*things), **kwargs)

    def pose(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        for thing in self.things:
            thing.place((1 - share) * self.start_time + share * self.end_time)


class Standing(Trace):
    """Points that stay where they are at all times."""

    def at(self, time: float) -> Array:
        """The points (..., 2), whatever the time."""
        return self.stages[0].points


def _standing() -> Network:
    """A network whose first plane is all there is."""
    identity = Layer(Affine(np.eye(2), np.zeros(2)), activation_named("identity"))
    return Network((identity,), Affine(np.eye(1, 2), np.zeros(1)))


def dots(dataset: Dataset, view: View) -> Cloud:
    """The dots of a data set in its own plane: at any time only the view can move them."""
    return Cloud(dataset, Standing.of(_standing(), dataset.points), view)


def bounds(dataset: Dataset) -> Box:
    """The least box that holds all dots."""
    low, high = dataset.points.min(axis=0), dataset.points.max(axis=0)
    return (float(low[0]), float(high[0])), (float(low[1]), float(high[1]))


def ground(dataset: Dataset, view: View) -> Wash:
    """The coloured sheet under the dots of a data set, no larger than they are: only the view can move it."""
    wash = Wash(_standing(), bounds(dataset), view)
    wash.trace = Standing.of(_standing(), wash.trace.at(0))
    return wash


def overview(dataset: Dataset, pane: Pane) -> View:
    """A view of all dots of a data set, that does not move."""
    return View.still(pane, bounds(dataset))


def receding(view: View, factor: float, towards: Array) -> View:
    """A view that starts as a still one and by time 1 shows `factor` times its width and height, evenly in scale.

    It moves `towards` (2,) as far as it can with all that the still one shows in the pane.
    """
    center, scale = view.at(0)
    room = (factor - 1) * np.array([view.pane.width, view.pane.height]) / scale / 2
    with np.errstate(divide="ignore"):
        far = float(np.min(room / np.abs(towards)))
    centers = np.array([center, center + far * towards])
    return View(view.pane, np.array([0.0, 1.0]), centers, np.array([scale, scale / factor]))


class Arrive(InPlace):
    """The dots of a cloud come in one after another, in the order of the data set."""

    def __init__(self, cloud: Cloud, **kwargs: Any) -> None:
        kwargs.setdefault("run_time", style.ARRIVAL)
        super().__init__(cloud, **kwargs)

    def create_starting_mobject(self) -> Any:
        self._all = [stroke.points for stroke in self.mobject.submobjects]
        return self.mobject

    def pose(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        for stroke, points in zip(self.mobject.submobjects, self._all, strict=True):
            stroke.points = points[: 4 * round(share * len(points) / 4)]
