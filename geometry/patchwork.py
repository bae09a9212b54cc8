"""A box cut by lines into patches so small that their straight-edged images follow the sheet at every stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geometry.arrays import Array
from geometry.curves import Box
from geometry.network import Network
from geometry.trace import Trace

FIRST, MOST = 32, 56
"""Patches along each side: to begin with, and at the most."""
ROUNDS = 5


@dataclass(frozen=True, eq=False)
class Patchwork:
    """Vertical lines at `x` (m,) and horizontal ones at `y` (n,), ascending: (m - 1)(n - 1) patches between them."""

    x: Array
    y: Array

    @cached_property
    def corners(self) -> Array:
        """Where the lines cross (m, n, 2)."""
        return np.stack(np.meshgrid(self.x, self.y, indexing="ij"), axis=-1)

    @cached_property
    def centers(self) -> Array:
        """The middle (patches, 2) of each patch."""
        return quads(self.corners).mean(axis=1)


def quads(corners: Array) -> Array:
    """The corners (patches, 4, d) of every patch, in order round it, from where the lines cross (m, n, d)."""
    around = [corners[:-1, :-1], corners[1:, :-1], corners[1:, 1:], corners[:-1, 1:]]
    return np.stack(around, axis=2).reshape(-1, 4, corners.shape[-1])


def patchwork(network: Network, box: Box, tolerances: Array) -> Patchwork:
    """Lines laid closer where the sheet bends, until edges are within `tolerances` (stages,) of their true images.

    Edges are checked at their middle, at every stage, in the units of its plane. At most 56 patches a side: where
    that does not do, as at the kink of a ReLU in a large box, the last lines are kept. `ValueError` for a box
    without area or a tolerance that is not above 0.
    """
    (left, right), (bottom, top) = box
    if not (left < right and bottom < top) or not (np.asarray(tolerances) > 0).all():
        raise ValueError(f"a patchwork needs a box with area and tolerances above 0; got {box} and {tolerances}")
    lines = [np.linspace(left, right, FIRST + 1), np.linspace(bottom, top, FIRST + 1)]
    for _ in range(ROUNDS):
        gaps = [_gaps(network, lines[axis], lines[1 - axis], axis, tolerances) for axis in (0, 1)]
        if max(gap.max() for gap in gaps) <= 1:
            break
        lines = [_halved(values, gap) for values, gap in zip(lines, gaps, strict=True)]
    return Patchwork(*lines)


def _gaps(network: Network, along: Array, across: Array, axis: int, tolerances: Array) -> Array:
    """How far (k - 1,) the images of edges between neighbouring lines are from straight, in tolerances."""
    middles = (along[1:] + along[:-1]) / 2
    places = np.stack(np.meshgrid(np.concatenate([along, middles]), across, indexing="ij"), axis=-1)
    worst = np.zeros(len(middles))
    for stage, tolerance in zip(Trace.of(network, places[..., :: 1 - 2 * axis]).stages, tolerances, strict=True):
        ends, true = stage.points[: len(along)], stage.points[len(along) :]
        gap = np.linalg.norm((ends[1:] + ends[:-1]) / 2 - true, axis=-1).max(axis=1)
        worst = np.maximum(worst, gap / tolerance)
    return worst


def _halved(values: Array, gaps: Array) -> Array:
    """A line more in the middle of the intervals that bend most, as many as there is room for."""
    room = MOST + 1 - len(values)
    worst = np.argsort(-gaps, kind="stable")[:room]
    chosen = worst[gaps[worst] > 1]
    return np.sort(np.concatenate([values, (values[chosen] + values[chosen + 1]) / 2]))


def cut_along(rings: Sequence[Array], cut: Patchwork) -> list[list[Array]]:
    """What of a region lies in each patch that has some of it: closed polygons (n, 2), wound as the region's rings are.

    Closed rings (m, 2), outer ones counter-clockwise and holes clockwise, may end where they start. What lies beyond
    the lines is left out. Polygons of neighbouring patches share the very same points of the line between them.
    """
    found = []
    for column in _strips(rings, cut.x, 0):
        found += [part for part in _strips(column, cut.y, 1) if part]
    return found


def _strips(rings: Sequence[Array], lines: Array, axis: int) -> list[list[Array]]:
    rest, found = [_beyond(ring, axis, lines[0], 1.0) for ring in rings], []
    for line in lines[1:]:
        found.append([part for ring in rest if len(part := _beyond(ring, axis, line, -1.0)) > 2])
        rest = [part for ring in rest if len(part := _beyond(ring, axis, line, 1.0)) > 2]
    return found


def _beyond(ring: Array, axis: int, line: float, side: float) -> Array:
    """A closed polygon cut along a line square to an axis; what lies on its upper `side`, 1, or its lower one, -1."""
    away = side * (ring[:, axis] - line)
    inside = away >= 0
    if inside.all():
        return ring
    after = np.roll(away, -1)
    crosses = inside != (after >= 0)
    shares = np.divide(away, away - after, out=np.zeros_like(away), where=crosses)
    points = ring + shares[:, None] * (np.roll(ring, -1, axis=0) - ring)
    points[:, axis] = line
    return np.stack([ring, points], axis=1)[np.stack([inside, crosses], axis=1)]
