"""The cells of a chart by what they can do, filled, hatched or as they were; and how they fall into piles."""

from collections.abc import Collection, Sequence

import numpy as np
from manim import VMobject, smooth

from geometry.language import phrase
from scenes.visuals import style
from scenes.visuals.charts.cells import Hidden
from scenes.visuals.charts.chart import Chart
from scenes.visuals.drawings import Drawing
from scenes.visuals.pen import Painting, Strip, rgb
from scenes.visuals.places import places
from scenes.visuals.style import palette
from scenes.visuals.words import Words

HATCH_WIDTH, HATCH_GROUND = 3.0, 0.25
HATCH = np.array([[[0, 0.5], [0.5, 1]], [[0, 0], [1, 1]], [[0.5, 0], [1, 0.5]]])
"""Slanting lines (3, 2, 2) across a square of side 1."""
INSET = 0.02
FULL, FITS, SIDE, BETWEEN, FALL, DIM = 0.86, 0.95, 0.235, 0.86, 0.4, 0.6
"""How much of the space of a pile its rows take, and its name may; the distance of cells and the share of it that is
filled; a cell's share of the falling time; how much of the ground is in what is dimmed."""
NAMED, LARGER, APART, AT, BESIDE = 4, 1.9, 0.58, -1.0, 0.22
"""How many cells a pile has at most that are named one by one: they lie so much larger, and so far apart, one above the
other, their left edge so far from the pile's middle, and the name so far from their right one."""


class Piles(Drawing):
    """All cells of a chart: at time 0 where the chart has them, at time 1 in piles with the given middles (k,).

    At time -1 they are where they are at 0, and those of the last pile are dimmed.
    The last pile is filled; of the others those that are `hatched` are, and the rest keep the chart's colour.
    """

    def __init__(
        self, chart: Chart, piles: Sequence[Sequence[Hidden]], hatched: Collection[Hidden], middles: Sequence[float]
    ) -> None:
        self.middles, self.counts = middles, [len(pile) for pile in piles]
        self._named = [pile if len(pile) <= NAMED else () for pile in piles]
        order = [hidden for pile in piles for hidden in pile]
        boxes = np.array([chart.box(hidden) for hidden in order])
        self._from = np.stack([boxes[:, [0, 2]] + INSET, boxes[:, [1, 3]] - INSET], axis=1)
        self._space = float(np.diff(np.asarray(middles)).min())
        columns = int(FULL * self._space / SIDE)
        spots = [_place(number, len(pile), columns) for pile in piles for number in range(len(pile))]
        across = np.repeat(np.asarray(middles, dtype=float), self.counts)
        low = np.array(spots) + np.stack([across, np.full(len(across), places().pile_floor)], axis=1)
        sides = np.repeat([BETWEEN * SIDE * (LARGER if named else 1.0) for named in self._named], self.counts)
        self._to = np.stack([low, low + sides[:, None]], axis=1)
        rank = np.concatenate([np.arange(count) / max(self.counts) for count in self.counts])
        self._begin = rank / rank.max() * (1 - FALL) if rank.max() else rank
        filled = [rgb(palette().inner)] * len(piles[-1])
        self._colors = np.array([chart.shade(chart.correct[hidden]) for hidden in order[: -len(filled)]] + filled)
        self._hatched = np.array([hidden in hatched for hidden in order])
        self._colors[self._hatched] = rgb(palette().ground)
        self._painting = Painting()
        super().__init__(self._painting)
        self.place(0)

    def place(self, time: float) -> "Piles":
        """Let the cells fall as far as the time says, the lower ones first; before time 0 the last pile is dimmed."""
        self.time = time
        dim, last = DIM * float(np.clip(-time, 0, 1)), len(self._colors) - self.counts[-1]
        colors = self._colors.copy()
        colors[last:] = (1 - dim) * colors[last:] + dim * rgb(palette().ground)
        share = np.clip((time - self._begin) / FALL, 0, 1)
        over, down = np.array([smooth(float(part)) for part in share]), share**2
        way = np.stack([over, down], axis=1)[:, None, :]
        corners = (1 - way) * self._from + way * self._to
        low, size = corners[:, :1], corners[:, 1:] - corners[:, :1]
        square = low + size * np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
        lines = (low[:, None] + size[:, None] * HATCH)[self._hatched].reshape(-1, 2, 2)
        steps = np.array([0, 1, 2, 3])[None, :, None] / 3
        chains = (1 - steps) * lines[:, :1] + steps * lines[:, 1:]
        ink = np.tile(rgb(palette().inner), (len(chains), 1))
        cells = Strip(square, colors, np.zeros(len(square)))
        pale, inner = square[self._hatched], rgb(palette().inner)[None]
        tint = Strip(pale, np.repeat(inner, len(pale), axis=0), np.full(len(pale), 0.5), opacity=HATCH_GROUND)
        self._painting.put([cells, Strip(chains, ink, np.ones(len(chains)), HATCH_WIDTH), tint])
        return self

    def labels(self, *names: str) -> VMobject:
        """A name under each pile, with the number of its cells: under it where both do not fit the pile's space.

        In a pile of few cells the widths of each stand beside it.
        """
        counted = list(zip(names, self.counts, strict=True))
        rows: list[list[str]] = [[phrase("{pile}: {count}", pile=name, count=count)] for name, count in counted]
        if any(_word(row[0]).width > FITS * self._space for row in rows):
            rows = [[name, str(count)] for name, count in counted]
        first, step = places().pile_floor - 1.2 * style.LABEL, 1.2 * style.LABEL
        lines = [
            _word(line).put(x, first - number * step)
            for row, x in zip(rows, self.middles, strict=True)
            for number, line in enumerate(row)
        ]
        for x, pile in zip(self.middles, self._named, strict=True):
            for number, hidden in enumerate(pile):
                left, low = _place(number, len(pile), 1)
                side = BETWEEN * SIDE * LARGER
                widths = Words(", ".join(map(str, hidden)), style.LABEL, palette().words)
                middle = places().pile_floor + low + side / 2 - style.LABEL / 3
                lines.append(widths.put(x + left + side + BESIDE, middle, -1))
        return VMobject().add(*lines)


def _word(text: str) -> Words:
    return Words(text, style.LABEL, palette().words)


def _place(number: int, count: int, columns: int) -> tuple[float, float]:
    """The corner of a cell of a pile from its middle and its floor: of few, each on a row of its own."""
    if count <= NAMED:
        return AT, number * APART
    row, column = divmod(number, columns)
    return (column - min(count, columns) / 2) * SIDE, row * SIDE
