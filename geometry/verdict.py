"""What can be said of a network or an architecture, in one sentence, with everything needed to check it.

Three readings of "it separates the classes", kept apart: the dots of a data set, the whole disc and ring, and all
weights of the architecture. One does not follow from another: a network can have every dot right and still leak.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from geometry.activations import activation_named
from geometry.dots import Dots, Labelled, count_dots
from geometry.enclosure import Enclosed, Leak, Undecided, encloses
from geometry.escape import Escape, escape_path
from geometry.network import Network
from geometry.oracle import Architecture, effective_widths, enclosing_layer, widths_of
from geometry.precise import score_sign
from geometry.sentence import sentence
from geometry.sets import DISC, RING, Disc, Ring, sets
from geometry.winding import Winding, ring_winding
from geometry.witness import build_witness, proved

# An escape path is worth a few seconds: the verdict stands without it.
ESCAPE_BITS, ESCAPE_STEPS = 1024, 4000
Certificate = Dots | Enclosed | Leak | Winding | Escape | Architecture


@dataclass(frozen=True, eq=False)
class Verdict:
    """One sentence, and the certificates behind it.

    `network` is the network asked about, or None where only widths were. `witness` is a network of those widths
    and that activation which is proved to enclose; None where there is none, or none was built. `sets` is about
    `network`, or else about `witness`. A reading of which nothing is said is None.
    """

    hidden: tuple[int, ...]
    activation: str
    disc: Disc
    ring: Ring
    architecture: Architecture
    network: Network | None = None
    data: Labelled | None = None
    dots: Dots | None = None
    sets: Enclosed | Leak | Undecided | None = None
    winding: Winding | None = None
    escape: Escape | None = None
    witness: Network | None = None
    sentence: str = ""

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        """Everything that can be re-checked on its own, from the dots to all weights."""
        parts = (self.dots, self.sets, self.winding, self.escape, self.architecture)
        return tuple(part for part in parts if part is not None and not isinstance(part, Undecided))

    def holds(self) -> bool:
        """Re-check every certificate, and that together they yield the sentence."""
        return (
            self._fits(self.network)
            and self._fits(self.witness)
            and self.architecture.hidden == _bent(self.hidden, self.activation, self.network)
            and all(self._holds(part) for part in self.certificates)
            and (self.witness is None or proved(self.witness, self.disc, self.ring))
            and self.sentence == _sentence(self)
        )

    def _fits(self, network: Network | None) -> bool:
        return network is None or (network.widths[1:-1] == self.hidden and _names(network) == self.activation)

    def _holds(self, part: Certificate) -> bool:
        if isinstance(part, Architecture):
            return part.holds()
        subject = self.witness if self.network is None else self.network
        if subject is None:
            return False
        if isinstance(part, Dots):
            return self.data is not None and part.holds(subject, self.data)
        return part.holds(subject) if isinstance(part, Winding) else part.holds(subject, self.disc, self.ring)

    def to_json(self) -> dict[str, Any]:
        """Plain lists and strings: the sentence, the three readings, their evidence, and the networks."""
        readings = {"dots": self.dots, "sets": self.sets, "all_weights": self.architecture}
        evidence = {"winding": self.winding, "escape": self.escape, "network": self.network, "witness": self.witness}
        (x, y), radius = self.disc
        (u, v), inner, outer = self.ring
        return {
            "sentence": self.sentence,
            "hidden": list(self.hidden),
            "activation": self.activation,
            "disc": [[float(x), float(y)], float(radius)],
            "ring": [[float(u), float(v)], float(inner), float(outer)],
        } | {name: None if part is None else part.to_json() for name, part in (readings | evidence).items()}


def prove(
    what: Network | Sequence[int],
    data: Labelled | None = None,
    disc: Disc = DISC,
    ring: Ring = RING,
    *,
    activation: str = "tanh",
    resolution: float | None = None,
) -> Verdict:
    """What is certain about a network, or about all networks with hidden widths `what` and that `activation`.

    >>> prove((2, 2, 2)).sentence
    'No weights of hidden widths 2, 2, 2 (tanh) separate the whole disc of radius 0.1 about (0, 0) from ...'
    >>> prove(network, data=circles()).sentence
    'This network has all 200 dots right, yet it does not separate the whole disc ...'

    `ValueError` where the disc does not lie in the ring's hole, the network is not on the plane, or `data` comes
    with widths alone.
    """
    sets(disc, ring)
    if isinstance(what, Network):
        verdict = _of_network(what, data, disc, ring, resolution)
    elif data is not None:
        raise ValueError("data needs a network: widths alone classify no dots; give a Network, or leave data out")
    else:
        verdict = _of_widths(widths_of(what), activation_named(activation).name, disc, ring)
    return replace(verdict, sentence=_sentence(verdict))


def _of_network(network: Network, data: Labelled | None, disc: Disc, ring: Ring, resolution: float | None) -> Verdict:
    found, hidden, names = encloses(network, disc, ring, resolution=resolution), network.widths[1:-1], _names(network)
    escape = _escape(network, disc, ring)
    if escape is not None and isinstance(found, Undecided):
        found = _end(network, escape)
    return Verdict(
        hidden=hidden,
        activation=names,
        disc=disc,
        ring=ring,
        architecture=_architecture(effective_widths(network)),
        network=network,
        data=data,
        dots=None if data is None else count_dots(network, data),
        sets=found,
        winding=_winding(network),
        escape=escape,
        witness=None if ", " in names else build_witness(hidden, names, disc, ring),
    )


def _of_widths(hidden: tuple[int, ...], activation: str, disc: Disc, ring: Ring) -> Verdict:
    witness = build_witness(hidden, activation, disc, ring)
    found = None if witness is None else encloses(witness, disc, ring)
    architecture = _architecture(_bent(hidden, activation, None))
    return Verdict(hidden, activation, disc, ring, architecture, sets=found, witness=witness)


def _sentence(verdict: Verdict) -> str:
    return sentence(
        about=", ".join(map(str, verdict.hidden)) + f" ({verdict.activation})",
        asked="widths" if verdict.network is None else "network",
        dots=None if verdict.dots is None else (verdict.dots.correct, verdict.dots.total),
        found=verdict.sets,
        possible=verdict.architecture.layer is not None,
        built=verdict.witness is not None,
        disc=verdict.disc,
        ring=verdict.ring,
    )


def _bent(hidden: tuple[int, ...], activation: str, network: Network | None) -> tuple[int, ...]:
    """The widths as the oracle should see them: see `effective_widths`."""
    if network is not None:
        return effective_widths(network)
    return tuple(min(width, 2) for width in hidden) if activation == "identity" else hidden


def _names(network: Network) -> str:
    return ", ".join(dict.fromkeys(layer.activation.name for layer in network.hidden))


def _architecture(widths: tuple[int, ...]) -> Architecture:
    return Architecture(widths, enclosing_layer(widths))


def _winding(network: Network) -> Winding | None:
    try:
        return ring_winding(network)
    except ValueError:
        return None


def _escape(network: Network, disc: Disc, ring: Ring) -> Escape | None:
    """A path from the disc's centre to the middle of the ring, for nets that have one within reach."""
    (centre, _), (middle, inner, outer) = disc, ring
    try:
        steps = ESCAPE_STEPS // len(network.hidden)
        path = escape_path(network, centre, (inner + outer) / 2, centre=middle, most_bits=ESCAPE_BITS, most_steps=steps)
        return Escape(path)
    except (ValueError, ArithmeticError):
        return None


def _end(network: Network, escape: Escape) -> Leak:
    """The end of an escape path that is scored wrong: its start if that is not inside, else its last vertex."""
    first, last = escape.path[0].tolist(), escape.path[-1].tolist()
    x, y = last if score_sign(network, first) > 0 else first
    return Leak((x, y), float(network([x, y])))
