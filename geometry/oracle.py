"""Which architectures have weights that close a loop around a disc: decided by the widths alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import index

from geometry.network import Network

THEOREM = (
    "Beise, Dias Da Cruz, Schröder, arXiv 1807.01194 (2018), and Johnson, arXiv 1810.00393 (2018): "
    "a network no wider than its input has no bounded decision region"
)


def widths_of(hidden: Sequence[int]) -> tuple[int, ...]:
    """The hidden widths as a tuple of positive ints; `ValueError` otherwise."""
    try:
        widths = tuple(index(width) for width in hidden)
    except TypeError:
        raise ValueError(f"hidden must be a sequence of whole numbers such as (2, 3); got {hidden!r}") from None
    if not widths or min(widths) < 1:
        raise ValueError(f"hidden must list at least one layer, each of at least 1 neuron; got {widths}")
    return widths


def can_enclose(hidden: Sequence[int], *, dimension: int = 2) -> bool:
    """Whether some weights of hidden widths `hidden` separate a ball from a sphere around it.

    True exactly if some hidden layer has more neurons than the input has dimensions, and every layer before it
    at least as many: d + 1 normals surround a ball, d do not. For tanh, logistic, ReLU, and the others of
    `ACTIVATIONS` but the identity, which bends nothing. (With ReLU, how far the sphere must be off depends on the
    width.)

    >>> can_enclose((3,)), can_enclose((2, 3, 2)), can_enclose((2, 2, 2)), can_enclose((1, 50))
    (True, True, False, False)
    """
    return enclosing_layer(hidden, dimension=dimension) is not None


def enclosing_layer(hidden: Sequence[int], *, dimension: int = 2) -> int | None:
    """The index of the first layer that can surround a ball, None if there is none."""
    widths = widths_of(hidden)
    if index(dimension) < 1:
        raise ValueError(f"dimension must be at least 1; got {dimension}")
    for number, width in enumerate(widths):
        if width < dimension:
            return None
        if width > dimension:
            return number
    return None


def effective_widths(network: Network) -> tuple[int, ...]:
    """Hidden widths as the oracle should see them: an identity layer adds no bend, so it counts at most the input."""
    ins = network.widths[0]
    return tuple(
        min(width, ins) if layer.activation.name == "identity" else width
        for width, layer in zip(network.widths[1:-1], network.hidden, strict=True)
    )


def bent_widths(hidden: tuple[int, ...], activation: str) -> tuple[int, ...]:
    """As `effective_widths`, for all networks on the plane with these widths and that activation."""
    return tuple(min(width, 2) for width in hidden) if activation == "identity" else hidden


@dataclass(frozen=True, eq=False)
class Architecture:
    """Certificate for all weights of an architecture: `layer` (from 0) can surround a disc, or None can.

    Where `layer` is None it rests on a cited theorem, `THEOREM`; otherwise on a construction, `circle_net`.
    """

    hidden: tuple[int, ...]
    layer: int | None

    @classmethod
    def of(cls, hidden: Sequence[int]) -> "Architecture":
        """What the oracle says of these widths, on the plane."""
        return cls(tuple(hidden), enclosing_layer(hidden))

    def holds(self) -> bool:
        """Re-check the rule as it reads: wide at `layer`, wide enough before, and no such layer if None."""
        fits = [
            width >= 3 and all(earlier >= 2 for earlier in self.hidden[:number])
            for number, width in enumerate(self.hidden)
        ]
        return not any(fits) if self.layer is None else 0 <= self.layer < len(fits) and fits[self.layer]

    def to_json(self) -> dict:
        """Plain numbers, with the theorem's reference where it is needed."""
        plain = {"kind": "architecture", "hidden": list(self.hidden), "possible": self.layer is not None}
        return plain | ({"theorem": THEOREM} if self.layer is None else {"enclosing_layer": self.layer + 1})
