"""The disc and the ring around it: checked, decided exactly, and cut into cells."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import frozen
from geometry.bounds import UNIT

Array = NDArray[np.float64]
Disc = tuple[tuple[float, float], float]
Ring = tuple[tuple[float, float], float, float]
DISC: Disc = ((0.0, 0.0), 0.1)
RING: Ring = ((0.0, 0.0), 1.0, 1.1)


@dataclass(frozen=True, eq=False)
class Annulus:
    """All points whose distance from `centre` is from `inner` to `outer`; a disc has inner 0."""

    centre: tuple[float, float]
    inner: float
    outer: float

    def __contains__(self, point: tuple[float, float]) -> bool:
        """Decided exactly: the point and the radii are dyadic rationals."""
        square = sum((Fraction(float(x)) - Fraction(c)) ** 2 for x, c in zip(point, self.centre, strict=True))
        return Fraction(self.inner) ** 2 <= square <= Fraction(self.outer) ** 2

    def cells(self) -> Array:
        """A first cut (cells, 4): from and to a radius, from and to an angle."""
        turns = np.linspace(0, 2 * np.pi, 17)
        return np.array([[self.inner, self.outer, a, b] for a, b in pairwise(turns)])

    def forms(self, cells: Array) -> tuple[Array, Array, Array]:
        """centre, spread and slop of a rectangle along the radius that covers each cell."""
        near, far, start, end = cells.T
        angle, half = (start + end) / 2, (end - start) / 2
        along = np.stack([np.cos(angle), np.sin(angle)], axis=1)
        inside = near * np.cos(half)
        middle = np.array(self.centre) + along * ((inside + far) / 2)[:, None]
        across = np.stack([-along[:, 1], along[:, 0]], axis=1) * (far * np.sin(half))[:, None]
        spread = np.stack([along * ((far - inside) / 2)[:, None], across], axis=2)
        # Angles are exact to 2 pi u, sine and cosine to a few u: 64 u of the largest number covers them.
        slop = np.full((len(cells), 2), 64 * UNIT * (self.outer + np.abs(self.centre).max()))
        return middle, spread, slop

    def samples(self, cells: Array) -> Array:
        """One point (cells, 2) of the set for each cell, up to rounding."""
        near, far, start, end = cells.T
        radius, angle = (near + far) / 2, (start + end) / 2
        return np.array(self.centre) + np.stack([np.cos(angle), np.sin(angle)], axis=1) * radius[:, None]

    def split(self, cells: Array) -> Array:
        """Every cell cut in two across its longer side."""
        near, far, start, end = cells.T
        thick = (far - near > far * (end - start))[:, None]
        radius, angle = (near + far) / 2, (start + end) / 2
        inner = np.where(thick, np.stack([near, radius, start, end], 1), np.stack([near, far, start, angle], 1))
        outer = np.where(thick, np.stack([radius, far, start, end], 1), np.stack([near, far, angle, end], 1))
        return np.concatenate([inner, outer])

    def to_json(self) -> dict:
        """Plain numbers."""
        return {"centre": list(self.centre), "inner": self.inner, "outer": self.outer}


def extent(cells: Array) -> Array:
    """The longer side of each cell."""
    return np.maximum(cells[:, 1] - cells[:, 0], cells[:, 1] * (cells[:, 3] - cells[:, 2]))


def sets(disc: Disc, ring: Ring) -> tuple[Annulus, Annulus]:
    """The two sets; `ValueError` unless the disc lies inside the ring's hole and the ring has some thickness."""
    try:
        (centre, radius), (middle, inner, outer) = disc, ring
    except (TypeError, ValueError):
        raise ValueError(
            f"disc must be ((x, y), r) and ring ((x, y), r_inner, r_outer); got {disc!r} and {ring!r}"
        ) from None
    around, about = frozen(centre, "the disc's centre", 1), frozen(middle, "the ring's centre", 1)
    radii = frozen([radius, inner, outer], "the radii", 1)
    if around.shape != (2,) or about.shape != (2,) or radii[0] <= 0 or not 0 < radii[1] < radii[2]:
        raise ValueError(
            f"disc must be ((x, y), r > 0) and ring ((x, y), 0 < r_inner < r_outer); got {disc} and {ring}"
        )
    if not np.hypot(*(around - about)) + radii[0] < radii[1]:
        raise ValueError(f"the disc must lie inside the ring's hole; got disc {disc} and ring {ring}: shrink the disc")
    return (
        Annulus((float(around[0]), float(around[1])), 0.0, float(radii[0])),
        Annulus((float(about[0]), float(about[1])), float(radii[1]), float(radii[2])),
    )
