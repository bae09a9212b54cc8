"""How near to a dot its class changes: a radius within which no dot's does, proved, and the nearest change found.

>>> from geometry.certificates import circle_net
>>> found = nearest_change(circle_net(0.5), np.array([[0.0, 0.0], [1.0, 0.0]]))
>>> found.dot, 0 < found.safe <= found.distance < 0.5
(1, True)
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.boundary.unchanging import NUMBERS, duels, keep, other_class
from geometry.certificates import UNIT, never_raises, require_known
from geometry.network import Network
from geometry.trace import Trace

STEPS, BEYOND, HALVINGS, TURNS, NEAR, TRIED = 20, 1.05, 50, 8, 2000, 8
SHARES = (0.99, 0.97, 0.94, 0.9, 0.8, 0.65, 0.5, 0.4, 0.3, 0.2, 0.1, 0.03, 0.01, 0.0)
MOST_WORK = 2e10


@dataclass(frozen=True, eq=False)
class NearestChange:
    """Certificate: within `safe` of where it is, no dot changes class; dot number `dot` does at `place` (d,)."""

    safe: float
    dot: int
    place: Array
    distance: float

    @never_raises
    def holds(self, network: Network, points: Array) -> bool:
        """Bound every score again, about each dot and at the place."""
        if not 0 <= self.safe <= self.distance:
            return False
        dot = points[[self.dot]]
        apart = float(np.linalg.norm(self.place - dot[0])) <= self.distance
        changed = other_class(network, int(network.classify(dot)[0]), self.place)
        return apart and changed and (self.safe == 0 or bool(keep(network, points, self.safe).all()))


def nearest_change(network: Network, points: Array) -> NearestChange | None:
    """The nearest change of class that a search finds about dots (n, d), and how far it is certain that there is none.

    Distances are of the dots' own units. None where no change is found, or the work would take more than seconds.
    `ValueError` for an activation that nothing is known of.
    """
    from threadpoolctl import threadpool_limits

    for duel in duels(network, 0):
        require_known(duel, "nearest_change")
    count, width = points.shape
    if count * width * width * max(network.widths[1:]) * network.classes > MOST_WORK:
        return None
    with np.errstate(all="ignore"), threadpool_limits(1, user_api="blas"):  # small products are slower on two threads
        found = _found(network, points)
    if found is None:
        return None
    dot, place = found
    distance = float(np.linalg.norm(place - points[dot])) * (1 + 8 * UNIT)
    left = np.arange(count)
    for share in SHARES:
        if share == 0.0:
            break
        left = left[~keep(network, points[left], share * distance)]
        if len(left) == 0:
            break
    return NearestChange(share * distance, dot, place, distance)


def _found(network: Network, points: Array) -> tuple[int, Array] | None:
    """The dot, and a place of another class for certain, that are nearest of those met."""
    own = network.classify(points)
    near = np.concatenate([_reach(network, points[part], own[part]) for part in _parts(network, len(points))])
    some = np.argsort(near, kind="stable")[:NEAR]
    dots, kinds = points[some], own[some]
    ends = np.concatenate([_pushed(network, dots[part], kinds[part]) for part in _parts(network, len(some))])
    ends = _bisected(network, dots, kinds, ends)
    distances = np.linalg.norm(ends - dots, axis=1)
    best: tuple[float, int, Array] | None = None
    for number in np.argsort(distances, kind="stable")[:TRIED]:
        if not np.isfinite(distances[number]):
            break
        place = _certain(
            network,
            dots[number],
            int(kinds[number]),
            _turned(network, dots[[number]], kinds[[number]], ends[[number]])[0],
        )
        if place is not None and (best is None or np.linalg.norm(place - dots[number]) < best[0]):
            best = float(np.linalg.norm(place - dots[number])), int(some[number]), place
    return None if best is None else best[1:]


def _parts(network: Network, count: int) -> Iterator[slice]:
    size = max(1, NUMBERS // (max(network.widths) * network.classes))
    return (slice(first, first + size) for first in range(0, count, size))


def _margins(network: Network, points: Array, own: NDArray[np.int64]) -> tuple[Array, Array]:
    """How far (n, k) each dot's class is ahead of the others, and the slopes (n, k, d); inf for the class itself."""
    trace = Trace.of(network, points)
    scores, slopes, rows = trace.scores(), trace.slopes(), np.arange(len(points))
    if network.classes == 2:
        sign = np.where(own == 1, 1.0, -1.0)[:, None]
        return scores[:, None] * sign, slopes * sign[:, :, None]
    ahead = scores[rows, own][:, None] - scores
    ahead[rows, own] = np.inf
    return ahead, slopes[rows, own][:, None, :] - slopes


