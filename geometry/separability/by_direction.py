"""How few dots lines of each direction get wrong: the whole family behind the one best line."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array


def normals_at(angles: ArrayLike) -> Array:
    """Unit vectors (..., 2) at angles (...,) in radians, counter-clockwise from the first axis."""
    turned = np.asarray(angles, dtype=float)
    return np.stack([np.cos(turned), np.sin(turned)], axis=-1)


def fewest_errors(points: ArrayLike, labels: ArrayLike, angles: ArrayLike) -> NDArray[np.int64]:
    """The fewest dots (k,) that a line normal . x + offset = 0 gets wrong over all offsets, for each angle (k,).

    The normal points to class 1's side; points (n, 2), labels (n,) of 0 and 1, angles in radians. Dots at the same
    height over the line stay together. No line of any angle has fewer than the best line.

    >>> fewest_errors([[0, 0], [1, 0], [2, 0]], [0, 1, 0], [0.0])
    array([1])
    """
    if np.shape(points)[1:] != (2,):
        raise ValueError(f"points must be (n, 2), since lines are turned in the plane; got shape {np.shape(points)}")
    heights = np.asarray(points, dtype=float) @ normals_at(angles).T
    inner = np.asarray(labels) == 1
    order = np.argsort(-heights, axis=0)
    sorted_heights = np.take_along_axis(heights, order, axis=0)
    # errors[j]: the j highest dots are called class 1
    steps = np.where(inner[order], -1, 1)
    errors = np.count_nonzero(inner) + np.vstack([np.zeros_like(steps[:1]), np.cumsum(steps, axis=0)])
    apart = sorted_heights[1:] < sorted_heights[:-1]
    errors[1:-1][~apart] = len(inner)
    return errors.min(axis=0)
