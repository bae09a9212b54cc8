"""On how many pieces of a box a network is one affine map each, for any activations that are straight between knots.

As `pieces`, but nothing is kept of a piece besides its corners and what the layers so far are on it.

>>> from geometry.regions import fold_net, linear_regions
>>> count_pieces(fold_net(0.6), ((-1, 1), (-1, 1))) == len(linear_regions(fold_net(0.6), ((-1, 1), (-1, 1))))
True
"""

from dataclasses import dataclass

import numpy as np

from geometry.activations import Activation
from geometry.arrays import Array
from geometry.curves import Box
from geometry.network import Layer, Network
from geometry.regions.integers import Integers, Polygon, corners, halves, integers

MOST_PIECES, MOST_WORK = 20_000, 20_000_000
Cell = tuple[Polygon, Integers]


def count_pieces(network: Network, box: Box) -> int | None:
    """How many patterns of a network of two inputs have an area in the box: where each neuron is between its knots.

    Decided exactly. None where an activation bends smoothly, or there are more than 20 000, or it would take minutes;
    `ValueError` where the network is not on the plane.
    """
    if network.widths[0] != 2:
        raise ValueError(f"pieces of a box need a network of two inputs; got {network.widths[0]}")
    if not all(layer.activation.slopes for layer in network.hidden):
        return None
    cells: list[Cell] = [(corners(box), np.array([[1, 0, 0], [0, 1, 0]], dtype=object))]
    digits = work = 0
    for layer in network.hidden:
        step = _Step.of(layer, digits)
        found: list[Cell] = []
        work += len(cells) * layer.affine.weight.size
        for cell in cells if work <= MOST_WORK else []:
            found += step.through(cell, MOST_PIECES - len(found))
            if len(found) > MOST_PIECES:
                break
        if work > MOST_WORK or len(found) > MOST_PIECES:
            return None
        cells, digits = found, step.digits
    return len(cells)


@dataclass(frozen=True, eq=False)
class _Step:
    """A layer in integers: rows (a, b, c) are neurons a x + b y + c, times 2^before going in and 2^digits after."""

    table: Integers
    before: int
    knots: list[int]
    finer: int
    straight: Integers
    digits: int

    @classmethod
    def of(cls, layer: Layer, digits: int) -> "_Step":
        table, exponent = integers(np.column_stack([layer.affine.weight, layer.affine.bias]))
        knots, finer = integers(layer.activation.knots)
        straight, rest = integers(_straight(layer.activation))
        table[:, -1] = table[:, -1] << digits
        return cls(table, digits + exponent, knots.tolist(), finer, straight, digits + exponent + rest)

    def through(self, cell: Cell, most: int) -> list[Cell]:
        """The parts of a cell on which each neuron is between two knots; of very many some are left out."""
        polygon, values = cell
        rows = self.table[:, :-1] @ values
        rows[:, 2] += self.table[:, -1]
        parts: list[tuple[Polygon, tuple[int, ...]]] = [(polygon, ())]
        for a, b, c in rows.tolist():
            high = c << self.finer
            lines = [(a << self.finer, b << self.finer, high - (knot << self.before)) for knot in self.knots]
            parts = [(piece, (*places, place)) for part, places in parts for piece, place in _between(part, lines)]
            if len(parts) > most:
                return [cell] * (most + 1)
        return [(part, self._bent(rows, list(places))) for part, places in parts]

    def _bent(self, rows: Integers, places: list[int]) -> Integers:
        slopes, offsets = self.straight
        after = slopes[places][:, None] * rows
        after[:, 2] += offsets[places] << self.before
        return after


def _straight(activation: Activation) -> Array:
    """Slope and offset (2, pieces) of each straight piece, from left to right."""
    slopes, knots = np.array(activation.slopes), np.array(activation.knots or (0.0,))
    beside = knots[np.maximum(np.arange(len(slopes)) - 1, 0)]
    return np.stack([slopes, activation(beside) - slopes * beside])


def _between(polygon: Polygon, lines: list[tuple[int, int, int]]) -> list[tuple[Polygon, int]]:
    """The parts of a polygon between parallel lines, and how many of them each is above."""
    if not lines:
        return [(polygon, 0)]
    parts = halves(polygon, lines[-1])
    return [found for half, above in parts for found in ([(half, len(lines))] if above else _between(half, lines[:-1]))]
