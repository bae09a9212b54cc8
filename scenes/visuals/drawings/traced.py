"""Drawings of traced things: each is placed by a time alone, by setting the points of a few large paths.

`place(time)` is a function of time, never a flag: any drawing can be put at any time, in any order.
"""

from collections.abc import Sequence

import numpy as np
from manim import VGroup
from numpy.typing import NDArray

from geometry.curves import Box, Curves, circle, grid, refine, segments
from geometry.datasets import Dataset
from geometry.network import Affine, Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.pen import Stroke, cubics, outlines, spots
from scenes.visuals.style import palette
from scenes.visuals.view import View

Array = NDArray[np.float64]
HALF_PIXEL = 8 / 1080 / 2
MOST_LINES, SAME = 32, 1e-9


class Drawing(VGroup):
    """Paths that know where they are at any time, seen through a view."""

    view: View
    time: float = 0.0

    def place(self, time: float) -> "Drawing":
        raise NotImplementedError


class Cloud(Drawing):
    """The dots of a data set: inner ones filled, outer ones hollow; each class is one path of round-capped points."""

    def __init__(self, dataset: Dataset, trace: Trace, view: View) -> None:
        colors = palette()
        self.trace, self.view = trace, view
        self.inner, self.outer = dataset.labels == 1, dataset.labels == 0
        self._strokes = (
            Stroke(colors.outer, 200 * style.DOT_OUTER / 2),
            Stroke(colors.ground, 200 * style.DOT_HOLE / 2),
            Stroke(colors.inner, 200 * style.DOT_INNER / 2),
        )
        super().__init__(*self._strokes)
        self.place(0)

    def place(self, time: float) -> "Cloud":
        """Put every dot where the trace says."""
        self.time = time
        screen = self.view.screen(self.trace.at(time), time)
        for stroke, chosen in zip(self._strokes, (self.outer, self.outer, self.inner), strict=True):
            stroke.points = spots(screen[chosen])
        return self


class Carried(Drawing):
    """Curves of the plane of some stage, carried by the rest of the network; pieces in several pens.

    `since` is the time of the stage in whose plane the curves are given. Pens are (color, width, opacity),
    `pen_of` (pieces,) says which pen draws each piece, -1 for none.
    """

    def __init__(
        self,
        network: Network,
        curves: Curves,
        view: View,
        pens: Sequence[tuple[str, float, float]],
        pen_of: NDArray[np.int64] | None = None,
        since: int = 0,
        fill: float = 0.0,
        fine: bool = True,
    ) -> None:
        self.view, self.curves, self.since = view, curves, since
        self.trace = curves.trace(network, since)
        chosen = np.zeros(len(curves.firsts), dtype=np.int64) if pen_of is None else pen_of
        self._masks = [chosen == number for number in range(len(pens))]
        self._pens = [Stroke(*pen, fine=fine) for pen in pens]
        if fill:
            self._pens[0].set_fill(pens[0][0], fill)
        super().__init__(*self._pens)
        self.place(since)

    def place(self, time: float) -> "Carried":
        """Put every curve where the network carries it by that time, not before `since`."""
        self.time = time
        time = max(time, self.since)
        pieces = self.curves.beziers(self.trace.at(time), self.trace.tangents_at(time))
        screen = self.view.screen(pieces, time)
        for pen, mask in zip(self._pens, self._masks, strict=True):
            pen.points = screen[mask].reshape(-1, 3)
        return self


def tolerances(network: Network, view: View, since: int = 0) -> Array:
    """Half of half a 1080p pixel at every stage from `since` on, in the units of that stage's plane."""
    stages = np.arange(since, 2 * len(network.hidden) + 1)
    return np.array([HALF_PIXEL / 2 / view.at(float(time))[1] for time in stages])


def _refined(network: Network, curves: Curves, view: View, since: int = 0) -> Curves:
    return refine(network, curves, tolerances(network, view, since), since)


