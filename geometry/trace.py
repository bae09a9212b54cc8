"""Where every point is after every half-step of a network.

>>> trace = Trace.of(network, points)          # points (..., 2): a cloud, a grid and a loop are all arrays
>>> trace.stages[1].points                     # the pre-activations of layer 1
>>> trace.at(1.5)                              # half-way through its activation, on the honest path of motion.py
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.motion import ActivationPath, AffinePath, Path
from geometry.network import Network

Array = NDArray[np.float64]
Step = Literal["input", "affine", "activation"]


@dataclass(frozen=True, eq=False)
class Stage:
    """Points (..., d) after one half-step, with tangent vectors if such were traced; the input is layer 0."""

    layer: int
    step: Step
    points: Array
    tangents: Array | None = None


@dataclass(frozen=True, eq=False)
class Trace:
    """The stages of one set of points, and the paths between them: stage 2k is layer k's output.

    Integer times are stages. Where a half-step changes the dimension, `at` gives points of the larger one on
    the way. Tangent vectors, if given, are carried along exactly, by the derivative of each map.
    """

    network: Network
    stages: tuple[Stage, ...]

    @classmethod
    def of(cls, network: Network, points: ArrayLike, tangents: ArrayLike | None = None) -> "Trace":
        """Trace points (..., in), and tangents (..., in) at them, through every hidden layer.

        `ValueError` where the last axis does not fit the network or the two shapes differ.
        """
        points = _fitting(points, network.widths[0], "points")
        vectors = None if tangents is None else _fitting(tangents, network.widths[0], "tangents")
        if vectors is not None and vectors.shape != points.shape:
            raise ValueError(f"tangents must have the shape of the points, {points.shape}; got {vectors.shape}")
        stages = [Stage(0, "input", points, vectors)]
        for number, layer in enumerate(network.hidden, start=1):
            before = layer.affine(stages[-1].points)
            if vectors is not None:
                vectors = vectors @ layer.affine.weight.T
            stages.append(Stage(number, "affine", before, vectors))
            if vectors is not None:
                vectors = layer.activation.derivative(before) * vectors
            stages.append(Stage(number, "activation", layer.activation(before), vectors))
        for array in (array for stage in stages for array in (stage.points, stage.tangents) if array is not None):
            array.flags.writeable = False
        return cls(network, tuple(stages))

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """The path of each half-step; `motion.AffinePath` says which weights have none."""
        return tuple(
            path for layer in self.network.hidden for path in (AffinePath(layer.affine), ActivationPath(layer.activation))
        )

    @property
    def end(self) -> int:
        """The last time: twice the number of hidden layers."""
        return len(self.stages) - 1

    def at(self, time: float) -> Array:
        """Points (..., d) at a time in [0, end]; `ValueError` outside."""
        step, fraction = self._split(time)
        if fraction == 0:
            return self.stages[step].points
        return self.paths[step](self.stages[step].points, fraction)

    def tangents_at(self, time: float) -> Array:
        """Tangents (..., d) at a time in [0, end]; `ValueError` outside, or where none were traced."""
        step, fraction = self._split(time)
        vectors = self.stages[step].tangents
        if vectors is None:
            raise ValueError("tangents_at needs tangents; give them to Trace.of(network, points, tangents)")
        if fraction == 0:
            return vectors
        return self.paths[step].tangents(self.stages[step].points, vectors, fraction)

    def scores(self) -> Array:
        """The network's score (...,) of each point, from the last stage."""
        return self.network.readout(self.stages[-1].points)[..., 0]

    def _split(self, time: float) -> tuple[int, float]:
        if not 0 <= time <= self.end:
            raise ValueError(f"time must be from 0 to {self.end}, two half-steps a hidden layer; got {time}")
        return int(time), time - int(time)


def _fitting(values: ArrayLike, width: int, name: str) -> Array:
    array = np.array(values, dtype=float)
    if array.ndim == 0 or array.shape[-1] != width:
        raise ValueError(f"{name} must be (..., {width}) for this network; got shape {array.shape}")
    return array
