"""What a story film is about: one network and one data set, in units that can be shown, and what is true of them."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from geometry.adapters import cut_at
from geometry.certificates import DISC, RING, Disc, Enclosed, Leak, Ring
from geometry.curves import Box, grid, window
from geometry.datasets import Dataset
from geometry.network import Network
from geometry.separability import Separator, best_line, separate
from geometry.topology.bending import Bend, bend
from geometry.topology.framed import Framed
from geometry.topology.proof import prove
from geometry.topology.verdict import Verdict
from geometry.trace import Trace
from geometry.units import Units

MOST_COUNTED, DIGITS, LARGEST, GRID = 1000, 100, 1e140, 9
MOST_CARRIED, MOST_WEIGHTS = 2**23, 2**20


@dataclass(frozen=True, eq=False)
class Subject:
    """A network and dots in the same units, and how many dots the network, as it was given, has wrong.

    `dataset` and `network` are in `units`; the network is oriented; `threshold`, if any, is where its output was cut.
    Make one with `Subject.of`.
    """

    dataset: Dataset
    network: Network
    units: Units
    wrong: int
    threshold: float | None = None

    @classmethod
    def of(cls, network: Network, dataset: Dataset, threshold: float | None = None) -> "Subject":
        """A network whose output is class 1 above `threshold` (0), and dots.

        `ValueError` unless both are about the plane, few enough, and every number is small enough to be drawn.
        """
        if network.widths[0] != 2 or dataset.points.shape[1] != 2:
            raise ValueError(
                "a story needs a network of two inputs and dots in the plane; "
                f"got {network.widths[0]} inputs and dots of {dataset.points.shape[1]} coordinates"
            )
        _require_room(network, len(dataset.labels))
        units, network = Units.of(dataset.points), cut_at(network, threshold)
        shown = Dataset(units.plain(dataset.points), dataset.labels, dataset.name)
        with np.errstate(over="ignore", invalid="ignore"):  # what overflows is reported, once and in words
            wrong = int(np.count_nonzero(network.classify(dataset.points) != dataset.labels))
            subject = cls(shown, units.fold(network).oriented(), units, wrong, threshold)
            subject._require_drawable()
        return subject

    @cached_property
    def window(self) -> Box:
        """A square a little larger than the dots; of side 2 about a single repeated point."""
        return window(self.dataset.points)

    @cached_property
    def trace(self) -> Trace:
        """The dots through all layers."""
        return Trace.of(self.network, self.dataset.points)

    def bend(self, layer: int) -> Bend:
        """What a layer's activation does to the sheet over the window."""
        return bend(self.network, self.window, layer)

    @cached_property
    def region(self) -> Framed:
        """What is certain in the window of the region that scores above 0."""
        return Framed.of(self.network, self.window)

    @cached_property
    def nested(self) -> tuple[Disc, Ring] | None:
        """A disc that holds the dots of class 1 and a ring about it that holds those of class 0, if there are such.

        Radii are rounded outwards to hundredths where there is room.
        """
        points, labels = self.dataset.points, self.dataset.labels
        x, y = (float(value) for value in points[labels == 1].mean(axis=0).round(2) + 0.0)
        radii = np.linalg.norm(points - (x, y), axis=1)
        radius = float(np.ceil(radii[labels == 1].max() * DIGITS) / DIGITS)
        inner, outer = radii[labels == 0].min(), radii[labels == 0].max()
        low, high = float(np.floor(inner * DIGITS) / DIGITS), float(np.ceil(outer * DIGITS) / DIGITS)
        return (((x, y), radius), ((x, y), low, high)) if 0 < radius < low < high else None

    @cached_property
    def verdict(self) -> Verdict:
        """What `prove` says of the network, its dots, and the disc and the ring that hold them, if such there are."""
        disc, ring = self.nested or (DISC, RING)
        return prove(self.network, self.dataset, disc, ring)

    @property
    def separated(self) -> bool | None:
        """Whether the network is proved to separate the nested disc and ring, or not to; None where neither is."""
        verdict = self.verdict
        if isinstance(verdict.sets, Enclosed):
            return True
        return False if isinstance(verdict.sets, Leak) or verdict.architecture.layer is None else None

    def cut(self, stage: int) -> tuple[str, str]:
        """What one flat cut can do at a stage: its name, and the fewest dots it must get wrong or whether it can."""
        image, labels = self.trace.at(stage), self.dataset.labels
        width = image.shape[1]
        if width <= 2 and len(labels) <= MOST_COUNTED:
            flat = image if width == 2 else np.hstack([image, np.zeros_like(image)])
            name = "best point" if width == 1 else "best line"
            return name, f"{best_line(flat, labels).errors} of {len(labels)} wrong"
        found = separate(image[labels == 1], image[labels == 0])
        name = "one cut" if width == 3 else f"one cut in {width}D"
        return name, "separates all dots" if isinstance(found, Separator) else "cannot separate"

    @property
    def exact(self) -> bool:
        """Whether the verdict, on the network as shown, counts as many dots wrong as the one given has in floats."""
        dots = self.verdict.dots
        return dots is not None and dots.total - dots.correct == self.wrong

    def _require_drawable(self) -> None:
        """Refuse numbers that no picture can hold: their squares must stay finite."""
        sheet = Trace.of(self.network, grid(self.window, GRID).points)
        stages = [(f"layer {stage.layer}", stage.points) for trace in (self.trace, sheet) for stage in trace.stages]
        for name, numbers in [*stages, ("the read-out", self.trace.scores()), ("the read-out", sheet.scores())]:
            largest = float(np.abs(numbers).max())
            if not largest <= LARGEST:
                raise ValueError(
                    f"a story needs numbers up to {LARGEST:g}; {name} of this network gives {largest:.2g}: "
                    "scale its weights down"
                )


def _require_room(network: Network, dots: int) -> None:
    """`ValueError` where a film would take more than a gigabyte: dots are stored at each neuron, turns as matrices."""
    neurons, widths = sum(network.widths[1:-1]), network.widths
    if dots * neurons > MOST_CARRIED:
        raise ValueError(
            f"a story carries at most {MOST_CARRIED} numbers, dots times neurons; "
            f"got {dots} dots and {neurons} neurons: take fewer dots"
        )
    largest = max(outs * ins for ins, outs in pairwise(widths))
    if largest > MOST_WEIGHTS:
        raise ValueError(f"a story's layers have at most {MOST_WEIGHTS} weights each; got one of {largest}")
