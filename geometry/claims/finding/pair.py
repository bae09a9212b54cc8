"""A disc and a ring about the origin that hold all dots, of radii that a viewer can read: whole hundredths.

A decimal is hardly ever a float, so what is proved is proved of a disc and a ring a rounding larger: they cover the
ones that are named and drawn.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, inf, isqrt, nextafter

import numpy as np

from geometry.arrays import Array
from geometry.certificates import Disc, Ring
from geometry.datasets import Dataset
from geometry.exact import fractions

PARTS, GRID = 100, 201
Score = Callable[[Array], Array]


@dataclass(frozen=True)
class Pair:
    """The disc of `radius` and the ring from `inner` to `outer`, in hundredths, both about the origin."""

    radius: int
    inner: int
    outer: int

    @classmethod
    def of(cls, dataset: Dataset) -> "Pair":
        """The smallest that hold the dots of class 1 and of class 0 of a plane, decided exactly."""
        squares = np.array([PARTS**2 * sum(x * x for x in point) for point in fractions(dataset.points)])
        held, around = squares[dataset.labels == 1], squares[dataset.labels == 0]
        return cls(_reach(max(held)), isqrt(floor(min(around))), _reach(max(around)))

    @property
    def nested(self) -> bool:
        """Whether the disc lies inside the ring's hole."""
        return 0 < self.radius < self.inner < self.outer

    @property
    def disc(self) -> Disc:
        """In floats, and covering the decimals."""
        return (0.0, 0.0), _outward(self.radius, inf)

    @property
    def ring(self) -> Ring:
        """In floats, and covering the decimals."""
        return (0.0, 0.0), _outward(self.inner, -inf), _outward(self.outer, inf)

    @property
    def words(self) -> tuple[str, str, str]:
        """The three radii as decimals: of the disc, and of the ring within and without.

        >>> Pair(37, 73, 125).words
        ('0.37', '0.73', '1.25')
        """
        return _decimal(self.radius), _decimal(self.inner), _decimal(self.outer)

    def missed(self, score: Score) -> Score:
        """Above 0 where a score, points (..., 2) to (...,), has disc or ring on the wrong side."""
        (_, reach), (_, inner, outer) = self.disc, self.ring

        def wrong(points: Array) -> Array:
            away, value = np.linalg.norm(points, axis=-1), score(points)
            around = np.minimum(away - inner, outer - away)
            return np.maximum(np.minimum(reach - away, -value), np.minimum(around, value))

        return wrong

    def missed_area(self, score: Score) -> float:
        """About the area of what a score has on the wrong side: counted on a grid of 201 points each way."""
        steps = np.linspace(-self.ring[2], self.ring[2], GRID)
        wrong = self.missed(score)(np.stack(np.meshgrid(steps, steps), axis=-1)) > 0
        return float(wrong.sum() * (steps[1] - steps[0]) ** 2)


def _reach(square: Fraction) -> int:
    """The least whole number whose square is at least a number."""
    return isqrt(max(ceil(square), 1) - 1) + 1


def _outward(parts: int, towards: float) -> float:
    """The float at a number of hundredths, or the next one in a direction where that one falls short of it."""
    value, wanted = parts / PARTS, Fraction(parts, PARTS)
    short = Fraction(value) < wanted if towards > 0 else Fraction(value) > wanted
    return nextafter(value, towards) if short else value


def _decimal(parts: int) -> str:
    whole, rest = divmod(parts, PARTS)
    return f"{whole}.{rest:02d}"
