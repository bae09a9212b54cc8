"""Where a class is proved not to change: balls about dots, bounded as boxes, halved where that is open."""

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.certificates import UNIT, point_range, score_range
from geometry.network import Network

NUMBERS = 4_000_000
# Halving pays in few dimensions; a ball of many is bounded nearly as it is.
FEW, CELLS_EACH, MOST_CELLS = 3, {True: 4096, False: 128}, {True: 60_000, False: 8000}


def other_class(network: Network, own: int, place: Array) -> bool:
    """Whether a place (d,) is proved to be of another class than `own`."""
    return any(point_range(duel, place[None])[1][0] < 0 for duel in duels(network, own))


def duels(network: Network, own: int) -> list[Network]:
    """Networks of one score that are all above 0 where a class is the largest."""
    return [network.versus(own, other) for other in range(network.classes) if other != own]


def keep(network: Network, points: Array, radius: float) -> NDArray[np.bool_]:
    """Which dots (n,) are proved to keep their class within a radius; False also where the cells run out."""
    own, kept = network.classify(points), np.ones(len(points), dtype=bool)
    for number in np.unique(own):
        for duel in duels(network, int(number)):
            some = np.flatnonzero(kept & (own == number))
            kept[some] = _above(duel, points[some], radius)
    return kept


def _above(network: Network, points: Array, radius: float) -> NDArray[np.bool_]:
    """Where one score is above 0 in the whole ball about each point: bounded as one, or by cells that are halved."""
    count, width = points.shape
    kept, owner, used = np.ones(count, dtype=bool), np.arange(count), np.zeros(count, dtype=np.int64)
    centre, half = np.array(points), np.full(points.shape, radius * (1 + 16 * UNIT))
    room, total = max(1, NUMBERS // (max(network.widths) * (width + 16 * len(network.hidden)))), 0
    if width > FEW:
        owner = np.flatnonzero(~(_lowest(network, centre, half, room, ball=width) > 0))
        centre, half = centre[owner], half[owner]
    while len(centre):
        total += len(centre)
        used += np.bincount(owner, minlength=count)
        kept &= used <= CELLS_EACH[width <= FEW]
        low = _lowest(network, centre, half, room)
        if total > MOST_CELLS[width <= FEW] + count:
            kept[owner[~(low > 0)]] = False
            break
        open_ = ~(low > 0) & kept[owner]
        centre, half, owner = centre[open_], half[open_], owner[open_]
        longest = half.argmax(axis=1)
        step = np.where(np.arange(width) == longest[:, None], half / 2, 0.0)
        centre, half, owner = (
            np.concatenate([centre - step, centre + step]),
            np.tile(half - step, (2, 1)),
            np.tile(owner, 2),
        )
        gap = np.maximum(np.abs(centre - points[owner]) - half, 0) * (1 - 64 * UNIT)
        inside = (gap**2).sum(axis=1) <= (radius * (1 + 64 * UNIT)) ** 2
        centre, half, owner = centre[inside], half[inside], owner[inside]
    return kept


def _lowest(network: Network, centre: Array, half: Array, room: int, ball: int = 0) -> Array:
    """A lower bound (n,) of the score over boxes, or the balls in them, of which `room` are bounded at once."""
    found = [np.zeros(0)]
    for middle, reach in ((centre[at : at + room], half[at : at + room]) for at in range(0, len(centre), room)):
        slop = 64 * UNIT * (np.abs(middle) + reach)
        found.append(score_range(network, middle, reach[:, :, None] * np.eye(centre.shape[1]), slop, ball)[0])
    return np.concatenate(found)
