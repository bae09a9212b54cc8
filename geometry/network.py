"""A network as a value: weights in, one score or k out. NumPy only; knows neither training nor drawing.

>>> circle = Network((Layer(Affine([[1, 0], [-0.5, 0.87], [-0.5, -0.87]], [1, 1, 1]), activation_named("tanh")),),
...                  Affine([[1, 1, 1]], [-1.9]))
>>> circle.classify([[0, 0], [5, 5]])
array([1, 0])
"""

import itertools
import os
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.activations import ACTIVATIONS, Activation, activation_named
from geometry.arrays import Array, frozen, in_blocks
from geometry.exact import orientation
from geometry.storage import FORMAT, MOST_LAYERS, MOST_NEURONS, plain_network, read_json, write_json

__all__ = ["ACTIVATIONS", "MOST_LAYERS", "MOST_NEURONS", "Affine", "Layer", "Network", "one_score"]
MOST_AT_ONCE = 2**22


@dataclass(frozen=True, eq=False)
class Affine:
    """The map x -> weight x + bias, weight (out, in) and bias (out,); row i is the normal of neuron i's line.

    A singular weight is allowed: it is a map like any other. `ValueError` for shapes that do not fit or NaN.
    """

    weight: Array
    bias: Array

    def __post_init__(self) -> None:
        weight, bias = frozen(self.weight, "weight", 2), frozen(self.bias, "bias", 1)
        if bias.shape != weight.shape[:1] or 0 in weight.shape:
            needed = "weight must be (out, in) and bias (out,), at least 1 each"
            raise ValueError(f"{needed}; got weight {weight.shape} and bias {bias.shape}")
        object.__setattr__(self, "weight", weight)
        object.__setattr__(self, "bias", bias)

    def __call__(self, points: ArrayLike) -> Array:
        """Points (..., in) to (..., out)."""
        points = np.asarray(points, dtype=float)
        if points.shape[-1:] != self.weight.shape[1:]:
            raise ValueError(f"points must be (..., {self.weight.shape[1]}); got shape {points.shape}")
        return points @ self.weight.T + self.bias


@dataclass(frozen=True, eq=False)
class Layer:
    """An affine map to pre-activations, then an activation on each neuron, or the name of one: it is looked up."""

    affine: Affine
    activation: Activation

    def __post_init__(self) -> None:
        if not isinstance(self.activation, Activation):
            object.__setattr__(self, "activation", activation_named(self.activation))

    def __call__(self, points: ArrayLike) -> Array:
        """Points (..., in) to (..., out)."""
        return self.activation(self.affine(points))

    @property
    def homeomorphism(self) -> bool:
        """Whether the layer is one-to-one and continuous both ways: square, non-singular, strictly increasing."""
        outs, ins = self.affine.weight.shape
        return outs == ins and self.activation.increasing and orientation(self.affine.weight) != 0


