"""A region of the input plane that is carried along, and straight cuts of one stage."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.curves import Box
from geometry.network import Network
from geometry.patchwork import Patchwork, cut_along, patchwork
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.pen import Stroke, cubics, joined, outlines
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View

ROUGH = 8.0
"""Patches may be this much rougher than curves, which are within a quarter of a pixel at 1080p."""
STEPS = 128


def patches(network: Network, box: Box, view: View) -> Patchwork:
    """A box cut into patches that follow the sheet within two pixels at every stage."""
    return patchwork(network, box, ROUGH * view.tolerances(0, 2 * len(network.hidden)))


def followed(polyline: Array, box: Box) -> Array:
    """A polyline (n, 2) with as many more points on it that none is further from the next than a step of the box."""
    lengths = np.linalg.norm(np.diff(polyline, axis=0), axis=1)
    counts = np.maximum(np.ceil(lengths * STEPS / np.ptp(np.array(box), axis=1).max()), 1).astype(int)
    knots = np.concatenate([*(k + np.arange(count) / count for k, count in enumerate(counts)), [len(counts)]])
    return np.stack([np.interp(knots, np.arange(len(polyline)), values) for values in polyline.T], axis=1)


class Filling:
    """What a pen fills inside closed rings (n, 2), outer ones counter-clockwise, wherever a network carries them.

    Where the sheet folds over itself on the screen, one side of it is wound the other way, and of a path that winds
    1 - 1 = 0 times round a place no pen fills it; and a long straight edge comes to be bent. So the region is cut into
    patches, each turned to be wound one way.
    """

    def __init__(self, network: Network, rings: Sequence[Array], view: View) -> None:
        rings = [ring[:-1] if (ring[0] == ring[-1]).all() else ring for ring in rings]
        parts = [rings]
        if rings and not all(layer.homeomorphism for layer in network.hidden):
            x, y = np.concatenate(rings).T
            box = (float(x.min()), float(x.max())), (float(y.min()), float(y.max()))
            parts = cut_along(rings, patches(network, box, view))
        polygons = [ring for part in parts for ring in part]
        self._trace = Trace.of(network, np.concatenate([np.zeros((0, 2)), *polygons]))
        sizes = np.array([len(ring) for ring in polygons], dtype=int)
        self._owner = np.repeat(np.arange(len(parts)), [sum(map(len, part)) for part in parts])
        firsts = np.repeat(np.cumsum(sizes) - sizes, sizes)
        place, size = np.arange(len(firsts)) - firsts, np.repeat(sizes, sizes)
        self._next = firsts + (place + 1) % np.maximum(size, 1)
        self._back = firsts + size - 1 - place

    def points(self, view: View, time: float) -> Array:
        """The path (4 n, 3) as a view shows it at a time, every patch counter-clockwise."""
        screen = view.screen(self._trace.at(time), time)
        x, y = screen[:, 0], screen[:, 1]
        areas = np.bincount(self._owner, x * y[self._next] - x[self._next] * y)
        turned = (areas < 0)[self._owner] if len(areas) else np.zeros(0, dtype=bool)
        every = np.arange(len(screen))
        starts, ends = np.where(turned, self._next[self._back], every), np.where(turned, self._back, self._next)
        return joined(screen[starts], screen[ends])


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
        self._filling = Filling(network, rings, view)
        self._area, self._edge = Stroke(color, 0), Stroke(color, edge)
        self._area.set_fill(color, style.REGION_OPACITY)
        self._firm = np.concatenate([np.zeros(0, dtype=bool), *(_firm(ring, box) for ring in rings)])
        super().__init__(self._area, self._edge)
        self.place(0)

    def place(self, time: float) -> "RegionPatch":
        """Put the region where the network carries it by that time."""
        self.time = time
        self._area.points = self._filling.points(self.view, time)
        outline = outlines(self.view.screen(trace.at(time), time) for trace in self.traces)
        self._edge.points = outline.reshape(-1, 4, 3)[self._firm].reshape(-1, 3)
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
