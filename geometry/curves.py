"""Curves in the input plane with exact tangents, so that few cubic pieces follow their images closely.

A curve carried by a network bends; drawn through evenly spaced points it can be off by a hundred pixels. Here
every knot carries its tangent, the trace carries both exactly, and `refine` halves pieces until the cubic through
two knots is within a tolerance of the true image at every stage.

>>> from geometry.certificates import circle_net
>>> network = circle_net(0.5, hidden=(2, 3))
>>> lines = refine(network, grid(((-1, 1), (-1, 1)), 9), tolerance=0.01)
>>> trace = lines.trace(network)
>>> lines.beziers(trace.at(1.5), trace.tangents_at(1.5)).shape[1:]     # of each piece four control points
(4, 2)
"""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array
from geometry.network import Network
from geometry.trace import Trace

Box = tuple[tuple[float, float], tuple[float, float]]
CHECKED = np.array([0.15, 0.35, 0.5, 0.65, 0.85])
CAUTION = 0.8
MOST_HALVINGS = 12
MOST_AT_ONCE, MOST_NUMBERS = 2**20, 2**24


@dataclass(frozen=True, eq=False)
class Curves:
    """Straight segments or arcs of circles in the plane, each cut into pieces at knots.

    `shapes` (k, 2, 2): start and end of a segment, or center and (radius, 0) of a circle run once round.
    `owner` (n,): the curve of each knot, ascending; `knots` (n,): its place on that curve, from 0 to 1.
    """

    kind: Literal["segment", "circle"]
    shapes: Array
    owner: NDArray[np.int64]
    knots: Array

    @cached_property
    def points(self) -> Array:
        """Knots (n, 2) in the input plane."""
        return self._at(self.owner, self.knots)[0]

    @cached_property
    def tangents(self) -> Array:
        """Derivatives (n, 2) by the place on the curve."""
        return self._at(self.owner, self.knots)[1]

    @cached_property
    def firsts(self) -> NDArray[np.int64]:
        """Index (pieces,) of the knot at which each piece starts; it ends at the next one."""
        return np.flatnonzero(self.owner[1:] == self.owner[:-1])

    def trace(self, network: Network, start: int = 0) -> Trace:
        """The knots and their tangents through the layers after time `start`."""
        return Trace.of(network, self.points, self.tangents, start)

    def beziers(self, points: Array, tangents: Array, firsts: NDArray[np.int64] | None = None) -> Array:
        """Control points (pieces, 4, d) of the cubics through carried knots (n, d) with carried tangents (n, d).

        `firsts` (pieces,) names some pieces by the knots at which they start; without it, all.
        """
        first = self.firsts if firsts is None else firsts
        last = first + 1
        third = ((self.knots[last] - self.knots[first]) / 3)[:, None]
        start, end = points[first], points[last]
        return np.stack([start, start + third * tangents[first], end - third * tangents[last], end], axis=1)

    def halved(self, pieces: NDArray[np.bool_]) -> "Curves":
        """The same curves with a knot more in the middle of each piece of the mask (pieces,)."""
        where = self.firsts[pieces]
        middle = (self.knots[where] + self.knots[where + 1]) / 2
        return replace(
            self,
            owner=np.insert(self.owner, where + 1, self.owner[where]),
            knots=np.insert(self.knots, where + 1, middle),
        )

    def _at(self, owner: NDArray[np.int64], places: Array) -> tuple[Array, Array]:
        first, second = self.shapes[owner, 0], self.shapes[owner, 1]
        if self.kind == "segment":
            return first + places[:, None] * (second - first), second - first
        angle, radius = 2 * np.pi * places, second[:, :1]
        cosine, sine = np.cos(angle), np.sin(angle)
        return (
            first + radius * np.stack([cosine, sine], axis=1),
            2 * np.pi * radius * np.stack([-sine, cosine], axis=1),
        )


def segments(starts: ArrayLike, ends: ArrayLike, pieces: int = 1) -> Curves:
    """Straight segments from starts (k, 2) to ends (k, 2); a segment of length 0 is a point that stays one."""
    return _curves("segment", np.stack([np.asarray(starts, float), np.asarray(ends, float)], axis=1), pieces)


def circle(center: ArrayLike, radius: float, pieces: int = 8) -> Curves:
    """A circle, counter-clockwise from its rightmost point; `ValueError` for a radius below 0."""
    if not radius >= 0:
        raise ValueError(f"radius must be at least 0; got {radius}")
    return _curves("circle", np.array([[np.asarray(center, float), [radius, 0.0]]]), pieces)


MARGIN = 1.12


def window(points: ArrayLike) -> Box:
    """The square box about dots (n, 2), a little larger; of side 2 about one repeated point. `ValueError` otherwise."""
    points = np.asarray(points, dtype=float)
    if points.shape[1:] != (2,) or not len(points):
        raise ValueError(f"a window needs dots (n, 2); got shape {points.shape}: take two columns, or their shadows")
    low, high = points.min(axis=0), points.max(axis=0)
    middle, reach = (low + high) / 2, MARGIN * float((high - low).max()) / 2 or 1.0
    x, y = ((float(center - reach), float(center + reach)) for center in middle)
    return x, y


