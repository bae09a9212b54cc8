"""A legend in a line, or more where the frame is narrow: words, and small signs with words behind them."""

from collections.abc import Sequence

import numpy as np
from manim import ManimColor, VMobject

from scenes.visuals.charts.chart import Chart
from scenes.visuals.charts.piles import HATCH, HATCH_GROUND, HATCH_WIDTH
from scenes.visuals.pen import Stroke, cubics, outlines
from scenes.visuals.places import places
from scenes.visuals.style import palette
from scenes.visuals.words import Words, label

SIDE, SPACE, BETWEEN, NEXT, STEPS = 0.3, 0.16, 0.55, 0.6, 20


class Entry(VMobject):
    """A part of a legend: built with its left end at x = 0 and its baseline at y = 0; `length` is its width."""

    length: float = 0.0

    def _word(self, text: str, x: float) -> float:
        words = label(text, x, 0.0, color=palette().words)
        self.add(words)
        return float(words.points[:, 0].max())

    def _square(self, x: float, color: str) -> Stroke:
        square = Stroke(color, 0)
        square.set_fill(color, 1.0)
        corners = np.array([[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 0, 0]]) * SIDE
        square.points = cubics(corners + np.array([x, -0.04, 0]))
        self.add(square)
        return square


class Line(Entry):
    """Words alone."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.length = self._word(text, 0.0)


class Swatch(Entry):
    """A square in the colour of the cells with all dots correct."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._square(0.0, palette().inner)
        self.length = self._word(text, SIDE + SPACE)


class Hatched(Entry):
    """A hatched square, as the cells that have all dots and never can close the ring."""

    def __init__(self, text: str) -> None:
        super().__init__()
        square = self._square(0.0, palette().inner)
        square.set_fill(palette().inner, HATCH_GROUND)
        pen = Stroke(palette().inner, HATCH_WIDTH)
        pen.points = outlines(np.hstack([line * SIDE + np.array([0, -0.04]), np.zeros((2, 1))]) for line in HATCH)
        self.add(pen)
        self.length = self._word(text, SIDE + SPACE)


class Ramp(Entry):
    """The colours of a chart between two numbers."""

    def __init__(self, chart: Chart, fewest: int, most: int) -> None:
        super().__init__()
        x = self._word(str(fewest), 0.0) + SPACE
        for count in np.linspace(fewest, most, STEPS):
            self._square(x, ManimColor.from_rgb(chart.shade(int(count))).to_hex())
            x += SIDE / 4
        self.length = self._word(str(most), x + SIDE * 3 / 4 + SPACE)


class Legend(VMobject):
    """Words and entries over the caption, centred, in as few lines as hold them; `ValueError` where one is too wide."""

    def __init__(self, text: str, *entries: Entry) -> None:
        super().__init__()
        parts = ([Line(text)] if text else []) + list(entries)
        widest, room = max(part.length for part in parts), places().safe.width
        if widest > room:
            raise ValueError(f"a legend must fit the frame, {room} wide; got {widest:.1f}: say it in fewer words")
        for number, row in enumerate(_rows(parts, room)):
            x, y = -_length(row) / 2, places().legend_line - number * NEXT
            for part in row:
                _move(part, x, y)
                x += part.length + BETWEEN
        self.add(*parts)


def _rows(parts: Sequence[Entry], room: float) -> list[list[Entry]]:
    """The parts in their order, as many in each row as it holds."""
    rows: list[list[Entry]] = [[]]
    for part in parts:
        if rows[-1] and _length([*rows[-1], part]) > room:
            rows.append([])
        rows[-1].append(part)
    return rows


def _length(row: Sequence[Entry]) -> float:
    return sum(part.length for part in row) + BETWEEN * (len(row) - 1)


def _move(part: Entry, x: float, y: float) -> None:
    for piece in part.get_family():
        if isinstance(piece, Words):
            piece.put(x + float(piece.points[:, 0].min()), y, -1)
        elif len(piece.points):
            piece.points = piece.points + np.array([x, y, 0.0])
