"""How often the image of a ring turns about the image of its centre, in a network of width 2.

Summing sampled angles is wrong near saturation, where a curve turns faster than any sampling. Here every decision
is the sign of a determinant of floats, and such a sign can be decided exactly.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import prod

from geometry.certificates.checks import never_raises, on_the_plane, whole
from geometry.exact import determinant, sign
from geometry.network import Network


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
        if not all(layer.activation.increasing for layer in network.hidden):
            return False
        signs = []
        for layer in network.hidden:  # four entries each: of two inputs all widths are 2
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
            what = "collapses half-planes" if layer.activation.monotone else "falls and rises, so it folds the plane"
            raise ValueError(
                f"{who} needs strictly increasing activations; layer {number} has {layer.activation.name}, which "
                f"{what}: use tanh, logistic, leaky_relu, elu, softplus or identity"
            )
        if determinant(layer.affine.weight) == 0:
            raise ValueError(f"{who} needs det W != 0; layer {number} has a singular weight: it collapses the plane")
