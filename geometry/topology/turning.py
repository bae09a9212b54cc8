"""How the direction from a centre to a ring turns, in the plane after a layer, as a point goes round: for a dial.

Near saturation a ring turns faster than any even sampling, so it is sampled adaptively; and where the sampled turns do
not add up to what signs of determinants prove, there is no value.
"""

from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import ArrayLike

from geometry.arrays import Array
from geometry.certificates import ring_winding
from geometry.network import Network

FIRST, STEP, LENGTH, MOST, ROUNDS = 256, 0.1, 0.01, 200_000, 40


@dataclass(frozen=True, eq=False)
class Turning:
    """Points (n, 2) of a ring's image and the angle (n,) from a centre's image to each, counted on beyond a turn.

    `shares` (n,) say when a point that goes round is where: from 0 to 1, slower where the angle turns faster.
    """

    shares: Array
    points: Array
    angles: Array
    center: Array

    @classmethod
    def of(cls, network: Network, center: ArrayLike, radius: float, layer: int) -> "Turning":
        """Round the circle about `center` (2,), counter-clockwise, in the plane after a layer; 0 is the input plane.

        `ValueError` as `ring_winding`, and where the sampled turns do not add up to the turns that are proved.
        """
        middle = np.asarray(center, dtype=float)
        about = _carried(network, middle, layer)
        turns = np.linspace(0, 2 * np.pi, FIRST + 1)
        points, steps = _sampled(network, middle, radius, turns, layer, about)
        for _ in range(ROUNDS):
            lengths = np.linalg.norm(np.diff(points, axis=0), axis=1)
            coarse = (np.abs(steps) > STEP) | (lengths > LENGTH * np.ptp(points, axis=0).max())
            coarse &= np.diff(turns) > 4 * np.finfo(float).eps * np.pi
            if not coarse.any() or len(turns) > MOST:
                break
            turns = np.sort(np.concatenate([turns, ((turns[:-1] + turns[1:]) / 2)[coarse]]))
            points, steps = _sampled(network, middle, radius, turns, layer, about)
        # only the first layers carry the ring to this plane
        proved, turned = prod(ring_winding(network).signs[:layer]), steps.sum() / (2 * np.pi)
        if not abs(turned - proved) < 1e-6 or np.abs(steps).max() > np.pi / 2:
            raise ValueError(
                f"the sampled turns of the ring after layer {layer} must add up to {proved}; got {turned:.3f}, the "
                f"largest step {np.abs(steps).max():.2f} rad: the ring is too near its centre there to show a dial"
            )
        start = np.arctan2(*(points[0] - about)[::-1])
        passed = np.linalg.norm(np.diff(points, axis=0), axis=1), np.abs(steps)
        shares = np.mean([_summed(part) / part.sum() for part in passed], axis=0)
        return cls(shares, points, start + _summed(steps), about)

    def seen_from(self, place: ArrayLike) -> "Turning":
        """The same way round, seen from another place (2,) of its plane; `ValueError` where it passes too near."""
        about = np.asarray(place, dtype=float)
        steps = _turned(self.points, about)
        if np.abs(steps).max() > np.pi / 2:
            raise ValueError(f"the ring passes too near {about.tolist()} to say how it turns there")
        start = np.arctan2(*(self.points[0] - about)[::-1])
        return Turning(self.shares, self.points, start + _summed(steps), about)

    def point(self, share: float) -> Array:
        """The point (2,) of the ring's image at a share of the way round."""
        return np.array([np.interp(share, self.shares, self.points[:, axis]) for axis in (0, 1)])

    def angle(self, share: float) -> float:
        """The angle in radians at a share of the way round, counted on beyond a turn."""
        before = min(max(int(np.searchsorted(self.shares, share, side="right")) - 1, 0), len(self.shares) - 1)
        (a, b), (x, y) = self.points[before] - self.center, self.point(share) - self.center
        return float(self.angles[before] + np.arctan2(a * y - b * x, a * x + b * y))

    @property
    def nearest(self) -> float:
        """How near the ring's image passes the centre's."""
        return float(np.linalg.norm(self.points - self.center, axis=1).min())


def _summed(steps: Array) -> Array:
    return np.concatenate([np.zeros(1), steps.cumsum()])


def _carried(network: Network, points: Array, layer: int) -> Array:
    for step in network.hidden[:layer]:
        points = step(points)
    return points


def _sampled(
    network: Network, middle: Array, radius: float, turns: Array, layer: int, about: Array
) -> tuple[Array, Array]:
    """The image (n, 2) of the circle at turns (n,), and the angles (n - 1,) between neighbours, seen from there."""
    circle = middle + radius * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    circle[-1] = circle[0]
    points = _carried(network, circle, layer)
    return points, _turned(points, about)


def _turned(points: Array, about: Array) -> Array:
    """The angles (n - 1,) between neighbours of a polyline (n, 2), seen from a point (2,)."""
    (x, y) = (points - about).T
    return np.asarray(np.arctan2(x[:-1] * y[1:] - y[:-1] * x[1:], x[:-1] * x[1:] + y[:-1] * y[1:]))
