"""`deep2`: with two neurons in every layer the ring always winds round the disc.

"Always" is of all weights, by theorem; of this network the winding is proved by exact signs of determinants, and how
many dots a line gets wrong is counted. The red circle is the smallest round the dots that the best line in hidden
plane 1 gets wrong. What is drawn of it, and what its share counts, is the part that lies in the image of the sheet.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.boundary import area_shares, level_region
from geometry.certificates import Leak
from geometry.claims.finding import USUAL, all_cross
from geometry.network import Network
from geometry.separability import BestLine, Circle, DecisionLine, best_line, smallest_circle
from geometry.topology import Subject, Winding, ring_winding
from geometry.training import Experiment, Run

NARROW = Experiment(hidden=(2, 2, 2), alpha=0.3, max_iter=30, restarts=40)
FEWEST, MOST = 2, 5
"""How many layers of two can be shown."""
PLACES, THIN, SEEN, NEAR, GAP = 4096, 1e-9, 1e-3, 0.03, 0.1
"""Points of the ring that are tried, half the width of a ring as good as a circle, the least share of the sheet that
the red circle loses from plane to plane, the least room between ring and centre in plane 1, by the ring's reach; from
the dots to a line beside them, by its radius."""


@dataclass(frozen=True, eq=False)
class Narrow:
    """What layers of two neurons do to the dots, to the ring and to the red circle; `subject` has network and dots."""

    run: Run
    subject: Subject
    takes: ClassVar = (*USUAL, "hidden")

    @classmethod
    def accepts(cls, experiment: Experiment) -> None:
        """`ValueError` unless it is about layers of two neurons, as many as can be shown."""
        if set(experiment.hidden) != {2} or not FEWEST <= len(experiment.hidden) <= MOST:
            widths = ",".join(map(str, experiment.hidden))
            raise ValueError(f"it is about {FEWEST} to {MOST} layers of 2 neurons each; got hidden {widths}")

    @classmethod
    def of(cls, run: Run) -> "Narrow":
        """The claim of a run on the plane; `ValueError` where it cannot be drawn."""
        return cls(run, Subject.of(run.network, run.dataset))

    @property
    def network(self) -> Network:
        """The run's network, its neurons in the order that keeps left and right."""
        return self.subject.network

    @cached_property
    def lines(self) -> tuple[BestLine, ...]:
        """The best line of each hidden plane."""
        trace, labels = self.subject.trace, self.run.dataset.labels
        return tuple(best_line(trace.at(2 * layer), labels) for layer in range(1, len(self.network.hidden) + 1))

    @cached_property
    def red(self) -> Circle:
        """The red circle, in hidden plane 1; `ValueError` where the best line there gets no dot wrong."""
        return smallest_circle(self.subject.trace.at(2)[self.lines[0].wrong])

    @cached_property
    def landed(self) -> list[Array]:
        """What of the sheet lands in the red circle: closed rings (n, 2) in the input plane."""

        def depth(points: Array) -> Array:
            image = self.network.hidden[0](points)
            return np.asarray(self.red.radius**2 - np.sum((image - self.red.center) ** 2, axis=-1))

        return level_region(depth, self.subject.window)

    @cached_property
    def shares(self) -> tuple[float, ...]:
        """The area of what landed as a share of the sheet's, in each hidden plane."""
        return area_shares(self.network, self.landed, self.subject.window)[2::2]

    @property
    def inside(self) -> NDArray[np.bool_]:
        """Which dots (n,) lie in the red circle."""
        return self.red.contains(self.subject.trace.at(2))

    @property
    def missed(self) -> NDArray[np.bool_]:
        """Which dots (n,) the network gets wrong."""
        return self.run.dataset.wrong(self.network)

    @property
    def held(self) -> tuple[int, int]:
        """How many dots the red circle holds that the best line gets wrong, and how many that it gets correct."""
        wrong = self.lines[0].wrong
        return int(np.count_nonzero(self.inside & wrong)), int(np.count_nonzero(self.inside & ~wrong))

    @property
    def inner(self) -> tuple[int, int]:
        """How many inner dots the red circle holds, and how many there are."""
        labels = self.run.dataset.labels
        return int(np.count_nonzero(self.inside & (labels == 1))), int(np.count_nonzero(labels == 1))

    @cached_property
    def ring(self) -> Circle:
        """The ring: the circle through the outer dots, about their centre, at their mean distance."""
        outer = self.subject.dataset.points[self.subject.dataset.labels == 0]
        center = outer.mean(axis=0)
        return Circle(center, float(np.linalg.norm(outer - center, axis=1).mean()))

    @property
    def aside(self) -> tuple[Array, DecisionLine]:
        """A place (2,) outside the ring, and a line between them: the ring and all dots lie on one side of it."""
        slant = np.full(2, np.sqrt(0.5))
        reach = float(((self.subject.dataset.points - self.ring.center) @ slant).max())
        line = DecisionLine(slant, -float(slant @ self.ring.center) - reach - GAP * self.ring.radius)
        return self.ring.center + (reach + 3 * GAP * self.ring.radius) * slant, line

    @property
    def around(self) -> bool:
        """Whether the ring runs round all inner dots."""
        inner = self.subject.dataset.points[self.subject.dataset.labels == 1]
        return bool((np.linalg.norm(inner - self.ring.center, axis=1) < self.ring.radius).all())

    @cached_property
    def winding(self) -> Winding:
        """How often the ring's image winds round the image of each point within it, in every hidden plane."""
        return ring_winding(self.network)

    @property
    def places(self) -> Array:
        """Many points (n, 2) of the ring."""
        turns = np.linspace(0, 2 * np.pi, PLACES, endpoint=False)
        return self.ring.center + self.ring.radius * np.stack([np.cos(turns), np.sin(turns)], axis=1)

    @cached_property
    def room(self) -> float:
        """How near the ring passes the image of its centre in hidden plane 1, as a share of how far it goes."""
        first = self.network.hidden[0]
        away = np.linalg.norm(first(self.places) - first(self.ring.center), axis=1)
        return float(away.min() / away.max())

    @cached_property
    def gap(self) -> Leak:
        """The point of the ring that scores highest, of many: where that is above 0, the ring is open there."""
        best = self.places[np.argmax(self.network(self.places))]
        return Leak((float(best[0]), float(best[1])), float(self.network(best)))

    @property
    def open(self) -> bool:
        """Whether a point of the ring surely scores above 0, and the region surely reaches the window's edge."""
        (x, y), radius = self.ring.center, self.ring.radius
        thin = ((float(x), float(y)), radius * (1 - THIN), radius * (1 + THIN))
        disc = ((float(x), float(y)), radius / 2)
        return self.gap.score > 0 and self.gap.holds(self.network, disc, thin) and self.subject.region.reaches

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words; where layers are not of two neurons, or separate, nothing else is looked at."""
        if set(self.network.widths[:-1]) != {2} or not all(layer.homeomorphism for layer in self.network.hidden):
            return (f"not every layer is one-to-one with two neurons: widths {self.network.widths}",)
        errors = [line.errors for line in self.lines]
        if not self.run.wrong or not all(errors):
            return (f"the network has {self.run.wrong} dots wrong, the best line of each plane {errors}",)
        found = []
        if not all_cross(self.network.hidden[0].affine, self.subject.window):
            found.append("a line of layer 1 misses the window")
        if abs(self.winding.number) != 1 or not self.winding.holds(self.network):
            found.append(f"the ring winds {self.winding.number} times")
        if not self.around:
            found.append("an inner dot does not lie within the ring")
        if self.room < NEAR:
            found.append(f"the ring passes the centre too near to be seen: {self.room:.3f} of its reach")
        wrong, correct = self.held
        if wrong != errors[0] or not correct or self.inner[0] != self.inner[1]:
            found.append(f"the red circle holds {wrong} wrong dots, {correct} correct ones, {self.inner[0]} inner ones")
        if not all(later < earlier - SEEN for earlier, later in pairwise((*self.shares, 0.0))):
            found.append(f"the red circle is not squeezed: shares {[round(share, 3) for share in self.shares]}")
        if not self.open:
            found.append("the region does not surely leave the ring open")
        return tuple(found)
