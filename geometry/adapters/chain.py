"""Affine maps and activations in turn, joined to a network: what every reader of another library gives.

>>> from geometry.activations import activation_named
>>> chain([Affine([[2.0]], [1.0]), Affine([[3.0]], [0.0]), activation_named("tanh"), Affine([[1.0]], [0.0])]).widths
(1, 1, 1)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from geometry.activations import Activation
from geometry.arrays import Array
from geometry.network import Affine, Layer, Network
from geometry.units import after


@dataclass(frozen=True)
class Scale:
    """x -> factor x + shift on however many coordinates there are."""

    factor: float
    shift: float = 0.0

    def of(self, width: int) -> Affine:
        """The same as an affine map of `width` numbers."""
        return diagonal(np.full(width, self.factor), self.shift)


Step = Affine | Activation | Scale


def chain(steps: Iterable[Step]) -> Network:
    """The network of affine maps and activations in turn; two maps in a row are multiplied, two outputs one score.

    `ValueError` where an activation comes first, or no affine map last.
    """
    layers: list[Layer] = []
    pending: Affine | None = None
    for step in steps:
        if isinstance(step, Affine):
            pending = step if pending is None else after(pending, step)
            continue
        if pending is None and not layers:
            name = getattr(step, "name", "a scaling")
            raise ValueError(f"needs an affine layer before each activation; got {name} first")
        if pending is None:
            pending = Scale(1.0).of(len(layers[-1].affine.bias))
        if isinstance(step, Scale):
            pending = after(pending, step.of(len(pending.bias)))
        else:
            layers.append(Layer(pending, step))
            pending = None
    if pending is None:
        raise ValueError("needs an affine layer at the end, the read-out; got none")
    return Network(tuple(layers), one_score(pending))


def one_score(readout: Affine) -> Affine:
    """Two logits as one score, their difference, second less first; any other number as it is."""
    if len(readout.bias) == 2:
        return Affine(readout.weight[1:] - readout.weight[:1], readout.bias[1:] - readout.bias[:1])
    return readout


def less(network: Network, cut: float) -> Network:
    """The same network with a number taken from its score."""
    return Network(network.hidden, Affine(network.readout.weight, network.readout.bias - cut))


def diagonal(scale: ArrayLike, shift: ArrayLike = 0.0) -> Affine:
    """x -> scale x + shift, elementwise; scale (n,)."""
    factor = np.asarray(scale, dtype=float)
    return Affine(np.diag(factor), np.broadcast_to(np.asarray(shift, dtype=float), factor.shape))


def beside(maps: Sequence[Affine]) -> Affine:
    """Maps of the same inputs side by side: their outputs one below the other."""
    return Affine(np.vstack([m.weight for m in maps]), np.concatenate([m.bias for m in maps]))


def stacked(maps: Sequence[Affine]) -> Affine:
    """Maps side by side, each of its own inputs: a weight of blocks along its diagonal."""
    outs, ins = (np.cumsum([0, *(m.weight.shape[axis] for m in maps)]) for axis in (0, 1))
    weight: Array = np.zeros((outs[-1], ins[-1]))
    for k, each in enumerate(maps):
        weight[outs[k] : outs[k + 1], ins[k] : ins[k + 1]] = each.weight
    return Affine(weight, np.concatenate([m.bias for m in maps]))
