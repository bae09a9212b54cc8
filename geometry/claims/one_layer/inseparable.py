"""`circles`: no line separates the dots, because a dot of the disc lies in a triangle of ring dots.

A line that has the three corners on one side has the whole triangle there, so the dot too: it is on the wrong side of
every line that gets the corners correct.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geometry.arrays import Array
from geometry.datasets import Dataset
from geometry.network import Affine
from geometry.separability import (
    BestLine,
    CommonPoint,
    DecisionLine,
    Separator,
    best_line,
    fewest_errors,
    normals_at,
    separate,
)

THIRDS = np.pi * np.array([1, 5, 9]) / 6
DIRECTIONS, GAP = 361, 0.02


@dataclass(frozen=True, eq=False)
class Inseparable:
    """Dots, the best of all lines, and why it errs: `dot` numbers an inner dot, `corners` three outer ones."""

    dataset: Dataset
    best: BestLine
    dot: int
    corners: tuple[int, int, int]

    @classmethod
    def of(cls, dataset: Dataset) -> "Inseparable":
        """The inner dot with most room about it, and the outer dots farthest out in three directions."""
        points, labels = dataset.points, dataset.labels
        inner, outer = np.flatnonzero(labels == 1), np.flatnonzero(labels == 0)
        apart = np.linalg.norm(points[inner][:, None] - points[inner], axis=2) + np.diag(np.full(len(inner), np.inf))
        first, second, third = outer[np.argmax(points[outer] @ normals_at(THIRDS).T, axis=0)].tolist()
        return cls(dataset, best_line(points, labels), int(inner[np.argmax(apart.min(axis=1))]), (first, second, third))

    @property
    def total(self) -> int:
        """How many dots there are."""
        return len(self.dataset.labels)

    @property
    def middle(self) -> Array:
        """The dot of the disc, (1, 2)."""
        return self.dataset.points[[self.dot]]

    @property
    def triangle(self) -> Array:
        """The ring dots about it, (3, 2)."""
        return self.dataset.points[list(self.corners)]

    @property
    def reason(self) -> Dataset:
        """The dot and the three corners alone."""
        chosen = [self.dot, *self.corners]
        return Dataset(self.dataset.points[chosen], self.dataset.labels[chosen], "reason")

    @cached_property
    def common(self) -> CommonPoint | Separator:
        """The dot as a mixture of the corners, or a line between them."""
        return separate(self.middle, self.triangle)

    def beside(self, time: float) -> Affine:
        """A line that goes once round the triangle from 0 to 1, above 0 on the corners' side: every direction."""
        normal = normals_at(2 * np.pi * time)
        height = float((self.triangle @ normal).max())
        return Affine(-normal[None], np.array([height + GAP * float(np.ptp(self.triangle))]))

    @property
    def parting(self) -> DecisionLine:
        """A line parallel to a side of the triangle, half-way from it to the dot, with no other of the four wrong than
        the corner across: of the three sides the one farthest from the dot."""
        (dot,), corners = self.middle, self.triangle
        starts, ends = np.roll(corners, -1, axis=0), np.roll(corners, 1, axis=0)
        normals = (ends - starts)[:, ::-1] * [1.0, -1.0]
        normals /= np.linalg.norm(normals, axis=1, keepdims=True)
        away = ((dot - starts) * normals).sum(axis=1)
        far = int(np.argmax(np.abs(away)))
        normal = np.sign(away[far]) * normals[far]
        return DecisionLine(normal, float(-normal @ (dot + starts[far]) / 2))

    @property
    def turn(self) -> float:
        """The direction of the best line's normal, as a share of a whole turn."""
        x, y = self.best.line.normal
        return float(np.arctan2(y, x) / (2 * np.pi)) % 1

    @cached_property
    def by_direction(self) -> Array:
        """The fewest dots wrong of all lines of a direction, (n, 2): the share of a turn, and how many."""
        turns = np.sort(np.append(np.linspace(0, 1, DIRECTIONS), self.turn))
        errors = fewest_errors(self.dataset.points, self.dataset.labels, 2 * np.pi * turns)
        return np.stack([turns, errors], axis=1)

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words."""
        labels, found = self.dataset.labels, []
        if not self.best.errors:
            found.append("a line separates the dots")
        if labels[self.dot] != 1 or labels[list(self.corners)].any():
            found.append("the dot and the corners are of the wrong classes")
        if not isinstance(self.common, CommonPoint) or not self.common.holds(self.middle, self.triangle):
            found.append("the dot of the disc is not in the triangle of ring dots")
        if self.by_direction[:, 1].min() != self.best.errors:
            found.append("some direction has a line with other errors than the best")
        return tuple(found)
