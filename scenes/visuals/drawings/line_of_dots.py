"""A line of dots carried into a plane: the line as a thread, the cuts of its neurons, their activations above it."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geometry.boundary import inner_intervals
from geometry.network import Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.pen import Stroke, cubics
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View

Array = NDArray[np.float64]
KNOTS = 240


class Thread(Drawing):
    """The line from low to high, carried along; if `marked`, the part that scores above 0 in the inner colour."""

    level = Level.SHEET
    carried = True

    def __init__(self, network: Network, low: float, high: float, view: View, marked: bool = True) -> None:
        self.view = view
        ends = inner_intervals(network, low, high).ravel() if marked else np.zeros(0)
        cuts = np.concatenate([[low], ends, [high]])
        self._traces = [Trace.of(network, np.linspace(a, b, KNOTS)[:, None]) for a, b in pairwise(cuts)]
        self._pens = [
            Stroke(palette().quiet, style.LINE_WIDTH),
            Stroke(palette().inner, style.THREAD_WIDTH, style.BRIGHT),
        ]
        super().__init__(*self._pens)
        self.place(0)

    def place(self, time: float) -> "Thread":
        """Put the line where the network carries it by that time."""
        self.time = time
        pieces = [cubics(self.view.screen(trace.at(time), time)) for trace in self._traces]
        for number, pen in enumerate(self._pens):
            pen.points = np.concatenate([*pieces[number::2], np.zeros((0, 3))])
        return self


class Graph(Drawing):
    """What a neuron answers along the line, drawn over it, and a post where it crosses 0: its cut. It stays."""

    def __init__(self, network: Network, neuron: int, low: float, high: float, view: View) -> None:
        self.view = view
        affine = network.hidden[0].affine
        x = np.linspace(low, high, KNOTS)
        cut = -affine.bias[neuron] / affine.weight[neuron, 0]
        hue = palette().lines[neuron % len(palette().lines)]
        curve, post = Stroke(hue, style.CURVE_WIDTH), Stroke(hue, style.LINE_WIDTH)
        heights = network.hidden[0](x[:, None])[:, neuron]
        curve.points = cubics(view.screen(np.stack([x, heights], axis=1), 0))
        post.points = cubics(view.screen(np.array([[cut, -style.POST], [cut, style.POST]]), 0))
        super().__init__(curve, post)

    def place(self, time: float) -> "Graph":
        """It stays."""
        self.time = time
        return self
