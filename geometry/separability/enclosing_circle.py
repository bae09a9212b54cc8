"""The smallest circle around finitely many points (Welzl 1991)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array, frozen

SLACK = 1e-12


@dataclass(frozen=True, eq=False)
class Circle:
    """A circle with its inside; center (2,), radius at least 0, and 0 is a single point."""

    center: Array
    radius: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "center", frozen(self.center, "center", 1))
        if self.radius < 0 or not np.isfinite(self.radius):
            raise ValueError(f"radius must be at least 0 and finite; got {self.radius}")

    def contains(self, points: ArrayLike) -> NDArray[np.bool_]:
        """Whether points (..., 2) are inside or on the circle, up to rounding."""
        offsets = np.asarray(points, dtype=float) - self.center
        reach = SLACK * (self.radius + np.abs(self.center).max())
        return np.hypot(offsets[..., 0], offsets[..., 1]) <= self.radius + reach


def smallest_circle(points: ArrayLike) -> Circle:
    """The smallest circle around points (n, 2), n at least 1; of one place, a circle of radius 0.

    The circle grows point by point: one that is outside lies on the border of the next, by recursion; of three on the
    border no other is outside. `ValueError` for other shapes or NaN.
    """
    places = np.unique(frozen(points, "points", 2), axis=0)
    if places.shape[1] != 2 or not len(places):
        raise ValueError(f"points must be (n, 2) with n at least 1; got shape {np.shape(points)}")
    order = np.random.default_rng(0).permutation(len(places))
    return _around(places[order], ())


def _around(points: Array, border: tuple[Array, ...]) -> Circle:
    circle = _through(np.array(border or points[:1]))
    for k, point in enumerate(points):
        if not circle.contains(point):
            circle = _around(points[:k], (*border, point))
    return circle


def _through(border: Array) -> Circle:
    """The smallest circle through one, two or three points (k, 2)."""
    edges = border - border[0]
    # the centre is equally far from all: 2 e . c = e . e for each edge, in the span of the edges
    center = np.linalg.lstsq(2 * edges, np.sum(edges**2, axis=1), rcond=None)[0]
    return Circle(border[0] + center, float(np.linalg.norm(center)))
