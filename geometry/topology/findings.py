"""What is proved about one's own data and network: in plain words first, then what topology says.

>>> from geometry.certificates import circle_net
>>> from geometry.datasets import circles
>>> from geometry.topology import Subject
>>> found = Findings.of(Subject.of(circle_net(0.4), circles(noise=0.02)))
>>> found.separable_after, found.plain
(1, 'This network has all 200 dots correct. One flat cut separates the classes after layer 1, and not before: ...')
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from geometry.arrays import Array
from geometry.boundary import NearestChange, nearest_change
from geometry.certificates import Disc, Ring, can_enclose, fitted, never_raises
from geometry.language import languages, speaking, together
from geometry.network import Network
from geometry.regions import count_pieces
from geometry.topology.case import Subject
from geometry.topology.proof import prove
from geometry.topology.verdict import Verdict
from geometry.topology.wording import after_layers, loops, near, pieces_said, score_said

FORMAT = "planefold-findings-1"


@dataclass(frozen=True, eq=False)
class AfterLayer:
    """What flat cuts can do after a layer, 0 the input: they separate `apart` of the `pairs` of classes, for certain.

    Of two classes `errors` are the wrong dots of the best cut found, the fewest there are where `fewest`.
    """

    layer: int
    apart: int
    pairs: int
    decided: bool
    errors: int | None = None
    fewest: bool = False


@dataclass(frozen=True, eq=False)
class Findings:
    """A sentence in plain words, one of topology, and what they rest on.

    `errors` are the wrong dots of each class, `held` those and the number of held-out dots; `pieces` is on how many
    parts of the window the network is affine, None where it bends or they are too many. `nearest` is in the data's own
    units, or where `uneven` in halves of each column's range. `verdict` is about the data's own disc and ring, if there
    are such (`pair`), None for more than two classes or columns.
    """

    network: Network
    errors: tuple[int, ...]
    total: int
    layers: tuple[AfterLayer, ...]
    pieces: int | None
    nearest: NearestChange | None
    uneven: bool
    pair: tuple[Disc, Ring] | None
    verdict: Verdict | None
    held: tuple[int, int] | None = None
    columns: int = 2

    @classmethod
    def of(cls, subject: Subject) -> "Findings":
        """Everything that can be said of a subject in seconds."""
        source, given, units, test = subject.source, subject.given, subject.units, subject.test
        layers = tuple(_after(subject, layer) for layer in range(len(source.hidden) + 1))
        pair = _pair(subject) if subject.plain else None
        return cls(
            network=source,
            errors=subject.errors,
            total=len(given.labels),
            layers=layers,
            pieces=count_pieces(subject.network, subject.window),
            nearest=nearest_change(*_measured(subject)),
            uneven=not units.even,
            pair=pair,
            verdict=None if not subject.plain else prove(source, given, *(pair or ())),
            held=None if test is None else (test.wrong, len(test.given.labels)),
            columns=subject.columns,
        )

    @property
    def separable_after(self) -> int | None:
        """The first layer, 0 the input, after which one flat cut separates each two classes; None where none does."""
        return next((after.layer for after in self.layers if after.apart == after.pairs), None)

    @property
    def plain(self) -> str:
        """What holds of the dots, in words that need no topology."""
        said = [score_said(self.errors, self.total, self.held), after_layers(self.layers, self.separable_after)]
        return together(*said, near(self.nearest, self.uneven), pieces_said(self.pieces, self.columns))

    @property
    def topology(self) -> str:
        """What holds of whole sets, or of all weights; empty for more than two classes."""
        if self.verdict is not None and self.pair is not None:
            return self.verdict.report(counted=False)  # `plain` has the score
        hidden, kinds = self.network.widths[1:-1], [layer.activation for layer in self.network.hidden]
        if self.verdict is not None:
            possible = self.verdict.architecture.layer is not None
            return loops(self.verdict.about, possible, folding=not all(kind.monotone for kind in kinds))
        known = all(kind.monotone and kind.name != "identity" for kind in kinds)
        if self.network.classes > 2 or self.columns < 3 or not known or not hidden:
            return ""
        return loops(", ".join(map(str, hidden)), can_enclose(hidden, dimension=self.columns), self.columns)

    @property
    def sentence(self) -> str:
        """Both."""
        return together(self.plain, self.topology)

    def __repr__(self) -> str:
        return f"Findings({self.sentence!r})"

    @never_raises
    def repeats(self, value: Any, subject: Subject) -> bool:
        """Whether these are what `to_json` wrote, perhaps elsewhere, for a subject: what is certain is equal.

        Cuts that are not the best there are may be others there; its nearest change is re-checked by its own bounds.
        """
        layers, near = [AfterLayer(**item) for item in value["layers"]], value["nearest_change"]
        for mine, other in zip(self.layers, layers, strict=True):
            certain = vars(mine) if mine.fewest or other.fewest else vars(mine) | {"errors": other.errors}
            if certain != vars(other):
                return False
        place = (
            None
            if near is None
            else NearestChange(near["safe"], near["dot"], np.array(near["place"]), near["distance"])
        )
        if place is not None and not place.holds(*_measured(subject)):
            return False
        found = replace(self, layers=tuple(layers), nearest=place)
        return any(found._said_in(code) == {**value, "network": None} for code in languages())

    def _said_in(self, code: str) -> dict[str, Any]:
        """What `to_json` writes where that language is asked for, without the network."""
        with speaking(code):
            value = self.to_json()
            return {**value.get("findings", value), "network": None}

    def to_json(self) -> dict[str, Any]:
        """Plain lists and strings; with all of `verdict`'s own, where there is one."""
        nearest = self.nearest and {
            "safe": self.nearest.safe,
            "dot": self.nearest.dot,
            "place": self.nearest.place.tolist(),
            "distance": self.nearest.distance,
            "unit": "half of each column's range" if self.uneven else "the data's own",
        }
        value = {
            "format": FORMAT,
            "plain": self.plain,
            "topology": self.topology,
            "wrong": list(self.errors),
            "held_out": self.held and {"wrong": self.held[0], "total": self.held[1]},
            "separable_after": self.separable_after,
            "layers": [vars(after) for after in self.layers],
            "linear_pieces": self.pieces,
            "nearest_change": nearest,
            "disc_and_ring": self.pair is not None,
        }
        if self.verdict is None:
            return value | {"network": self.network.to_json()}
        return self.verdict.said().to_json() | {"findings": value}


