"""Two finite sets: a plane that separates them strictly, or a point in both convex hulls. Never neither, never both.

A quick linear program in floats proposes; rational arithmetic decides. Where the proposal does not stand up, an exact
simplex (Bland 1977) finds one certificate or the other, by the lemma of Farkas (1902).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array, frozen
from geometry.certificates import never_raises, whole
from geometry.exact import fractions

Rational = tuple[Fraction, ...]


@dataclass(frozen=True, eq=False)
class Separator:
    """normal . x + offset is above 0 on the first set and below 0 on the second."""

    normal: Rational
    offset: Fraction

    @never_raises
    def holds(self, first: ArrayLike, second: ArrayLike) -> bool:
        """Re-check every point by exact arithmetic; with floats in the certificate there is none, and it fails."""
        _sets(first, second)
        if not all(type(number) is Fraction for number in (*self.normal, self.offset)):
            return False
        return all(self._score(point) > 0 for point in fractions(first)) and all(
            self._score(point) < 0 for point in fractions(second)
        )

    def _score(self, point: Sequence[Fraction]) -> Fraction:
        return sum((n * x for n, x in zip(self.normal, point, strict=True)), self.offset)


@dataclass(frozen=True, eq=False)
class CommonPoint:
    """One point as a convex combination of both sets: weights by index, at most d + 2 of them, exact."""

    first: dict[int, Fraction]
    second: dict[int, Fraction]

    @never_raises
    def holds(self, first: ArrayLike, second: ArrayLike) -> bool:
        """Re-check by exact arithmetic: weights above 0 that sum to 1, and one point; floats as weights fail."""
        _sets(first, second)
        sides = (self.first, fractions(first)), (self.second, fractions(second))
        for weights, points in sides:
            if not all(whole(k) and 0 <= k < len(points) and type(w) is Fraction for k, w in weights.items()):
                return False
            if sum(weights.values()) != 1 or any(w <= 0 for w in weights.values()):
                return False
        one, other = (_combination(weights, points) for weights, points in sides)
        return one == other

    def point(self, first: ArrayLike) -> Array:
        """The common point (d,) as floats, from the first set."""
        return np.array([float(x) for x in _combination(self.first, fractions(first))])


def _combination(weights: dict[int, Fraction], points: Sequence[Sequence[Fraction]]) -> list[Fraction]:
    axes = range(len(points[0]))
    return [sum((w * points[k][axis] for k, w in weights.items()), Fraction(0)) for axis in axes]


def separate(first: ArrayLike, second: ArrayLike) -> Separator | CommonPoint:
    """A certificate for two sets (n, d) and (m, d): a strict separator if there is one, else a common hull point.

    Sets that touch have a common point. `ValueError` for empty sets, NaN, or different dimensions.

    >>> type(separate([[0.0], [1.0]], [[2.0]])).__name__, type(separate([[0.0], [2.0]], [[1.0]])).__name__
    ('Separator', 'CommonPoint')
    """
    one, other = _sets(first, second)
    proposal = _proposed(one, other)
    return proposal if proposal is not None and proposal.holds(one, other) else _exact(one, other)


def _sets(first: ArrayLike, second: ArrayLike) -> tuple[Array, Array]:
    one, other = frozen(first, "the first set", 2), frozen(second, "the second set", 2)
    if len(one) == 0 or len(other) == 0 or one.shape[1] != other.shape[1] or one.shape[1] == 0:
        raise ValueError(f"separate needs two sets (n, d) and (m, d), neither empty; got {one.shape} and {other.shape}")
    return one, other


def _proposed(one: Array, other: Array) -> Separator | CommonPoint | None:
    """What a linear program in floats finds: the widest margin with normal entries within 1, or hull weights."""
    from scipy.optimize import linprog

    count, size = one.shape[1], max(np.abs(one).max(), np.abs(other).max()) or 1.0
    signed = np.vstack([-one / size, other / size])
    sides = np.concatenate([-np.ones(len(one)), np.ones(len(other))])
    rows = np.column_stack([signed, sides, np.ones(len(sides))])
    cost = np.append(np.zeros(count + 1), -1.0)
    bounds = [(-1, 1)] * count + [(None, None), (None, 1)]
    margin = linprog(cost, A_ub=rows, b_ub=np.zeros(len(sides)), bounds=bounds)
    if margin.success and margin.x[-1] > 0:
        *normal, offset, _ = margin.x.tolist()
        return Separator(tuple(Fraction(n) / Fraction(float(size)) for n in normal), Fraction(offset))
    columns = _columns(one / size, other / size)
    hull = linprog(np.zeros(columns.shape[1]), A_eq=columns, b_eq=_right_side(count), method="highs-ds")
    if not hull.success:
        return None
    support = np.flatnonzero(hull.x > 1e-9)
    weights = _solved(_columns_exactly(one, other, support), count)
    if weights is None or min(weights) < 0:
        return None
    return _common(dict(zip(support.tolist(), weights, strict=True)), len(one))


def _columns(one: Array, other: Array) -> Array:
    """The equations of a common point: one column a dot, rows for each axis and for both sums."""
    mine = np.concatenate([np.ones(len(one)), np.zeros(len(other))])
    return np.vstack([np.hstack([one.T, -other.T]), mine, 1 - mine])


def _right_side(count: int) -> Array:
    return np.append(np.zeros(count), [1.0, 1.0])


def _columns_exactly(one: Array, other: Array, chosen: Sequence[int] | NDArray[np.int64]) -> list[list[Fraction]]:
    columns = []
    for k in chosen:
        mine = k < len(one)
        point = fractions(one[k] if mine else -other[k - len(one)])
        columns.append([*point, Fraction(int(mine)), Fraction(int(not mine))])
    return columns


def _solved(columns: list[list[Fraction]], count: int) -> list[Fraction] | None:
    """Exact weights of the columns that give (0, ..., 0, 1, 1), or None if there are none or many."""
    rows = [[column[r] for column in columns] + [Fraction(int(r >= count))] for r in range(count + 2)]
    pivots: list[int] = []
    for column in range(len(columns)):
        place = next((r for r in range(len(pivots), len(rows)) if rows[r][column] != 0), None)
        if place is None:
            return None
        top = len(pivots)
        rows[top], rows[place] = rows[place], rows[top]
        _eliminate(rows, top, column)
        pivots.append(column)
    if any(row[-1] != 0 for row in rows[len(pivots) :]):
        return None
    return [rows[k][-1] for k in range(len(pivots))]


def _eliminate(rows: list[list[Fraction]], top: int, column: int) -> None:
    pivot = rows[top][column]
    rows[top] = [value / pivot for value in rows[top]]
    for r, row in enumerate(rows):
        if r != top and row[column] != 0:
            factor = row[column]
            rows[r] = [value - factor * above for value, above in zip(row, rows[top], strict=True)]


def _common(weights: dict[int, Fraction], split: int) -> CommonPoint:
    above = {k: w for k, w in weights.items() if w > 0}
    return CommonPoint(
        {k: w for k, w in above.items() if k < split}, {k - split: w for k, w in above.items() if k >= split}
    )


def _exact(one: Array, other: Array) -> Separator | CommonPoint:
    """Phase one of the simplex in rationals with Bland's rule: it ends, with weights or with Farkas' plane."""
    count, total = one.shape[1], len(one) + len(other)
    columns = _columns_exactly(one, other, range(total))
    height = count + 2
    rows: list[list[Fraction]] = [
        [column[r] for column in columns] + [Fraction(int(r == k)) for k in range(height)] + [Fraction(int(r >= count))]
        for r in range(height)
    ]
    basis = list(range(total, total + height))
    zero = Fraction(0)
    prices = [-sum((row[k] for row in rows), zero) for k in range(total)]
    costs = [*prices, *[zero] * height, -sum((row[-1] for row in rows), zero)]
    tableau: list[list[Fraction]] = [*rows, costs]
    while (enter := next((k for k in range(total) if tableau[-1][k] < 0), None)) is not None:
        ratios = [(tableau[r][-1] / tableau[r][enter], basis[r], r) for r in range(height) if tableau[r][enter] > 0]
        leave = min(ratios)[2]
        _eliminate(tableau, leave, enter)
        basis[leave] = enter
    if tableau[-1][-1] == 0:
        return _common({k: tableau[r][-1] for r, k in enumerate(basis) if k < total}, len(one))
    # duals: one less the reduced cost of each artificial column
    duals = [1 - tableau[-1][total + r] for r in range(height)]
    *along, low, high = duals
    return Separator(tuple(-u for u in along), (high - low) / 2)
