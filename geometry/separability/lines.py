"""Finite sets of dots at one stage: can a line separate them, and if not, how few dots must it get wrong?"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array, frozen
from geometry.exact import fractions
from geometry.separability.by_angle import best_splits, inner_side
from geometry.separability.by_direction import normals_at
from geometry.separability.exact_sides import sides
from geometry.separability.hulls import Separator, separate

LARGEST = 1e300
# How many of the best splits are compared by their gaps, by how far their lines may turn.
COMPARED = 200
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
        above = sides(fractions(self.normal), Fraction(self.offset), points) > 0
        return above.astype(np.int64)


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
    dots = frozen(points, "points", 2)
    if dots.shape[1] != 2 or not len(dots):
        raise ValueError(f"points must be (n, 2) with n at least 1; got shape {dots.shape}")
    ones = binary(labels, len(dots))
    places, back = np.unique(dots, axis=0, return_inverse=True)
    upright = line_along(np.eye(2)[0], dots, ones)
    if len(places) == 1:
        return _judged(upright[2], dots, ones)
    gains: Array = np.bincount(back.ravel(), np.where(ones, 1.0, -1.0)).astype(float)
    splits = best_splits(places, gains)
    most = splits.gain.max()
    fewest = int(ones.sum() - max(most, 0))
    chosen = np.flatnonzero(splits.gain == most)
    chosen = chosen[np.argsort(-splits.width[chosen], kind="stable")]
    normals = normals_at(splits.angle[chosen[:COMPARED]])
    best = min((upright, *(line_along(normal, dots, ones) for normal in normals)), key=lambda line: line[:2])
    if best[0] == fewest:
        return _judged(best[2], dots, ones)
    inner = [inner_side(places, splits, number)[back.ravel()] for number in chosen[:TRIED]]
    for inside in inner:
        line = _named(dots, inside)
        if line is not None:
            return _judged(line, dots, ones)
    return BestLine(best[2], fewest, inner[0] != ones)


def _judged(line: DecisionLine, dots: Array, ones: NDArray[np.bool_]) -> BestLine:
    wrong = line.classify(dots) != ones
    return BestLine(line, int(np.count_nonzero(wrong)), wrong)


def _named(dots: Array, inside: NDArray[np.bool_]) -> DecisionLine | None:
    """A line of floats with just these dots inside, from an exact one: of its multiples one may round well."""
    exact = separate(dots[inside], dots[~inside])
    if not isinstance(exact, Separator):
        return None
    largest = max(*map(abs, exact.normal), abs(exact.offset) / int(LARGEST))
    for multiple in range(MULTIPLES, 2 * MULTIPLES):
        *normal, offset = (float(number * multiple / largest) for number in (*exact.normal, exact.offset))
        line = DecisionLine(np.array(normal), offset)
        if (line.classify(dots) == inside).all():
            return line
    return None


def binary(labels: ArrayLike, count: int) -> NDArray[np.bool_]:
    """Which of the labels (count,), each 0 or 1, are 1; `ValueError` for others."""
    classes = np.asarray(labels)
    if classes.shape != (count,) or not np.isin(classes, (0, 1)).all():
        raise ValueError(f"labels must be {count} values of 0 or 1; got shape {classes.shape}")
    return classes.astype(bool)


def line_along(normal: Array, dots: Array, ones: NDArray[np.bool_]) -> tuple[int, float, DecisionLine]:
    """Errors, minus the margin, and the line of that normal with the fewest errors, in the widest gap of those."""
    if np.abs(dots).max() > LARGEST:  # the line is the same, and its heights do not overflow
        normal = normal / 1024
    heights = dots @ normal
    order = np.argsort(heights, kind="stable")
    sorted_heights = heights[order]
    # below[k]: how many errors more there are if the k lowest dots are outside than if none is
    below = np.concatenate([[0], np.cumsum(np.where(ones[order], 1, -1))])
    reach = (sorted_heights[-1] - sorted_heights[0]) or max(1.0, abs(sorted_heights[0]))
    edges = np.concatenate([[sorted_heights[0] - reach], sorted_heights, [sorted_heights[-1] + reach]])
    gaps = np.diff(edges)
    k = int(np.argmax(gaps * (below == below[gaps > 0].min())))
    middle = edges[k] + gaps[k] / 2
    line = DecisionLine(normal, -(edges[k] if middle >= edges[k + 1] else middle))
    return int((line.classify(dots) != ones).sum()), -float(gaps[k]), line
