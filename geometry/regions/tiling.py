"""The pieces on which a ReLU network of the plane is one affine map, as a certificate that checks itself exactly.

All numbers are integers or fractions; the only floats are the weights and the box that come in.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from geometry.curves import Box
from geometry.exact import Integers, integers
from geometry.network import Network, one_score
from geometry.regions.integers import Point, Polygon, convex, corners, edges, exactly, middle, swept


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
        tested = [[*piece.corners, middle(piece.corners)] for piece in self.pieces]
        points = list({at for group in tested for at in group})
        row = {at: number for number, at in enumerate(points)}
        signs, scores = evaluated(self.network, points)
        return all(
            _is(piece, group, signs[rows], [scores[k] for k in rows])
            for piece, group in zip(self.pieces, tested, strict=True)
            for rows in [[row[at] for at in group]]
        )


def _along(window: Polygon, edge: tuple[Point, Point]) -> bool:
    """Whether an edge lies on one side of the box."""
    (left, bottom), (right, top) = exactly(window[0]), exactly(window[2])
    (a, b), (c, d) = exactly(edge[0]), exactly(edge[1])
    within = left <= min(a, c) <= max(a, c) <= right and bottom <= min(b, d) <= max(b, d) <= top
    return within and (a == c in (left, right) or b == d in (bottom, top))


def _is(piece: Piece, points: list[Point], signs: Integers, scores: list[Fraction]) -> bool:
    """Whether a piece has these signs and scores at its corners and, last, at a point inside."""
    on = np.array(piece.pattern, dtype=bool)
    if on.shape != signs.shape[1:] or not ((signs[-1] > 0) == on).all():
        return False
    if not np.where(on, signs >= 0, signs <= 0).all():
        return False
    a, b, c = piece.score
    return all(a * x + b * y + c == score for (x, y), score in zip(map(exactly, points), scores, strict=True))


def evaluated(network: Network, points: list[Point]) -> tuple[Integers, list[Fraction]]:
    """Signs (n, neurons) of all pre-activations at exact points, and the exact scores: a plain pass through ReLU."""
    table = np.array(points, dtype=object)
    values, one = table[:, :2], table[:, 2:]
    found = []
    *hidden, (weight, bias, exponent) = whole_numbers(network)
    for inward, shift, digits in hidden:
        values = values @ inward.T + one * shift
        found.append(np.sign(values))
        values, one = np.where(values > 0, values, 0), one << digits
    score, one = values @ weight.T + one * bias, one << exponent
    return np.hstack(found), [Fraction(a, b) for a, b in zip(score[:, 0], one[:, 0], strict=True)]


def whole_numbers(network: Network) -> list[tuple[Integers, Integers, int]]:
    """Weight and bias of every layer and of the read-out as integers, all 2^e times themselves, and that e."""
    result = []
    for affine in (*(layer.affine for layer in network.hidden), network.readout):
        table, exponent = integers(np.column_stack([affine.weight, affine.bias]))
        result.append((table[:, :-1], table[:, -1], exponent))
    return result


def require_plane_relu(network: Network, box: Box) -> None:
    """`ValueError` unless the network is ReLU on the plane with one score, and the box finite with area."""
    one_score(network, "exact pieces")
    names = ", ".join(sorted(set(network.activations))) or "no hidden layer, which is one piece"
    if names != "relu":
        raise ValueError(f"exact pieces need ReLU in every layer; got {names}: train with activation='relu'")
    if network.widths[0] != 2:
        raise ValueError(f"exact pieces need a network on the plane; got {network.widths[0]} inputs")
    sides = np.asarray(box, dtype=float)
    if sides.shape != (2, 2) or not np.isfinite(sides).all() or not (sides[:, 0] < sides[:, 1]).all():
        raise ValueError(f"box must be ((x_min, x_max), (y_min, y_max)), finite, with area; got {box}")
