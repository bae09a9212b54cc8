"""`wide2`: two hidden neurons draw two lines, no training gets every dot correct, and every region is open.

`OpenRegion` is of one training: from the middle of its disc a straight path leads to any distance, and the score
never falls on it, proved in fractions. `TwoLines` is of the training that is looked at and of six other rings.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.balls import score_sign
from geometry.claims.finding import all_cross, find
from geometry.curves import Box
from geometry.network import Network
from geometry.topology import StraightEscape, straight_escape
from geometry.training import Experiment, Run

PAIR = Experiment(hidden=(2,), restarts=40)
OTHERS, TRIED = 6, 10
"""How many other rings there are, and how many trainings of each are tried at a time."""


@dataclass(frozen=True, eq=False)
class OpenRegion:
    """The best training of one ring, and the straight way out of its region."""

    run: Run

    @classmethod
    def of(cls, run: Run) -> "OpenRegion":
        """The claim of a run."""
        return cls(run)

    @property
    def network(self) -> Network:
        """The run's network."""
        return self.run.network

    @property
    def total(self) -> int:
        """How many dots there are."""
        return len(self.run.dataset.labels)

    @property
    def errors(self) -> NDArray[np.int64]:
        """How many dots each training gets wrong, in the order of their seeds."""
        return np.round((1 - np.array(self.run.accuracies)) * self.total).astype(np.int64)

    @property
    def centre(self) -> Array:
        """The middle (2,) of the disc: the mean of its dots."""
        return np.asarray(self.run.dataset.points[self.run.dataset.labels == 1].mean(axis=0))

    @property
    def fallen(self) -> int:
        """How many dots of the ring lie in the region."""
        points, labels = self.run.dataset.points, self.run.dataset.labels
        return int(np.count_nonzero((self.network.classify(points) == 1) & (labels == 0)))

    @cached_property
    def escape(self) -> StraightEscape:
        """The way out; `ValueError` where the layer is not one-to-one."""
        return straight_escape(self.network, self.centre)

    def way(self, box: Box, beyond: float = 1.0) -> Array:
        """The straight way out (2, 2): from the middle of the disc, `beyond` times as far as to the edge of a box."""
        sides, along = np.array(box, dtype=float), self.escape.direction
        ahead = np.where(along > 0, sides[:, 1], sides[:, 0]) - self.centre
        with np.errstate(divide="ignore"):
            far = float(np.min(np.abs(ahead) / np.abs(along)))
        return self.centre + np.outer([0, beyond * far], along)

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words; of a layer that is not one-to-one nothing else is looked at."""
        if self.network.widths != (2, 2, 1) or not self.network.hidden[0].homeomorphism:
            return (f"not one layer, one-to-one, of two neurons: widths {self.network.widths}",)
        found = []
        if self.run.wrong != self.errors.min():
            found.append(f"a training tried has {self.errors.min()} dots wrong, this one {self.run.wrong}")
        if self.errors.min() == 0:
            found.append("a training gets all dots correct")
        if not self.fallen:
            found.append("no dot of the ring lies in the region")
        if score_sign(self.network, self.centre.tolist()) != 1:
            found.append("the middle of the disc is scored outside")
        elif not self.escape.holds(self.network):
            found.append("the straight path is not proved to lead out")
        return tuple(found)


@dataclass(frozen=True, eq=False)
class TwoLines:
    """What two lines leave open, for one ring that is looked at and six others."""

    run: Run
    first: OpenRegion

    @classmethod
    def of(cls, run: Run) -> "TwoLines":
        """The claim of a run; the other rings are trained where they are asked for."""
        return cls(run, OpenRegion.of(run))

    @property
    def window(self) -> Box:
        """The smallest box that holds all dots."""
        (left, bottom), (right, top) = (side(self.run.dataset.points, axis=0).tolist() for side in (np.min, np.max))
        return (left, right), (bottom, top)

    @cached_property
    def others(self) -> tuple[OpenRegion, ...]:
        """Six other rings, each with its best training; `NotShownError` where a ring has none that shows it."""
        knobs = vars(self.run.experiment)
        first = Experiment(**knobs | {"restarts": TRIED})
        others = (replace(first, seed=first.seed + number) for number in range(1, OTHERS + 1))
        return tuple(find(experiment, OpenRegion) for experiment in others)

    @property
    def fewest(self) -> tuple[int, int]:
        """The fewest dots wrong of all rings, at the best ring and at the worst."""
        wrong = [ring.run.wrong for ring in (self.first, *self.others)]
        return min(wrong), max(wrong)

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words; the other rings are looked at only where all holds of the first."""
        found = list(self.first.failures())
        if not found and not all_cross(self.first.network.hidden[0].affine, self.window):
            found.append("a line misses the window")
        if found:
            return tuple(found)
        return tuple(f"ring {k}: {words}" for k, ring in enumerate(self.others, 1) for words in ring.failures())
