"""A line that a network of one input carries into a curve, and things on the line before it moves."""

import numpy as np
from numpy.typing import NDArray

from geometry.network import Layer, Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.strokes import Stroke, cubics
from scenes.visuals.style import palette
from scenes.visuals.view import View

Array = NDArray[np.float64]
PIECES = 240


class Strand(Drawing):
    """The part of the line from `low` to `high`, carried: even cubic pieces with the network's own tangents."""

    def __init__(self, network: Network, low: float, high: float, view: View, color: str, width: float) -> None:
        self.view = view
        self._step = (high - low) / PIECES
        places = np.linspace(low, high, PIECES + 1)[:, None]
        self.trace = Trace.of(network, places, np.ones_like(places))
        self._path = Stroke(color, width)
        super().__init__(self._path)
        self.place(0)

    def place(self, time: float) -> "Strand":
        """Put it where the network carries it by that time."""
        self.time = time
        knots, third = self.trace.at(time), self.trace.tangents_at(time) * self._step / 3
        pieces = np.stack([knots[:-1], knots[:-1] + third[:-1], knots[1:] - third[1:], knots[1:]], axis=1)
        self._path.points = self.view.screen(pieces, time).reshape(-1, 3)
        return self


class Mark(Drawing):
    """A short stroke across the line at one place, carried with it and always at right angles to it."""

    def __init__(self, network: Network, place: float, view: View, color: str) -> None:
        self.view = view
        self.trace = Trace.of(network, np.array([[place]]), np.ones((1, 1)))
        self._path = Stroke(color, style.LINE_WIDTH)
        super().__init__(self._path)
        self.place(0)

    def place(self, time: float) -> "Mark":
        """Put it where the network carries its place by that time."""
        self.time = time
        middle = self.view.screen(self.trace.at(time), time)[0]
        along = np.append(self.trace.tangents_at(time)[0], 0.0)[:2]
        across = np.array([-along[1], along[0], 0.0]) * style.MARK_HALF / np.linalg.norm(along)
        self._path.points = cubics(np.stack([middle - across, middle + across]))
        return self


def graphs(layer: Layer, low: float, high: float, view: View) -> list[Stroke]:
    """Each neuron's activation over the line as a curve, style.GRAPH_HEIGHT scene units for an activation of 1."""
    places = np.linspace(low, high, PIECES + 1)[:, None]
    values = layer(places)
    lines = []
    for row, hue in zip(values.T, palette().lines, strict=False):
        pen = Stroke(hue, style.CURVE_WIDTH)
        screen = view.screen(places, 0)
        screen[:, 1] += style.GRAPH_HEIGHT * row
        pen.points = cubics(screen)
        lines.append(pen)
    return lines
