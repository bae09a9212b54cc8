"""Where two of k affine scores are equal and no other is larger: flat pieces of the last space, with straight edges."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from geometry.arrays import Array
from geometry.boundary.mesh import plane_in_cube
from geometry.network import Affine


@dataclass(frozen=True, eq=False)
class FlatPiece:
    """Where classes `first` and `second` meet in a box: corners (m, 3) of a polygon in turn, or ends (2, 2)."""

    corners: Array
    first: int
    second: int


def flat_pieces(readout: Affine, box: Sequence[tuple[float, float]]) -> list[FlatPiece]:
    """The boundaries of the largest of k scores in a box of two or three dimensions; of one score, where it is 0.

    Two scores that are equal everywhere, or that only touch the box, give no piece. `ValueError` for a box of other
    dimensions than the read-out's.

    >>> [(piece.first, piece.second) for piece in flat_pieces(Affine(np.eye(3), [0, 0, 0]), [(-1, 1)] * 3)]
    [(0, 1), (0, 2), (1, 2)]
    """
    weight, bias = readout.weight, readout.bias
    if weight.shape[1] != len(box) or len(box) not in (2, 3):
        raise ValueError(f"flat pieces need a box of the read-out's 2 or 3 inputs; got {weight.shape[1]} and {box}")
    if len(bias) == 1:
        weight, bias = np.concatenate([np.zeros_like(weight), weight]), np.append(0.0, bias)
    pieces = []
    for first, second in combinations(range(len(bias)), 2):
        corners = _cut(weight[first] - weight[second], float(bias[first] - bias[second]), np.asarray(box, dtype=float))
        for other in set(range(len(bias))) - {first, second}:
            corners = _clipped(corners, corners @ (weight[first] - weight[other]) + (bias[first] - bias[other]))
        if len(corners) >= len(box):
            pieces.append(FlatPiece(corners, first, second))
    return pieces


def _cut(normal: Array, offset: float, box: Array) -> Array:
    """Corners (m, d) of the part of a plane, or ends of that of a line, in a box (d, 2)."""
    middle, half = box.mean(axis=1), (box[:, 1] - box[:, 0]) / 2
    if len(box) == 3:
        return middle + half * plane_in_cube(normal * half, offset + float(normal @ middle))
    upright = plane_in_cube(np.append(normal * half, 0.0), offset + float(normal @ middle))
    return np.asarray(middle + half * upright[upright[:, 2] > 0][:, :2])


def _clipped(corners: Array, heights: Array) -> Array:
    """The part of a convex polygon, or of a segment, where an affine function with these values is 0 or above."""
    kept: list[Array] = []
    count = len(corners)
    for number, (at, height) in enumerate(zip(corners, heights, strict=True)):
        onward, above = corners[(number + 1) % count], heights[(number + 1) % count]
        if height >= 0:
            kept.append(at)
        if (height < 0 < above or above < 0 < height) and not (count == 2 and number == 1):
            kept.append(at + height / (height - above) * (onward - at))
    return np.array(kept).reshape(-1, corners.shape[1])
