"""Signs that no rounding can change: a float is a dyadic rational, so `Fraction` decides exactly."""

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def fractions(values: ArrayLike) -> list:
    """The same nested list with every finite float as the `Fraction` that it is."""
    values = np.asarray(values, dtype=float)
    if values.ndim == 0:
        return Fraction(float(values))  # type: ignore[return-value]
    return [fractions(row) for row in values]


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


def sign(value: Fraction | float) -> int:
    """-1, 0 or 1."""
    return (value > 0) - (value < 0)
