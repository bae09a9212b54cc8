"""The sheet as small flat patches, cut along a level curve, so that each patch lies on one side of it.

The patches are given in the input plane; a trace carries their corners. A patch with corners on both sides of a
level curve is cut where the function itself is zero, so the two sides of a sheet in space meet on the cutting plane.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.boundary.bisection import crossing, require_one_value
from geometry.curves import Box

Indices = NDArray[np.int64]
CUBE = np.stack(np.meshgrid(*[[-1.0, 1.0]] * 3, indexing="ij"), axis=-1).reshape(-1, 3)
"""The corners (8, 3) of the cube [-1, 1]^3."""
CUBE_EDGES = tuple((a, b) for a in range(8) for b in range(a + 1, 8) if (a ^ b).bit_count() == 1)
"""The pairs of corners that an edge joins; those of an edge along axis k differ in bit 2 - k of their numbers."""


@dataclass(frozen=True, eq=False)
class Mesh:
    """Patches that tile a box of cells x cells: the first (cells + 1)^2 vertices are the corners of the cells.

    `vertices` (n, 2), corner (i, j) in row i of x and column j of y at index i (cells + 1) + j; `patches` (m, 4)
    corners counter-clockwise, a triangle repeats its last; `cell` (m,) the cell i cells + j of each patch;
    `inside` (m,) whether the function is above 0 on its corners, but for those on the level curve.
    """

    cells: int
    vertices: Array
    patches: Indices
    cell: Indices
    inside: NDArray[np.bool_]


def level_mesh(function: Callable[[Array], Array], box: Box, cells: int) -> Mesh:
    """Tile a box with cells x cells squares, those with corners on both sides of function = 0 cut along it.

    `function` takes points (..., 2); on the level itself is not inside. A curve that crosses one side of a cell
    twice is not seen. `ValueError` for no cells or a box without area.
    """
    (left, right), (bottom, top) = box
    if cells < 1 or not (left < right and bottom < top):
        raise ValueError(f"a mesh needs 1 or more cells and a box with area; got {cells} cells in {box}")
    x, y = np.linspace(left, right, cells + 1), np.linspace(bottom, top, cells + 1)
    corners = np.stack(np.meshgrid(x, y, indexing="ij"), axis=-1).reshape(-1, 2)
    first = (np.arange(cells)[:, None] * (cells + 1) + np.arange(cells)).ravel()
    squares = np.stack([first, first + cells + 1, first + cells + 2, first + 1], axis=1)
    values = function(corners)
    require_one_value(values, len(corners))
    inside = values > 0
    crossed = inside[squares].any(axis=1) & ~inside[squares].all(axis=1)
    whole = np.flatnonzero(~crossed)
    triangles = squares[crossed][:, [[0, 1, 2], [0, 2, 3]]].reshape(-1, 3)
    owner = np.repeat(np.flatnonzero(crossed), 2)
    vertices, parts, part_owner, part_inside = _cut(function, corners, inside, triangles, owner)
    return Mesh(
        cells,
        vertices,
        np.concatenate([squares[whole], parts]),
        np.concatenate([whole, part_owner]),
        np.concatenate([inside[squares[whole, 0]], part_inside]),
    )


def _cut(
    function: Callable[[Array], Array], corners: Array, inside: NDArray[np.bool_], triangles: Indices, owner: Indices
) -> tuple[Array, Indices, Indices, NDArray[np.bool_]]:
    """Vertices, patches, their cells and sides after cutting the triangles that have corners on both sides."""
    sides = inside[triangles]
    count = sides.sum(axis=1)
    same = (count == 0) | (count == 3)
    mixed, mixed_owner = triangles[~same], owner[~same]
    alone = np.argmax(sides[~same] == (count[~same] == 1)[:, None], axis=1)
    turned = (alone[:, None] + np.arange(3)) % 3
    tip, second, third = np.take_along_axis(mixed, turned, axis=1).T
    crossings = np.concatenate(
        [
            level_crossing(function, corners[tip], corners[second]),
            level_crossing(function, corners[tip], corners[third]),
        ]
    )
    one = len(corners) + np.arange(len(tip))
    two = one + len(tip)
    patches = np.concatenate(
        [
            triangles[same][:, [0, 1, 2, 2]],
            np.stack([tip, one, two, two], axis=1),
            np.stack([one, second, third, two], axis=1),
        ]
    )
    return (
        np.concatenate([corners, crossings]),
        patches,
        np.concatenate([owner[same], mixed_owner, mixed_owner]),
        np.concatenate([sides[same][:, 0], inside[tip], inside[second]]),
    )


def level_crossing(function: Callable[[Array], Array], starts: Array, ends: Array) -> Array:
    """A point (n, d) on each segment where the function changes sign; starts and ends (n, d) on opposite sides."""
    up = (function(starts) > 0)[:, None]
    return crossing(function, np.where(up, starts, ends), np.where(up, ends, starts))


def plane_in_cube(normal: Array, offset: float, half: float = 1.0) -> Array:
    """Corners (m, 3), in turn, of the part of the plane normal . x + offset = 0 in the cube [-half, half]^3.

    (0, 3) where the plane misses the cube or only touches it.
    """
    corners, pairs = half * CUBE, np.array(CUBE_EDGES)
    heights = corners @ np.asarray(normal, dtype=float) + offset
    if not heights.min() < 0 < heights.max():
        return np.zeros((0, 3))
    first, second = pairs[(heights[pairs] > 0).sum(axis=1) == 1].T
    share = heights[first] / (heights[first] - heights[second])
    found = corners[first] + share[:, None] * (corners[second] - corners[first])
    across = np.linalg.svd(np.asarray(normal, dtype=float)[None])[2][1:]
    flat = (found - found.mean(axis=0)) @ across.T
    return found[np.argsort(np.arctan2(flat[:, 1], flat[:, 0]))]
