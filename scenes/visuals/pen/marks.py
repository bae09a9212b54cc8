"""The shapes of a class's dots, as polygons of one size: told apart by everyone, whatever colours they see."""

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array

ROUND = ("ring", "disc")


def _regular(corners: int, turn: float) -> Array:
    angles = np.pi * (2 * np.arange(corners) / corners + turn)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


def _star(points: int, inner: float) -> Array:
    return _regular(2 * points, 0.5) * np.where(np.arange(2 * points) % 2, inner, 1.0)[:, None]


def _plus(thin: float) -> Array:
    arm = np.array([[thin, 1.0], [-thin, 1.0], [-thin, thin]])
    quarter = np.array([[0.0, 1.0], [-1.0, 0.0]])
    return np.concatenate([arm @ np.linalg.matrix_power(quarter, k) for k in range(4)])


def _sized(polygon: Array) -> Array:
    """The same with the area of a disc of diameter 1."""
    x, y = polygon.T
    area = abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2
    return polygon * np.sqrt(np.pi / 4 / area)


POLYGONS: dict[str, Array] = {
    name: _sized(polygon)
    for name, polygon in {
        "triangle": _regular(3, 0.5),
        "square": _regular(4, 0.25),
        "diamond": _regular(4, 0.5) * [0.7, 1.25],
        "cross": _plus(0.3) @ np.array([[1.0, 1.0], [-1.0, 1.0]]) * 0.85,
        "plus": _plus(0.3) * 1.1,
        "wedge": _regular(3, -0.5),
        "star": _star(5, 0.42) * 1.05,
        "bar": np.array([[1.0, 0.32], [-1.0, 0.32], [-1.0, -0.32], [1.0, -0.32]]),
    }.items()
}
"""Closed polygons (m, 2) about the origin, each of the area of a disc of diameter 1."""
SHAPES = (*ROUND, *POLYGONS)
"""The shape of class 0, 1, 2, ...: as many as there are colours of classes."""


def polygons(shape: str, places: Array, size: float) -> Array:
    """A polygon of a shape at each of some places (n, 3), as straight cubic pieces (4 m n, 3)."""
    corners = np.hstack([size * POLYGONS[shape], np.zeros((len(POLYGONS[shape]), 1))])
    start = places[:, None] + corners
    end = np.roll(start, -1, axis=1)
    return np.stack([start, (2 * start + end) / 3, (start + 2 * end) / 3, end], axis=2).reshape(-1, 3)


def inside(shape: str, x: Array, y: Array) -> NDArray[np.bool_]:
    """Whether places (...,) lie in a shape of size 1, by the number of edges that a ray to the right meets."""
    tails = POLYGONS[shape]
    found = np.zeros(np.broadcast(x, y).shape, dtype=bool)
    for (ax, ay), (bx, by) in zip(tails.tolist(), np.roll(tails, -1, axis=0).tolist(), strict=True):
        if ay != by:
            found ^= ((ay > y) != (by > y)) & (x < ax + (y - ay) / (by - ay) * (bx - ax))
    return found
