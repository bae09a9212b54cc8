"""Where all small networks stand: in one field as they grow layer by layer, and in three bands, one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geometry.arrays import Array
from scenes.visuals import style
from scenes.visuals.charts.cells import DEEPEST, Hidden
from scenes.visuals.places import Pane

LARGEST = 1.5
"""The most space that a network has, in scene units."""
HEAD, BETWEEN = 1.15, 0.35
"""The height of a band's name, and the gap before the next, in heights of its letters."""


@dataclass(frozen=True, eq=False)
class Formation:
    """The middles (n, 2) of networks, and the side of the square that each has for itself."""

    middles: Array
    size: float

    def towards(self, other: "Formation", shares: Array) -> "Formation":
        """On the way to another, each network by its own share (n,); the size by the mean of them."""
        share = float(shares.mean())
        middles = (1 - shares[:, None]) * self.middles + shares[:, None] * other.middles
        return Formation(middles, (1 - share) * self.size + share * other.size)


def shallow_first(order: Sequence[Hidden]) -> list[int]:
    """The place of each network among all, those of fewer layers first."""
    place = {hidden: number for number, hidden in enumerate(sorted(order, key=lambda hidden: (len(hidden), hidden)))}
    return [place[hidden] for hidden in order]


def fields(order: Sequence[Hidden], pane: Pane) -> list[Formation]:
    """The field of networks of one layer, of up to two, and so on; where deeper ones stand those they grow from."""
    place = dict(zip(order, shallow_first(order), strict=True))
    found = []
    for depth in range(1, DEEPEST + 1):
        count = sum(len(hidden) <= depth for hidden in order)
        columns = max(_columns([count], pane, 0.0), min(count, int(pane.width / LARGEST)))
        size, rows = min(pane.width / columns, LARGEST), -(-count // columns)
        corner = np.array(pane.center) + size * np.array([-columns, rows]) / 2
        ranks = [place[hidden[:depth]] for hidden in order]
        found.append(Formation(_rows(ranks, columns, size, corner), size))
    return found


def bands(counts: Sequence[int], pane: Pane) -> tuple[Formation, list[float]]:
    """So many networks in each band, in their order, with room for a name at its top; and where the bands begin."""
    names = style.LABEL * (len(counts) * HEAD + (len(counts) - 1) * BETWEEN)
    columns = _columns(counts, pane, names)
    size, tops, middles = pane.width / columns, [pane.top], []
    for count in counts:
        corner = np.array([pane.left, tops[-1] - HEAD * style.LABEL])
        middles.append(_rows(range(count), columns, size, corner))
        tops.append(corner[1] - -(-count // columns) * size - BETWEEN * style.LABEL)
    return Formation(np.concatenate(middles), size), tops[:-1]


def _columns(counts: Sequence[int], pane: Pane, names: float) -> int:
    """The fewest columns with which all rows fit into a pane, beside what their names take."""
    fits = (
        columns
        for columns in range(1, sum(counts) + 1)
        if sum(-(-count // columns) for count in counts) * min(pane.width / columns, LARGEST) + names <= pane.height
    )
    return next(fits)


def _rows(ranks: Sequence[int], columns: int, size: float, corner: Array) -> Array:
    """Places (n, 2) in rows, from the top left corner on."""
    row, column = np.divmod(np.array(ranks), columns)
    return corner + size * np.stack([column + 0.5, -(row + 0.5)], axis=1)