def _measured(subject: Subject) -> tuple[Network, Array]:
    """The network and the dots in whose units distances are told."""
    units, source, points = subject.units, subject.source, subject.given.points
    return (source, points) if units.even else (units.fold(source), units.plain(points))


def _after(subject: Subject, layer: int) -> AfterLayer:
    if subject.source.classes > 2:
        found = subject.pairs(2 * layer)
        apart = sum(answer is True for answer in found.values())
        return AfterLayer(layer, apart, len(found), None not in found.values())
    cut = subject.flat_cut(2 * layer)
    if cut.separates:
        return AfterLayer(layer, 1, 1, True, 0, True)
    return AfterLayer(layer, 0, 1, cut.proof is not None, cut.errors, cut.fewest)


def _pair(subject: Subject) -> tuple[Disc, Ring] | None:
    """A disc and a ring of the data's own plane that hold the classes; those that are drawn, where that is the same."""
    if not subject.units.own:
        return subject.nested
    if not subject.units.even or subject.nested is None:
        return fitted(subject.given.points, subject.given.labels)
    ((x, y), radius), (_, inner, outer) = subject.nested
    (a, b), scale = subject.units.center.tolist(), float(subject.units.scale[0])
    middle = x * scale + a, y * scale + b
    return (middle, radius * scale), (middle, inner * scale, outer * scale)
