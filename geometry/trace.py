"""Where every point is after every half-step of a network.

>>> from geometry.certificates import circle_net
>>> trace = Trace.of(circle_net(0.5), np.zeros((7, 2)))     # points (..., 2): a cloud, a grid, a loop
>>> trace.stages[1].points.shape                            # the pre-activations of layer 1
(7, 3)
>>> trace.at(1.5).shape             # half-way through its activation, on the honest path of motion.py
(7, 3)
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from geometry.arrays import Array
from geometry.motion import TURN, ActivationPath, AffinePath, Path
from geometry.network import Network

__all__ = ["Stage", "Trace"]


@dataclass(frozen=True, eq=False)
class Stage:
    """Points (..., d) after one half-step, with tangent vectors if such were traced; the input is layer 0."""

    layer: int
    points: Array
    tangents: Array | None = None


@dataclass(frozen=True, eq=False)
class Trace:
    """The stages of one set of points, and the paths between them: stage 2k is layer k's output.

    Integer times are stages, the first of them `start`. Where a half-step changes the dimension, `at` gives points
    of the larger one on the way. Tangent vectors, if given, are carried along exactly, by the derivative of each map.
    `beside` (..., width), if given, is what the first affine map adds to that of each point, which is the shadow of a
    dot off the sheet (`topology.Sheet`): it fades in while layer 1 turns, and from stage 1 on the dot is where it is.
    """

    network: Network
    stages: tuple[Stage, ...]
    start: int = 0
    beside: Array | None = None

    @classmethod
    def of(
        cls,
        network: Network,
        points: ArrayLike,
        tangents: ArrayLike | None = None,
        start: int = 0,
        beside: ArrayLike | None = None,
    ) -> "Trace":
        """Trace points (..., in), and tangents (..., in) at them, through every hidden layer after time `start`.

        `start` is even, the stage in whose plane the points are given: 0 the input, 2k layer k's output.
        `ValueError` where it is not, where the last axis does not fit that layer, or the two shapes differ, and for
        `beside` at a later start.
        """
        if start not in range(0, 2 * len(network.hidden) + 1, 2):
            raise ValueError(f"start must be an even time from 0 to {2 * len(network.hidden)}; got {start}")
        width = network.widths[start // 2]
        points = _fitting(points, width, "points")
        vectors = None if tangents is None else _fitting(tangents, width, "tangents")
        if vectors is not None and vectors.shape != points.shape:
            raise ValueError(f"tangents must have the shape of the points, {points.shape}; got {vectors.shape}")
        if beside is not None and start:
            raise ValueError(f"beside is added by the first affine map; got it with start {start}")
        added = None if beside is None else _fitting(beside, network.widths[1], "beside")
        stages = [Stage(start // 2, points, vectors)]
        for number, layer in enumerate(network.hidden[start // 2 :], start=start // 2 + 1):
            before = layer.affine(stages[-1].points)
            if added is not None and number == 1:
                before = before + added
            if vectors is not None:
                vectors = vectors @ layer.affine.weight.T
            stages.append(Stage(number, before, vectors))
            if vectors is not None:
                vectors = layer.activation.derivative(before) * vectors
            stages.append(Stage(number, layer.activation(before), vectors))
        kept = [added, *(array for stage in stages for array in (stage.points, stage.tangents))]
        for array in (array for array in kept if array is not None):
            array.flags.writeable = False
        return cls(network, tuple(stages), start, added)

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """The path of each half-step; `motion.AffinePath` says which weights have none."""
        return tuple(
            path
            for layer in self.network.hidden[self.start // 2 :]
            for path in (AffinePath(layer.affine), ActivationPath(layer.activation))
        )

    @property
    def end(self) -> int:
        """The last time: twice the number of hidden layers."""
        return 2 * len(self.network.hidden)

    def at(self, time: float) -> Array:
        """Points (..., d) at a time in [start, end]; `ValueError` outside."""
        step, fraction = self._split(time)
        if fraction == 0:
            return self.stages[step].points
        moved = self.paths[step](self.stages[step].points, fraction)
        if self.beside is not None and step == 0:
            moved[..., : self.beside.shape[-1]] += self.beside * min(1.0, fraction / TURN)
        return moved

    def tangents_at(self, time: float) -> Array:
        """Tangents (..., d) at a time in [start, end]; `ValueError` outside, or where none were traced."""
        step, fraction = self._split(time)
        vectors = self.stages[step].tangents
        if vectors is None:
            raise ValueError("tangents_at needs tangents; give them to Trace.of(network, points, tangents)")
        if fraction == 0:
            return vectors
        return self.paths[step].tangents(self.stages[step].points, vectors, fraction)

    def scores(self) -> Array:
        """The network's score (...,) of each point, or k scores (..., k), from the last stage."""
        scores = self.network.readout(self.stages[-1].points)
        if self.beside is not None and not self.network.hidden:
            scores = scores + self.beside
        return scores[..., 0] if self.network.classes == 2 else scores

    def slopes(self, layer: int = 0, some: slice = slice(None)) -> Array:
        """Derivatives (n, k, width) of each score by a layer's activations, 0 the input, at some of the points."""
        weight = self.network.readout.weight
        slope = np.broadcast_to(weight, (len(self.stages[-1].points[some]), *weight.shape))
        for number in range(len(self.network.hidden), layer, -1):
            behind = self.network.hidden[number - 1]
            steep = slope * behind.activation.derivative(self.at(2 * number - 1)[some])[:, None]
            # one product of two tables: of a stack numpy multiplies each by itself
            rows = steep.reshape(-1, steep.shape[-1]) @ behind.affine.weight
            slope = rows.reshape(*steep.shape[:2], -1)
        return slope

    def _split(self, time: float) -> tuple[int, float]:
        if not self.start <= time <= self.end:
            raise ValueError(f"time must be from {self.start} to {self.end}, two half-steps a layer; got {time}")
        return int(time) - self.start, time - int(time)


def _fitting(values: ArrayLike, width: int, name: str) -> Array:
    array = np.array(values, dtype=float)
    if array.ndim == 0 or array.shape[-1] != width:
        raise ValueError(f"{name} must be (..., {width}) for this network; got shape {array.shape}")
    return array
