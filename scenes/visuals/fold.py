"""A sheet that is folded like paper, twice: what two pairs of ReLU neurons do, x to |x| and then y to |y|.

On the way the half behind the crease turns through space about it, seen a little from above: one-to-one until it
lies flat on the other half. The end of each fold is the layer's own: relu(z) + relu(-z) = |z|.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from geometry.datasets import Dataset
from numpy.typing import NDArray

from geometry.curves import Box
from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.strokes import Stroke, cubics
from scenes.visuals.style import palette
from scenes.visuals.view import View

Array = NDArray[np.float64]
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
