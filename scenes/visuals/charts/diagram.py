"""The small diagram of the network in the corner: columns of neurons, the layer in play lit."""

import math
from itertools import pairwise
from typing import Any

import numpy as np
from manim import Animation, VMobject

from geometry.arrays import Array
from scenes.visuals import style
from scenes.visuals.animations import InPlace
from scenes.visuals.pen import Stroke, cubics, spots
from scenes.visuals.places import Pane
from scenes.visuals.style import palette

NODE, LIT, CLEAR = 20.0, 30.0, 3.4
MOST_DRAWN, SPREAD, EDGE = 6, 0.4, 0.12
"""Neurons of a layer that are drawn; the widest gap between two, as a share of the height; how far the outer columns
stand from the edge of the pane, in scene units, or a tenth of its width."""
SWELL = 4.0
"""How many times as quickly as a layer works its light comes, and goes."""
Light = tuple[int, int | None]
"""A column, and one neuron of it or all."""


class NetworkDiagram(VMobject):
    """Columns of neurons for widths such as (2, 2, 2, 1), joined by thin lines; wide layers show six neurons.

    `lighting(column)` moves the light to one column or to one neuron of it, `settling(pane)` the diagram elsewhere;
    `place` lights it as the layers of a network do their work.
    """

    def __init__(self, widths: tuple[int, ...], pane: Pane) -> None:
        super().__init__()
        colors = palette()
        self.widths, self.pane = [min(width, MOST_DRAWN) for width in widths], pane
        self._edges, self._nodes, self._lit = (
            Stroke(colors.faint, 2.0),
            Stroke(colors.quiet, NODE),
            Stroke(colors.words, LIT),
        )
        self.light: Light | None = None
        self.add(self._edges, self._nodes, self._lit)
        self.stand(pane)

    def stand(self, pane: Pane) -> "NetworkDiagram":
        """Draw it in a pane, with dots that have room there."""
        self.pane = pane
        apart = min(pane.width / len(self.widths), SPREAD * pane.height, pane.height / max(self.widths))
        self._share = min(1.0, CLEAR * apart)
        self._nodes.set_stroke(width=self._share * NODE)
        self._lit.set_stroke(width=self._share * LIT)
        edge = min(EDGE, pane.width / 10)
        xs = np.linspace(pane.left + edge, pane.right - edge, len(self.widths))
        gap = min(SPREAD * pane.height, pane.height / max(self.widths))
        self.columns = [_column(x, width, gap, pane.center[1]) for x, width in zip(xs, self.widths, strict=True)]
        pairs = [(a, b) for left, right in pairwise(self.columns) for a in left for b in right]
        self._edges.points = np.concatenate([cubics(np.array(pair)) for pair in pairs])
        self._nodes.points = spots(np.concatenate(self.columns))
        self._lit.points = self._lights()
        return self

    def lighting(self, column: int, neuron: int | None = None) -> Animation:
        """The animation that moves the light to the neurons of one column, 0 for the input, or to one of them."""
        return _Light(self, (column, neuron), run_time=style.SWAP)

    def settling(self, pane: Pane) -> Animation:
        """The animation that carries the diagram to another pane."""
        return _Settle(self, pane, run_time=style.SHIFT_TIME)

    def place(self, time: float) -> "NetworkDiagram":
        """Light the layer that is at work at a time of a trace, strongest half-way; none between layers."""
        layer = math.ceil(time / 2)
        done = time / 2 - layer + 1
        self.lit((layer, None) if layer else None, LIT * min(1.0, SWELL * done, SWELL * (1 - done)))
        return self

    def lit(self, light: "Light | None", width: float = LIT) -> None:
        """Put the light on a column, or on one neuron of it."""
        self.light = light
        self._lit.points = self._lights()
        self._lit.set_stroke(width=self._share * width)

    def _lights(self) -> Array:
        if self.light is None:
            return np.zeros((0, 3))
        (column, neuron) = self.light
        nodes = self.columns[column]
        return spots(nodes if neuron is None else nodes[neuron : neuron + 1])


class _Settle(InPlace):
    """A diagram goes from the pane where it stands to another."""

    def __init__(self, diagram: NetworkDiagram, pane: Pane, **kwargs: Any) -> None:
        self._diagram, self._pane = diagram, pane
        super().__init__(diagram, **kwargs)

    def create_starting_mobject(self) -> Any:
        self._before = self._diagram.pane
        return self.mobject

    def pose(self, alpha: float) -> None:
        self._diagram.stand(self._before.between(self._pane, float(self.rate_func(alpha))))


class _Light(InPlace):
    """Dots of light shrink, then others grow elsewhere; set in place."""

    def __init__(self, diagram: NetworkDiagram, light: Light, **kwargs: Any) -> None:
        self._diagram, self._light = diagram, light
        super().__init__(diagram, **kwargs)

    def create_starting_mobject(self) -> Any:
        self._before = self._diagram.light
        return self.mobject

    def pose(self, alpha: float) -> None:
        self._diagram.lit(self._before if alpha < 0.5 else self._light, LIT * abs(1 - 2 * alpha))


def _column(x: float, count: int, gap: float, middle: float) -> np.ndarray:
    y = middle + gap * (np.arange(count)[::-1] - (count - 1) / 2)
    return np.stack([np.full(count, x), y, np.zeros(count)], axis=1)
