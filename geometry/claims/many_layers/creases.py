"""`relu_fold`: a ReLU neuron keeps one side of its crease and collapses the other.

`Collapse` is of two trained neurons and of the diamond that two pairs by hand close, `Pieces` of three trained neurons.
A pair relu(z), relu(-z) alone is one-to-one, for z is its difference; what folds is its sum, |z|.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geometry.curves import Box
from geometry.network import Network
from geometry.regions import (
    Point,
    ZeroLine,
    closes,
    diamond_size,
    exact_boundary,
    first_neurons,
    fold_net,
    most_regions,
    tile,
)
from geometry.training import Experiment, Run

TWO = Experiment(hidden=(2,), activation="relu", restarts=40)
THREE = Experiment(hidden=(3,), activation="relu", alpha=0.001, restarts=40)
FRAME = 3.0


@dataclass(frozen=True, eq=False)
class Collapse:
    """What two ReLU neurons do to the dots, as `network` does it: the run's, its neurons in the order that turns."""

    run: Run
    network: Network

    @classmethod
    def of(cls, run: Run) -> "Collapse":
        """The claim of a run with one hidden layer of two ReLU neurons."""
        return cls(run, run.network.oriented())

    @property
    def total(self) -> int:
        """How many dots there are."""
        return len(self.run.dataset.labels)

    @cached_property
    def _off(self) -> np.ndarray:
        return np.asarray(self.network.hidden[0](self.run.dataset.points) == 0)

    @property
    def on_crease(self) -> int:
        """How many dots neuron 1 collapses to its crease."""
        return int(np.count_nonzero(self._off[:, 0]))

    @property
    def on_point(self) -> tuple[int, int]:
        """How many inner and how many outer dots both neurons collapse: all of them to one point."""
        return int(np.count_nonzero(self.piled == 1)), int(np.count_nonzero(self.piled == 0))

    @cached_property
    def piled(self) -> np.ndarray:
        """The labels (n,) of the dots that both neurons collapse, all of them to one point."""
        return np.asarray(self.run.dataset.labels[self._off.all(axis=1)])

    @cached_property
    def size(self) -> float:
        """Of the diamond |x| + |y| < size that separates the dots, if any does."""
        return diamond_size(self.run.dataset.points, self.run.dataset.labels)

    @cached_property
    def pairs(self) -> Network:
        """Two pairs of neurons by hand, whose sums fold the plane to (|x|, |y|)."""
        return fold_net(self.size)

    @property
    def pairs_wrong(self) -> int:
        """How many dots the pairs get wrong."""
        return self.run.dataset.errors(self.pairs)

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words."""
        found = []
        if not all(self.on_point):
            found.append("no two dots of both classes collapse to one point")
        if not self.network.hidden[0].affine.weight.any(axis=1).all():
            found.append("a neuron has no crease")
        if self.pairs_wrong or not closes(self.pairs, around(self.run)):
            found.append("no diamond separates the dots")
        return tuple(found)


@dataclass(frozen=True, eq=False)
class Pieces:
    """The flat pieces that three ReLU neurons crease the plane into, and the polygon on which their score is 0."""

    run: Run

    @classmethod
    def of(cls, run: Run) -> "Pieces":
        """The claim of a run with one hidden layer of ReLU neurons."""
        return cls(run)

    @property
    def total(self) -> int:
        """How many dots there are."""
        return len(self.run.dataset.labels)

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """How many pieces the first neuron, the first two, and so on, make of the square that just holds the dots."""
        box, neurons = around(self.run, 1.0), self.run.network.widths[1]
        return tuple(len(tile(first_neurons(self.run.network, n), box).pieces) for n in range(1, neurons + 1))

    @property
    def most(self) -> tuple[int, ...]:
        """The most pieces that so many creases make anywhere."""
        return tuple(most_regions(n) for n in range(1, len(self.counts) + 1))

    @cached_property
    def edges(self) -> list[ZeroLine]:
        """Where the score is exactly 0, within three times the reach of the dots."""
        return exact_boundary(self.run.network, around(self.run))

    @property
    def sides(self) -> int:
        """How many sides the polygon has: corners at which it does not turn are none, exactly."""
        places = self.edges[0].corners[:-1]
        return sum(not _in_line(places[k - 2], places[k - 1], places[k]) for k in range(len(places)))

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words."""
        found = []
        if self.run.wrong:
            found.append(f"{self.run.wrong} of {self.total} dots wrong")
        if len(self.edges) != 1 or not self.edges[0].closed:
            found.append("three neurons do not close a polygon")
        if self.counts != self.most:
            found.append(f"{self.counts} pieces lie where the dots do, of {self.most}")
        if not tile(self.run.network, around(self.run)).holds():
            found.append("the pieces do not tile the plane about the dots")
        return tuple(found)


def around(run: Run, times: float = FRAME) -> Box:
    """The square about the origin that reaches so many times as far as the dots do."""
    reach = times * float(np.abs(run.dataset.points).max())
    return (-reach, reach), (-reach, reach)


def _in_line(first: Point, second: Point, third: Point) -> bool:
    """Whether three exact points lie on one line."""
    (a, b, c), (d, e, f), (g, h, i) = first, second, third
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) == 0
