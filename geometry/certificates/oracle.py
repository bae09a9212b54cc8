"""Which architectures have weights that close a loop around a ball: decided by widths and activations, layer by layer.

*Yes* is a construction, `circle_net`. *No* is this proof, for every dimension d of the input, all weights, all radii:

Let B be a ball, p its centre and C a sphere around it. Let every layer that bends and is wider than d come after one
narrower than d, if there is any. (A layer of the identity bends nothing: joined to the next it is one affine map, so it
counts d at most. A layer of d neurons or more whose activation is not monotone, such as GELU, folds: it counts one
neuron more, for d such neurons about their least values have a round bowl for their sum, and that is a *yes*.)

1. Suppose a network has score > 0 on B and < 0 on C. Both are compact, so it still has after a small change of its
   weights and activations: let all weights have full rank, and all monotone activations increase strictly.
2. The score is one number. So there is a first affine map that takes d numbers to fewer: call it A; it may be the
   read-out. (For d = 1 there is none: then the score is monotonic along the line, and C has a point on either side.)
3. Before A every layer has width d, a square non-singular weight and a strictly increasing activation. Together they
   are a one-to-one continuous map F of R^d, and open (Brouwer): F maps the inside of C to a bounded open set, whose
   boundary is F(C).
4. A has a kernel. A line along it through F(p) starts inside that bounded set and leaves it, so it meets F(C): in F(q),
   say, with q on C. Now A F(q) = A F(p), and all that follows is the same: q has the score of p, above 0 and below 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import index

from geometry.activations import activation_named, is_name
from geometry.certificates.checks import never_raises, whole

PROOF = (
    "before the first map that narrows, all layers together are one-to-one and open; a line in that map's kernel, "
    "through the image of the centre, meets the image of the circle: in a point with the very score of the centre"
)
THEOREM = (
    "Beise, Dias Da Cruz, Schröder, arXiv 1807.01194 (2018), and Johnson, arXiv 1810.00393 (2018): "
    "a network no wider than its input has no bounded decision region"
)


def widths_of(hidden: Sequence[int]) -> tuple[int, ...]:
    """The hidden widths as a tuple of positive ints; `ValueError` otherwise."""
    try:
        widths = tuple(index(width) for width in hidden)
    except TypeError:
        raise ValueError(f"hidden must be a sequence of whole numbers such as (2, 3); got {hidden!r:.80}") from None
    if not widths or min(widths) < 1:
        raise ValueError(f"hidden must list at least one layer, each of at least 1 neuron; got {widths}")
    return widths


def can_enclose(hidden: Sequence[int], *, dimension: int = 2) -> bool:
    """Whether some weights of hidden widths `hidden` separate a ball from a sphere around it.

    True exactly if some hidden layer has more neurons than the input has dimensions, and every layer before it
    at least as many: d + 1 normals surround a ball, d do not. For tanh, logistic, ReLU, and the other monotone ones
    of `ACTIVATIONS` but the identity, which bends nothing; for GELU and SiLU `bent_widths` says how they count. (With
    ReLU, how far away the sphere must be depends on the width.)

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


def bent_widths(hidden: Sequence[int], activations: Sequence[str]) -> tuple[int, ...]:
    """Widths as the oracle sees them on the plane.

    A layer of the identity adds no bend, so it counts at most 2; one of two neurons that are not monotone folds both
    axes, so it counts as three.

    >>> bent_widths((3, 2, 2, 1), ("identity", "tanh", "gelu", "gelu"))
    (2, 2, 3, 1)
    """
    return tuple(
        min(width, 2) if name == "identity" else max(width, 3) if width > 1 and folds(name) else width
        for width, name in zip(hidden, activations, strict=True)
    )


def folds(name: str) -> bool:
    """Whether the activation of that name falls somewhere and rises elsewhere."""
    return not activation_named(name).monotone


def architecture_name(hidden: Sequence[int], activations: Sequence[str]) -> str:
    """Widths and activations in words, layer by layer; none for no layer.

    >>> architecture_name((2, 3), ("tanh", "tanh")), architecture_name((3, 3), ("identity", "tanh"))
    ('2, 3 (tanh)', '3 identity, 3 tanh')
    """
    if len(set(activations)) == 1:
        return ", ".join(map(str, hidden)) + f" ({activations[0]})"
    return ", ".join(f"{width} {name}" for width, name in zip(hidden, activations, strict=True))


@dataclass(frozen=True, eq=False)
class Architecture:
    """Certificate for all weights of an architecture on the plane: `layer` (from 0) can surround a disc, or None can.

    Where `layer` is None it rests on the proof above; otherwise on a construction, `circle_net`.
    """

    hidden: tuple[int, ...]
    activations: tuple[str, ...]
    layer: int | None

    @classmethod
    def of(cls, hidden: Sequence[int], activations: Sequence[str] | str = "tanh") -> "Architecture":
        """What the oracle says of these widths, each with its activation or all with one; `ValueError` as they do.

        No width at all is the affine score alone: it closes no loop, by the same proof.
        """
        widths = widths_of(hidden) if len(hidden) else ()
        names = (activations,) * len(widths) if isinstance(activations, str) else tuple(activations)
        if len(names) != len(widths):
            raise ValueError(f"every hidden layer needs an activation; got {len(names)} for {len(widths)} layers")
        names = tuple(activation_named(name).name for name in names)
        return cls(widths, names, enclosing_layer(bent_widths(widths, names)) if widths else None)

    @never_raises
    def holds(self) -> bool:
        """Re-check the rule as it reads: bent and wide at `layer`, none such before, wide enough before; or none."""
        if len(self.hidden) != len(self.activations):
            return False
        if not all(whole(width) and width >= 1 for width in self.hidden) or not all(map(is_name, self.activations)):
            return False
        fits = [
            width >= (2 if folds(name) else 3)
            and name != "identity"
            and all(earlier >= 2 for earlier in self.hidden[:number])
            for number, (width, name) in enumerate(zip(self.hidden, self.activations, strict=True))
        ]
        return not any(fits) if self.layer is None else whole(self.layer) and fits.index(True) == self.layer

    @property
    def name(self) -> str:
        """Widths and activations in words, layer by layer."""
        return architecture_name(self.hidden, self.activations)

    def to_json(self) -> dict:
        """Plain numbers and names; where the answer is no, why, and who showed it of nets no wider than the input."""
        plain = {
            "kind": "architecture",
            "hidden": list(self.hidden),
            "activations": list(self.activations),
            "possible": self.layer is not None,
        }
        if self.layer is not None:
            return plain | {"enclosing_layer": self.layer + 1}
        theirs = max(self.hidden, default=0) <= 2 and not any(map(folds, self.activations))
        return plain | {"proof": PROOF} | ({"theorem": THEOREM} if theirs else {})
