"""Whether the lines that a film says are drawn can be seen in its window."""

import numpy as np

from geometry.curves import Box, border
from geometry.network import Affine


def all_cross(affine: Affine, window: Box) -> bool:
    """Whether every line weight x + bias = 0 of the plane runs through the inside of a window."""
    heights = affine(border(window, 1))
    return bool(((heights.min(axis=0) < 0) & (heights.max(axis=0) > 0)).all() and np.isfinite(heights).all())