@dataclass(frozen=True, eq=False)
class Network:
    """Hidden layers, or none, then an affine read-out: to one score, above 0 for class 1, or to k, one a class.

    `ValueError` where one layer's outputs are not the next one's inputs, or where the read-out has two rows.
    """

    hidden: tuple[Layer, ...]
    readout: Affine

    def __post_init__(self) -> None:
        object.__setattr__(self, "hidden", tuple(self.hidden))
        maps = [layer.affine for layer in self.hidden] + [self.readout]
        for number, (before, after) in enumerate(itertools.pairwise(maps), start=1):
            if before.weight.shape[0] != after.weight.shape[1]:
                needed = "so the next weight must have as many columns"
                raise ValueError(f"layer {number} has {len(before.bias)} neurons, {needed}; got {after.weight.shape}")
        if len(self.readout.bias) == 2:
            hint = "two logits are one score, their difference: give the second row less the first"
            raise ValueError(f"the read-out must have one row, or a row for each of 3 or more classes; got 2: {hint}")

    def __call__(self, points: ArrayLike) -> Array:
        """Score (...,) of points (..., in), or k scores (..., k); very many points in wide layers go in blocks."""
        most = self.widths[0] * max(1, MOST_AT_ONCE // max(self.widths))
        scores = in_blocks(self._scores, points, most) if np.size(points) > most else self._scores(points)
        return scores[..., 0] if self.classes == 2 else scores

    def _scores(self, points: ArrayLike) -> Array:
        for layer in self.hidden:
            points = layer(points)
        return self.readout(points)

    def classify(self, points: ArrayLike) -> NDArray[np.int64]:
        """Class (...,) of points (..., in): 1 where the one score is above 0, else 0; of k the first of the largest."""
        scores = self(points)
        return ((scores > 0) if self.classes == 2 else scores.argmax(axis=-1)).astype(np.int64)

    def versus(self, first: int, second: int) -> "Network":
        """The network of one score that is above 0 where class `first` beats `second`: the difference of two scores.

        Of one score, versus(1, 0) is the network itself. Differences of weights are rounded, so that a tie of k scores
        may be broken by a rounding. `ValueError` unless they are two different classes.
        """
        if first == second or not {first, second} <= set(range(self.classes)):
            raise ValueError(f"versus needs two different classes from 0 to {self.classes - 1}; got {first}, {second}")
        weight, bias = self.readout.weight, self.readout.bias
        if self.classes > 2:
            return Network(self.hidden, Affine(weight[[first]] - weight[[second]], bias[[first]] - bias[[second]]))
        return self if first == 1 else Network(self.hidden, Affine(-weight, -bias))

    @property
    def classes(self) -> int:
        """How many classes there are: 2 for one score, k for k."""
        return max(2, len(self.readout.bias))

    @property
    def widths(self) -> tuple[int, ...]:
        """Input dimension, neurons of each hidden layer, scores: (2, 2, 3, 2, 1)."""
        maps = (*(layer.affine for layer in self.hidden), self.readout)
        return (maps[0].weight.shape[1], *(affine.weight.shape[0] for affine in maps))

    @property
    def activations(self) -> tuple[str, ...]:
        """The name of each hidden layer's activation: ("tanh", "tanh", "relu")."""
        return tuple(layer.activation.name for layer in self.hidden)

    @property
    def weights(self) -> int:
        """How many weights there are, biases not counted."""
        return sum(layer.affine.weight.size for layer in self.hidden) + self.readout.weight.size

    def oriented(self) -> "Network":
        """The same function with det > 0 in every square non-singular layer, by swapping two neurons where needed.

        Swapping neurons swaps rows of one weight and columns of the next: nothing else changes. A path of
        invertible matrices from the identity exists only where det > 0, so films show this form. A square layer
        of one neuron with negative weight stays as it is: there is nothing to swap.
        """
        maps = [layer.affine for layer in self.hidden] + [self.readout]
        for k in range(len(self.hidden)):
            outs, ins = (affine := maps[k]).weight.shape
            if outs == ins > 1 and orientation(affine.weight) < 0:
                order = [1, 0, *range(2, outs)]
                maps[k] = Affine(affine.weight[order], affine.bias[order])
                maps[k + 1] = Affine(maps[k + 1].weight[:, order], maps[k + 1].bias)
        hidden = tuple(Layer(affine, layer.activation) for affine, layer in zip(maps, self.hidden, strict=False))
        return Network(hidden, maps[-1])

    def to_json(self) -> dict[str, Any]:
        """Plain lists and strings; every float survives the round trip exactly."""
        return {
            "format": FORMAT,
            "hidden": [_plain(layer.affine) | {"activation": layer.activation.name} for layer in self.hidden],
            "readout": _plain(self.readout),
            "versions": {"numpy": np.__version__},
        }

    @classmethod
    def from_json(cls, value: Any) -> "Network":
        """The network that `to_json` gave; `ValueError` says what is missing, too large or does not fit."""
        hidden, readout = plain_network(value)
        layers = tuple(Layer(Affine(*rows), activation_named(name)) for rows, name in hidden)
        return cls(layers, Affine(*readout))

    def save(self, path: str | os.PathLike) -> None:
        """Write JSON, atomically."""
        write_json(path, self.to_json())

    @classmethod
    def load(cls, path: str | os.PathLike) -> "Network":
        """Read what `save` wrote; `ValueError` names the file and what is wrong with it."""
        value = read_json(path)
        try:
            return cls.from_json(value)
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from None


def one_score(network: Network, who: str) -> None:
    """`ValueError` where a network has k scores and `who` needs one."""
    if network.classes > 2:
        hint = "compare two of them, network.versus(i, j)"
        raise ValueError(f"{who} needs a network of one score; got {network.classes}, one a class: {hint}")


def _plain(affine: Affine) -> dict[str, Any]:
    return {"weight": affine.weight.tolist(), "bias": affine.bias.tolist()}
