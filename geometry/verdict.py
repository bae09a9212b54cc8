"""What can be said of a network or an architecture, in one sentence, with everything needed to check it.

Three readings of "it separates the classes", kept apart: the dots of a data set, the whole disc and ring, and all
weights of the architecture. One does not follow from another: a network can have every dot right and still leak.
"""

from dataclasses import dataclass
from typing import Any

from geometry.dots import Dots, Labelled
from geometry.enclosure import Enclosed, Leak, Undecided
from geometry.escape import Escape
from geometry.network import Network
from geometry.oracle import Architecture, bent_widths, effective_widths
from geometry.sentence import sentence
from geometry.sets import Disc, Ring
from geometry.winding import Winding
from geometry.witness import proved

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
            and self.architecture.hidden == self._bent
            and all(self._holds(part) for part in self.certificates)
            and (self.witness is None or proved(self.witness, self.disc, self.ring))
            and self.sentence == self.told()
        )

    def told(self) -> str:
        """The sentence that the certificates yield."""
        return sentence(
            about=", ".join(map(str, self.hidden)) + f" ({self.activation})",
            asked="widths" if self.network is None else "network",
            dots=None if self.dots is None else (self.dots.correct, self.dots.total),
            found=self.sets,
            possible=self.architecture.layer is not None,
            built=self.witness is not None,
            disc=self.disc,
            ring=self.ring,
        )

    @property
    def _bent(self) -> tuple[int, ...]:
        return bent_widths(self.hidden, self.activation) if self.network is None else effective_widths(self.network)

    def _fits(self, network: Network | None) -> bool:
        return network is None or (network.widths[1:-1] == self.hidden and network.activations == self.activation)

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
