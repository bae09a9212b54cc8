"""`training3`: learning is three lines finding a triangle, step by step.

What is said of a step is computed of the very network that is drawn, between two steps too; and that disc and ring are
not separated is said only of a proved leak.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from geometry.arrays import Array
from geometry.claims.finding import Pair
from geometry.claims.one_layer.answers import Answer
from geometry.language import marked, phrase
from geometry.topology import Enclosed, Leak, encloses
from geometry.training import Experiment, Run, Snapshot, history
from geometry.weights import Replay

SLOW, SEEN = 6, 0.02
"""The steps that a viewer is given time to look at, those after them are quick; and the least area, of disc and ring on
the wrong side, that is seen."""
LEARNING = Experiment(hidden=(3,))
SEPARATED, LEAKS, OPEN = marked("separated: proved"), marked("not separated"), marked("open question")
"""What is known of disc and ring and one network: a proof, a proved leak, or neither."""


@dataclass(frozen=True, eq=False)
class Learning:
    """A training of three tanh neurons, replayed; `pair` is the disc and the ring that hold its dots."""

    run: Run
    answer: Answer
    pair: Pair

    @classmethod
    def of(cls, run: Run) -> "Learning":
        """The claim of a run with one hidden layer of three tanh neurons; `ValueError` for another."""
        return cls(run, Answer.of(run), Pair.of(run.dataset))

    @property
    def total(self) -> int:
        """How many dots there are."""
        return self.answer.total

    @property
    def triangle(self) -> Array:
        """The corners (3, 2) of the triangle that the lines have found."""
        assert self.answer.triangle is not None
        return self.answer.triangle

    @cached_property
    def history(self) -> tuple[Snapshot, ...]:
        """The training, step by step."""
        return history(self.run)

    @cached_property
    def replay(self) -> Replay:
        """The networks of the steps, and those between."""
        return Replay(tuple(snapshot.network for snapshot in self.history))

    @property
    def losses(self) -> Array:
        """The loss (steps,) that the training lowers."""
        return np.array([snapshot.loss for snapshot in self.history])

    @property
    def curve(self) -> Array:
        """The loss by step, as points (steps, 2) of a plot."""
        return np.stack([np.arange(len(self.history), dtype=float), self.losses], axis=1)

    @cached_property
    def correct(self) -> tuple[int, ...]:
        """How many dots each step gets correct."""
        return tuple(self.correct_at(time) for time in range(len(self.history)))

    @cached_property
    def states(self) -> tuple[str, ...]:
        """What is known of disc and ring at each step."""
        return tuple(self.state_at(time) for time in range(len(self.history)))

    def correct_at(self, time: float) -> int:
        """How many dots the network of a time gets correct."""
        return self.total - self.run.dataset.errors(self.replay.at(time))

    def state_at(self, time: float) -> str:
        """What is known of disc and ring and the network of a time."""
        found = encloses(self.replay.at(time), self.pair.disc, self.pair.ring)
        return SEPARATED if isinstance(found, Enclosed) else LEAKS if isinstance(found, Leak) else OPEN

    def step_at(self, time: float) -> str:
        """The step that is drawn at a time, or the two that it lies between."""
        here = self.history[int(time)].iteration
        if time == int(time):
            return phrase("step {step}", step=here)
        return phrase("step {step} to {next}", step=here, next=self.history[int(time) + 1].iteration)

    @cached_property
    def fitted(self) -> int:
        """The first time from which on every step gets all dots correct."""
        return _since([correct == self.total for correct in self.correct])

    @cached_property
    def learnt(self) -> int:
        """The first time from which on every step gets all dots correct and is proved to separate disc and ring."""
        return max(self.fitted, _since([state == SEPARATED for state in self.states]))

    def missed_at(self, time: float) -> Callable[[Array], Array]:
        """A score of the plane, above 0 where the network of a time has disc or ring on the wrong side."""
        return self.pair.missed(self.replay.at(time))

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words."""
        found = [*self.answer.failures()]
        if not self.pair.nested:
            found.append("no disc about the origin inside a ring holds the dots")
        if found:
            return tuple(found)
        if [snapshot.iteration for snapshot in self.history] != list(range(1, len(self.history) + 1)):
            found.append("not every step of the training is at hand")
        first, dots = self.replay.networks[0], self.run.dataset.points
        if len(set(first.classify(dots).tolist())) < 2:
            found.append("the first step calls all dots the same")
        heights = first.hidden[0].affine(dots)
        if not ((heights > 0).any(axis=0) & (heights < 0).any(axis=0)).all():
            found.append("the first step's lines do not all pass among the dots")
        if any(later >= earlier for earlier, later in pairwise(self.losses)):
            found.append("a step does not lower the loss")
        if found:
            return tuple(found)
        if not SLOW < self.fitted < self.learnt < len(self.history) - 1:
            found.append("all dots correct, and later disc and ring proved separated, only at the last step, or never")
        elif self.pair.missed_area(self.replay.at(self.fitted)) < SEEN:
            found.append("where all dots are first correct, disc and ring are as good as separated")
        return tuple(found)


def _since(done: list[bool]) -> int:
    """The first place from which on all is done; the number of places where the last is not."""
    return len(done) - done[::-1].index(False) if False in done else 0
