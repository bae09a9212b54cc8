"""Curves that a network carries along: the sheet's grid, decision lines, the ring, the red circle."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.curves import Box, Curves, circle, grid, refine, segments
from geometry.network import Affine, Network
from scenes.visuals import style
from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.drawings.region import across
from scenes.visuals.pen import Stroke
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View

FAINT = 0.3
"""Pens of at most this opacity are light: nobody sees whether their edges are smooth."""
MOST_LINES, SAME, MOST_AT_ONCE = 32, 1e-9, 2**18


class Carried(Drawing):
    """Curves of the plane of some stage, carried by the rest of the network; pieces in several pens.

    `since` is the time of the stage in whose plane the curves are given. Pens are (color, width, opacity), the first
    at the back; `pen_of` (pieces,) says which pen draws each piece, None that every pen draws them all.
    """

    carried = True

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
        level: Level = Level.LINES,
    ) -> None:
        self.level = level
        self.view, self.curves, self.since = view, curves, since
        self.trace = curves.trace(network, since)
        every = np.ones(len(curves.firsts), dtype=bool)
        self._masks = [every if pen_of is None else pen_of == number for number in range(len(pens))]
        self._pens = [Stroke(*pen, fine=fine and pen[2] > FAINT) for pen in pens]
        if fill:
            self._pens[0].set_fill(pens[0][0], fill)
        super().__init__(*self._pens)
        self.place(since)

    def place(self, time: float) -> "Carried":
        """Put every curve where the network carries it by that time, not before `since`."""
        self.time = time
        time = max(time, self.since)
        screen = self._screen(time)
        for pen, mask in zip(self._pens, self._masks, strict=True):
            pen.points = screen[mask].reshape(-1, 3)
        return self

    def _screen(self, time: float) -> Array:
        """Control points (pieces, 4, 3) of all pieces on the screen, in blocks where a layer is very wide."""
        points, tangents = self.trace.at(time), self.trace.tangents_at(time)
        firsts, block = self.curves.firsts, max(1, MOST_AT_ONCE // points.shape[-1])
        some = [firsts[start : start + block] for start in range(0, max(1, len(firsts)), block)]
        parts = [self.view.screen(self.curves.beziers(points, tangents, part), time) for part in some]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _refined(network: Network, curves: Curves, view: View, since: int = 0) -> Curves:
    return refine(network, curves, view.tolerances(since, 2 * len(network.hidden)), since)


def sheet(network: Network, box: Box, view: View, lines: int = 25) -> Carried:
    """The grid over a box, carried along, coloured by where each line started."""
    curves = _refined(network, grid(box, lines), view)
    place = curves.owner[curves.firsts] % lines / (lines - 1)
    vertical = curves.owner[curves.firsts] < lines
    pen_of = np.where(vertical, 0, 2) + (place > 0.5)
    pens = [(color, style.GRID_WIDTH, style.GRID_OPACITY) for color in palette().wash]
    return Carried(network, curves, view, pens, pen_of, fine=False, level=Level.SHEET)


def neuron_lines(network: Network, box: Box, view: View, layer: int = 1) -> Carried:
    """The decision lines of one layer's neurons in the plane it starts from, cut to a box, one hue each.

    Of very many lines `MOST_LINES`, evenly among those that differ: more are not read. `ValueError` for none.
    """
    seen = crossing_lines(network.hidden[layer - 1].affine, box)
    if not seen:
        raise ValueError(f"no decision line of layer {layer} crosses the box {box}; choose a wider box")
    chosen = list(seen) if len(seen) <= MOST_LINES else spread(distinct_lines(seen), MOST_LINES)
    return lines_of(network, box, view, chosen, layer)


def lines_of(network: Network, box: Box, view: View, chosen: Sequence[int], layer: int = 1) -> Carried:
    """The decision lines of some neurons, by their numbers, each of which crosses the box."""
    since, seen = 2 * (layer - 1), crossing_lines(network.hidden[layer - 1].affine, box)
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


def ring(network: Network, center: Array, radius: float, view: View) -> Carried:
    """A circle through the ring's dots, carried along: one continuous line that glows, for the eye to follow."""
    curves = _refined(network, circle(center, radius, 16), view)
    color = palette().outer
    pens = [(color, style.RING_WIDTH * wider, opacity) for wider, opacity in style.HALO]
    return Carried(network, curves, view, [*pens, (palette().ring, style.RING_WIDTH, 1.0)], level=Level.RING)


def red_circle(network: Network, center: Array, radius: float, view: View, since: int) -> Carried:
    """The red circle in the plane of stage `since`, filled lightly, carried along as a region."""
    curves = _refined(network, circle(center, radius, 16), view, since)
    return Carried(
        network, curves, view, [(palette().red, style.RING_WIDTH, 1.0)], None, since, fill=0.3, level=Level.RED
    )
