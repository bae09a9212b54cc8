"""Where the cells of the chart of architectures stand: panels in one row, or in two where the pane is narrow."""

from dataclasses import dataclass
from functools import cached_property

from scenes.visuals.places import Pane

Hidden = tuple[int, ...]
WIDEST, DEEPEST = 4, 4
# In units of the smallest cell: the gap between rows or columns of cells, between panels, and widths of columns
GAP, APART, ABOVE = 0.4, 1.4, 4.0
COLUMNS = (2.4, 2.4, 2.0, 4.0)
BAND = WIDEST * 1.0
HEIGHT = WIDEST * BAND + (WIDEST - 1) * GAP
WIDTHS = tuple(column if depth == 0 else WIDEST * column + (WIDEST - 1) * GAP for depth, column in enumerate(COLUMNS))
ROWS = (((1, 2, 3, 4),), ((1, 2, 3), (4,)))
"""The numbers of layers of the panels in a row, from the top row down."""


@dataclass(frozen=True)
class Panels:
    """A panel for each number of hidden layers, from 1 to 4, as large as they can be in a pane."""

    pane: Pane

    @cached_property
    def rows(self) -> tuple[tuple[int, ...], ...]:
        """The arrangement that gives the larger cells."""
        return max(ROWS, key=self._fitted)

    @property
    def unit(self) -> float:
        """The side of the smallest cell, in scene units."""
        return self._fitted(self.rows)

    def corner(self, depth: int) -> tuple[float, float]:
        """The lower left corner of the panel of that many layers."""
        row = next(number for number, depths in enumerate(self.rows) if depth in depths)
        before = self.rows[row][: self.rows[row].index(depth)]
        over = sum(WIDTHS[other - 1] + APART for other in before)
        up = (len(self.rows) - 1 - row) * (HEIGHT + ABOVE)
        width, height = _size(self.rows)
        (x, y), unit = self.pane.center, self.unit
        return x + (over - width / 2) * unit, y + (up - height / 2) * unit

    def box(self, hidden: Hidden) -> tuple[float, float, float, float]:
        """Left, right, bottom, top of the cell of an architecture, in scene units."""
        (left, bottom), unit = self.corner(len(hidden)), self.unit
        (start, end), (low, high) = _columns(hidden), _bands(hidden)
        return left + start * unit, left + end * unit, bottom + low * unit, bottom + high * unit

    def _fitted(self, rows: tuple[tuple[int, ...], ...]) -> float:
        width, height = _size(rows)
        return min(self.pane.width / width, self.pane.height / height)


def charted(hidden: Hidden) -> bool:
    """Whether an architecture has a cell."""
    return 1 <= len(hidden) <= DEEPEST and all(1 <= width <= WIDEST for width in hidden)


def _size(rows: tuple[tuple[int, ...], ...]) -> tuple[float, float]:
    """Width and height of an arrangement, in units."""
    width = max(sum(WIDTHS[depth - 1] for depth in row) + (len(row) - 1) * APART for row in rows)
    return width, len(rows) * HEIGHT + (len(rows) - 1) * ABOVE


def _bands(hidden: Hidden) -> tuple[float, float]:
    low = (hidden[0] - 1) * (BAND + GAP)
    return (low, low + BAND) if len(hidden) < 3 else (low + hidden[2] - 1, low + hidden[2])


def _columns(hidden: Hidden) -> tuple[float, float]:
    depth = len(hidden)
    start, column = 0.0, COLUMNS[depth - 1]
    if depth > 1:
        start += (hidden[1] - 1) * (column + GAP)
    return (start, start + column) if depth < 4 else (start + hidden[3] - 1, start + hidden[3])
