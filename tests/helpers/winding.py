"""How often a closed polygon turns about a point: the oracle for loops that a network carries."""

from collections.abc import Iterable
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike


def winding_number(loop: ArrayLike, about: Iterable[float]) -> int:
    """The turns of the polygon `loop` (n, 2) about a point, counter-clockwise, by crossings of a ray to the right.

    Floats decide which edges cross the height of the point, fractions on which side of them it lies; an
    `AssertionError` where it lies on one.
    """
    tails, (x, y) = np.asarray(loop, dtype=float), (float(value) for value in about)
    heads, count = np.roll(tails, -1, axis=0), 0
    level = (np.minimum(tails, heads)[:, 1] <= y) & (y <= np.maximum(tails, heads)[:, 1])
    for tail, head in zip(tails[level].tolist(), heads[level].tolist(), strict=True):
        (ax, ay), (bx, by) = ((Fraction(u) - Fraction(x), Fraction(v) - Fraction(y)) for u, v in (tail, head))
        side = ax * by - ay * bx
        assert side or min(ax, bx) > 0 or max(ax, bx) < 0 or min(ay, by) > 0 or max(ay, by) < 0, "on the loop"
        # half-open in height, so that a vertex on the ray counts for one of its two edges
        count += (ay <= 0 < by and side > 0) - (by <= 0 < ay and side < 0)
    return count
