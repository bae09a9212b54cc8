"""The window cut into the regions of k classes, the largest score's: rings that fit, for they share their arcs.

Arcs are drawn on a lattice of half a pixel of a picture 1080 high, then freed of points that a straight line does
without. What is thinner than the first lattice may be missed, as `class_lattice` says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.boundary.arcs import Arc, Cuts, cut
from geometry.boundary.areas import area
from geometry.boundary.lattice import class_lattice
from geometry.curves import Box
from geometry.network import Network

COARSE, PIXELS = 270, 1080
STRAIGHT = 0.05


@dataclass(frozen=True, eq=False)
class ClassEdge:
    """A boundary between two classes: a polyline (n, 2) with class `left` on its left and `right` on its right."""

    points: Array
    left: int
    right: int


@dataclass(frozen=True, eq=False)
class Partition:
    """For each class its region in a box: closed rings (n, 2), outer ones counter-clockwise, holes clockwise.

    A ring ends where it starts; the largest is the first. Together they cover the box once. A class without a region
    has no ring. `edges` are the boundaries in it.
    """

    box: Box
    regions: tuple[tuple[Array, ...], ...]
    edges: tuple[ClassEdge, ...]

    @classmethod
    def of(cls, network: Network, box: Box, resolution: int = COARSE) -> "Partition":
        """The regions of a network on the plane, of one score or k, in a box.

        `ValueError` for a network of another number of inputs, or a box without area.
        """
        (left, right), (bottom, top) = box
        if network.widths[0] != 2 or not (left < right and bottom < top) or resolution < 2:
            raise ValueError(
                "a partition needs a network on the plane, a box ((x_min, x_max), (y_min, y_max)) with area and a "
                f"resolution of at least 2; got {network.widths[0]} inputs, {box} and {resolution}"
            )
        x, y, classes = class_lattice(network.classify, box, resolution)
        cuts = cut(network.classify, x, y, classes)
        tolerance = STRAIGHT * min(right - left, top - bottom) / PIXELS
        arcs = [Arc(_straightened(arc.nodes, cuts.places, tolerance), arc.left, arc.right) for arc in cuts.arcs]
        pieces = [_Piece(arc.nodes, arc.left) for arc in arcs] + [_Piece(arc.nodes[::-1], arc.right) for arc in arcs]
        places, around = _border(cuts, classes, box)
        regions: list[list[Array]] = [[] for _ in range(network.classes)]
        for kind, nodes in _rings([*pieces, *around]):
            regions[kind].append(places[nodes])
        edges = tuple(ClassEdge(places[arc.nodes], arc.left, arc.right) for arc in arcs)
        largest_first = (sorted(rings, key=lambda ring: -abs(area(ring))) for rings in regions)
        return cls(box, tuple(map(tuple, largest_first)), edges)

    @cached_property
    def areas(self) -> tuple[float, ...]:
        """The area of each class's region."""
        return tuple(sum((area(ring) for ring in rings), 0.0) for rings in self.regions)


@dataclass(frozen=True, eq=False)
class _Piece:
    """Nodes along the boundary of a class, which lies on their left."""

    nodes: NDArray[np.int64]
    kind: int


def _border(cuts: Cuts, classes: NDArray[np.int16], box: Box) -> tuple[Array, list[_Piece]]:
    """Places with the box's corners added, and the pieces of its edge, counter-clockwise from node to node."""
    count = len(classes)
    last = count - 1
    steps = np.arange(last)
    sides = [count * steps, count * last + steps, count * (last - steps) + last, last - steps]
    walk, corners = np.concatenate(sides), {int(side[0]): k for k, side in enumerate(sides)}
    (left, right), (bottom, top) = box
    places = np.concatenate([cuts.places, [[left, bottom], [right, bottom], [right, top], [left, top]]])
    kinds = classes.ravel()[walk]
    along: list[tuple[int, int | None]] = []  # nodes and, where the class changes, the class after it
    for at, onward, kind, after in zip(walk, np.roll(walk, -1), kinds, np.roll(kinds, -1), strict=True):
        if int(at) in corners:
            along.append((len(cuts.places) + corners[int(at)], None))
        if kind != after:
            along.append((cuts.on_edge[min(int(at), int(onward)), max(int(at), int(onward))], int(after)))
    changes = [number for number, (_, kind) in enumerate(along) if kind is not None]
    if not changes:
        nodes = [node for node, _ in along]
        return places, [_Piece(np.array([*nodes, nodes[0]]), int(kinds[0]))]
    pieces = []
    for begin, end in zip(changes, [*changes[1:], changes[0] + len(along)], strict=True):
        nodes = [along[number % len(along)][0] for number in range(begin, end + 1)]
        pieces.append(_Piece(np.array(nodes), int(along[begin][1] or 0)))
    return places, pieces


def _rings(pieces: list[_Piece]) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """Each class with the nodes of a closed ring of it: pieces joined where one begins at another's end."""
    onward = {(piece.kind, int(piece.nodes[0])): piece.nodes for piece in pieces}
    while onward:
        kind, node = next(iter(onward))
        nodes = [np.array([node])]
        while (kind, node) in onward:
            nodes.append(onward.pop((kind, node))[1:])
            node = int(nodes[-1][-1])
        yield kind, np.concatenate(nodes)


def _straightened(nodes: NDArray[np.int64], places: Array, tolerance: float) -> NDArray[np.int64]:
    """The nodes that a polyline needs to stay within `tolerance` of what it was (Douglas and Peucker 1973)."""
    points, kept = places[nodes], np.zeros(len(nodes), dtype=bool)
    kept[[0, -1]] = True
    open_ = [(0, len(nodes) - 1)]
    while open_:
        low, high = open_.pop()
        if high - low < 2:
            continue
        chord, away = points[high] - points[low], points[low + 1 : high] - points[low]
        length = float(np.hypot(*chord))
        across = np.abs(away[:, 0] * chord[1] - away[:, 1] * chord[0])
        far = across / length if length > 0 else np.hypot(*away.T)
        middle = low + 1 + int(np.argmax(far))
        if far[middle - low - 1] > tolerance:
            kept[middle] = True
            open_ += [(low, middle), (middle, high)]
    return nodes[kept]