def _reach(network: Network, points: Array, own: NDArray[np.int64]) -> Array:
    """How far off the change would be if the scores were straight; inf where they are flat."""
    ahead, slopes = _margins(network, points, own)
    sizes = np.linalg.norm(slopes, axis=2)
    return np.where(sizes > 0, np.maximum(ahead, 0) / np.where(sizes > 0, sizes, 1), np.inf).min(axis=1)


def _pushed(network: Network, points: Array, own: NDArray[np.int64]) -> Array:
    """Places of another class, NaN where none is met: each dot goes along the slope of the class that is nearest."""
    places = np.array(points)
    for _ in range(STEPS):
        same = network.classify(places) == own
        if not same.any():
            break
        ahead, slopes = _margins(network, places[same], own[same])
        squares = (slopes**2).sum(axis=2)
        ratio = np.where(squares > 0, ahead / np.sqrt(np.where(squares > 0, squares, 1)), np.inf)
        rows, rival = np.arange(len(ratio)), ratio.argmin(axis=1)
        step = ahead[rows, rival] / squares[rows, rival]
        moved = places[same] - BEYOND * step[:, None] * slopes[rows, rival]
        places[same] = np.where(np.isfinite(moved), moved, places[same])
    return np.where(np.not_equal(network.classify(places), own).reshape(-1, 1), places, np.nan)


def _bisected(network: Network, points: Array, own: NDArray[np.int64], ends: Array) -> Array:
    """The places nearest to the dots of those of another class, on the straight way to the ends."""
    low, high = np.zeros((len(points), 1)), np.ones((len(points), 1))
    lost = np.reshape(~np.isfinite(ends).all(axis=1), (-1, 1))
    ends = np.where(lost, points, ends)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        other = np.not_equal(network.classify(points + middle * (ends - points)), own).reshape(-1, 1)
        low, high = np.where(other, low, middle), np.where(other, middle, high)
    return np.where(lost, np.inf, points + high * (ends - points))


def _turned(network: Network, points: Array, own: NDArray[np.int64], ends: Array) -> Array:
    """The ends moved along the boundary towards the foot of the perpendicular, as long as that is nearer."""
    for _ in range(TURNS):
        ahead, slopes = _margins(network, ends, own)
        rows, rival = np.arange(len(ends)), ahead.argmin(axis=1)
        normal = slopes[rows, rival] / np.linalg.norm(slopes[rows, rival], axis=1, keepdims=True)
        foot = points + ((ends - points) * normal).sum(axis=1, keepdims=True) * normal * BEYOND
        changed = np.not_equal(network.classify(np.where(np.isfinite(foot), foot, points)), own).reshape(-1, 1)
        nearer = _bisected(network, points, own, np.where(changed, foot, ends))
        better = np.linalg.norm(nearer - points, axis=1) < np.linalg.norm(ends - points, axis=1)
        if not better.any():
            break
        ends = np.where(better[:, None], nearer, ends)
    return ends


def _certain(network: Network, dot: Array, own: int, place: Array) -> Array | None:
    """The place, or one a little farther on, that is of another class for certain."""
    for beyond in (0.0, 1e-12, 1e-9, 1e-6, 1e-4):
        there = place + beyond * (place - dot)
        if other_class(network, own, there):
            return np.asarray(there)
    return None
