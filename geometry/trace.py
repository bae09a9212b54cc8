"""Where every point is after every half-step of a network.

>>> trace = Trace.of(network, points)          # points (..., 2): a cloud, a grid and a loop are all arrays
>>> trace.stages[1].points                     # the pre-activations of layer 1
>>> trace.at(1.5)                              # half-way through its activation, on the honest path of motion.py
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.motion import Path, activation_path, affine_path
from geometry.network import Network

Array = NDArray[np.float64]
Step = Literal["input", "affine", "activation"]


@dataclass(frozen=True, eq=False)
class Stage:
    """Points (..., d) after one half-step; `layer` counts from 1, the input is layer 0."""

    layer: int
    step: Step
    points: Array


@dataclass(frozen=True, eq=False)
class Trace:
    """The stages of one set of points, and the paths between them: stage 2k is layer k's output.

    Integer times are stages. Dimensions may change from stage to stage; `at` gives, between two stages of
    different dimension, points in the larger one.
    """

    network: Network
    stages: tuple[Stage, ...]
    paths: tuple[Path, ...]

    @classmethod
    def of(cls, network: Network, points: ArrayLike) -> "Trace":
        """Trace points (..., in) through every hidden layer; `ValueError` where their last axis does not fit."""
        points = np.array(points, dtype=float)
        if points.ndim == 0 or points.shape[-1] != network.widths[0]:
            raise ValueError(f"points must be (..., {network.widths[0]}) for this network; got shape {points.shape}")
        stages, paths = [Stage(0, "input", points)], []
        for number, layer in enumerate(network.hidden, start=1):
            before = layer.affine(stages[-1].points)
            stages += [Stage(number, "affine", before), Stage(number, "activation", layer.activation(before))]
            paths += [affine_path(layer.affine), activation_path(layer.activation)]
        for stage in stages:
            stage.points.flags.writeable = False
        return cls(network, tuple(stages), tuple(paths))

    @property
    def end(self) -> int:
        """The last time: twice the number of hidden layers."""
        return len(self.stages) - 1

    def at(self, time: float) -> Array:
        """Points (..., d) at a time in [0, end]; `ValueError` outside."""
        if not 0 <= time <= self.end:
            raise ValueError(f"time must be from 0 to {self.end}, two half-steps a hidden layer; got {time}")
        step = min(int(time), self.end - 1)
        if time == step:
            return self.stages[step].points
        if time == step + 1:
            return self.stages[step + 1].points
        return self.paths[step](self.stages[step].points, time - step)

    def scores(self) -> Array:
        """The network's score (...,) of each point, from the last stage."""
        return self.network.readout(self.stages[-1].points)[..., 0]
