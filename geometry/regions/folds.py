"""ReLU neurons one after another, and networks that show what their creases do.

>>> diamond = fold_net(0.6)                # by hand: |x| + |y| < 0.6, from two pairs of neurons that share a crease
>>> diamond.classify([[0.2, -0.3], [0.5, 0.5]])
array([1, 0])
"""

import numpy as np
from numpy.typing import NDArray

from geometry.activations import activation_named
from geometry.arrays import Array
from geometry.network import Affine, Layer, Network
from geometry.trace import Trace


class OneByOne(Trace):
    """A trace whose neurons are activated in turn: of n neurons, i are done at time 2k - 1 + i / n of layer k.

    Each coordinate goes the same way as in `Trace`, only at its own time: at integer times the two agree.
    """

    @classmethod
    def like(cls, trace: Trace) -> "OneByOne":
        """The same stages, with neurons in turn."""
        return cls(trace.network, trace.stages, trace.start)

    def at(self, time: float) -> Array:
        """Points (..., d) at a time in [start, end]; `ValueError` outside."""
        step, fraction = self._split(time)
        if step % 2 == 0 or fraction == 0:
            return super().at(time)
        before, after = self.stages[step].points, self.stages[step + 1].points
        return _in_turn(before, after, fraction)

    def tangents_at(self, time: float) -> Array:
        """Tangents (..., d) at a time in [start, end]; `ValueError` outside, or where none were traced."""
        step, fraction = self._split(time)
        before, after = self.stages[step].tangents, self.stages[min(step + 1, len(self.stages) - 1)].tangents
        if step % 2 == 0 or fraction == 0 or before is None or after is None:
            return super().tangents_at(time)
        return _in_turn(before, after, fraction)


def _in_turn(before: Array, after: Array, share: float) -> Array:
    """Each coordinate (..., d) on its way, one beginning as the last ends."""
    neurons = before.shape[-1]
    shares = np.clip(neurons * share - np.arange(neurons), 0.0, 1.0)
    return (1 - shares) * before + shares * after


def fold_net(size: float) -> Network:
    """The score size - |x| - |y|, by hand: two pairs of neurons whose sums are relu(z) + relu(-z) = |z|.

    Inside is a diamond, closed. A pair alone is one-to-one: z is its difference; only the sum folds. `ValueError` for
    a size that is not above 0: its diamond would be empty.
    """
    if not 0 < size < np.inf:
        raise ValueError(f"fold_net needs a size above 0; got {size}")
    weight = np.array([[1, 0], [-1, 0], [0, 1], [0, -1]])
    layer = Layer(Affine(weight, np.zeros(4)), activation_named("relu"))
    return Network((layer,), Affine(-np.ones((1, 4)), np.array([size])))


def diamond_size(points: Array, labels: NDArray[np.int64]) -> float:
    """Midway between the farthest inner and the nearest outer dot by |x| + |y|; separates them if any size does."""
    reach = np.abs(points).sum(axis=1)
    return float(reach[labels == 1].max() + reach[labels == 0].min()) / 2


def first_neurons(network: Network, count: int) -> Network:
    """A network of one hidden layer with only its first neurons; `ValueError` where it has not so many, or more layers.

    The read-out keeps their weights, so the score is another one.
    """
    if len(network.hidden) != 1 or not 1 <= count <= network.widths[1]:
        raise ValueError(
            f"first_neurons needs one hidden layer of {count} neurons or more, at least 1; got widths {network.widths}"
        )
    (layer,), readout = network.hidden, network.readout
    part = Layer(Affine(layer.affine.weight[:count], layer.affine.bias[:count]), layer.activation)
    return Network((part,), Affine(readout.weight[:, :count], readout.bias))
