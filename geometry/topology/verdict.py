"""What can be said of a network or an architecture, in one sentence, with everything needed to check it.

Three readings of "it separates the classes", kept apart: the dots of a data set, the whole disc and ring, and all
weights of the architecture. None follows from another: a network can have every dot correct and still leak.
"""

from dataclasses import dataclass, replace
from math import isclose
from typing import Any

from geometry.certificates import (
    Architecture,
    Disc,
    Enclosed,
    Escape,
    Leak,
    Ring,
    Undecided,
    Winding,
    architecture_name,
    build_witness,
    encloses,
    folds,
    never_raises,
    on_the_plane,
    proved,
    sets,
    whole,
)
from geometry.language import languages, phrase, speaking
from geometry.network import Network
from geometry.topology.counts import Dots, Labelled
from geometry.topology.wording import sentence

Certificate = Dots | Enclosed | Leak | Winding | Escape | Architecture
FORMAT, MOST_LISTED = "planefold-verdict-2", 6
KINDS = {
    "dots": (Dots,),
    "sets": (Enclosed, Leak, Undecided),
    "winding": (Winding,),
    "escape": (Escape,),
    "network": (Network,),
    "witness": (Network,),
}


@dataclass(frozen=True, eq=False, repr=False)
class Verdict:
    """One sentence, and the certificates behind it.

    `network` is the network asked about, or None where only widths were. `witness` is a network of those widths
    and activations which is proved to enclose; None where there is none, or none was built. `sets` is about
    `network`, or else about `witness`. A reading of which nothing is said is None.
    """

    hidden: tuple[int, ...]
    activations: tuple[str, ...]
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

    def __repr__(self) -> str:
        return f"Verdict({self.sentence!r})"

    @property
    def about(self) -> str:
        """Widths and activations in words: "2, 3, 2 (tanh)", "3 identity, 3 tanh", "2 in each of 16 layers (tanh)"."""
        layers, alike = len(self.hidden), len(set(zip(self.hidden, self.activations, strict=True))) == 1
        if alike and layers > MOST_LISTED:
            return phrase(
                "{width} in each of {layers} layers ({activation})",
                width=self.hidden[0],
                layers=layers,
                activation=self.activations[0],
            )
        return architecture_name(self.hidden, self.activations)

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        """Everything that can be re-checked on its own, from the dots to all weights."""
        parts = (self.dots, self.sets, self.winding, self.escape, self.architecture)
        return tuple(part for part in parts if part is not None and not isinstance(part, Undecided))

    @never_raises
    def holds(self) -> bool:
        """Re-check that this is a statement, every certificate, and that together they yield the sentence."""
        return (
            self._states()
            and self._agrees()
            and all(self._holds(part) for part in self.certificates)
            and (self.witness is None or proved(self.witness, self.disc, self.ring))
            and (not self._open or self._stays_open())
            and self._says_so()
        )

    def _says_so(self) -> bool:
        """Whether the sentence is the one that the certificates yield, in any of the languages."""
        for code in languages():
            with speaking(code):
                if self.sentence == self.report():
                    return True
        return False

    def said(self) -> "Verdict":
        """The same, its sentence in the language that is asked for now."""
        return replace(self, sentence=self.report())

    def report(self, counted: bool = True) -> str:
        """The sentence that the certificates yield; of the sets alone where the dots are not `counted`."""
        return sentence(
            about=self.about,
            asked="widths" if self.network is None else "network",
            dots=None if self.dots is None or not counted else (self.dots.correct, self.dots.total),
            found=self.sets,
            possible=self.architecture.layer is not None,
            folding=any(map(folds, self.activations)),
            built=self.witness is not None,
            disc=self.disc,
            ring=self.ring,
        )

    def _states(self) -> bool:
        """Disc and ring are such, certificates of their kind, and the networks of this architecture on the plane."""
        sets(self.disc, self.ring)
        if type(self.hidden) is not tuple or not all(map(whole, self.hidden)):
            return False
        named = (self.architecture.hidden, self.architecture.activations) == (self.hidden, self.activations)
        kinds = all(part is None or type(part) in KINDS[name] for name in KINDS for part in (getattr(self, name),))
        return (
            type(self.architecture) is Architecture
            and named
            and kinds
            and all(
                on_the_plane(network) and (network.widths[1:-1], network.activations) == (self.hidden, self.activations)
                for network in (self.network, self.witness)
                if network is not None
            )
        )

    def _agrees(self) -> bool:
        """No certificate beside another that rules it out, and none that is about a network without one."""
        possible = self.architecture.layer is not None
        if not possible and (self.witness is not None or isinstance(self.sets, Enclosed)):
            return False
        if self.network is not None:
            return self.sets is not None
        alone = (self.data, self.dots, self.winding, self.escape) == (None,) * 4
        return alone and (self.witness is None) == (self.sets is None) and type(self.sets) in {Enclosed, type(None)}

    @property
    def _open(self) -> bool:
        return isinstance(self.sets, Undecided) or (
            self.sets is None and self.network is None and self.architecture.layer is not None
        )

    def _stays_open(self) -> bool:
        """Whether what is left open is still open after the search is run again: nothing decided is called open."""
        if self.network is None:
            return build_witness(self.hidden, self.activations, self.disc, self.ring) is None
        again = encloses(self.network, self.disc, self.ring)
        return (
            self.escape is None
            and isinstance(again, Undecided)
            and isinstance(self.sets, Undecided)
            and isclose(again.resolution, self.sets.resolution)
        )

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
            "format": FORMAT,
            "sentence": self.sentence,
            "hidden": list(self.hidden),
            "activations": list(self.activations),
            "disc": [[float(x), float(y)], float(radius)],
            "ring": [[float(u), float(v)], float(inner), float(outer)],
        } | {name: None if part is None else part.to_json() for name, part in (readings | evidence).items()}
