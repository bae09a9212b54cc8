"""The disc and the ring around it: checked, decided exactly, and cut into cells."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.certificates.bounds import UNIT

Disc = tuple[tuple[float, float], float]
Ring = tuple[tuple[float, float], float, float]
DISC: Disc = ((0.0, 0.0), 0.1)
RING: Ring = ((0.0, 0.0), 1.0, 1.1)
DIGITS, WIDEST_GAP = 100, 2 * np.pi / 3 + 1e-9


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
    """The two sets; `ValueError` unless the disc lies inside the ring's hole, exactly, and the ring has a thickness."""
    try:
        ((x, y), radius), ((u, v), inner, outer) = disc, ring
    except (TypeError, ValueError):
        raise ValueError(
            f"disc must be ((x, y), r) and ring ((x, y), r_inner, r_outer); got {disc!r:.80} and {ring!r:.80}"
        ) from None
    x, y, radius, u, v, inner, outer = (_real(value) for value in (x, y, radius, u, v, inner, outer))
    if not (radius > 0 and 0 < inner < outer):
        raise ValueError(
            f"disc must be ((x, y), r > 0) and ring ((x, y), 0 < r_inner < r_outer); got {disc} and {ring}"
        )
    apart = (Fraction(x) - Fraction(u)) ** 2 + (Fraction(y) - Fraction(v)) ** 2
    room = Fraction(inner) - Fraction(radius)
    if not (room > 0 and apart < room**2):
        raise ValueError(f"the disc must lie inside the ring's hole; got disc {disc} and ring {ring}: shrink the disc")
    return Annulus((x, y), 0.0, radius), Annulus((u, v), inner, outer)


def fitted(points: Array, labels: NDArray[np.int64]) -> tuple[Disc, Ring] | None:
    """A disc that holds the dots (n, 2) of class 1 and a ring about it that holds those of class 0, if there are such.

    A ring goes round: seen from the disc's centre its dots leave no gap of more than a third of a turn, so that two
    blobs are none. Radii are rounded outwards to hundredths where there is room.
    """
    x, y = (float(value) for value in points[labels == 1].mean(axis=0).round(2) + 0.0)
    radii, around = np.linalg.norm(points - (x, y), axis=1), points[labels == 0] - (x, y)
    turns = np.sort(np.arctan2(around[:, 1], around[:, 0]))
    if np.diff(turns, append=turns[0] + 2 * np.pi).max() > WIDEST_GAP:
        return None
    radius = float(np.ceil(radii[labels == 1].max() * DIGITS) / DIGITS)
    inner, outer = radii[labels == 0].min(), radii[labels == 0].max()
    low, high = float(np.floor(inner * DIGITS) / DIGITS), float(np.ceil(outer * DIGITS) / DIGITS)
    return (((x, y), radius), ((x, y), low, high)) if 0 < radius < low < high else None


def _real(value: Any) -> float:
    try:
        number = float(value) if isinstance(value, Real) and not isinstance(value, bool) else np.nan
    except OverflowError:
        number = np.inf
    if not np.isfinite(number):
        raise ValueError(f"centres and radii must be finite numbers; got {value!r:.60}")
    return number
