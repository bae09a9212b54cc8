"""Networks of one input: where on the line a neuron or the score changes sign."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from geometry.network import Affine

Array = NDArray[np.float64]
CELLS, HALVINGS = 2000, 60


def neuron_places(affine: Affine) -> Array:
    """The place (out,) on the line where each neuron's pre-activation is 0, nan for a neuron of weight 0.

    `ValueError` unless the affine map has one input.
    """
    if affine.weight.shape[1] != 1:
        raise ValueError(f"a neuron marks a place on a line only with one input; got {affine.weight.shape[1]} inputs")
    weight = affine.weight[:, 0]
    return np.divide(-affine.bias, weight, out=np.full(len(weight), np.nan), where=weight != 0)


def inside_intervals(score: Callable[[Array], Array], low: float, high: float) -> Array:
    """The intervals (k, 2) of [low, high] where a score is above 0, ends found to the last bits of a float.

    `score` takes points (n, 1) to values (n,). Two changes of sign within a two-thousandth of the whole may be
    missed. None: shape (0, 2). `ValueError` unless low < high.
    """
    if not low < high:
        raise ValueError(f"an interval needs low < high; got {low} and {high}")
    grid = np.linspace(low, high, CELLS + 1)
    inside = score(grid[:, None]) > 0
    change = np.flatnonzero(inside[1:] != inside[:-1])
    left, right = grid[change], grid[change + 1]
    for _ in range(HALVINGS):
        middle = (left + right) / 2
        same = (score(middle[:, None]) > 0) == inside[change]
        left, right = np.where(same, middle, left), np.where(same, right, middle)
    ends = np.concatenate([grid[:1][inside[:1]], (left + right) / 2, grid[-1:][inside[-1:]]])
    return ends.reshape(-1, 2)
