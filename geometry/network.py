"""A network as a value: weights in, score out. NumPy only; knows neither training nor drawing.

>>> circle = Network((Layer(Affine([[1, 0], [-0.5, 0.87], [-0.5, -0.87]], [1, 1, 1]), activation_named("tanh")),),
...                  Affine([[1, 1, 1]], [-1.9]))
>>> circle.classify([[0, 0], [5, 5]])
array([1, 0])
"""

import itertools
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.activations import ACTIVATIONS, Activation, activation_named
from geometry.arrays import Array, frozen
from geometry.exact import orientation
from geometry.storage import read_json, write_json

__all__ = ["ACTIVATIONS", "Affine", "Layer", "Network"]
FORMAT = "planefold-network-1"
MOST_LAYERS, MOST_NEURONS = 64, 4096
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
            raise ValueError(
                "weight must be (out, in) and bias (out,), at least 1 each; "
                f"got weight {weight.shape} and bias {bias.shape}"
            )
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
    """Hidden layers, then an affine read-out to one score; a score above 0 means class 1.

    `ValueError` where there is no hidden layer, where one layer's outputs are not the next one's inputs,
    or where the read-out has more than one row.
    """

    hidden: tuple[Layer, ...]
    readout: Affine

    def __post_init__(self) -> None:
        object.__setattr__(self, "hidden", tuple(self.hidden))
        if not self.hidden:
            raise ValueError("a network needs at least one hidden layer; got none")
        maps = [layer.affine for layer in self.hidden] + [self.readout]
        for number, (before, after) in enumerate(itertools.pairwise(maps), start=1):
            if before.weight.shape[0] != after.weight.shape[1]:
                raise ValueError(
                    f"layer {number} has {before.weight.shape[0]} neurons, "
                    f"so the next weight must have as many columns; got shape {after.weight.shape}"
                )
        if self.readout.weight.shape[0] != 1:
            raise ValueError(f"the read-out must have one row, one score; got {self.readout.weight.shape[0]}")

    def __call__(self, points: ArrayLike) -> Array:
        """Score (...,) of points (..., in); of very many points in wide layers, in blocks of some of them."""
        block = max(1, MOST_AT_ONCE // max(self.widths))
        if np.size(points) > block * self.widths[0]:
            array = np.asarray(points, dtype=float)
            rows = array.reshape(-1, array.shape[-1])
            scores = [self(rows[first : first + block]) for first in range(0, len(rows), block)]
            return np.concatenate(scores).reshape(array.shape[:-1])
        for layer in self.hidden:
            points = layer(points)
        return self.readout(points)[..., 0]

    def classify(self, points: ArrayLike) -> NDArray[np.int64]:
        """Class (...,) of points (..., in): 1 where the score is above 0, else 0."""
        return (self(points) > 0).astype(np.int64)

    @property
    def widths(self) -> tuple[int, ...]:
        """Input dimension, neurons of each hidden layer, 1: (2, 2, 3, 2, 1)."""
        ins = self.hidden[0].affine.weight.shape[1]
        return (ins, *(layer.affine.weight.shape[0] for layer in self.hidden), 1)

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
            affine = maps[k]
            outs, ins = affine.weight.shape
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
        if not isinstance(value, dict) or value.get("format") != FORMAT:
            raise ValueError(f'a network file needs "format": "{FORMAT}"; write one with Network.save')
        hidden = value.get("hidden")
        if not isinstance(hidden, list) or not 1 <= len(hidden) <= MOST_LAYERS:
            raise ValueError(f'"hidden" must list 1 to {MOST_LAYERS} layers')
        layers = tuple(Layer(_affine(item, "a hidden layer"), _activation(item)) for item in hidden)
        return cls(layers, _affine(value.get("readout"), "the read-out"))

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


def _plain(affine: Affine) -> dict[str, Any]:
    return {"weight": affine.weight.tolist(), "bias": affine.bias.tolist()}


def _affine(item: Any, what: str) -> Affine:
    if not isinstance(item, dict) or not all(isinstance(item.get(key), list) for key in ("weight", "bias")):
        raise ValueError(f'{what} must be an object with lists "weight" and "bias"')
    rows: Sequence[Any] = item["weight"]
    if max(len(rows), len(item["bias"]), *(len(row) if isinstance(row, list) else 0 for row in rows)) > MOST_NEURONS:
        raise ValueError(f"{what} must have at most {MOST_NEURONS} neurons and inputs")
    entries = itertools.chain(item["bias"], *(row if isinstance(row, list) else [row] for row in rows))
    if any(isinstance(entry, str | bool) for entry in entries):
        raise ValueError(f"weight and bias of {what} must be numbers; got text or truth values")
    return Affine(item["weight"], item["bias"])


def _activation(item: Any) -> Activation:
    name = item.get("activation")
    if not isinstance(name, str):
        raise ValueError('a hidden layer needs "activation", the name of one')
    return activation_named(name)
