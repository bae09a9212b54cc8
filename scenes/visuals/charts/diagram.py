"""The small diagram of the network in the corner: columns of neurons, the layer in play lit."""

from typing import Any

import numpy as np
from manim import Animation, VMobject

from scenes.visuals import style
from scenes.visuals.animations import InPlace
from scenes.visuals.pen import Stroke, cubics, spots
from scenes.visuals.places import Pane
from scenes.visuals.style import palette

NODE, LIT = 20.0, 30.0
MOST_DRAWN = 6


class NetworkDiagram(VMobject):
    """Columns of neurons for widths such as (2, 2, 2, 1), joined by thin lines; wide layers show six neurons.

    `lighting(column)` moves the light to one column.
    """

    def __init__(self, widths: tuple[int, ...], pane: Pane) -> None:
        super().__init__()
        colors = palette()
        xs = np.linspace(pane.left + 0.12, pane.right - 0.12, len(widths))
        gap = min(0.55, pane.height / max(min(width, MOST_DRAWN) for width in widths))
        self.columns = [
            _column(x, min(width, MOST_DRAWN), gap, pane.center[1]) for x, width in zip(xs, widths, strict=True)
        ]
        edges = [
            cubics(np.array([a, b]))
            for left, right in zip(self.columns, self.columns[1:], strict=False)
            for a in left
            for b in right
        ]
        self._edges, self._nodes, self._lit = (
            Stroke(colors.faint, 2.0),
            Stroke(colors.quiet, NODE),
            Stroke(colors.words, LIT),
        )
        self._edges.points = np.concatenate(edges)
        self._nodes.points = spots(np.concatenate(self.columns))
        self.add(self._edges, self._nodes, self._lit)

    def lighting(self, column: int) -> Animation:
        """The animation that moves the light to the neurons of one column, 0 for the input."""
        nodes = spots(self.columns[column])
        return _Light(self._lit, nodes, run_time=style.SWAP)


class _Light(InPlace):
    """Dots of light shrink, then others grow elsewhere; set in place."""

    def __init__(self, lit: Stroke, nodes: np.ndarray, **kwargs: Any) -> None:
        self._nodes = nodes
        super().__init__(lit, **kwargs)

    def create_starting_mobject(self) -> Any:
        lit: Any = self.mobject
        self._before = lit.points
        return lit

    def pose(self, alpha: float) -> None:
        lit: Any = self.mobject
        lit.points = self._before if alpha < 0.5 else self._nodes
        lit.set_stroke(width=LIT * abs(1 - 2 * alpha))


def _column(x: float, count: int, gap: float, middle: float) -> np.ndarray:
    y = middle + gap * (np.arange(count)[::-1] - (count - 1) / 2)
    return np.stack([np.full(count, x), y, np.zeros(count)], axis=1)
