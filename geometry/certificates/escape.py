"""An explicit way out of every width-2 net: from any point to infinity, and the score never turns back.

In the last hidden plane the score is affine, so it rises along a straight ray; pulled back through the layers, which
are homeomorphisms, the ray is a path in the input plane, and it leaves every disc: so a way out exists to any
distance. `escape_path` gives one to the distance asked for, as straight chords between floats, and of every chord it
is proved that the score does not fall anywhere on it. With one hidden layer a straight ray does, to infinity.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from geometry.arrays import Array, frozen
from geometry.balls import MOST_BITS, score_sign
from geometry.certificates.annulus import DISC, RING, Disc, Ring, sets
from geometry.certificates.climb import MOST_STEPS, climb
from geometry.certificates.slope import never_falls
from geometry.certificates.winding import require_homeomorphism
from geometry.exact import determinant, fractions, sign
from geometry.network import Network, one_score


def escape_path(
    network: Network,
    start: ArrayLike = (0.0, 0.0),
    radius: float = 1.0,
    *,
    centre: ArrayLike | None = None,
    most_bits: int = MOST_BITS,
    most_steps: int = MOST_STEPS,
) -> Array:
    """Vertices (m, 2) of a path from `start` to the circle of `radius` about `centre` (default: `start`).

    Along the straight chords from vertex to vertex the real score never falls if `start` is of class 1 (score > 0),
    and never rises if it is of class 0. So the last vertex is on the same side as the start: the network does not
    separate it from the start. The last vertex is at distance `radius` to within one part in 10**9, never nearer.
    `ValueError` unless every width is 2, every activation strictly increasing and every weight non-singular, or if
    the read-out is 0; `ArithmeticError` where it takes more than `most_bits` bits or `most_steps` steps.
    """
    begin = _start(network, start, "escape_path")
    middle = begin if centre is None else frozen(centre, "centre", 1)
    if begin.shape != (2,) or middle.shape != (2,):
        raise ValueError(f"start and centre must be points (2,); got {begin.shape} and {middle.shape}")
    if not (np.isfinite(radius) and radius > np.hypot(*(begin - middle))):
        raise ValueError(f"radius must be finite and beyond the start; got {radius}: choose a larger one")
    towards = _side(network, begin, most_bits)
    (x, y), (u, v) = begin.tolist(), middle.tolist()
    return climb(network, (x, y), towards, (u, v), float(radius), most_bits, most_steps)


@dataclass(frozen=True, eq=False)
class Escape:
    """Certificate: `path` (m, 2) leads from the disc into the ring, and at every point of its straight chords the
    real score is at least as far on the start's side of 0 as before. So the network does not separate its ends."""

    path: Array

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", frozen(self.path, "path", 2))

    def holds(self, network: Network, disc: Disc = DISC, ring: Ring = RING) -> bool:
        """Bound the slope of every chord, all of it, by balls; both ends are placed exactly."""
        inside, outside = sets(disc, ring)
        points = self.path.tolist()
        if network.widths[0] != 2 or not 2 <= len(points) <= MOST_STEPS + 2 or len(points[0]) != 2:
            return False
        if tuple(points[0]) not in inside or tuple(points[-1]) not in outside:
            return False
        return self.rises(network)

    def rises(self, network: Network) -> bool:
        """Whether the real score is proved never to turn back on the path, wherever that leads."""
        try:
            towards = _side(network, self.path[0])
        except ArithmeticError:
            return False
        return all(never_falls(network, tail, head, towards) for tail, head in pairwise(self.path.tolist()))

    def to_json(self) -> dict:
        """Plain numbers."""
        return {"kind": "escape", "path": self.path.tolist()}


@dataclass(frozen=True, eq=False)
class StraightEscape:
    """Certificate: from `start` (2,) straight on in `direction` (2,), to infinity, the score never turns back.

    With one hidden layer the score is a sum of non-decreasing functions of straight coordinates: where none of them
    falls along the direction, their sum does not, however far one goes.
    """

    start: Array
    direction: Array

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", frozen(self.start, "start", 1))
        object.__setattr__(self, "direction", frozen(self.direction, "direction", 1))

    def holds(self, network: Network) -> bool:
        """Check the sign of every neuron's share of the slope, in fractions."""
        if self.start.shape != (2,) or self.direction.shape != (2,) or not self.direction.any():
            return False
        if network.widths[0] != 2 or len(network.hidden) != 1 or not network.hidden[0].activation.monotone:
            return False
        try:
            towards = _side(network, self.start)
        except ArithmeticError:
            return False
        across = [Fraction(x) for x in self.direction.tolist()]
        rows, readout = fractions(network.hidden[0].affine.weight), fractions(network.readout.weight[0])
        return all(
            towards * share * (row[0] * across[0] + row[1] * across[1]) >= 0
            for row, share in zip(rows, readout, strict=True)
        )


def straight_escape(network: Network, start: ArrayLike = (0.0, 0.0)) -> StraightEscape:
    """A straight way out to infinity for a network of one hidden layer of two neurons: midway among all there are.

    `ValueError` as `escape_path`, and for more than one hidden layer.
    """
    begin = _start(network, start, "straight_escape")
    if len(network.hidden) != 1:
        raise ValueError(f"straight_escape needs one hidden layer; got {len(network.hidden)}: use escape_path")
    towards, weight = _side(network, begin), network.hidden[0].affine.weight
    signs = towards * np.where(network.readout.weight[0] < 0, -1.0, 1.0)
    (a, b), (c, d) = weight.tolist()
    turn = sign(determinant(weight))
    edges = turn * np.array([[d, -c], [-b, a]]) * signs[:, None]  # along each, one neuron's share is 0
    way = (edges / np.linalg.norm(edges, axis=1, keepdims=True)).sum(axis=0)
    return StraightEscape(begin, way / np.linalg.norm(way))


def _start(network: Network, start: ArrayLike, who: str) -> Array:
    one_score(network, who)
    require_homeomorphism(network, who)
    if not network.readout.weight.any():
        raise ValueError(f"{who} needs a read-out that is not 0: here every point has the same score")
    return frozen(start, "start", 1)


def _side(network: Network, point: Array, most_bits: int = MOST_BITS) -> int:
    """1 where the point is of class 1, else -1."""
    return 1 if score_sign(network, point.tolist(), most_bits) > 0 else -1
