"""The things that most films show, made once from a trained network: the only factory of drawings that a film needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array
from geometry.boundary import decision_region
from geometry.certificates import Disc, Ring
from geometry.curves import Box, border, window
from geometry.datasets import Dataset
from geometry.network import Network
from geometry.separability import DecisionLine
from geometry.topology import Turning
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.animations import time_after
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import (
    Carried,
    Circles,
    Cloud,
    Cut,
    Drawing,
    Lights,
    Mark,
    Plane,
    RegionPatch,
    Wash,
    neuron_lines,
    ring,
    sheet,
)
from scenes.visuals.panes import Dial, Leaving, Lens, held
from scenes.visuals.places import Pane, places
from scenes.visuals.space import Solid, SpaceView, aimed, camera
from scenes.visuals.view import View

FEW = 13
"""Lines each way of a sheet with few and large cells."""


@dataclass(frozen=True, eq=False)
class Cast:
    """A data set and a network in one pane; `window` is the box of the input plane that the sheet covers."""

    dataset: Dataset
    network: Network
    window: Box
    trace: Trace
    view: View
    followed: tuple[Trace, ...] = ()

    @classmethod
    def of(cls, dataset: Dataset, network: Network, *more: Trace, pane: Pane | None = None) -> "Cast":
        """The square window is a little larger than the dots; the view follows dots, sheet and whatever more.

        The network is oriented, the same function: only then is there a path to every plane.
        """
        network = network.oriented()
        box = window(dataset.points)
        trace = Trace.of(network, dataset.points)
        edge = Trace.of(network, border(box))
        view = View.following(pane or places().main, trace, edge, *more)
        return cls(dataset, network, box, trace, view, more)

    def inside(self, pane: Pane) -> View:
        """The same view in another pane."""
        return self.beside(pane).view

    def beside(self, pane: Pane) -> "Cast":
        """The same cast in another pane: its drawings can stand beside those of this one."""
        return Cast.of(self.dataset, self.network, *self.followed, pane=pane)

    @property
    def still(self) -> View:
        """The view of the window in the input plane, which no time moves."""
        return held(self.view, 0, self.window)

    def in_space(self) -> "Cast":
        """The same cast seen by a camera that can tilt, from above for now: so that a `solid` can take over."""
        return replace(self, view=aimed(self.network, self.dataset, self.window, self.view.pane, camera((0, 0, 0))))

    def solid(self, after: int = 0, tint: float = 0.0) -> Solid:
        """Sheet, dots and ring as one thing in space, seen from above for now; placed after a layer of two neurons."""
        center, radius = self.around
        turns = np.linspace(0, 2 * np.pi, 97)
        circle = center + radius * np.stack([np.cos(turns), np.sin(turns)], axis=1)
        view = self.view if isinstance(self.view, SpaceView) else self.in_space().view
        found = Solid(self.network, self.dataset, self.window, cast(SpaceView, view), circle)
        found.tint = tint
        return found.place(time_after(after))

    def stage(self) -> tuple[Wash, Carried, Carried, Cloud]:
        """The sheet with few and large cells, the ring and the dots."""
        return self.wash(), self.sheet(lines=FEW), self.ring(), self.cloud()

    def cloud(self, view: View | None = None) -> Cloud:
        """The dots."""
        return Cloud(self.dataset, self.trace, view or self.view)

    def wash(self, view: View | None = None) -> Wash:
        """The sheet over the window, filled by original position."""
        return Wash(self.network, self.window, view or self.view)

    def sheet(self, view: View | None = None, lines: int = 25) -> Carried:
        """The grid over the window."""
        return sheet(self.network, self.window, view or self.view, lines)

    def ring(self, view: View | None = None) -> Carried:
        """A circle through the dots of class 0: about their centre, at their mean distance."""
        return ring(self.network, *self.around, view or self.view)

    def center(self, place: ArrayLike | None = None, view: View | None = None) -> Mark:
        """A mark on one place of the input plane, carried along; by default the middle of the dots of class 0."""
        return Mark(self.network, self.around[0] if place is None else place, view or self.view)

    def lines(self, layer: int = 1, view: View | None = None) -> Carried:
        """The decision lines of a layer's neurons in the plane they start from, cut to the window, carried along."""
        return neuron_lines(self.network, self.window, view or self.view, layer)

    def cut(self, line: DecisionLine, after: int, view: View | None = None) -> Cut:
        """A straight line across the plane after a layer; it does not move."""
        return Cut(np.asarray(line.normal), line.offset, view or self.view, time_after(after))

    def readout(self, view: View | None = None) -> Cut:
        """The line across the last hidden plane where the network's score is 0."""
        weight, bias = self.network.readout.weight[0], float(self.network.readout.bias[0])
        return Cut(weight, bias, view or self.view, self.trace.end)

    def region(self, view: View | None = None, after: int = 0) -> RegionPatch:
        """Where the network scores inside, in the window: only score 0 is stroked; placed after a layer."""
        rings = decision_region(self.network, self.window)
        patch = RegionPatch(self.network, rings, view or self.view, style.palette().inner, box=self.window)
        return patch.place(time_after(after))

    def open_region(self) -> Leaving:
        """The same region of the input plane beyond the window: an arrow goes with it, and it fades on its way out."""

        return Leaving(self.network, self.view, places().beyond, style.palette().inner)

    def patch(self, rings: Sequence[Array], color: str, after: int = 0) -> RegionPatch:
        """A region of the input plane, closed rings (n, 2) in the window, carried along; placed after a layer."""
        patch = RegionPatch(self.network, rings, self.view, color, style.RING_WIDTH, self.window)
        return patch.place(time_after(after))

    def lit(self, chosen: NDArray[np.bool_], after: int = 0) -> Lights:
        """A light round each dot of a mask (n,), carried along; placed after a layer."""
        lights = Lights(lambda time: self.trace.at(time)[chosen], self.view)
        lights.carried = True
        return lights.place(time_after(after))

    def dial(self, after: int) -> list[Drawing]:
        """How the ring winds after a layer: a dial, and a lens where the ring hugs the centre. Placed by the share.

        `ValueError` where the sampled turns are not those that are proved.
        """
        center, radius = self.around
        turning, stage = Turning.of(self.network, center, radius, after), time_after(after)
        hugs = turning.nearest * self.view.at(stage)[1] < style.HUGS
        lens = [Lens(turning, self.view, stage, places().lens)] if hugs else []
        return [Dial(turning, self.view, stage, places().dial), *lens]

    def circle(self, centre: tuple[float, float], *radii: float, inner: bool, view: View | None = None) -> Circles:
        """Dashed circles of the input plane that stay: a disc's edge, or a ring's two."""
        colors = style.palette()
        return Circles(centre, radii, view or self.view, colors.inner if inner else colors.outer)

    def pair(self, disc: Disc, ring: Ring, view: View | None = None) -> tuple[Circles, Circles]:
        """The edge of a disc and both of a ring, dashed, in the colours of what they hold."""
        (middle, radius), (center, low, high) = disc, ring
        return self.circle(middle, radius, inner=True, view=view), self.circle(
            center, low, high, inner=False, view=view
        )

    def plane(self, view: View | None = None) -> Plane:
        """Axes and scale bar."""
        return Plane(view or self.view)

    def diagram(self, pane: Pane | None = None) -> NetworkDiagram:
        """The small network at the top of the column."""
        return NetworkDiagram(self.network.widths, pane or places().corner)

    @property
    def around(self) -> tuple[Array, float]:
        """The ring: about the centre (2,) of the dots of class 0, at their mean distance."""
        outer = self.dataset.points[self.dataset.labels == 0]
        center = outer.mean(axis=0)
        return center, float(np.linalg.norm(outer - center, axis=1).mean())
