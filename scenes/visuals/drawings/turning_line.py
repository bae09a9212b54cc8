"""Lines that turn: through every direction, to settle on one, or from one the shorter way to another."""

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


def turned(first: Affine, last: Affine) -> Callable[[float], Affine]:
    """A line as a function of time: the line of `first` at time 0, of `last` from time 1 on; both have one row.

    Between them the normals, taken of length 1, turn the shorter way, and the offset changes evenly: a straight line
    at every time. `ValueError` for more rows, or a normal of zero.
    """
    (start, low), (end, high) = _unit(first), _unit(last)
    angle = float(np.arctan2(start[1], start[0]))
    turn = (float(np.arctan2(end[1], end[0])) - angle + np.pi) % (2 * np.pi) - np.pi

    def at(time: float) -> Affine:
        share = min(max(time, 0.0), 1.0)
        now = angle + share * turn
        return Affine(np.array([[np.cos(now), np.sin(now)]]), np.array([(1 - share) * low + share * high]))

    return at


def _unit(affine: Affine) -> tuple[Array, float]:
    if affine.weight.shape != (1, 2) or not affine.weight.any():
        raise ValueError(f"a line needs one row of two numbers, not both 0; got weight {affine.weight.tolist()}")
    length = float(np.linalg.norm(affine.weight))
    return affine.weight[0] / length, float(affine.bias[0]) / length
