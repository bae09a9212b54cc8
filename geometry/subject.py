"""What a story film is about: one network and one data set, in units that can be shown, and what is true of them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geometry.boundary import decision_boundary, is_closed
from geometry.curves import Box
from geometry.datasets import Dataset
from geometry.network import Network
from geometry.proof import prove
from geometry.separability import Separator, best_line, separate
from geometry.sets import DISC, RING, Disc, Ring
from geometry.trace import Trace
from geometry.units import Units
from geometry.verdict import Verdict

Array = NDArray[np.float64]
MARGIN, MOST_COUNTED, DIGITS = 1.12, 1000, 100


@dataclass(frozen=True, eq=False)
class Subject:
    """A network and dots in the same units, and how many dots the network, as it was given, has wrong.

    `dataset` and `network` are in `units`; the network is oriented. Make one with `Subject.of`.
    """

    dataset: Dataset
    network: Network
    units: Units
    wrong: int

    @classmethod
    def of(cls, network: Network, dataset: Dataset) -> "Subject":
        """`ValueError` unless both are about the plane, and the network has one hidden layer or more."""
        if network.widths[0] != 2 or dataset.points.shape[1] != 2:
            raise ValueError(
                "a story needs a network of two inputs and dots in the plane; "
                f"got {network.widths[0]} inputs and dots of {dataset.points.shape[1]} coordinates"
            )
        units = Units.of(dataset.points)
        shown = Dataset(units.plain(dataset.points), dataset.labels, dataset.name)
        wrong = int(np.count_nonzero(network.classify(dataset.points) != dataset.labels))
        return cls(shown, units.fold(network).oriented(), units, wrong)

    @cached_property
    def window(self) -> Box:
        """A square a little larger than the dots; of side 2 about a single repeated point."""
        low, high = self.dataset.points.min(axis=0), self.dataset.points.max(axis=0)
        middle, reach = (low + high) / 2, MARGIN * float((high - low).max()) / 2 or 1.0
        x, y = ((float(center - reach), float(center + reach)) for center in middle)
        return x, y

    @cached_property
    def trace(self) -> Trace:
        """The dots through all layers."""
        return Trace.of(self.network, self.dataset.points)

    @cached_property
    def loops(self) -> tuple[int, int]:
        """How many curves bound the region in the window: those that close, and those that leave it."""
        lines = decision_boundary(self.network, self.window)
        closed = sum(is_closed(line) for line in lines)
        return closed, len(lines) - closed

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

    def cut(self, stage: int) -> tuple[str, str]:
        """What one flat cut can do at a stage: its name, and the fewest dots it must get wrong or whether it can."""
        image, labels = self.trace.at(stage), self.dataset.labels
        width = image.shape[1]
        name = {1: "best point", 2: "best line"}.get(width, "a flat cut")
        if width <= 2 and len(labels) <= MOST_COUNTED:
            flat = image if width == 2 else np.hstack([image, np.zeros_like(image)])
            return name, f"{best_line(flat, labels).errors} of {len(labels)} wrong"
        found = separate(image[labels == 1], image[labels == 0])
        return "one cut", "parts all dots" if isinstance(found, Separator) else "cannot part them"

    @property
    def exact(self) -> bool:
        """Whether the network as shown has exactly as many dots wrong as the one given: rounding could differ."""
        return int(np.count_nonzero(self.network.classify(self.dataset.points) != self.dataset.labels)) == self.wrong
