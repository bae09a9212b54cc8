"""`line2`: on a line one cut is never enough, and two neurons fence in a segment.

That the score of two tanh neurons is above 0 on one segment of the whole line, and nowhere else, is proved by three
signs. Its slope is a1 w1 / cosh(w1 x + b1)^2 + a2 w2 / cosh(w2 x + b2)^2, and where a1 w1 > 0 > a2 w2 that is 0 only
where cosh(w2 x + b2) / cosh(w1 x + b1) is a certain constant: a sum of four exponentials whose coefficients change sign
at most twice is 0 at most twice (Descartes). So the score is 0 at most three times; where it is below 0 towards both
ends and above 0 somewhere, exactly twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np

from geometry.arrays import Array
from geometry.boundary import inner_intervals
from geometry.certificates import can_enclose
from geometry.claims.finding import TRAINING
from geometry.exact import fractions, sign
from geometry.network import Affine, Network
from geometry.separability import BestLine, best_line
from geometry.training import Experiment, Run
from geometry.weights import facing_inside, least_turned

LINE = Experiment(data="line", samples=40, hidden=(2,), alpha=0.3)
REACH = 1.55
MOST = 8
LEAN, BELOW = np.pi / 6, 2.5
"""How far lines lean that close a regular triangle, and where the third comes from."""
GOLDEN = (np.sqrt(5) - 1) / 2


@dataclass(frozen=True, eq=False)
class Segment:
    """What two tanh neurons do to dots on a line; `network` is the run's, each neuron rising towards the inside.

    `single` is the best cut of one neuron, in a plane whose second coordinate is 0.
    """

    run: Run
    network: Network
    single: BestLine
    takes: ClassVar = TRAINING

    @classmethod
    def of(cls, run: Run) -> "Segment":
        """The claim of a run with one input and two tanh neurons; `ValueError` for another activation."""
        dots = run.dataset.points
        flat = best_line(np.hstack([dots, np.zeros_like(dots)]), run.dataset.labels)
        return cls(run, least_turned(facing_inside(run.network)), flat)

    @property
    def total(self) -> int:
        """How many dots there are."""
        return len(self.run.dataset.labels)

    @cached_property
    def fenced(self) -> Array:
        """The intervals (k, 2) of the line shown, from -REACH to REACH, that score above 0."""
        return inner_intervals(self.network, -REACH, REACH)

    @property
    def cuts(self) -> Array:
        """Where the neurons (2,) are 0: infinite or NaN for one whose weight is 0."""
        affine = self.network.hidden[0].affine
        with np.errstate(divide="ignore", invalid="ignore"):
            return -affine.bias / affine.weight[:, 0]

    def sliding(self, time: float) -> Affine:
        """One cut, in the plane: it slides from the left end of the line shown at time 0 to the best place at 1."""
        normal = self.single.line.normal * [1, 0]
        place = (1 - time) * -REACH - time * self.single.line.offset / normal[0]
        return Affine(normal[None], np.array([-normal[0] * place]))

    def wrong_at(self, time: float) -> Array:
        """The dots (k, 1) on the wrong side of the sliding cut."""
        dots, labels = self.run.dataset.points, self.run.dataset.labels
        above = self.sliding(time)(np.hstack([dots, np.zeros_like(dots)]))[:, 0] > 0
        return np.asarray(dots[above != (labels == 1)])

    def closing(self, time: float) -> Affine:
        """Three lines of the plane: two through the neurons' cuts, upright at time 0, and one from below.

        At time 1 they close a regular triangle about the `turned` inner dots: all three are above 0 there and nowhere
        else.
        """
        faces = np.sign(self.network.hidden[0].affine.weight[:, 0])
        lean = time * LEAN
        normals = np.vstack([np.stack([faces * np.cos(lean), np.full(2, -np.sin(lean))], axis=1), [[0.0, 1.0]]])
        first, last = np.array([*(-faces * self.cuts), BELOW]), sum(self.reaches) / 2 - self.middle * normals[:, 0]
        return Affine(normals, (1 - time) * first + time * last)

    @property
    def middle(self) -> float:
        """The middle between the cuts."""
        return float(np.mean(self.cuts))

    @property
    def reaches(self) -> tuple[float, float]:
        """How far the inner dots reach from the middle, and half of where the others begin.

        A regular triangle reaches twice as far as its sides are away: between the two it holds the inner dots alone.
        """
        far = np.abs(self.run.dataset.points[:, 0] - self.middle)
        inner = self.run.dataset.labels == 1
        return float(far[inner].max()), float(far[~inner].min()) / 2

    def turned(self, time: float) -> Array:
        """The dots (n, 2) in the plane, each turned about the middle from its place on the line by an angle of its own.

        At time 1 these spread over a half-turn: what lay on both sides lies around.
        """
        ranks = self.run.dataset.points[:, 0].argsort().argsort()
        angles = time * np.pi * (ranks * GOLDEN % 1)
        away = self.run.dataset.points - self.middle
        return np.asarray([self.middle, 0] + away * np.stack([np.cos(angles), np.sin(angles)], axis=1))

    def fenced_in(self, time: float) -> Callable[[Array], Array]:
        """A score (...,) of points (..., 2) that is above 0 where all three closing lines are."""
        affine = self.closing(time)
        return lambda points: affine(points).min(axis=-1)

    @property
    def rising(self) -> bool:
        """Whether each neuron rises from its own cut towards the other's, exactly: one to the right, one to the left.

        Then both cuts lie apart, and between them both neurons are above 0.
        """
        affine = self.network.hidden[0].affine
        weights, biases = fractions(affine.weight[:, 0]), fractions(affine.bias)
        if sorted(map(sign, weights)) != [-1, 1]:
            return False
        right = 0 if weights[0] > 0 else 1
        first, second = (-biases[k] / weights[k] for k in (right, 1 - right))
        return first < second

    @property
    def ends(self) -> tuple[int, int]:
        """The exact signs of the score far to the left and far to the right, where tanh is -1 or 1."""
        slopes = np.sign(self.network.hidden[0].affine.weight[:, 0])
        weights, (bias,) = fractions(self.network.readout.weight[0]), fractions(self.network.readout.bias)
        sides = [sum(a * int(s) * side for a, s in zip(weights, slopes, strict=True)) for side in (-1, 1)]
        left, right = (sign(side + bias) for side in sides)
        return left, right

    @property
    def fewest(self) -> tuple[int, int]:
        """The fewest neurons of one layer that fence in a segment of a line, and a disc of the plane."""
        line, plane = (next(n for n in range(1, MOST) if can_enclose((n,), dimension=d)) for d in (1, 2))
        return line, plane

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words."""
        found = []
        if not self.single.errors:
            found.append("one cut separates the dots")
        if self.run.wrong:
            found.append(f"{self.run.wrong} of {self.total} dots wrong")
        if not self.rising or not (np.abs(self.cuts) < REACH).all():
            found.append(f"the neurons do not rise towards each other within the line shown: cuts {self.cuts.tolist()}")
        if self.ends != (-1, -1):
            found.append("far out on the line the score is not below 0")
        if len(self.fenced) != 1 or not (np.abs(self.fenced) < REACH).all():
            found.append(f"inside is {self.fenced.tolist()}")
        if self.reaches[0] >= self.reaches[1]:
            found.append("no regular triangle about the middle holds the inner dots alone")
        if self.fewest != (2, 3):
            found.append(f"the fewest neurons on a line and in the plane are {self.fewest}")
        return tuple(found)
