"""Two finite sets: a plane that separates them strictly, or a point in both convex hulls. Never neither, never both.

A quick linear program in floats proposes; rational arithmetic decides. Where the proposal does not stand up, an exact
simplex finds one certificate or the other, by the lemma of Farkas (1902).
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import count as number_up
from math import lcm

import numpy as np
from flint import fmpz_mat
from numpy.typing import ArrayLike

from geometry.arrays import Array, frozen
from geometry.certificates import never_raises, whole
from geometry.exact import Integers, fractions, integers
from geometry.separability.exact_sides import sides
from geometry.separability.working_set import plane_or_support

Rational = tuple[Fraction, ...]
MOST_COLUMNS, MOST_NUMBERS, MOST_STEEP = 20, 50_000, 1000


@dataclass(frozen=True, eq=False)
class Separator:
    """normal . x + offset is above 0 on the first set and below 0 on the second."""

    normal: Rational
    offset: Fraction

    @never_raises
    def holds(self, first: ArrayLike, second: ArrayLike) -> bool:
        """Re-check every point by exact arithmetic; with floats in the certificate there is none, and it fails."""
        one, other = _sets(first, second)
        if not all(type(number) is Fraction for number in (*self.normal, self.offset)):
            return False
        above, below = (sides(self.normal, self.offset, dots) for dots in (one, other))
        return bool((above > 0).all() and (below < 0).all())


@dataclass(frozen=True, eq=False)
class CommonPoint:
    """One point as a convex combination of both sets: weights by index, at most d + 2 of them, exact."""

    first: dict[int, Fraction]
    second: dict[int, Fraction]

    @never_raises
    def holds(self, first: ArrayLike, second: ArrayLike) -> bool:
        """Re-check by exact arithmetic: weights above 0 that sum to 1, and one point; floats as weights fail."""
        one, other = _sets(first, second)
        sides = (self.first, one), (self.second, other)
        for weights, points in sides:
            if not all(whole(k) and 0 <= k < len(points) and type(w) is Fraction for k, w in weights.items()):
                return False
            if sum(weights.values()) != 1 or any(w <= 0 for w in weights.values()):
                return False
        return _combination(self.first, one) == _combination(self.second, other)

    def point(self, first: ArrayLike) -> Array:
        """The common point (d,) as floats, from the first set."""
        return np.array([float(x) for x in _combination(self.first, np.asarray(first, dtype=float))])


def _combination(weights: dict[int, Fraction], points: Array) -> list[Fraction]:
    """The sums of the weighted dots along each axis, of which only those with a weight are read."""
    least = lcm(*(w.denominator for w in weights.values()))
    parts = [(w.numerator * (least // w.denominator), fractions(points[k])) for k, w in weights.items()]
    return [sum((Fraction(w) * dot[axis] for w, dot in parts), Fraction(0)) / least for axis in range(points.shape[1])]


def separate(first: ArrayLike, second: ArrayLike) -> Separator | CommonPoint:
    """A certificate for two sets (n, d) and (m, d): a strict separator if there is one, else a common hull point.

    Sets that touch have a common point. `ValueError` for empty sets, NaN, or different dimensions.

    >>> type(separate([[0.0], [1.0]], [[2.0]])).__name__, type(separate([[0.0], [2.0]], [[1.0]])).__name__
    ('Separator', 'CommonPoint')
    """
    one, other = _sets(first, second)
    return _proposed(one, other) or _exact(one, other)


def separate_quickly(first: ArrayLike, second: ArrayLike) -> Separator | CommonPoint | None:
    """What `separate` finds, in seconds for any number of dots; None where floats find too little, and many columns."""
    one, other = _sets(first, second)
    small = one.shape[1] <= MOST_COLUMNS and one.size + other.size <= MOST_NUMBERS
    return _proposed(one, other) or (_exact(one, other) if small else None)


def _sets(first: ArrayLike, second: ArrayLike) -> tuple[Array, Array]:
    one, other = frozen(first, "the first set", 2), frozen(second, "the second set", 2)
    if not one.size or not other.size or one.shape[1] != other.shape[1]:
        raise ValueError(f"separate needs two sets (n, d) and (m, d), neither empty; got {one.shape} and {other.shape}")
    return one, other


def _proposed(one: Array, other: Array) -> Separator | CommonPoint | None:
    """What linear programs in floats find, if it holds exactly."""
    size = float(max(np.abs(one).max(), np.abs(other).max()) or 1.0)
    found = plane_or_support(one / size, other / size)
    if isinstance(found, tuple):
        normal, offset = found
        plane = Separator(tuple(Fraction(n) / Fraction(size) for n in normal.tolist()), Fraction(offset))
        return plane if plane.holds(one, other) else None
    if found is None:
        return None
    mine = found < len(one)
    weights = _solved(*_whole(one[found[mine]], other[found[~mine] - len(one)]))
    point = _common(dict(zip(found.tolist(), weights, strict=False)), len(one))
    return point if point.holds(one, other) else None


def _whole(one: Array, other: Array) -> tuple[Integers, Integers]:
    """The first set, then minus the second, as columns of whole numbers, with a row of each set, and the right side.

    Weights of at least 0 that give the right side are those of a common point.
    """
    numbers, exponent = integers(np.concatenate([one, -other]))
    mine, unit = np.arange(len(numbers)) < len(one), 1 << exponent
    members = np.array([mine, ~mine]).astype(int).astype(object) * unit
    return np.vstack([numbers.T, members]), np.array([0] * one.shape[1] + [unit, unit], dtype=object)


def _solved(columns: Integers, right: Integers) -> list[Fraction]:
    """Exact weights of the columns that give the right side, where there are such and no others; else any numbers."""
    reduced, unit, _ = fmpz_mat(np.column_stack([columns, right]).tolist()).rref()
    return [Fraction(int(row[-1]), int(unit)) for row in reduced.tolist()]


def _common(weights: dict[int, Fraction], split: int) -> CommonPoint:
    above = {k: w for k, w in weights.items() if w}
    return CommonPoint(
        {k: w for k, w in above.items() if k < split}, {k - split: w for k, w in above.items() if k >= split}
    )


def _exact(one: Array, other: Array) -> Separator | CommonPoint:
    """Phase one of the revised simplex in whole numbers: it ends, with weights or with Farkas' plane.

    Of the tableau only the artificial columns and the right side are kept, as integers over the last pivot, which
    divides all of the next ones (Edmonds 1967). The dot of the steepest cost enters; after MOST_STEEP of them Bland's
    rule (1977) chooses, which cannot go round in circles.
    """
    dots, right = _whole(one, other)
    height, total = dots.shape
    tableau = np.vstack([np.eye(height, dtype=object), np.zeros(height, dtype=object)])
    tableau = np.column_stack([tableau, np.array([*right, -sum(right)], dtype=object)])
    basis, last = list(range(total, total + height)), 1
    for step in number_up(0):
        prices = ((tableau[-1, :-1] - last) @ dots).tolist()
        if min(prices) >= 0:
            break
        enter = _entering(prices, step)
        column = np.append(tableau[:-1, :-1] @ dots[:, enter], prices[enter])
        ratios = [(Fraction(tableau[r, -1], column[r]), basis[r], r) for r in range(height) if column[r] > 0]
        leave = min(ratios)[2]
        pivot, above = column[leave], tableau[leave]
        tableau = (tableau * pivot - column[:, None] * above) // last
        tableau[leave], basis[leave], last = above, enter, pivot
    if tableau[-1, -1] == 0:
        return _common({k: Fraction(tableau[r, -1], last) for r, k in enumerate(basis)}, len(one))
    # duals: one less the reduced cost of each artificial column
    *along, low, high = (1 - Fraction(cost, last) for cost in tableau[-1, :-1].tolist())
    return Separator(tuple(-u for u in along), (high - low) / 2)


def _entering(prices: list[int], step: int) -> int:
    """Which dot enters: of the steepest cost, after MOST_STEEP steps the first that lowers the cost."""
    return prices.index(min(prices)) if step < MOST_STEEP else next(k for k, price in enumerate(prices) if price < 0)
