"""Signs that no rounding can change: a float is a dyadic rational, so `Fraction` decides exactly."""

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array

SMALL = 6
Integers = NDArray[np.object_]


def fractions(values: ArrayLike) -> list:
    """The same nested list with every finite float as the `Fraction` that it is."""
    values = np.asarray(values, dtype=float)
    if values.ndim == 0:
        return Fraction(float(values))  # type: ignore[return-value]
    return [fractions(row) for row in values]


def integers(values: ArrayLike) -> tuple[Integers, int]:
    """Finite floats of any shape as integers, and the exponent e of the 2^e that all were multiplied by."""
    floats = np.asarray(values, dtype=float)
    ratios = [value.as_integer_ratio() for value in floats.ravel().tolist()]
    exponent = max((below.bit_length() - 1 for _, below in ratios), default=0)
    result = np.empty(len(ratios), dtype=object)
    result[:] = [(above << exponent) // below for above, below in ratios]
    return result.reshape(floats.shape), exponent


def determinant(matrix: ArrayLike) -> Fraction:
    """The determinant of a square matrix of floats, exactly.

    >>> determinant([[0.1, 0.2], [0.2, 0.4]])
    Fraction(0, 1)
    """
    rows, result = fractions(matrix), Fraction(1)
    size = len(rows)
    if np.shape(matrix) != (size, size):
        raise ValueError(f"a determinant needs a square matrix; got shape {np.shape(matrix)}")
    for column in range(size):
        pivot = next((row for row in range(column, size) if rows[row][column] != 0), None)
        if pivot is None:
            return Fraction(0)
        if pivot != column:
            rows[column], rows[pivot] = rows[pivot], rows[column]
            result = -result
        result *= rows[column][column]
        for row in range(column + 1, size):
            factor = rows[row][column] / rows[column][column]
            rows[row] = [below - factor * above for below, above in zip(rows[row], rows[column], strict=True)]
    return result


def orientation(matrix: ArrayLike) -> int:
    """The sign of the determinant of a square matrix: -1, 0 or 1, exactly.

    Of a large matrix floats decide where they can: A = L (I + E) U has the sign of det L det U while the norm of E is
    below 1. Fractions decide small matrices, and those that are singular or nearly so.
    """
    values = np.asarray(matrix, dtype=float)
    return _surely(values) or sign(determinant(values))


def _surely(values: Array) -> int:
    """The sign that floats can warrant, else 0."""
    if values.ndim != 2 or values.shape[0] != values.shape[1] or len(values) <= SMALL:
        return 0
    from scipy.linalg import lu, solve_triangular

    with np.errstate(all="ignore"):
        order, lower, upper = lu(values)
        if not np.diag(upper).all():
            return 0
        product = order @ (lower @ upper)
        wrong = order.T @ (np.abs(values - product) + _rounding(order, lower, upper))
        left = np.abs(solve_triangular(lower, np.eye(len(values)), lower=True, unit_diagonal=True))
        right = np.abs(solve_triangular(upper, np.eye(len(values))))
        # far below 1, to leave room for the rounding of the inverses
        if not np.max(np.sum(left @ wrong @ right, axis=1)) < 0.01:
            return 0
    return round(np.linalg.det(order)) * int(np.prod(np.sign(np.diag(upper))))


def _rounding(order: Array, lower: Array, upper: Array) -> Array:
    """By how much a product may be off, entry by entry, and its distance from a matrix near it."""
    return 8 * len(lower) * np.finfo(float).eps * (order @ np.abs(lower) @ np.abs(upper))


def sign(value: Fraction | float) -> int:
    """-1, 0 or 1."""
    return (value > 0) - (value < 0)
