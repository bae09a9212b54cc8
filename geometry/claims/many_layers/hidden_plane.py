"""`hidden2`: what a hidden layer of two neurons does to the plane.

Trainings of a few steps have small weights, so that the dots do not all lie on the edges of the square. The read-out
is the network's own line, not the best one: nothing is said of how many dots another line would get wrong.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geometry.arrays import Array
from geometry.boundary import decision_boundary
from geometry.claims.finding import all_cross
from geometry.network import Network
from geometry.topology import Subject
from geometry.training import Experiment, Run

HIDDEN = Experiment(hidden=(2,), max_iter=5, restarts=120)
FEW, BROAD, WIDE, CLEAR, FREE, BENT, ASLANT = 0.2, 5.5, 0.09, 0.95, 0.7, 0.05, 0.3
"""The largest share of dots wrong, the most the layer stretches one way against another, the least spread of the inner
dots, what is clear of the edges of the square, the least share of them that is, the least that the read-out bends when
it is pulled back, the least share of each neuron in it."""


@dataclass(frozen=True, eq=False)
class HiddenPlane:
    """What one layer of two neurons does to the plane, and its read-out there and here; `subject` has the network."""

    run: Run
    subject: Subject

    @classmethod
    def of(cls, run: Run) -> "HiddenPlane":
        """The claim of a run on the plane; `ValueError` where it cannot be drawn."""
        return cls(run, Subject.of(run.network, run.dataset))

    @property
    def network(self) -> Network:
        """The run's network, its neurons in the order that keeps left and right."""
        return self.subject.network

    @cached_property
    def pieces(self) -> list[Array]:
        """The read-out's line pulled back to the window: polylines (n, 2), one where the film can show it."""
        return decision_boundary(self.network, self.subject.window)

    @property
    def boundary(self) -> Array:
        """The one piece of it (n, 2)."""
        (line,) = self.pieces
        return line

    @property
    def spread(self) -> float:
        """How far the inner dots lie from a line in the hidden plane: the least standard deviation in any direction."""
        away = self._inner - self._inner.mean(axis=0)
        return float(np.linalg.svd(away, compute_uv=False)[-1] / np.sqrt(len(away)))

    @property
    def free(self) -> float:
        """The share of the inner dots that lie clear of the edges of the square in the hidden plane."""
        return float((np.abs(self._inner).max(axis=1) < CLEAR).mean())

    @property
    def _inner(self) -> Array:
        """The inner dots (n, 2) in the hidden plane."""
        return self.network.hidden[0](self.subject.dataset.points[self.subject.dataset.labels == 1])

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words; where the layer is not one-to-one, nothing else is looked at."""
        if self.network.widths != (2, 2, 1) or not self.network.hidden[0].homeomorphism:
            return (f"not one layer of two neurons that is one-to-one: widths {self.network.widths}",)
        found = []
        if self.run.wrong > FEW * self.run.total:
            found.append(f"{self.run.wrong} of {self.run.total} dots wrong")
        affine, normal = self.network.hidden[0].affine, self.network.readout.weight[0]
        if (stretch := float(np.linalg.cond(affine.weight))) > BROAD:
            found.append(f"the layer stretches one way {stretch:.1f} times as much as another")
        if self.spread < WIDE:
            found.append(f"the inner dots are crushed: their spread is {self.spread:.3f}")
        if self.free < FREE:
            found.append(f"the inner dots pile up on the edges: {self.free:.0%} are clear of them")
        if not all_cross(affine, self.subject.window):
            found.append("a line of the layer misses the window")
        if not np.abs(normal).min() >= ASLANT * np.linalg.norm(normal):
            found.append("the read-out is a cut along an axis")
        if len(self.pieces) != 1:
            found.append(f"the read-out pulled back comes in {len(self.pieces)} pieces")
        elif bend(self.boundary) < BENT:
            found.append("the read-out pulled back is as good as straight")
        return tuple(found)


def bend(line: Array) -> float:
    """How far a polyline (n, 2) is off the chord between its ends, as a share of the chord; 0 for a closed one."""
    chord = line[-1] - line[0]
    length = float(chord @ chord)
    if not length:
        return 0.0
    return float(np.abs((line - line[0]) @ np.array([-chord[1], chord[0]])).max() / length)
