"""Networks from plain weights and biases.

>>> from_arrays([[[1, 0], [0, 1]], [[1, 1]]], [[0, 0], [-1]], "relu").widths
(2, 2, 1)
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from geometry.activations import Activation, activation_named
from geometry.adapters.chain import chain
from geometry.network import Affine, Network

ALIASES = {"sigmoid": "logistic", "linear": "identity", "swish": "silu"}


def from_arrays(
    weights: Sequence[ArrayLike], biases: Sequence[ArrayLike], activation: str | Sequence[str] = "tanh"
) -> Network:
    """A network from weights (out, in) and biases (out,), the read-out last; two outputs become their difference.

    `activation` is one for all hidden layers or a name for each; "sigmoid" is "logistic". PyTorch stores weights this
    way; scikit-learn's `coefs_` and Keras' kernels are (in, out) and need `.T`: `ValueError` says so where only that
    fits.
    """
    if len(weights) != len(biases) or not len(weights):
        raise ValueError(
            f"needs as many biases as weights, the read-out last; got {len(weights)} weights and {len(biases)} biases"
        )
    tables, shifts = [np.asarray(w) for w in weights], [np.asarray(b) for b in biases]
    if not _fits(tables, shifts) and _fits([table.T for table in tables], shifts):
        shapes = ", ".join(str(table.shape) for table in tables)
        raise ValueError(
            f"weights must be (out, in); got {shapes}: these fit if transposed, as scikit-learn's coefs_ and Keras' "
            "kernels are (in, out): give W.T of each"
        )
    maps = [Affine(table, shift) for table, shift in zip(tables, shifts, strict=True)]
    pairs = zip(maps, _kinds(activation, len(maps) - 1), strict=False)
    return chain([*(step for pair in pairs for step in pair), maps[-1]])


def activation_called(name: str) -> Activation:
    """The activation of that name, or of the name that other libraries have for it."""
    return activation_named(ALIASES.get(name, name) if isinstance(name, str) else name)


def _kinds(activation: str | Sequence[str], count: int) -> list[Activation]:
    if isinstance(activation, str):
        return [activation_called(activation)] * count
    if len(activation) != count:
        raise ValueError(f"needs an activation for each of {count} hidden layers; got {len(activation)}")
    return [activation_called(name) for name in activation]


def _fits(tables: Sequence[np.ndarray], shifts: Sequence[np.ndarray]) -> bool:
    return all(
        table.ndim == 2 and shift.ndim == 1 and len(table) == len(shift)
        for table, shift in zip(tables, shifts, strict=True)
    ) and all(len(before) == after.shape[1] for before, after in pairwise(tables))
