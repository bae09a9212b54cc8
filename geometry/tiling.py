"""The pieces on which a ReLU network of the plane is one affine map: cut exactly, and checked exactly.

The box is cut layer by layer: on a piece every neuron of the next layer is an affine function, and the line where it
is 0 cuts the piece. All numbers are integers; the only floats are the weights that come in.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from geometry.curves import Box
from geometry.homogeneous import Integers, Point, Polygon, convex, corners, edges, halves, integers, middle, swept
from geometry.network import Affine, Network


@dataclass(frozen=True)
class Piece:
    """A convex polygon, corners counter-clockwise, on which the same neurons are on and the score is one affine map.

    `pattern` has an entry for each neuron, layer after layer: whether it is above 0 inside; one that is 0 on the whole
    piece is off. The score is a x + b y + c with `score` (a, b, c).
    """

    corners: Polygon
    pattern: tuple[bool, ...]
    score: tuple[Fraction, Fraction, Fraction]


@dataclass(frozen=True, eq=False)
class Tiling:
    """Certificate: these pieces tile the box, and are what the network is, piece by piece."""

    network: Network
    box: Box
    pieces: tuple[Piece, ...]

    def holds(self) -> bool:
        """Check everything again, exactly, whatever way the pieces were found."""
        require_plane_relu(self.network, self.box)
        return self.tiles() and self.agrees()

    def tiles(self) -> bool:
        """Whether the pieces cover the box once: areas add up, edge fits to edge, and V - E + F = 1.

        Every inner edge is passed once each way, so it cancels in the sum of the areas; what remains must run along
        the box. A corner in the middle of another piece's edge is refused: it would leave edges without a partner,
        and a continuous function has none, since its zero line goes on where it meets an edge.
        """
        if not all(convex(piece.corners) for piece in self.pieces):
            return False
        directed = Counter(edge for piece in self.pieces for edge in edges(piece.corners))
        if any(count > 1 for count in directed.values()):
            return False
        border = [(start, end) for start, end in directed if (end, start) not in directed]
        window = corners(self.box)
        vertices = {corner for piece in self.pieces for corner in piece.corners}
        count = (len(directed) + len(border)) // 2
        return (
            all(_along(window, edge) for edge in border)
            and swept(border) == swept(edges(window))
            and len(vertices) - count + len(self.pieces) == 1
        )

    def agrees(self) -> bool:
        """Whether each piece is the network there: pattern, score, and no piece cut in two without need.

        A neuron with no sign of its own changed at the corners is affine inside, layer after layer; so the corners
        and one inner point decide for the whole piece.
        """
        if len({piece.pattern for piece in self.pieces}) != len(self.pieces):
            return False
        seen = list({corner for piece in self.pieces for corner in piece.corners})
        inner = [middle(piece.corners) for piece in self.pieces]
        signs, values = evaluated(self.network, seen + inner)
        row = {corner: number for number, corner in enumerate(seen)}
        return all(
            _is(piece, [row[corner] for corner in piece.corners], len(seen) + number, signs, values, seen + inner)
            for number, piece in enumerate(self.pieces)
        )


def _along(window: Polygon, edge: tuple[Point, Point]) -> bool:
    """Whether an edge lies on one side of the box."""
    (left, bottom, _), (right, top, _) = (_fraction(window[0]), _fraction(window[2]))
    (a, b, _), (c, d, _) = (_fraction(end) for end in edge)
    inside = left <= min(a, c) <= max(a, c) <= right and bottom <= min(b, d) <= max(b, d) <= top
    return inside and (a == c in (left, right) or b == d in (bottom, top))


def _fraction(at: Point) -> tuple[Fraction, Fraction, Fraction]:
    return Fraction(at[0], at[2]), Fraction(at[1], at[2]), Fraction(1)


def _is(
    piece: Piece, rows: list[int], inner: int, signs: Integers, values: list[Fraction], points: list[Point]
) -> bool:
    on = np.array(piece.pattern, dtype=bool)
    at_corners, inside = signs[rows], signs[inner]
    if on.shape != inside.shape or not ((inside > 0) == on).all():
        return False
    if not (np.where(on, at_corners >= 0, at_corners <= 0)).all():
        return False
    a, b, c = piece.score
    return all(a * x + b * y + c == values[k] for k in (*rows, inner) for x, y, _ in [_fraction(points[k])])


def evaluated(network: Network, points: list[Point]) -> tuple[Integers, list[Fraction]]:
    """Signs (n, neurons) of all pre-activations at exact points, and the exact scores: a plain pass through ReLU."""
    table = np.array(points, dtype=object)
    values, one = table[:, :2], table[:, 2:]
    found = []
    for weight, bias, exponent in scaled(network)[:-1]:
        values = values @ weight.T + one * bias
        found.append(np.sign(values))
        values, one = np.where(values > 0, values, 0), one << exponent
    weight, bias, exponent = scaled(network)[-1]
    score, one = values @ weight.T + one * bias, one << exponent
    return np.hstack(found), [Fraction(a, b) for a, b in zip(score[:, 0], one[:, 0], strict=True)]
