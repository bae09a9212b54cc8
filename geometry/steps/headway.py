"""How far each layer has come: what one flat cut, or flat pieces for k classes, can do with the dots at every stage."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.network import Affine
from geometry.separability import flat_scores, least_errors
from geometry.topology import Subject

MOST_ASKED = 2000


@dataclass(frozen=True, eq=False)
class Cutting:
    """A flat cut of the dots after a layer: one score or k in that stage's space, and the dots (n,) it has wrong.

    `fewest`: it is proved that no flat cut, or no k flat scores, get fewer wrong.
    """

    layer: int
    affine: Affine
    wrong: NDArray[np.bool_]
    fewest: bool

    @property
    def errors(self) -> int:
        """How many dots it gets wrong."""
        return int(np.count_nonzero(self.wrong))


@dataclass(frozen=True, eq=False)
class Headway:
    """The cuts after every layer, the input first."""

    subject: Subject
    cuts: tuple[Cutting, ...]

    @classmethod
    def of(cls, subject: Subject) -> "Headway":
        """Those of a subject, each layer's and the input's."""
        layers = range(len(subject.network.hidden) + 1)
        return cls(subject, tuple(_cutting(subject, layer) for layer in layers))

    @property
    def errors(self) -> tuple[int, ...]:
        """How many dots each gets wrong."""
        return tuple(cut.errors for cut in self.cuts)

    @property
    def total(self) -> int:
        """How many dots there are."""
        return len(self.subject.dataset.labels)

    @cached_property
    def since(self) -> int | None:
        """The first layer from which on a flat cut separates all dots after every layer; 0 is the input, None none."""
        done = [number for number in range(len(self.cuts)) if not any(self.errors[number:])]
        return done[0] if done else None

    def adds(self, layer: int) -> bool:
        """Whether a layer changes how many dots a flat cut must get wrong, as far as that was found."""
        return self.errors[layer] != self.errors[layer - 1]


def _cutting(subject: Subject, layer: int) -> Cutting:
    image, labels, stage = subject.image(2 * layer), subject.given.labels, 2 * layer
    if subject.source.classes == 2:
        found = subject.flat_cut(stage)
        affine = Affine(found.line.normal[None], np.array([found.line.offset]))
        return Cutting(layer, affine, found.wrong, found.fewest)
    last = [subject.network.readout] if layer == len(subject.network.hidden) > 0 else []
    scores = flat_scores(image, labels, *last)
    return Cutting(layer, scores.affine, scores.wrong, _fewest(image, labels, scores.errors))


def _fewest(image: Array, labels: NDArray[np.int64], errors: int) -> bool:
    """Whether it is proved that k flat scores cannot get fewer wrong; not asked where that would take long, or is
    hopeless: of many columns half a dot a class is all that can be proved."""
    count, width = image.shape
    hopeless = errors > (labels.max() + 2) // 2 if width > 2 else count * labels.max() > MOST_ASKED
    return errors == 0 or (not hopeless and errors == least_errors(image, labels))
