"""What a story film is about: one network and one data set, in units that can be shown, and what is true of them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geometry.adapters import cut_at
from geometry.arrays import Array
from geometry.certificates import DISC, RING, Disc, Enclosed, Leak, Ring, fitted
from geometry.curves import Box, grid, window
from geometry.datasets import Dataset, pair
from geometry.exact import orientation
from geometry.network import Network
from geometry.separability import FlatCut, flat_cut, pairs_apart
from geometry.topology.bending import Bend, bend
from geometry.topology.framed import Framed
from geometry.topology.limits import require_drawable, require_fit, require_room
from geometry.topology.proof import prove
from geometry.topology.sheet import Plane, Sheet
from geometry.topology.verdict import Verdict
from geometry.topology.wording import cut_said
from geometry.trace import Trace
from geometry.units import Units, first_map

MOST_COUNTED, GRID = 1000, 9


@dataclass(frozen=True, eq=False)
class Subject:
    """A network and dots on one plane, the sheet, in the same units; how many dots the network, as given, has wrong.

    `network`, of two inputs and oriented, is the given one on the sheet: all that is said of the plane holds there.
    `dataset` holds the dots' shadows on it; of one column or two, the dots. `trace` carries them: from stage 1 on they
    are where the network really has them. `given` and `source` are the dots and the network as they came, cut at
    `threshold`, if any; `test` is the same of dots that it was not trained on. Make one with `Subject.of`.
    """

    dataset: Dataset
    network: Network
    sheet: Sheet
    given: Dataset
    source: Network
    threshold: float | None = None
    test: "Subject | None" = None

    @classmethod
    def of(
        cls,
        network: Network,
        dataset: Dataset,
        threshold: float | None = None,
        plane: Plane = None,
        test: Dataset | None = None,
        *,
        drawn: bool = True,
    ) -> "Subject":
        """A network of one score, class 1 above `threshold` (0), or of k scores, and dots; `plane` is `Sheet.of`'s.

        `ValueError` unless they have as many columns and classes and, where it is to be `drawn`, are few and small.
        """
        require_fit(network, dataset, test)
        if drawn:
            require_room(network, len(dataset.labels))
        source = cut_at(network, threshold)
        with np.errstate(over="ignore", invalid="ignore"):  # what overflows is reported, once and in words
            sheet = Sheet.of(dataset.points, plane, dataset.columns, source)
            network = sheet.fold(source).oriented()
            held = None if test is None else cls(sheet.shown(test), network, sheet, test, source, threshold)
            subject = cls(sheet.shown(dataset), network, sheet, dataset, source, threshold, held)
            if drawn:
                corners = Trace.of(network, grid(subject.window, GRID).points)
                require_drawable(subject.trace, corners, *([] if held is None else [held.trace]))
        return subject

    @property
    def units(self) -> Units:
        """The place and the length of each column's axis in which dots are shown."""
        return self.sheet.units

    @property
    def columns(self) -> int:
        """How many columns the dots have: of more than two, what is seen at stage 0 is their shadow."""
        return self.sheet.columns

    @property
    def plain(self) -> bool:
        """Whether the dots lie on the plane itself and there are two classes."""
        return self.columns == 2 and self.source.classes == 2

    @cached_property
    def errors(self) -> tuple[int, ...]:
        """How many dots of each class the network, as it was given, has wrong."""
        with np.errstate(over="ignore", invalid="ignore"):
            return self.given.errors_by_class(self.source)

    @property
    def wrong(self) -> int:
        """How many dots it has wrong in all."""
        return sum(self.errors)

    @cached_property
    def window(self) -> Box:
        """A square a little larger than the dots, or their shadows; of side 2 about a single repeated point."""
        return window(self.dataset.points)

    @cached_property
    def trace(self) -> Trace:
        """The dots through all layers."""
        beside = None if self.sheet.whole else self._beside(self.given.points)
        return Trace.of(self.network, self.dataset.points, beside=beside)

    def _beside(self, points: Array) -> Array:
        """The first map's share of what lies off the sheet, its neurons in the order of the oriented network."""
        added = self.sheet.beside(self.source, points)
        weight = first_map(self.sheet.fold(self.source)).weight
        swapped = bool(self.network.hidden) and len(weight) == 2 and orientation(weight) < 0
        return added[:, ::-1] if swapped else added

    def bend(self, layer: int) -> Bend:
        """What a layer's activation does to the sheet over the window."""
        return bend(self.network, self.window, layer)

    @cached_property
    def region(self) -> Framed:
        """What is certain in the window of the region that scores above 0; `ValueError` for more than two classes."""
        return Framed.of(self.network, self.window)

    @cached_property
    def nested(self) -> tuple[Disc, Ring] | None:
        """A disc that holds the dots of class 1 and a ring about it that holds those of class 0, if there are such.

        A disc and a ring of the drawn units: ellipses in the data's own where not `units.even`. None for dots that may
        lie off the sheet, or more classes.
        """
        return fitted(self.dataset.points, self.dataset.labels) if self.plain else None

    @property
    def verdict(self) -> Verdict:
        """What `prove` says of the network, its dots, and the disc and the ring that hold them, if such there are.

        Dots off the sheet are not counted, since it is about the plane; `ValueError` for more than two classes.
        """
        return self._proved.said()

    @cached_property
    def _proved(self) -> Verdict:
        return prove(self.network, self.dataset if self.sheet.whole else None, *(self.nested or (DISC, RING)))

    @property
    def separated(self) -> bool | None:
        """Whether the network is proved to separate the nested disc and ring, or not to; None where neither is."""
        verdict = self.verdict
        if isinstance(verdict.sets, Enclosed):
            return True
        return False if isinstance(verdict.sets, Leak) or verdict.architecture.layer is None else None

    @property
    def exact(self) -> bool:
        """Whether the verdict, on the network as shown, counts as many dots wrong as the one given has in floats."""
        dots = self.verdict.dots
        return dots is not None and dots.total - dots.correct == self.wrong

    def versus(self, first: int, second: int) -> "Subject":
        """The dots of two classes and what decides between them, `first` as class 1, on the same sheet."""
        source = self.source.versus(first, second)
        given, network = pair(self.given, first, second), self.sheet.fold(source).oriented()
        test = None if self.test is None else self.test.versus(first, second)
        return Subject(self.sheet.shown(given), network, self.sheet, given, source, test=test)

    def image(self, stage: int) -> Array:
        """The dots (n, d) at a stage as the network has them: at stage 0 with all their columns, in `units`."""
        return self.trace.at(stage) if stage else self.units.plain(self.given.points)

    @cached_property
    def _flat_cuts(self) -> dict[int, FlatCut]:
        """Those found so far, by stage: through a thousand dots one takes a second."""
        return {}

    def flat_cut(self, stage: int) -> FlatCut:
        """What one flat cut can do at a stage; `ValueError` for more than two classes, of which `pairs` tells."""
        if self.source.classes > 2:
            raise ValueError(f"one cut is for two classes; got {self.source.classes}: ask pairs, or versus(i, j)")
        if stage not in self._flat_cuts:
            last = [self.source.readout.weight[0]] if stage == self.trace.end else []
            self._flat_cuts[stage] = flat_cut(self.image(stage), self.given.labels, *last)
        return self._flat_cuts[stage]

    def pairs(self, stage: int) -> dict[tuple[int, int], bool | None]:
        """For each two classes whether one flat cut separates their dots at a stage; None where not decided."""
        return pairs_apart(self.image(stage), self.given.labels)

    def cut(self, stage: int) -> tuple[str, str]:
        """The same in words: the cut's name, and the fewest dots it must get wrong or whether it can separate all."""
        width, total = self.image(stage).shape[1], len(self.given.labels)
        if self.source.classes > 2:
            return cut_said(width, list(self.pairs(stage).values()), None)
        found = self.flat_cut(stage)
        counted = width <= 2 and found.fewest and total <= MOST_COUNTED
        return cut_said(width, [found.separates], (found.errors, total) if counted else None)
