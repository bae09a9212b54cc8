"""A line that goes through every direction, sliding to and fro, and then settles on one."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from geometry.arrays import Array
from geometry.network import Affine
from geometry.separability import DecisionLine, normals_at


@dataclass(frozen=True, eq=False)
class Sweep:
    """A line as a function of time: once round from 0 to 1, on the shortest way to the line `end` from 1 to 2.

    On its round it slides `passes` times over the disc about `center` (2,) of radius `reach`, half of them forth and
    half back; its normal points to the side of class 1. The round shows a family of lines, not all of them.
    """

    center: Array
    reach: float
    end: DecisionLine
    passes: int = 8

    @property
    def turn(self) -> float:
        """The direction of the last line's normal, as a share of the whole round."""
        return float(np.arctan2(self.end.normal[1], self.end.normal[0]) / (2 * np.pi)) % 1

    def __call__(self, time: float) -> Affine:
        """The line of that time as the one row of an affine map."""
        if time >= 2:
            return Affine(np.array([self.end.normal]), np.array([self.end.offset]))
        angle, height = self._place(time)
        normal = normals_at(angle)
        return Affine(normal[None], np.array([-normal @ self.center - height]))

    def score(self, time: float) -> Callable[[Array], Array]:
        """The line of that time as a score: points (..., 2) to (...,), above 0 on the side of class 1."""
        affine = self(time)
        return lambda points: affine(points)[..., 0]

    def _place(self, time: float) -> tuple[float, float]:
        """The angle of the normal, and the line's height over the centre."""
        angle, height = 2 * np.pi * min(time, 1.0), self.reach * np.cos(np.pi * self.passes * min(time, 1.0))
        if time <= 1:
            return angle, height
        size = np.linalg.norm(self.end.normal)
        last = 2 * np.pi * self.turn
        last_height = float(-(self.end.normal @ self.center + self.end.offset) / size)
        nearest = angle + (last - angle + np.pi) % (2 * np.pi) - np.pi
        share = time - 1
        return (1 - share) * angle + share * nearest, (1 - share) * height + share * last_height
