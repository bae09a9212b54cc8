"""The sheet as small flat patches, cut along a level curve or between classes, so that each lies on one side of it.

The patches are given in the input plane; a trace carries their corners. A patch with corners on both sides of a
level curve is cut where the function itself is zero, so the two sides of a sheet in space meet on the cutting plane.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.boundary.bisection import class_crossing, crossing, require_one_value
from geometry.boundary.lattice import alone
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
    corners counter-clockwise, a triangle repeats its last; `cell` (m,) the cell i cells + j of each patch; `kind` (m,)
    the class of its corners, but for those where it was cut: of a level 1 where the function is above 0, else 0.
    """

    cells: int
    vertices: Array
    patches: Indices
    cell: Indices
    kind: Indices

    @property
    def inside(self) -> NDArray[np.bool_]:
        """Which patches (m,) are of class 1: of a level, those above 0."""
        return self.kind == 1


def level_mesh(function: Callable[[Array], Array], box: Box, cells: int) -> Mesh:
    """Tile a box with cells x cells squares, those with corners on both sides of function = 0 cut along it.

    `function` takes points (..., 2); on the level itself is not inside. A curve that crosses one side of a cell
    twice is not seen. `ValueError` for no cells or a box without area.
    """

    def above(corners: Array) -> Indices:
        values = function(corners)
        require_one_value(values, len(corners))
        return (values > 0).astype(np.int64)

    return _tiled(above, lambda starts, ends: level_crossing(function, starts, ends), box, cells)


def class_mesh(classify: Callable[[Array], Indices], box: Box, cells: int) -> Mesh:
    """Tile a box as `level_mesh` does, squares of two or more classes cut between them; `classify` as a network's.

    >>> from geometry.network import Affine, Network
    >>> mesh = class_mesh(Network((), Affine([[1, 0], [-1, 1], [-1, -1]], [0, 0, 0])).classify, ((-1, 1), (-1, 1)), 8)
    >>> sorted(set(mesh.kind.tolist()))
    [0, 1, 2]
    """
    return _tiled(classify, lambda starts, ends: class_crossing(classify, starts, ends), box, cells)


def _tiled(
    classify: Callable[[Array], Indices], crossed: Callable[[Array, Array], Array], box: Box, cells: int
) -> Mesh:
    (left, right), (bottom, top) = box
    if cells < 1 or not (left < right and bottom < top):
        raise ValueError(f"a mesh needs 1 or more cells and a box with area; got {cells} cells in {box}")
    x, y = np.linspace(left, right, cells + 1), np.linspace(bottom, top, cells + 1)
    corners = np.stack(np.meshgrid(x, y, indexing="ij"), axis=-1).reshape(-1, 2)
    first = (np.arange(cells)[:, None] * (cells + 1) + np.arange(cells)).ravel()
    squares = np.stack([first, first + cells + 1, first + cells + 2, first + 1], axis=1)
    kinds = classify(corners)
    mixed = (kinds[squares] != kinds[squares[:, :1]]).any(axis=1)
    whole = np.flatnonzero(~mixed)
    triangles = squares[mixed][:, [[0, 1, 2], [0, 2, 3]]].reshape(-1, 3)
    owner = np.repeat(np.flatnonzero(mixed), 2)
    vertices, parts, which, part_kind = _cut(crossed, corners, kinds, triangles)
    return Mesh(
        cells,
        vertices,
        np.concatenate([squares[whole], parts]),
        np.concatenate([whole, owner[which]]),
        np.concatenate([kinds[squares[whole, 0]], part_kind]),
    )


def _cut(
    crossed: Callable[[Array, Array], Array], corners: Array, kinds: Indices, triangles: Indices
) -> tuple[Array, Indices, Indices, Indices]:
    """Vertices, patches, the triangle and class of each, after cutting the triangles with two and three classes."""
    found = kinds[triangles]
    same = (found == found[:, :1]).all(axis=1)
    three = (found != np.roll(found, -1, axis=1)).all(axis=1)
    two = ~(same | three)
    tip, second, third = alone(triangles[two], found[two])
    spokes, onward = triangles[three].T.ravel(), np.roll(triangles[three], -1, axis=1).T.ravel()
    starts, ends = np.concatenate([tip, tip, spokes]), np.concatenate([second, third, onward])
    cuts = crossed(corners[starts], corners[ends])
    middles = cuts[2 * len(tip) :].reshape(3, -1, 2).mean(axis=0)
    one = len(corners) + np.arange(len(tip))
    other, first = one + len(tip), len(corners) + 2 * len(tip)
    sides = first + np.arange(len(spokes)).reshape(3, -1)  # on the edges from corner 0, 1 and 2 of each triangle
    middle = first + len(spokes) + np.arange(len(middles))
    thirds = [np.stack([triangles[three, k], sides[k], middle, sides[k - 1]], axis=1) for k in range(3)]
    patches = [triangles[same][:, [0, 1, 2, 2]], np.stack([tip, one, other, other], axis=1),
               np.stack([one, second, third, other], axis=1), *thirds]  # fmt: skip
    of = [np.flatnonzero(same), *[np.flatnonzero(two)] * 2, *[np.flatnonzero(three)] * 3]
    kind = [found[same, 0], kinds[tip], kinds[second], *(found[three, k] for k in range(3))]
    return (
        np.concatenate([corners, cuts, middles]), np.concatenate(patches), np.concatenate(of), np.concatenate(kind)
    )  # fmt: skip


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
