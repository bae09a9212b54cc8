"""`explainer`, along a line: of the dots near a line through the middle, the inner ones lie between two cuts.

That the two cuts part them is proved for a line of every direction, because a disc without outer dots lies in a ring
without inner ones; that one cut cannot is looked up in many directions.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.claims.finding import Pair
from geometry.datasets import Dataset
from geometry.network import Affine
from geometry.separability import normals_at

NEAR, DIRECTIONS, KNOTS = 0.12, 361, 181
"""How far a dot may lie from the line to be looked at; directions that are tried; points of what a cut passes."""


@dataclass(frozen=True, eq=False)
class Strip:
    """Dots, and a line through the origin that turns by half a turn from time 0 to 1, level at both."""

    dataset: Dataset
    pair: Pair

    @classmethod
    def of(cls, dataset: Dataset) -> "Strip":
        """The strip of a data set in the plane, with the smallest disc and ring that hold its dots."""
        return cls(dataset, Pair.of(dataset))

    @property
    def radius(self) -> float:
        """How far the cuts are from the middle: half-way from the disc to the ring."""
        return (self.pair.disc[1] + self.pair.ring[1]) / 2

    def line(self, time: float) -> Affine:
        """The line of that time, as a map of one row."""
        return Affine(normals_at(np.pi * time + np.pi / 2)[None], np.zeros(1))

    def near(self, time: float) -> NDArray[np.bool_]:
        """Which dots (n,) lie near the line."""
        return np.abs(self.line(time)(self.dataset.points)[:, 0]) <= NEAR

    def lit(self, time: float) -> Array:
        """Those dots (k, 2)."""
        return self.dataset.points[self.near(time)]

    def cut(self, time: float, side: int) -> Array:
        """Where (2,) the line is cut, on the side of its direction (1) or on the other (-1)."""
        return np.asarray(side * self.radius * normals_at(np.pi * time))

    def passed(self, side: int) -> Array:
        """All places (n, 2) that a cut passes: half of a circle."""
        return np.array([self.cut(float(time), side) for time in np.linspace(0, 1, KNOTS)])

    @property
    def fence(self) -> Array:
        """The whole circle (n, 2) that both cuts pass, closed."""
        return np.concatenate([self.passed(1), self.passed(-1)])

    def alternate(self, time: float) -> bool:
        """Whether near the line inner dots lie between outer ones, so that no single cut parts them."""
        seen = self.near(time)
        along, labels = self.dataset.points[seen] @ normals_at(np.pi * time), self.dataset.labels[seen]
        inner, outer = along[labels == 1], along[labels == 0]
        return bool(len(inner) and len(outer) and outer.min() < inner.min() and inner.max() < outer.max())

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words."""
        if not self.pair.nested or self.pair.ring[1] ** 2 - NEAR**2 <= self.radius**2:
            return ("no disc of inner dots lies in a ring of outer ones with room for the cuts",)
        missing = [time for time in np.linspace(0, 1, DIRECTIONS) if not self.alternate(float(time))]
        return (f"in {len(missing)} directions one cut is enough",) if missing else ()
