"""Finite sets of dots at one stage: can a line separate them, and if not, how few dots must it get wrong?"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array, frozen
from geometry.exact import fractions
from geometry.separability.by_angle import best_splits, inner_side
from geometry.separability.hulls import Separator, separate

COMPARED = 200
ROUNDING, FLOOR, LARGEST = 2.0**-53, 1e-290, 1e300
# How many splits, and how many multiples of each, are tried to find floats for a line that few floats can name.
TRIED, MULTIPLES = 8, 32


@dataclass(frozen=True, eq=False)
class DecisionLine:
    """The line normal . x + offset = 0, normal (d,): class 1 where it is above 0; on the line is class 0.

    `ValueError` for a normal of zero, which has no line, or NaN.
    """

    normal: Array
    offset: float

    def __post_init__(self) -> None:
        normal = frozen(self.normal, "normal", 1)
        if not normal.any() or not np.isfinite(self.offset):
            raise ValueError(f"a line needs a normal other than zero and a finite offset; got {normal}, {self.offset}")
        object.__setattr__(self, "normal", normal)
        object.__setattr__(self, "offset", float(self.offset))

    def score(self, points: ArrayLike) -> Array:
        """normal . x + offset (...,) for points (..., d)."""
        return np.asarray(points, dtype=float) @ self.normal + self.offset

    def classify(self, points: ArrayLike) -> NDArray[np.int64]:
        """Class (...,) of points (..., d); which side a point is on is decided exactly."""
        dots = np.asarray(points, dtype=float)
        with np.errstate(all="ignore"):
            scores = self.score(dots)
            size = np.abs(dots) @ np.abs(self.normal) + abs(self.offset)
            sure = (np.abs(scores) > (len(self.normal) + 4) * ROUNDING * size + FLOOR) & np.isfinite(size)
        classes = np.array(scores > 0)
        for place in np.argwhere(~sure):
            classes[tuple(place)] = self._above(dots[tuple(place)])
        return classes.astype(np.int64)

    def _above(self, point: Array) -> bool:
        if not np.isfinite(point).all():
            return False
        return sum((n * x for n, x in zip(fractions(self.normal), fractions(point), strict=True)),
                   Fraction(self.offset)) > 0  # fmt: skip


@dataclass(frozen=True, eq=False)
class BestLine:
    """The line with the fewest dots wrong: `errors`, exactly, and `wrong` (n,) marks these dots.

    `line` gets just these dots wrong wherever floats can name such a line, and otherwise the fewest that was found.
    """

    line: DecisionLine
    errors: int
    wrong: NDArray[np.bool_]


def best_line(points: ArrayLike, labels: ArrayLike) -> BestLine:
    """The line in the plane that gets the fewest dots wrong, exactly; points (n, 2), labels (n,) of 0 and 1.

    O(n^2 log n), by exact signs where floats are too near (`by_angle`). Of equally good lines, one with a wide gap is
    taken. Dots at one place stay together. `ValueError` for other shapes, NaN, or no dots.

    >>> best_line([[0, 0], [1, 0], [2, 0]], [0, 1, 0]).errors
    1
    """
    dots, classes = _checked(points, labels)
    places, back = np.unique(dots, axis=0, return_inverse=True)
    gains: Array = np.bincount(back.ravel(), weights=2.0 * classes - 1, minlength=len(places)).astype(float)
    one_sided = line_along(np.array([1.0, 0.0]), dots, classes)
    if len(places) == 1:
        return _judged(one_sided[2], dots, classes)
    splits = best_splits(places, gains)
    ones = int(classes.sum())
    fewest = min(ones, ones - int(splits.gain.max()))
    if one_sided[0] <= fewest:
        return _judged(one_sided[2], dots, classes)
    chosen = np.flatnonzero(splits.gain == splits.gain.max())
    chosen = chosen[np.argsort(-splits.width[chosen], kind="stable")]
    best = min((one_sided, *_along(splits.angle[chosen], dots, classes, fewest)), key=lambda line: line[:2])
    if best[0] == fewest:
        return _judged(best[2], dots, classes)
    sides = [inner_side(places, splits, number)[back.ravel()] for number in chosen[:TRIED]]
    for inside in sides:
        line = _named(dots, inside)
        if line is not None:
            return _judged(line, dots, classes)
    return BestLine(best[2], fewest, sides[0] != (classes == 1))


def _judged(line: DecisionLine, dots: Array, classes: NDArray[np.int64]) -> BestLine:
    wrong = line.classify(dots) != classes
    return BestLine(line, int(np.count_nonzero(wrong)), wrong)


def _along(
    angles: Array, dots: Array, classes: NDArray[np.int64], fewest: int
) -> Iterator[tuple[int, float, DecisionLine]]:
    """Lines with normals at these angles, a portion at a time, until one makes the fewest errors there can be."""
    for start in range(0, len(angles), COMPARED):
        some = [line_along(np.array([np.cos(a), np.sin(a)]), dots, classes) for a in angles[start : start + COMPARED]]
        yield from some
        if min(line[0] for line in some) <= fewest:
            return


def _named(dots: Array, inside: NDArray[np.bool_]) -> DecisionLine | None:
    """A line of floats with just these dots inside, from an exact one: of its multiples one may round well."""
    exact = separate(dots[inside], dots[~inside])
    if not isinstance(exact, Separator):
        return None
    largest = max(map(abs, exact.normal))
    for multiple in range(MULTIPLES, 2 * MULTIPLES):
        scale = Fraction(multiple) / largest
        normal, offset = [float(n * scale) for n in exact.normal], float(exact.offset * scale)
        if np.isfinite(offset):
            line = DecisionLine(np.array(normal), offset)
            if (line.classify(dots) == inside).all():
                return line
    return None


def _checked(points: ArrayLike, labels: ArrayLike) -> tuple[Array, NDArray[np.int64]]:
    dots, classes = frozen(points, "points", 2), np.asarray(labels)
    if dots.shape[1] != 2 or len(dots) == 0:
        raise ValueError(f"points must be (n, 2) with n at least 1; got shape {dots.shape}")
    if classes.shape != (len(dots),) or not np.isin(classes, (0, 1)).all():
        raise ValueError(f"labels must be {len(dots)} values of 0 or 1; got shape {classes.shape}")
    return dots, classes.astype(np.int64)


def line_along(normal: Array, dots: Array, classes: NDArray[np.int64]) -> tuple[int, float, DecisionLine]:
    """Errors, minus the margin, and the line of that normal with the fewest errors, in the widest gap of those."""
    if np.abs(dots).max() > LARGEST:  # the line is the same, and its heights do not overflow
        normal = normal / 1024
    heights = dots @ normal
    order = np.argsort(heights, kind="stable")
    sorted_heights = heights[order]
    # below[k]: how many errors more there are if the k lowest dots are outside than if none is
    below = np.concatenate([[0], np.cumsum(np.where(classes[order] == 1, 1, -1))])
    reach = (sorted_heights[-1] - sorted_heights[0]) or max(1.0, abs(sorted_heights[0]))
    edges = np.concatenate([[sorted_heights[0] - reach], sorted_heights, [sorted_heights[-1] + reach]])
    gaps = np.diff(edges)
    possible = gaps > 0
    fewest = below[possible].min()
    k = int(np.argmax(np.where(possible & (below == fewest), gaps, -1)))
    middle = edges[k] + gaps[k] / 2
    line = DecisionLine(normal, -(edges[k] if middle >= edges[k + 1] else middle))
    return int((line.classify(dots) != classes).sum()), -float(gaps[k]), line
