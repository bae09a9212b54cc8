"""Arrays as values: copied in, finite, read-only."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def as_array(values: Any) -> NDArray[Any]:
    """An array of what numpy reads, of a tensor, wherever it is, or of a sparse matrix, in full."""
    if hasattr(values, "detach"):
        return np.asarray(values.detach().tolist())
    return np.asarray(values.toarray() if hasattr(values, "toarray") else values)


def frozen(values: ArrayLike, name: str, ndim: int, hint: str = "") -> Array:
    """A read-only float copy of `values`; `ValueError` unless it has `ndim` axes and is finite, else see the `hint`."""
    try:
        array = np.array(values, dtype=float)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"{name} must be numbers with {ndim} axes; got {type(values).__name__}: {error}") from None
    if array.ndim != ndim:
        raise ValueError(f"{name} must have {ndim} axes; got shape {array.shape}")
    if not np.isfinite(array).all():
        count = np.count_nonzero(~np.isfinite(array))
        raise ValueError(f"{name} must be finite; got {count} NaN or infinite values{hint}")
    array.flags.writeable = False
    return array


def in_blocks(function: Callable[[Array], Array], points: ArrayLike, most: int) -> Array:
    """A function (n, d) -> (n, k) of points (..., d) as (..., k), at most `most` numbers (one point) at once."""
    array = np.asarray(points, dtype=float)
    rows = array.reshape(-1, array.shape[-1])
    block = max(1, most // array.shape[-1])
    values = [function(rows[first : first + block]) for first in range(0, len(rows), block)]
    return np.concatenate(values).reshape(*array.shape[:-1], -1)
