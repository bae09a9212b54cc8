"""`wide3`: three neurons draw three lines that close a triangle, and infinitely many weights get every dot correct.

`Answer` is of one training of three tanh neurons, `Answers` of the one that is looked at and of ten others, each with
a straight way in the space of weights to the next along which every dot is proved correct.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from geometry.arrays import Array
from geometry.boundary import decision_boundary, is_closed, plane_in_cube
from geometry.claims.finding import ROUNDS, NotShownError, Pair, find
from geometry.curves import Box
from geometry.language import phrase
from geometry.network import Network
from geometry.topology import Enclosed, Subject, encloses
from geometry.training import Experiment, Knobs, Run
from geometry.weights import (
    Replay,
    correct_all_along,
    distance,
    facing_inside,
    highest_far_away,
    inner_triangle,
    least_turned,
    matched,
)

WIDE = Experiment(hidden=(3,), alpha=2.0)
OTHERS, TRIED = 10, 4
"""How many other answers there are, and out of how many restarts each is chosen."""
OTHER_ALPHA = 0.001
DIFFERENT = 0.05
"""The least `distance` of the lines of two answers."""


@dataclass(frozen=True, eq=False)
class Answer:
    """One training: its lines' triangle, and the region that scores above 0; `network` faces inside."""

    run: Run
    network: Network

    @classmethod
    def of(cls, run: Run) -> "Answer":
        """The claim of a run with one hidden layer of three tanh neurons; `ValueError` for another."""
        return cls(run, least_turned(facing_inside(run.network)))

    @property
    def total(self) -> int:
        """How many dots there are."""
        return len(self.run.dataset.labels)

    @cached_property
    def window(self) -> Box:
        """The square about the dots that is shown."""
        return Subject.of(self.run.network, self.run.dataset).window

    @cached_property
    def triangle(self) -> Array | None:
        """The corners (3, 2) of the triangle where all three neurons are above 0, None where the lines close none."""
        return inner_triangle(self.network.hidden[0].affine)

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words."""
        if self.run.wrong:
            return (f"{self.run.wrong} of {self.total} dots wrong",)
        found = []
        if self.triangle is None:
            found.append("the lines close no triangle")
        elif not self._in_window(self.triangle):
            found.append("the triangle leaves the window")
        if highest_far_away(self.network) >= 0:
            found.append("the region is not bounded")
        if [is_closed(line) for line in decision_boundary(self.network, self.window)] != [True]:
            found.append("the region is not one with one closed edge in the window")
        return tuple(found)

    def _in_window(self, points: Array) -> bool:
        low, high = np.array(self.window).T
        return bool(((points > low) & (points < high)).all())


@dataclass(frozen=True, eq=False)
class Answers:
    """The training that is looked at, and ten others; `pair` is the disc and the ring that it separates."""

    run: Run
    first: Answer
    pair: Pair

    @classmethod
    def of(cls, run: Run) -> "Answers":
        """The claim of a run with one hidden layer of three tanh neurons; `ValueError` for another."""
        return cls(run, Answer.of(run), Pair.of(run.dataset))

    @property
    def total(self) -> int:
        """How many dots there are."""
        return self.first.total

    @property
    def corners(self) -> Array:
        """The corners (3, 2) of the first triangle."""
        assert self.first.triangle is not None
        return self.first.triangle

    @cached_property
    def networks(self) -> tuple[Network, ...]:
        """The first and the ten others, each the farthest of those left to which the way is proved correct.

        Neurons are named alike from each to the next. Fewer where no more are found within the bound.
        """
        chain: list[Network] = [self.first.network]
        left: list[Network] = []
        for network in _others(self.run.experiment):
            if min(distance(network, other) for other in (*chain, *left)) > DIFFERENT:
                left.append(network)
            while len(chain) <= OTHERS < len(chain) + len(left) and (after := self._next(chain[-1], left)) is not None:
                chain.append(after)
            if len(chain) > OTHERS:
                break
        return tuple(chain)

    def _next(self, network: Network, left: list[Network]) -> Network | None:
        """The farthest of those left with a proved way, named like `network` and taken out of those left, if any."""
        for other in sorted(left, key=lambda other: -distance(other, network)):
            named = matched(other, network)
            if correct_all_along(Replay((network, named)), self.run.dataset):
                left.remove(other)
                return named
        return None

    @cached_property
    def replay(self) -> Replay:
        """The path that goes straight from each network to the next in the space of weights."""
        return Replay(self.networks)

    def answer_at(self, time: float) -> str:
        """Which of the networks is drawn at a time of the replay."""
        if time != int(time):
            return phrase("on the way")
        if time == 0:
            return phrase("the first answer")
        return phrase("training {number} of {count}", number=int(time), count=OTHERS)

    def correct_at(self, time: float) -> int:
        """How many dots are correct at a time of the replay."""
        return self.total - self.run.dataset.errors(self.replay.at(time))

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words."""
        found = [*self.first.failures()]
        if found:
            return tuple(found)
        readout = self.first.network.readout
        if len(plane_in_cube(readout.weight[0], float(readout.bias[0]))) < 3:
            found.append("the plane of the read-out misses the cube of activations")
        if not self.pair.nested or not isinstance(
            encloses(self.first.network, self.pair.disc, self.pair.ring), Enclosed
        ):
            found.append("disc and ring are not proved separated")
        if not found and len(self.networks) <= OTHERS:
            found.append(f"only {len(self.networks) - 1} other answers with a proved way from each to the next")
        return tuple(found)


def _others(knobs: Knobs) -> Iterator[Network]:
    """Other answers, each found among seeds of its own."""
    other = Experiment(**vars(knobs) | {"alpha": OTHER_ALPHA, "restarts": TRIED})
    for number in range(ROUNDS * OTHERS):
        seed = number * ROUNDS * TRIED
        try:
            answer = find(replace(other, seed=seed), Answer)
        except NotShownError:
            continue
        yield answer.network
