"""Finite sets of dots at one stage: can a line part them, and if not, how few dots must it get wrong?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import frozen
from geometry.disks import Circle, smallest_circle
from geometry.hulls import CommonPoint, Separator, separate

__all__ = [
    "BestLine",
    "Circle",
    "CommonPoint",
    "DecisionLine",
    "Separator",
    "best_line",
    "red_circle",
    "separate",
    "smallest_circle",
]
Array = NDArray[np.float64]
# Angles nearer than this are one: two dots in line with a third, up to rounding.
SAME_ANGLE = 1e-12
COMPARED = 200
AT_ONCE = 2_000_000


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
        """Class (...,) of points (..., d)."""
        return (self.score(points) > 0).astype(np.int64)


@dataclass(frozen=True, eq=False)
class BestLine:
    """The line with the fewest dots wrong; `errors` is what `line` makes, `wrong` (n,) marks the dots."""

    line: DecisionLine
    errors: int
    wrong: NDArray[np.bool_]


def best_line(points: ArrayLike, labels: ArrayLike) -> BestLine:
    """The line in the plane that gets the fewest dots wrong, exactly; points (n, 2), labels (n,) of 0 and 1.

    Every way to part the dots is met by a line that turns about one of them, the dot itself on the inner side:
    O(n^2 log n). Of equally good lines, one with a wide gap is taken. Dots at one place stay together. Where floats
    cannot resolve what parts two dots, `errors` is still what the returned line makes. `ValueError` for other
    shapes, NaN, or no dots.

    >>> best_line([[0, 0], [1, 0], [2, 0]], [0, 1, 0]).errors
    1
    """
    dots, classes = _checked(points, labels)
    places, back = np.unique(dots, axis=0, return_inverse=True)
    gains: Array = np.bincount(back.ravel(), weights=2.0 * classes - 1, minlength=len(places)).astype(float)
    best = _line_along(np.array([1.0, 0.0]), dots, classes)
    if len(places) > 1:
        claimed, angles, widths = _turned_about_each(places, gains)
        reachable = int(classes.sum()) - claimed
        for errors in np.unique(reachable):
            if errors >= best[0]:
                break
            chosen = np.flatnonzero(reachable == errors)
            chosen = chosen[np.argsort(-widths[chosen], kind="stable")]
            for start in range(0, len(chosen), COMPARED):
                some = angles[chosen[start : start + COMPARED]]
                found = min(
                    (_line_along(np.array([np.cos(a), np.sin(a)]), dots, classes) for a in some),
                    key=lambda line: line[:2],
                )
                best = min(best, found, key=lambda line: line[:2])
                if best[0] <= errors:
                    break
    line = best[2]
    return BestLine(line, best[0], line.classify(dots) != classes)


def red_circle(points: ArrayLike, labels: ArrayLike) -> Circle | None:
    """The smallest circle around the dots that the best line gets wrong; None where it gets all right.

    One wrong dot, or several at one place, give a circle of radius 0.
    """
    dots = np.asarray(points, dtype=float)
    wrong = best_line(dots, labels).wrong
    return smallest_circle(dots[wrong]) if wrong.any() else None


def _checked(points: ArrayLike, labels: ArrayLike) -> tuple[Array, NDArray[np.int64]]:
    dots, classes = frozen(points, "points", 2), np.asarray(labels)
    if dots.shape[1] != 2 or len(dots) == 0:
        raise ValueError(f"points must be (n, 2) with n at least 1; got shape {dots.shape}")
    if classes.shape != (len(dots),) or not np.isin(classes, (0, 1)).all():
        raise ValueError(f"labels must be {len(dots)} values of 0 or 1; got shape {classes.shape}")
    return dots, classes.astype(np.int64)


def _turned_about_each(places: Array, gains: Array) -> tuple[Array, Array, Array]:
    """For a line turned about each place, place included: gain inside, angle of the normal and its room to turn.

    Gain is class-1 dots less class-0 dots on the side of the normal; only the best position of each place is kept
    for few places' sake: all of its best, flattened.
    """
    found = []
    portion = max(1, AT_ONCE // len(places))
    for start in range(0, len(places), portion):
        found.append(_turned(places, gains, np.arange(start, min(start + portion, len(places)))))
    return tuple(np.concatenate(parts) for parts in zip(*found, strict=True))  # type: ignore[return-value]


def _turned(places: Array, gains: Array, pivots: NDArray[np.int64]) -> tuple[Array, Array, Array]:
    count = len(places)
    others = (np.arange(count - 1)[None, :] + (np.arange(count - 1)[None, :] >= pivots[:, None])).astype(np.int64)
    arms = places[others] - places[pivots][:, None]
    towards = np.arctan2(arms[..., 1], arms[..., 0])
    weights = gains[others]
    # a dot is on the normal's side while the normal is within a quarter turn of it
    events = np.concatenate([towards - np.pi / 2, towards + np.pi / 2], axis=1) % (2 * np.pi)
    steps = np.concatenate([weights, -weights], axis=1)
    order = np.argsort(events, axis=1)
    events, steps = np.take_along_axis(events, order, 1), np.take_along_axis(steps, order, 1)
    widths = np.diff(np.concatenate([events, events[:, :1] + 2 * np.pi], axis=1), axis=1)
    middles = events + widths / 2
    sums = np.cumsum(steps, axis=1)
    anchor = widths.argmax(axis=1)[:, None]
    inside = np.cos(np.take_along_axis(middles, anchor, 1) - towards) > 0
    level = (weights * inside).sum(axis=1, keepdims=True) - np.take_along_axis(sums, anchor, 1)
    totals = np.where(widths > SAME_ANGLE, sums + level, -np.inf)
    best = totals >= totals.max(axis=1, keepdims=True)
    rows = np.nonzero(best)[0]
    return totals[best] + gains[pivots][rows], middles[best], widths[best]


def _line_along(normal: Array, dots: Array, classes: NDArray[np.int64]) -> tuple[int, float, DecisionLine]:
    """Errors, minus the margin, and the line of that normal with the fewest errors, in the widest gap of those."""
    heights = dots @ normal
    order = np.argsort(heights, kind="stable")
    sorted_heights = heights[order]
    # below[k]: errors if the k lowest dots are outside, the others inside
    step = np.where(classes[order] == 1, 1, -1)
    below = int((classes == 0).sum()) + np.concatenate([[0], np.cumsum(step)])
    reach = (sorted_heights[-1] - sorted_heights[0]) or max(1.0, abs(sorted_heights[0]))
    edges = np.concatenate([[sorted_heights[0] - reach], sorted_heights, [sorted_heights[-1] + reach]])
    gaps = np.diff(edges)
    possible = gaps > 0
    fewest = below[possible].min()
    k = int(np.argmax(np.where(possible & (below == fewest), gaps, -1)))
    middle = edges[k] + gaps[k] / 2
    line = DecisionLine(normal, -(edges[k] if middle >= edges[k + 1] else middle))
    return int((line.classify(dots) != classes).sum()), -float(gaps[k]), line
