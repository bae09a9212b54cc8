"""A sheet that is folded like paper, twice: what the sums of two pairs of ReLU neurons do, x to |x| and y to |y|.

On the way the half behind the crease turns through space about it, seen a little from above: one-to-one until it lies
flat on the other half. The end of each fold is the sum that the next layer takes, relu(z) + relu(-z) = |z|; the pair
itself is one-to-one.
"""

import numpy as np

from geometry.arrays import Array
from geometry.trace import Trace
from scenes.visuals.places import Pane
from scenes.visuals.view import View

TILT = 0.35


def folded(points: Array, time: float) -> Array:
    """Points (..., 2) at a time from 0, flat, over 1, folded to (|x|, y), to 2, folded to (|x|, |y|), as seen."""
    first, second = np.clip(time, 0, 1), np.clip(time - 1, 0, 1)
    x, y = points[..., 0], points[..., 1]
    x, height = _turned(x, first)
    y, more = _turned(y, second)
    return np.stack([x, y + TILT * (height + more)], axis=-1)


def _turned(z: Array, share: float) -> tuple[Array, Array]:
    """Where z is below 0, it and its height after a share of a half turn about 0."""
    return np.where(z < 0, z * np.cos(np.pi * share), z), np.where(z < 0, -z * np.sin(np.pi * share), 0.0)


class Folding(Trace):
    """Points of the plane as the sheet is folded, at times from 0 to 2."""

    def at(self, time: float) -> Array:
        """Points (..., 2) where they are seen at that time."""
        return folded(self.stages[0].points, time)


def folding_view(pane: Pane, reach: float) -> View:
    """A view that follows the sheet of that reach about the origin: whole, then its right half, then a quarter."""
    centers = reach * np.array([[0, 0], [0.25, TILT / 2], [0.5, 0], [0.5, 0.25], [0.5, 0.5]])
    heights = reach * np.array([2, 2 + TILT, 2, 1.6, 1.3])
    return View(pane, np.linspace(0, 2, 5), centers, pane.height / heights)
