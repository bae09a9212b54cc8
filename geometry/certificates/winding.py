"""How often a closed polygon turns about a point, and the winding that a whole width-2 network imposes.

Summing sampled angles is wrong near saturation, where a curve turns faster than any sampling. Here every decision
is the sign of a determinant of floats, and such a sign can be decided exactly.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import prod

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array, frozen
from geometry.certificates.checks import never_raises, on_the_plane, whole
from geometry.exact import determinant, fractions, sign
from geometry.network import Network

# Shewchuk's bound on the rounding of (a - p) x (b - p), and a floor where products underflow.
FILTER, FLOOR = (3 + 16 * 2.0**-53) * 2.0**-53, 1e-290


def winding_number(loop: ArrayLike, about: ArrayLike) -> int:
    """How often the closed polygon `loop` (n, 2) turns about the point `about`, counter-clockwise; exact.

    The last vertex is joined to the first, and may repeat it; edges of length zero change nothing.
    `ValueError` where the point lies on the polygon, for there the number does not exist.

    >>> winding_number([[0, 0], [1, 0], [1, 1], [0, 1]], about=[0.5, 0.5])
    1
    >>> winding_number([[0, 0], [1, 0]], about=[0.5, 0.5])      # there and back
    0
    """
    tails, point = frozen(loop, "loop", 2), frozen(about, "about", 1)
    if tails.shape[1:] != (2,) or len(tails) == 0 or point.shape != (2,):
        raise ValueError(f"loop must be (n, 2), n >= 1, and about (2,); got {tails.shape} and {point.shape}")
    heads = np.roll(tails, -1, axis=0)
    # Only edges that reach the height of the point can hold it or cross the ray from it to the right.
    level = (np.minimum(tails, heads)[:, 1] <= point[1]) & (point[1] <= np.maximum(tails, heads)[:, 1])
    tails, heads = tails[level], heads[level]
    sides = _sides(tails, heads, point)
    within = (np.minimum(tails, heads) <= point).all(axis=1) & (point <= np.maximum(tails, heads)).all(axis=1)
    if (on := within & (sides == 0)).any():
        tail, head = tails[on][0].tolist(), heads[on][0].tolist()
        raise ValueError(
            f"the point must be off the loop; got {point.tolist()} on the edge from {tail} to {head}: move it"
        )
    # Half-open in height, so that a vertex on the ray counts for one of its two edges.
    up = (tails[:, 1] <= point[1]) & (heads[:, 1] > point[1]) & (sides > 0)
    down = (heads[:, 1] <= point[1]) & (tails[:, 1] > point[1]) & (sides < 0)
    return int(np.count_nonzero(up)) - int(np.count_nonzero(down))


def _sides(tails: Array, heads: Array, point: Array) -> NDArray[np.int64]:
    """1 where the point is left of the edge, -1 right, 0 in line; floats where they decide, else fractions."""
    with np.errstate(all="ignore"):
        first = (tails[:, 0] - point[0]) * (heads[:, 1] - point[1])
        second = (tails[:, 1] - point[1]) * (heads[:, 0] - point[0])
        value, size = first - second, np.abs(first) + np.abs(second)
        sides = np.sign(value)
        sure = (np.abs(value) > FILTER * size + FLOOR) & np.isfinite(size)
    for index in np.flatnonzero(~sure):
        sides[index] = _side(tails[index], heads[index], point)
    return sides.astype(np.int64)


def _side(tail: Array, head: Array, point: Array) -> int:
    (ax, ay), (bx, by), (px, py) = (fractions(p) for p in (tail, head, point))
    return sign((ax - px) * (by - py) - (ay - py) * (bx - px))


def orientations(network: Network) -> tuple[int, ...]:
    """The exact sign of det W of every hidden layer: 1 keeps left and right, -1 swaps them, 0 is singular.

    `ValueError` where a weight is not square.
    """
    for number, layer in enumerate(network.hidden, start=1):
        outs, ins = layer.affine.weight.shape
        if outs != ins:
            raise ValueError(
                f"orientations needs square weights; layer {number} has {ins} inputs and {outs} neurons: "
                "give every layer as many neurons as the network has inputs"
            )
    return tuple(sign(determinant(layer.affine.weight)) for layer in network.hidden)


@dataclass(frozen=True, eq=False)
class Winding:
    """Certificate: a loop about a point is carried to a loop that winds `number` times as often about its image.

    The layers are homeomorphisms onto their images, each keeping (1) or swapping (-1) left and right; `number` is
    the product of `signs`. A line with the image of the point on one side and that of the loop on the other would
    make the winding 0: so no read-out separates a point from a loop about it.
    """

    signs: tuple[int, ...]
    number: int

    @never_raises
    def holds(self, network: Network) -> bool:
        """Re-check every premise and every sign, with the 2 x 2 determinant written out in fractions."""
        if not on_the_plane(network) or not all(map(whole, (*self.signs, self.number))):
            return False
        if set(network.widths[:-1]) != {2} or len(self.signs) != len(network.hidden):
            return False
        if not all(layer.activation.increasing for layer in network.hidden):
            return False
        signs = []
        for layer in network.hidden:
            a, b, c, d = (Fraction(float(entry)) for entry in layer.affine.weight.ravel())
            signs.append((a * d > b * c) - (a * d < b * c))
        return tuple(signs) == tuple(self.signs) and 0 not in signs and self.number == prod(signs)

    def to_json(self) -> dict:
        """Plain numbers."""
        return {"kind": "winding", "signs": list(self.signs), "number": self.number}


def ring_winding(network: Network) -> Winding:
    """The winding of every ring's image about its centre's image, without sampling.

    `ValueError` unless every width is 2, every activation strictly increasing and every weight non-singular.
    """
    require_homeomorphism(network, "ring_winding")
    signs = orientations(network)
    return Winding(signs, prod(signs))


def require_homeomorphism(network: Network, who: str) -> None:
    """`ValueError` unless the hidden layers are homeomorphisms of the plane onto their images."""
    if set(network.widths[:-1]) != {2}:
        raise ValueError(f"{who} needs width 2 from the input to the last hidden layer; got {network.widths[:-1]}")
    for number, layer in enumerate(network.hidden, start=1):
        if not layer.activation.increasing:
            raise ValueError(
                f"{who} needs strictly increasing activations; layer {number} has {layer.activation.name}, "
                "which collapses half-planes: use tanh, logistic, leaky_relu, elu, softplus or identity"
            )
        if determinant(layer.affine.weight) == 0:
            raise ValueError(f"{who} needs det W != 0; layer {number} has a singular weight: it collapses the plane")