def sheet(network: Network, box: Box, view: View, lines: int = 25) -> Carried:
    """The grid over a box, carried along, coloured by where each line started."""
    curves = _refined(network, grid(box, lines), view)
    place = curves.owner[curves.firsts] % lines / (lines - 1)
    vertical = curves.owner[curves.firsts] < lines
    pen_of = np.where(vertical, 0, 2) + (place > 0.5)
    pens = [(color, style.GRID_WIDTH, 0.9) for color in palette().wash]
    return Carried(network, curves, view, pens, pen_of, fine=False)


def neuron_lines(network: Network, box: Box, view: View, layer: int = 1) -> Carried:
    """The decision lines of one layer's neurons in the plane it starts from, cut to a box, one hue each.

    Of very many lines `MOST_LINES`, evenly among those that differ: more are not read. `ValueError` for none.
    """
    since = 2 * (layer - 1)
    seen = crossing_lines(network.hidden[layer - 1].affine, box)
    if not seen:
        raise ValueError(f"no decision line of layer {layer} crosses the box {box}; choose a wider box")
    chosen = list(seen) if len(seen) <= MOST_LINES else spread(distinct_lines(seen), MOST_LINES)
    pairs = np.array([seen[number] for number in chosen])
    curves = _refined(network, segments(pairs[:, 0], pairs[:, 1]), view, since)
    hues = palette().lines
    pens = [(hues[number % len(hues)], style.LINE_WIDTH, 1.0) for number in chosen]
    return Carried(network, curves, view, pens, curves.owner[curves.firsts], since)


def crossing_lines(affine: Affine, box: Box) -> dict[int, Array]:
    """Both ends (2, 2) of each neuron's line in a box, by the neuron's number; none where it misses the box."""
    ends = (across(*line, box) for line in zip(affine.weight, affine.bias, strict=True))
    return {number: end for number, end in enumerate(ends) if end is not None}


def distinct_lines(lines: dict[int, Array]) -> list[int]:
    """The numbers of the lines that are no other's of a smaller number, to rounding."""
    ends = np.array([sorted(end.tolist()) for end in lines.values()]).reshape(-1, 2, 2)
    shared = [np.isclose(end, ends[:k], atol=SAME).all(axis=(1, 2)).any() for k, end in enumerate(ends)]
    return [number for number, again in zip(lines, shared, strict=True) if not again]


def spread(values: Sequence[int], most: int) -> list[int]:
    """At most so many of some values, evenly among them."""
    chosen = np.unique(np.linspace(0, len(values) - 1, min(most, len(values))).round().astype(int))
    return [values[place] for place in chosen]


def ring(network: Network, center: Array, radius: float, view: View, dashes: int = 44) -> Carried:
    """A dashed circle through the ring's dots, carried along."""
    curves = _refined(network, circle(center, radius, 2 * dashes), view)
    middle = (curves.knots[curves.firsts] + curves.knots[curves.firsts + 1]) / 2
    pen_of = np.where(np.floor(middle * 2 * dashes) % 2 == 0, 0, -1)
    return Carried(network, curves, view, [(palette().outer, style.RING_WIDTH, 0.95)], pen_of)


def red_circle(network: Network, center: Array, radius: float, view: View, since: int) -> Carried:
    """The red circle in the plane of stage `since`, filled lightly, carried along as a region."""
    curves = _refined(network, circle(center, radius, 16), view, since)
    return Carried(network, curves, view, [(palette().red, style.RING_WIDTH, 1.0)], None, since, fill=0.3)


class RegionPatch(Drawing):
    """A region of the input plane given by closed rings (n, 2), carried along: light fill, firm edge."""

    def __init__(self, network: Network, rings: Sequence[Array], view: View, color: str, edge: float = 2.0) -> None:
        self.view = view
        self.traces = [Trace.of(network, ring) for ring in rings]
        self._path = Stroke(color, edge)
        self._path.set_fill(color, style.REGION_OPACITY)
        super().__init__(self._path)
        self.place(0)

    def place(self, time: float) -> "RegionPatch":
        """Put the region where the network carries it by that time."""
        self.time = time
        self._path.points = outlines(self.view.screen(trace.at(time), time) for trace in self.traces)
        return self


class Cut(Drawing):
    """A straight line w . x + b = 0 in the plane of one stage, drawn across the pane; it does not move."""

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
