"""Arrays as values: copied in, finite, read-only."""

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
