"""What is certain of a region in a window: whether it ends inside it, reaches its edge, or fills it; never a guess.

>>> from geometry.certificates import circle_net
>>> seen = Framed.of(circle_net(0.5), ((-1.5, 1.5), (-1.5, 1.5)))
>>> seen.ends, seen.pieces           # proved: the score is below 0 on the whole edge of the window
(True, 1)
"""

from dataclasses import dataclass

import numpy as np

from geometry.arrays import Array
from geometry.boundary import decision_region
from geometry.certificates import UNIT, score_range
from geometry.curves import Box
from geometry.network import Network

CELLS, WORK, SAMPLES = 4096, 1 << 30, 256


@dataclass(frozen=True, eq=False)
class Framed:
    """The region above 0 in a window, as far as it is proved of the network's real score; beyond it nothing is said.

    `pieces` is how many outlines were seen on a grid. `sign` is that of the score on the whole window, 0 where that is
    not proved. `ends`: the score is below 0 on the window's whole edge, so that what is in it is bounded. `reaches`:
    somewhere on the edge it is above 0. Neither holds where no proof was found.
    """

    pieces: int
    sign: int
    ends: bool
    reaches: bool

    @classmethod
    def of(cls, network: Network, window: Box) -> "Framed":
        """What is certain of a network on the plane in a window."""
        rings = decision_region(network, window)
        pieces = sum(_area(ring) > 0 for ring in rings)
        whole = sign_on(network, *box_cells([window])) if len(rings) == 0 or _fills(rings, window) else 0
        reaches = whole > 0 or _reaches(network, window)
        ends = whole < 0 or (not reaches and sign_on(network, *box_cells(sides(window))) < 0)
        return cls(pieces, whole, ends, reaches)


def sides(window: Box) -> list[Box]:
    """The four sides of a box, as boxes without area."""
    (left, right), (bottom, top) = window
    across = [((left, right), (y, y)) for y in (bottom, top)]
    return [*across, *(((x, x), (bottom, top)) for x in (left, right))]


def sign_on(network: Network, middle: Array, spread: Array) -> int:
    """1 or -1 where the real score has that sign on all cells middle (n, 2) + spread (n, 2, 2) . e, |e| <= 1; else 0.

    0 means that it has not, or that no proof was found with a bounded number of cells.
    """
    reach = float(np.abs(middle).max() + np.abs(spread).sum(axis=2).max())
    signs: set[int] = set()
    work = max(8, min(CELLS, WORK // (64 * network.weights)))
    while len(middle):
        if len(signs) > 1 or len(middle) > work:
            return 0
        work -= len(middle)
        low, high = score_range(network, middle, spread, np.full(middle.shape, 64 * UNIT * reach))
        signs |= ({1} if (low > 0).any() else set()) | ({-1} if (high < 0).any() else set())
        open_ = ~((low > 0) | (high < 0))
        middle, spread = _split(middle[open_], spread[open_])
    return signs.pop() if len(signs) == 1 else 0


def _reaches(network: Network, window: Box) -> bool:
    """Whether the score is surely above 0 at one of many points of the edge: the highest that was sampled."""
    shares = np.linspace(0, 1, SAMPLES)[:, None]
    ends = [np.array(side).T for side in sides(window)]
    points = np.concatenate([first + shares * (last - first) for first, last in ends])
    best = points[np.argmax(np.nan_to_num(network(points), nan=-np.inf))]
    best = np.clip(best, *np.array(window).T)
    low, _ = score_range(network, best[None], np.zeros((1, 2, 1)), np.zeros((1, 2)))
    return bool(low[0] > 0)


def box_cells(boxes: list[Box]) -> tuple[Array, Array]:
    """Boxes as cells: middles (n, 2) and spreads (n, 2, 2)."""
    corners = np.array(boxes)
    half = (corners[:, :, 1] - corners[:, :, 0]) / 2
    return corners.mean(axis=2), half[:, :, None] * np.eye(2)


def _split(middle: Array, spread: Array) -> tuple[Array, Array]:
    """Every cell cut in two across its longer side."""
    longer = np.argmax(np.linalg.norm(spread, axis=1), axis=1)
    chosen = np.arange(len(middle)), slice(None), longer
    half = spread[chosen] / 2
    smaller = spread.copy()
    smaller[chosen] = half
    return np.concatenate([middle - half, middle + half]), np.concatenate([smaller, smaller])


def _area(ring: Array) -> float:
    x, y = (ring - ring[0]).T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))


def _fills(rings: list[Array], window: Box) -> bool:
    """Whether one outline runs round the whole window and there is no hole."""
    (left, right), (bottom, top) = window
    return len(rings) == 1 and _area(rings[0]) / 2 >= (right - left) * (top - bottom) * (1 - 1e-9)
