"""Parts of a box on each of which the layers so far are affine, cut by the next layer: floats sift, integers decide.

Most lines miss most parts, and floats with a bound on their rounding see that; exact arithmetic does the rest.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geometry.activations import Activation
from geometry.arrays import Array
from geometry.curves import Box
from geometry.exact import Integers, integers
from geometry.network import Layer
from geometry.regions.integers import Polygon, corners, halves

ROUNDING, FLOOR = 2.0**-53, 1e-290
Line = tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class Cell:
    """A polygon, above how many of its knots each neuron so far is, and the last layer's neurons on it.

    Neuron i is values[i] . (x, y, 1), times a power of two that is common to all.
    """

    corners: Polygon
    places: tuple[int, ...]
    values: Integers

    @classmethod
    def of(cls, box: Box) -> "Cell":
        """The whole box, with its coordinates as neurons."""
        return cls(corners(box), (), np.array([[1, 0, 0], [0, 1, 0]], dtype=object))


@dataclass(frozen=True, eq=False)
class Step:
    """A layer in integers: rows (a, b, c) are neurons a x + b y + c, times 2^before going in and 2^digits after."""

    layer: Layer
    table: Integers
    taken: int
    before: int
    knots: list[int]
    finer: int
    straight: Integers
    digits: int

    @classmethod
    def of(cls, layer: Layer, digits: int) -> "Step":
        """A layer whose activation is straight between knots, and that takes values times 2^digits."""
        table, exponent = integers(np.column_stack([layer.affine.weight, layer.affine.bias]))
        knots, finer = integers(layer.activation.knots)
        straight, rest = integers(_straight(layer.activation))
        table[:, -1] = table[:, -1] << digits
        before = digits + exponent
        return cls(layer, table, digits, before, knots.tolist(), finer, straight, before + rest)

    def through(self, cell: Cell, most: int | None = None, onward: bool = True) -> list[Cell]:
        """The parts of a cell on which each neuron is between two knots; past `most` of them some are left out.

        Where nothing goes `onward` they have no values.
        """
        alive = np.flatnonzero((cell.values != 0).any(axis=1))
        sure = self._surely(cell, alive)
        moving = (sure < 0) | (onward & (self.straight[0][np.maximum(sure, 0)] != 0))
        rows = np.zeros((len(self.table), 3), dtype=object)
        rows[moving] = self.table[np.ix_(moving, alive)] @ cell.values[alive]
        rows[moving, 2] += self.table[moving, -1]
        parts = [(cell.corners, sure)]
        for neuron in np.flatnonzero(sure < 0).tolist():
            lines = self._lines(rows[neuron].tolist())
            parts = [(half, _put(places, neuron, k)) for part, places in parts for half, k in _between(part, lines)]
            if most is not None and len(parts) > most:
                break
        return [
            Cell(part, (*cell.places, *places.tolist()), self._bent(rows, places) if onward else rows[:0])
            for part, places in parts
        ]

    def _surely(self, cell: Cell, alive: NDArray[np.int64]) -> NDArray[np.int64]:
        """Above how many knots each neuron (n,) is in the whole cell; -1 where floats cannot tell."""
        weight, bias = self.layer.affine.weight[:, alive], self.layer.affine.bias
        unit = 1 << self.taken
        try:
            values = np.array([[value / unit for value in row] for row in cell.values[alive].tolist()]).reshape(-1, 3)
            at = np.array([(x / w, y / w, 1.0) for x, y, w in cell.corners]).T
        except OverflowError:
            return np.full(len(bias), -1)
        with np.errstate(all="ignore"):
            rows, sizes = weight @ values, np.abs(weight) @ (np.abs(values) + FLOOR)
            rows[:, 2] += bias
            sizes[:, 2] += np.abs(bias)
            slack = 4 * (len(alive) + 16) * ROUNDING * ((sizes + FLOOR) @ np.abs(at))
            low, high = (rows @ at - slack).min(axis=1), (rows @ at + slack).max(axis=1)
        knots = np.array(self.layer.activation.knots)
        above, reached = low[:, None] > knots, ~(high[:, None] < knots)
        return np.where((above == reached).all(axis=1), above.sum(axis=1), -1)

    def _lines(self, row: list[int]) -> list[Line]:
        a, b, c = (value << self.finer for value in row)
        return [(a, b, c - (knot << self.before)) for knot in self.knots]

    def _bent(self, rows: Integers, places: NDArray[np.int64]) -> Integers:
        slopes, offsets = self.straight[:, places]
        after = slopes[:, None] * rows
        after[:, 2] += offsets << self.before
        return after


def _straight(activation: Activation) -> Array:
    """Slope and offset (2, pieces) of each straight piece, from left to right."""
    slopes, knots = np.array(activation.slopes), np.array(activation.knots or (0.0,))
    beside = knots[np.maximum(np.arange(len(slopes)) - 1, 0)]
    return np.stack([slopes, activation(beside) - slopes * beside])


def _put(places: NDArray[np.int64], neuron: int, place: int) -> NDArray[np.int64]:
    changed = places.copy()
    changed[neuron] = place
    return changed


def _between(polygon: Polygon, lines: list[Line]) -> list[tuple[Polygon, int]]:
    """The parts of a polygon between parallel lines, and how many of them each is above."""
    if not lines:
        return [(polygon, 0)]
    parts = halves(polygon, lines[-1])
    return [found for half, above in parts for found in ([(half, len(lines))] if above else _between(half, lines[:-1]))]
