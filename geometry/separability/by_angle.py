"""Every way to separate finitely many places of the plane by a line, met by turning a line about each of them.

A line that separates two sets strictly can be moved until it touches a place of the first, and is then a line through
that place alone: the place on the inner side, the others where they were. So it is enough to turn a line about each
place, and to look at it between two places that it sweeps. Floats sort the places by angle; where two angles are too
near for that, integers do, since floats are integers of some unit.
"""

from functools import cmp_to_key
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.exact import integers

Ints = NDArray[np.int64]
# Two angles from rounded differences are each off by less than 1e-15: beyond this gap floats have them in order.
NEAR = 4e-15
AT_ONCE = 2_000_000


class Splits(NamedTuple):
    """For each split: the gain on its inner side, the angle of the normal and its room to turn, and which it is."""

    gain: Array
    angle: Array
    width: Array
    pivot: Ints
    rank: Ints
    left: NDArray[np.bool_]


class _Turn(NamedTuple):
    """Lines through each pivot (p,), in order of their angle in [0, pi]: the place on each (p, m), whether it is behind
    the pivot, the angle, and whether it is exactly beyond the angle before."""

    others: Ints
    behind: NDArray[np.bool_]
    angle: Array
    beyond: NDArray[np.bool_]


def best_splits(places: Array, gains: Array) -> Splits:
    """The splits with the largest sum of `gains` on the inner side, for each place of (n, 2) as the pivot, n >= 2."""
    grid, found = integers(places)[0], []
    portion = max(1, AT_ONCE // len(places))
    for start in range(0, len(places), portion):
        pivots = np.arange(start, min(start + portion, len(places)))
        found.append(_best(_turned(places, grid, pivots), gains, pivots))
    return Splits(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


def inner_side(places: Array, splits: Splits, chosen: int) -> NDArray[np.bool_]:
    """Which places (n,) one of the splits has on its inner side, exactly."""
    pivot, rank, left = (int(value[chosen]) for value in (splits.pivot, splits.rank, splits.left))
    turn = _turned(places, integers(places)[0], np.array([pivot]))
    passed = np.arange(len(places) - 1) < rank
    inside = np.zeros(len(places), dtype=bool)
    inside[turn.others[0]] = (turn.behind[0] == passed) == bool(left)
    inside[pivot] = True
    return inside


def _best(turn: _Turn, gains: Array, pivots: Ints) -> Splits:
    weights = gains[turn.others]
    # While the line turns, a place ahead of the pivot leaves its left side, and one behind comes to it.
    start = np.where(turn.behind, 0.0, weights).sum(axis=1, keepdims=True)
    steps = np.where(turn.behind, weights, -weights)
    lefts = start + np.cumsum(steps, axis=1) - steps
    rights = weights.sum(axis=1, keepdims=True) - lefts
    before = np.concatenate([turn.angle[:, -1:] - np.pi, turn.angle[:, :-1]], axis=1)
    widths, middles = turn.angle - before, (turn.angle + before) / 2
    totals = np.where(turn.beyond, np.stack([lefts, rights]), -np.inf)
    best = totals >= totals.max(axis=(0, 2), keepdims=True)
    side, row, rank = np.nonzero(best)
    angles = middles[row, rank] + np.where(side == 0, np.pi / 2, -np.pi / 2)
    return Splits(totals[best] + gains[pivots][row], angles, widths[row, rank], pivots[row], rank, side == 0)


def _turned(places: Array, grid: NDArray, pivots: Ints) -> _Turn:
    count = len(places)
    others = (np.arange(count - 1)[None, :] + (np.arange(count - 1)[None, :] >= pivots[:, None])).astype(np.int64)
    with np.errstate(over="ignore"):
        x, y = (values[others] - values[pivots][:, None] for values in places.T)
    upright, flat = x == 0, y == 0
    behind = (y < 0) | (flat & (x < 0))
    # A difference of floats is off by a rounding at most, and has the right sign, even where it overflows; half of one
    # that does has the same angle.
    row, at = np.nonzero(np.isinf(x) | np.isinf(y))
    x[row, at], y[row, at] = (places[others[row, at]] / 2 - places[pivots[row]] / 2).T
    angle = np.arctan2(np.abs(y), np.where(behind, -x, x))
    order = np.argsort(angle, axis=1, kind="stable")
    others, behind, angle, upright, flat = (
        np.take_along_axis(values, order, 1) for values in (others, behind, angle, upright, flat)
    )
    # Exactly in line, and quick to see: along an axis.
    level = (upright[:, 1:] & upright[:, :-1]) | (flat[:, 1:] & flat[:, :-1])
    near = np.diff(angle, axis=1) <= NEAR
    signs = np.where(near, 0, 1)
    row, at = np.nonzero(near & ~level)
    signs[row, at] = _crossed(
        grid, pivots[row], others[row, at], others[row, at + 1], behind[row, at], behind[row, at + 1]
    )
    for number in np.unique(row[signs[row, at] < 0]):
        _sort_exactly(grid, pivots[number], others[number], behind[number], near[number], signs[number])
    first = np.ones((len(pivots), 1), dtype=bool)
    return _Turn(others, behind, angle, np.concatenate([first, signs > 0], axis=1))


def _crossed(grid: NDArray, pivot: Ints, one: Ints, other: Ints, flipped: NDArray, turned: NDArray) -> Ints:
    """The exact sign of the turn from the line to `one` to the line to `other`, both taken forwards."""
    first, second = grid[one] - grid[pivot], grid[other] - grid[pivot]
    value = first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]
    return ((value > 0).astype(np.int64) - (value < 0)) * np.where(flipped == turned, 1, -1)


def _sort_exactly(grid: NDArray, pivot: int, others: Ints, behind: NDArray, near: NDArray, signs: Ints) -> None:
    """Put one row in order, in place: every run of near angles is sorted by exact signs."""

    def turn(a: int, b: int) -> int:
        place = np.array([pivot])
        return int(_crossed(grid, place, others[[b]], others[[a]], behind[[b]], behind[[a]]).item())

    ends = np.flatnonzero(np.diff(np.concatenate([[0], near.astype(np.int64), [0]])))
    order = np.arange(len(others))
    for start, end in ends.reshape(-1, 2):
        order[start : end + 1] = sorted(order[start : end + 1].tolist(), key=cmp_to_key(turn))
    others[:], behind[:] = others[order], behind[order]
    at = np.flatnonzero(near)
    signs[at] = _crossed(grid, np.full(len(at), pivot), others[at], others[at + 1], behind[at], behind[at + 1])
