"""Where the classes of a lattice change: segments across its triangles, joined to arcs between two classes.

Each triangle with two classes is cut once, one with three is cut from a point inside. A node is where an edge of a
triangle changes its class, or such a point; an arc ends where three classes meet, or on the edge of the box.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.boundary.bisection import class_crossing
from geometry.boundary.lattice import Classes, alone, mixed

Ints = NDArray[np.int64]
Ends = tuple[int, int]
HALVINGS = 12


@dataclass(frozen=True, eq=False)
class Arc:
    """Numbers of nodes along a boundary, class `left` on the left of it and `right`, the larger, on its right."""

    nodes: Ints
    left: int
    right: int


@dataclass(frozen=True, eq=False)
class Cuts:
    """Places of the nodes (m, 2), arcs between them, and the nodes on edges of the lattice by their two corners."""

    places: Array
    arcs: list[Arc]
    on_edge: dict[Ends, int]


def cut(classify: Callable[[Array], Classes], x: Array, y: Array, classes: NDArray[np.int16]) -> Cuts:
    """The arcs of a lattice (n, n); corner (i, j) has the number n i + j. Nodes are on the change of class."""
    count, kinds = len(x), classes.ravel()
    triangles = _triangles(classes)
    found = kinds[triangles]
    three = (found != np.roll(found, -1, axis=1)).all(axis=1)
    tip, after, before = alone(triangles[~three], found[~three])
    corners, onward = triangles[three], np.roll(triangles[three], -1, axis=1)
    ends = [np.stack(pair, axis=-1).reshape(-1, 2) for pair in ((tip, after), (tip, before), (corners, onward))]
    edges, numbers = np.unique(np.sort(np.concatenate(ends), axis=1), axis=0, return_inverse=True)
    first, second, spokes = np.split(numbers.ravel(), [len(tip), 2 * len(tip)])
    at = np.stack([x[edges // count], y[edges % count]], axis=-1)
    on_edges = class_crossing(classify, at[:, 0], at[:, 1], HALVINGS)
    inside = on_edges[spokes.reshape(-1, 3)].mean(axis=1)
    segments = np.stack(
        [
            np.concatenate([first, spokes]),
            np.concatenate([second, len(edges) + np.repeat(np.arange(len(inside)), 3)]),
            kinds[np.concatenate([tip, corners.ravel()])],
            kinds[np.concatenate([after, onward.ravel()])],
        ],
        axis=1,
    )
    turned = segments[:, 2] > segments[:, 3]
    segments[turned] = segments[turned][:, [1, 0, 3, 2]]
    on_edge = {(a, b): number for number, (a, b) in enumerate(edges.tolist())}
    return Cuts(np.concatenate([on_edges, inside]), _joined(segments, len(edges)), on_edge)


def _triangles(classes: NDArray[np.int16]) -> Ints:
    """The triangles (m, 3) with two or three classes, two in a square, corners counter-clockwise."""
    count = len(classes)
    rows, columns = np.nonzero(mixed(classes))
    halves = np.array([[0, count, count + 1], [0, count + 1, 1]])
    triangles = ((rows * count + columns)[:, None, None] + halves).reshape(-1, 3)
    found = classes.ravel()[triangles]
    return triangles[(found != found[:, :1]).any(axis=1)]


def _joined(segments: Ints, single: int) -> list[Arc]:
    """Segments (m, 4), start, end, left and right, joined at nodes below `single`; at those beyond three meet."""
    rows = segments.tolist()
    onward = {row[0]: number for number, row in enumerate(rows) if row[0] < single}
    reached = {row[1] for row in rows if row[1] < single}
    left = dict.fromkeys(range(len(rows)))
    begins = [number for number, row in enumerate(rows) if row[0] not in reached]
    arcs = []
    while left:
        number: int | None = begins.pop() if begins else next(iter(left))  # what has no beginning is a ring
        start, _, *sides = rows[number]
        nodes = [start]
        while number in left:
            del left[number]
            nodes.append(rows[number][1])
            number = onward.get(nodes[-1])
        arcs.append(Arc(np.array(nodes), *sides))
    return arcs
