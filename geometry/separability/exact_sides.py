"""On which side of a plane points are, exactly: floats place those that no rounding could move, fractions the rest."""

from collections.abc import Sequence
from fractions import Fraction
from operator import mul

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array
from geometry.exact import fractions, sign

ROUNDING, FLOOR = 2.0**-49, 1e-290


def sides(normal: Sequence[Fraction], offset: Fraction, points: ArrayLike) -> NDArray[np.int64]:
    """The sign (...,) of normal . x + offset for points (..., d): 1, 0 or -1; 0 where a point is not finite.

    `ZeroDivisionError` where normal and offset are all 0, `ValueError` for points of another dimension.
    """
    dots = np.asarray(points, dtype=float)
    scores, sure = _scored(normal, offset, dots)
    signs = np.zeros(scores.shape, dtype=np.int64)
    signs[sure] = np.sign(scores[sure])
    for place in map(tuple, np.argwhere(~sure)):
        signs[place] = _exactly(normal, offset, dots[place])
    return signs


def _scored(normal: Sequence[Fraction], offset: Fraction, dots: Array) -> tuple[Array, NDArray[np.bool_]]:
    """Scores as floats, in a unit of their own, and where their sign is beyond every rounding, so the true one.

    With an entry, a product and the sums rounded, d numbers and the offset are off by less than d + 3 half units of
    2**-52 of the sum of their sizes. Near a score of 0 the offset is as large as the rest, so that twice as much of the
    rest will do; charged is more. FLOOR is for entries and products below all floats, which lose far less.
    """
    unit = max(map(abs, (*normal, offset)))
    along, start = np.array([float(entry / unit) for entry in normal]), float(offset / unit)
    with np.errstate(all="ignore"):
        scores = np.asarray(dots @ along + start)
        size = np.abs(dots) @ (np.abs(along) + FLOOR) + FLOOR
        return scores, np.asarray(np.abs(scores) > len(along) * ROUNDING * size)


def _exactly(normal: Sequence[Fraction], offset: Fraction, point: Array) -> int:
    return sign(sum(map(mul, normal, fractions(point)), offset)) if np.isfinite(point).all() else 0
