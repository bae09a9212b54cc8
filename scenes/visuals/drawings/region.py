"""A region of the input plane that is carried along, and straight cuts of one stage."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.curves import Box
from geometry.network import Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.pen import Stroke, cubics, outlines
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View


class RegionPatch(Drawing):
    """A region of the input plane given by closed rings (n, 2), carried along: light fill, firm edge.

    Of a region that was cut at a `box`, what runs along the box is no edge and is not stroked.
    """

    level = Level.REGION
    carried = True

    def __init__(
        self,
        network: Network,
        rings: Sequence[Array],
        view: View,
        color: str,
        edge: float = 2.0,
        box: Box | None = None,
    ) -> None:
        self.view = view
        self.traces = [Trace.of(network, ring) for ring in rings]
        self._area, self._edge = Stroke(color, 0), Stroke(color, edge)
        self._area.set_fill(color, style.REGION_OPACITY)
        self._firm = np.concatenate([np.zeros(0, dtype=bool), *(_firm(ring, box) for ring in rings)])
        super().__init__(self._area, self._edge)
        self.place(0)

    def place(self, time: float) -> "RegionPatch":
        """Put the region where the network carries it by that time."""
        self.time = time
        self._area.points = outlines(self.view.screen(trace.at(time), time) for trace in self.traces)
        self._edge.points = self._area.points.reshape(-1, 4, 3)[self._firm].reshape(-1, 3)
        return self


class Cut(Drawing):
    """A straight line w . x + b = 0 in the plane of one stage, drawn across the pane; it does not move."""

    level = Level.CUT

    def __init__(self, normal: Array, offset: float, view: View, time: int, color: str | None = None) -> None:
        self._path = Stroke(color or palette().accent, style.CUT_WIDTH)
        ends = across(normal, offset, view.box(time))
        if ends is not None:
            self._path.points = cubics(view.screen(ends, time))
        super().__init__(self._path)
        self.time = time

    def place(self, time: float) -> "Cut":
        """The cut belongs to one stage and stays."""
        return self


def across(normal: Array, offset: float, box: Box) -> Array | None:
    """Both ends (2, 2) of the line normal . x + offset = 0 inside a box, or None where it misses the box."""
    normal = np.asarray(normal, dtype=float)
    length = float(normal @ normal)
    if length == 0:
        return None
    low, high = np.array(box, dtype=float).T
    base, along = -offset * normal / length, np.array([-normal[1], normal[0]])
    with np.errstate(divide="ignore", invalid="ignore"):
        limits = np.sort(np.stack([(low - base) / along, (high - base) / along]), axis=0)
    free = along == 0
    if (free & ((base < low) | (base > high))).any():
        return None
    first, last = limits[0][~free].max(), limits[1][~free].min()
    return np.array([base + first * along, base + last * along]) if first < last else None


def _firm(ring: Array, box: Box | None) -> NDArray[np.bool_]:
    """Which edges (n - 1,) of a closed ring (n, 2), its first point again at its end, are where the score is 0."""
    if box is None:
        return np.ones(len(ring) - 1, dtype=bool)
    return within(ring[:-1], box)


def within(ring: Array, box: Box) -> NDArray[np.bool_]:
    """Which edges (n,) of a closed ring (n, 2) do not run along the edge of a box."""
    sides = np.concatenate([ring == np.array(box)[:, 0], ring == np.array(box)[:, 1]], axis=1)
    return ~(sides & np.roll(sides, -1, axis=0)).any(axis=1)
