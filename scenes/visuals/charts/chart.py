"""The chart of width against depth: a cell for every architecture, a panel for every number of hidden layers.

In each panel the row is the width of layer 1 and the column that of layer 2; rows are cut into smaller ones by layer
3, columns by layer 4. Wider is higher and farther right.
"""

from collections.abc import Mapping

import numpy as np
from manim import ManimColor, VMobject

from geometry.arrays import Array
from geometry.language import phrases
from scenes.visuals import style
from scenes.visuals.charts.cells import APART, BAND, DEEPEST, GAP, HEIGHT, WIDEST, WIDTHS, Hidden, Panels, charted
from scenes.visuals.contrast import contrast
from scenes.visuals.drawings import Drawing
from scenes.visuals.pen import Painting, Strip, Stroke, outlines, rgb, spots
from scenes.visuals.places import Pane
from scenes.visuals.style import palette
from scenes.visuals.words import Words, label

INSET = 0.06
HEAD, FOOT, BESIDE = 0.22, 0.13, 0.3
NEURON, NEURON_LIT, NEURONS = 9.0, 13.0, 0.145
"""Of the dots that stand for a layer's neurons: the pen, that in the light, and how far they are apart."""


class Chart(Drawing):
    """Cells coloured by correct dots, one after another in the order of the mapping: `place(k)` shows k.

    `correct` maps hidden widths, up to four layers of four, to correct dots; `total` is all dots. The colour runs from
    faint at the fewest to bright at one less than all; cells with all dots correct have a colour of their own.
    `ValueError` for widths that have no cell, or no widths at all.
    """

    def __init__(self, correct: Mapping[Hidden, int], total: int, pane: Pane) -> None:
        if not correct or not all(charted(hidden) for hidden in correct):
            raise ValueError(
                f"a chart needs 1 to {DEEPEST} layers of 1 to {WIDEST} neurons for each cell; got {list(correct)[:3]}"
            )
        self.pane, self.total, self._panels = pane, total, Panels(pane)
        self.correct, self.architectures = dict(correct), list(correct)
        self.counts = np.array([correct[hidden] for hidden in self.architectures])
        self._corners = np.array([_corners(self.box(hidden)) for hidden in self.architectures])
        self._colors = np.array([self.shade(count) for count in self.counts])
        empty = Stroke(palette().faint, style.EDGE_WIDTH)
        empty.points = outlines(map(_flat, self._corners), closed=True)
        self._painting = Painting()
        super().__init__(empty, self._painting)
        self.place(0)

    def place(self, time: float) -> "Chart":
        """Show as many cells as the time says."""
        self.time = time
        shown = round(time)
        strip = Strip(self._corners[:shown], self._colors[:shown], np.zeros(shown))
        self._painting.put([strip])
        return self

    def shade(self, count: int) -> Array:
        """The colour (3,) of a number of correct dots."""
        colors = palette()
        if count == self.total:
            return rgb(colors.inner)
        fewest, most = self.range
        share = (count - fewest) / max(1, most - fewest)
        return (1 - share) * rgb(colors.faint) + share * rgb(colors.outer)

    @property
    def range(self) -> tuple[int, int]:
        """The fewest and the most correct dots of the cells that do not have all."""
        some = self.counts[self.counts < self.total]
        return (int(some.min()), int(some.max())) if len(some) else (self.total, self.total)

    def box(self, hidden: Hidden) -> tuple[float, float, float, float]:
        """Left, right, bottom, top of a cell, in scene units."""
        return self._panels.box(hidden)

    def cell(self, hidden: Hidden) -> Pane:
        """A cell, as a place for what grows out of it."""
        left, right, bottom, top = self.box(hidden)
        return Pane(((left + right) / 2, (bottom + top) / 2), right - left, top - bottom)

    def middle(self, hidden: Hidden) -> Array:
        """The centre (2,) of a cell, in scene units."""
        return np.array(self.cell(hidden).center)

    def _column(self, depth: int, width: int) -> float:
        """The middle of a column of layer 2, in scene units: between its first cell and its last."""
        first, last = (1, width, 1, 1)[:depth], (1, width, 1, WIDEST)[:depth]
        return float(self.middle(first)[0] + self.middle(last)[0]) / 2

    def headings(self) -> VMobject:
        """How many layers above each panel; the neurons of layer 1 beside the rows, of layer 2 below the columns."""
        panels, lines = self._panels, []
        for depth in range(1, DEEPEST + 1):
            (left, bottom), first = panels.corner(depth), depth in (row[0] for row in panels.rows)
            start, top = left - BESIDE if first else left, bottom + HEIGHT * panels.unit + HEAD
            words = label(phrases("{number} layer", "{number} layers", depth), start, top)
            fits = start + words.width < left + (WIDTHS[depth - 1] + APART) * panels.unit
            lines.append(words if fits else label(str(depth), start, top))
        return VMobject().add(*lines, *[self._dots(layer, palette().quiet, NEURON) for layer in (1, 2)])

    def lit(self, layer: int) -> Stroke:
        """The neurons of layer 1 beside the rows, or of layer 2 below the columns, in the light."""
        return self._dots(layer, palette().words, NEURON_LIT)

    def _dots(self, layer: int, color: str, size: float) -> Stroke:
        panels, neurons = self._panels, []
        for depth in range(layer, DEEPEST + 1):
            left, bottom = panels.corner(depth)
            for width in range(1, WIDEST + 1):
                if layer == 2:
                    below = bottom - FOOT - NEURONS * (WIDEST - 1) / 2
                    neurons += _neurons(width, self._column(depth, width), below)
                elif depth in (row[0] for row in panels.rows):
                    middle = bottom + ((width - 1) * (BAND + GAP) + BAND / 2) * panels.unit
                    neurons += _neurons(width, left - BESIDE, middle)
        dots = Stroke(color, size)
        dots.points = spots(np.array(neurons))
        return dots

    def numbers(self, depth: int) -> VMobject:
        """The correct dots, written in the cells of one panel; none where a cell is too narrow for them."""
        lines: list[Words] = []
        left, right, _, _ = self.box((1, 1)[:depth])
        if depth > 2 or Words(str(self.total), style.LABEL, palette().words).width > right - left:
            return VMobject()
        for hidden, count in zip(self.architectures, self.counts, strict=True):
            if len(hidden) == depth:
                x, y = self.middle(hidden)
                color = readable_on(self.shade(int(count)))
                lines.append(Words(str(count), style.LABEL, color).put(x, y - style.LABEL / 3))
        return VMobject().add(*lines)

    def frame(self, hidden: Hidden) -> Stroke:
        """A firm frame round one cell."""
        pen = Stroke(palette().accent, style.CUT_WIDTH)
        pen.points = outlines([_flat(np.array(_corners(self.box(hidden), 0)))], closed=True)
        return pen


def readable_on(ground: Array) -> str:
    """Of the colours of ground and words the one with more contrast to sRGB (3,) from 0 to 1."""
    behind = ManimColor(tuple(ground)).to_hex()
    return max((palette().ground, palette().words), key=lambda color: contrast(color, behind))


def _neurons(count: int, x: float, y: float) -> list[list[float]]:
    """A layer as dots, one above the other, about a place."""
    return [[x, y + NEURONS * (number - (count - 1) / 2), 0.0] for number in range(count)]


def _corners(box: tuple[float, float, float, float], inset: float = INSET / 4) -> list[list[float]]:
    left, right, bottom, top = box
    left, right, bottom, top = left + inset, right - inset, bottom + inset, top - inset
    return [[left, bottom], [right, bottom], [right, top], [left, top]]


def _flat(points: Array) -> Array:
    return np.hstack([points, np.zeros((len(points), 1))])