def border(box: Box, each: int = 24) -> Array:
    """Points (4 each, 2) along the edge of a box, evenly on each side, its corners among them."""
    (left, right), (bottom, top) = box
    corners = np.array([[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]], dtype=float)
    share = np.arange(each)[:, None] / each
    return np.concatenate([(1 - share) * start + share * end for start, end in pairwise(corners)])


def grid(box: Box, lines: int) -> Curves:
    """`lines` vertical and as many horizontal segments that divide a box ((x_min, x_max), (y_min, y_max)) evenly.

    `ValueError` for fewer than two lines or a box without area.
    """
    (left, right), (bottom, top) = box
    if lines < 2 or not (left < right and bottom < top):
        raise ValueError(f"a grid needs 2 or more lines and a box with area; got {lines} lines in {box}")
    x, y = np.linspace(left, right, lines), np.linspace(bottom, top, lines)
    ones = np.ones(lines)
    starts = np.concatenate([np.stack([x, bottom * ones], 1), np.stack([left * ones, y], 1)])
    ends = np.concatenate([np.stack([x, top * ones], 1), np.stack([right * ones, y], 1)])
    return segments(starts, ends)


def refine(network: Network, curves: Curves, tolerance: float | Array, start: int = 0) -> Curves:
    """Halve pieces until every cubic is within `tolerance` of the true image at every stage from `start` on.

    `tolerance` is one length, or one a stage (stages,), in the units of that stage's plane. Pieces are checked at
    five places inside, with some room; a piece halved twelve times, as at the kink of a ReLU, is left as it is. In very
    wide layers, where knots are long, the worst pieces are halved as far as `MOST_NUMBERS` of memory allow.
    """
    tolerances = np.broadcast_to(np.asarray(tolerance, float), (2 * len(network.hidden) + 1 - start,))
    if not (tolerances > 0).all():
        raise ValueError(f"tolerance must be above 0; got {tolerance}")
    for _ in range(MOST_HALVINGS):
        errors = _errors(curves, network, tolerances, start)
        room = MOST_NUMBERS // (4 * sum(network.widths[start // 2 :])) - len(curves.knots)
        poor = errors > CAUTION
        if poor.sum() > room:
            poor &= errors >= np.sort(errors)[-max(room, 1)]
        if not poor.any() or room < 1:
            break
        curves = curves.halved(poor)
    return curves


def _errors(curves: Curves, network: Network, tolerances: Array, start: int) -> Array:
    """The worst distance (pieces,) of cubic and true image over stages, in units of that stage's tolerance."""
    knots, first = curves.trace(network, start), curves.firsts
    block = max(1, MOST_AT_ONCE // (len(CHECKED) * sum(network.widths[start // 2 :])))
    blocks = [first[at : at + block] for at in range(0, len(first), block)]
    return np.concatenate([_errors_of(curves, knots, tolerances, some) for some in blocks])


def _errors_of(curves: Curves, knots: Trace, tolerances: Array, first: NDArray[np.int64]) -> Array:
    """The same of the pieces that start at some knots `first`."""
    spans = curves.knots[first + 1] - curves.knots[first]
    places = curves.knots[first][:, None] + spans[:, None] * CHECKED
    owners = np.repeat(curves.owner[first], len(CHECKED))
    true = Trace.of(knots.network, curves._at(owners, places.ravel())[0], start=knots.start)
    worst = np.zeros(len(first))
    basis = np.stack([(1 - CHECKED) ** 3, 3 * CHECKED * (1 - CHECKED) ** 2, 3 * CHECKED**2 * (1 - CHECKED), CHECKED**3])
    for stage, exact, tolerance in zip(knots.stages, true.stages, tolerances, strict=True):
        assert stage.tangents is not None
        drawn = np.einsum("pcd,cs->psd", curves.beziers(stage.points, stage.tangents, first), basis)
        gap = np.linalg.norm(drawn - exact.points.reshape(drawn.shape), axis=2).max(axis=1)
        worst = np.maximum(worst, gap / tolerance)
    return worst


def _curves(kind: Literal["segment", "circle"], shapes: Array, pieces: int) -> Curves:
    if shapes.ndim != 3 or shapes.shape[1:] != (2, 2) or not np.isfinite(shapes).all():
        raise ValueError(f"curves need finite ends (k, 2) in the plane; got shape {shapes.shape}")
    if pieces < 1:
        raise ValueError(f"a curve needs at least one piece; got {pieces}")
    owner = np.repeat(np.arange(len(shapes)), pieces + 1)
    return Curves(kind, shapes, owner, np.tile(np.linspace(0, 1, pieces + 1), len(shapes)))
