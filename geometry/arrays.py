"""Arrays as values: copied in, finite, read-only."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def frozen(values: ArrayLike, name: str, ndim: int) -> Array:
    """A read-only float copy of `values`; `ValueError` unless it has `ndim` axes and is finite."""
    try:
        array = np.array(values, dtype=float)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"{name} must be numbers with {ndim} axes; got {type(values).__name__}: {error}") from None
    if array.ndim != ndim:
        raise ValueError(f"{name} must have {ndim} axes; got shape {array.shape}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must be finite; got {np.count_nonzero(~np.isfinite(array))} NaN or infinite values")
    array.flags.writeable = False
    return array


def in_blocks(function: Callable[[Array], Array], points: ArrayLike, most: int) -> Array:
    """A function (n, d) -> (n, k) of points (..., d) as (..., k), at most `most` numbers (one point) at once."""
    array = np.asarray(points, dtype=float)
    rows = array.reshape(-1, array.shape[-1])
    block = max(1, most // array.shape[-1])
    values = [function(rows[first : first + block]) for first in range(0, len(rows), block)]
    return np.concatenate(values).reshape(*array.shape[:-1], -1)
