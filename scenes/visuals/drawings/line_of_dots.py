"""A line of dots carried into a plane: the line as a thread, the cuts of its neurons, their activations above it.

A dot that walks along the line has two heights, and these are its coordinates in the plane beside it.
"""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.boundary import inner_intervals
from geometry.datasets import Dataset
from geometry.network import Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings.cloud import Cloud
from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.pen import Stroke, cubics, spots
from scenes.visuals.places import places
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View

KNOTS = 240


def line_and_plane() -> tuple[View, View]:
    """Views of a line and, beside it, of the plane of two activations: one scale, both origins at one height."""
    scale = places().line_scale
    return View.fixed(places().line_left, (0, 0), scale), View.fixed(places().line_right, (0, 0), scale)


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
        self._pens = Stroke(hue, style.CURVE_WIDTH), Stroke(hue, style.LINE_WIDTH)
        heights = network.hidden[0](x[:, None])[:, neuron]
        self._lines = np.stack([x, heights], axis=1), np.array([[cut, -style.POST], [cut, style.POST]])
        super().__init__(*self._pens)
        self.place(0)

    def place(self, time: float) -> "Graph":
        """It stays: only the view can move it."""
        self.time = time
        for pen, line in zip(self._pens, self._lines, strict=True):
            pen.points = cubics(self.view.screen(line, time))
        return self


class Beads(Cloud):
    """Dots that grow and shrink with the view's scale: `style.BEAD` scene units a unit draw them in full size."""

    _share = 1.0

    def place(self, time: float) -> "Beads":
        """Put every dot where the trace says, as large as the view has them."""
        share = self.view.at(time)[1] / style.BEAD
        if share == self._share:
            super().place(time)
        else:
            ratio, self._share, self.time = share / self._share, share, time
            self.shrink(ratio)
        return self


class Spread(Beads):
    """Dots of a line at points (n, 2) of the plane that are a function of time."""

    carried = False

    def __init__(self, dataset: Dataset, network: Network, points_at: Callable[[float], Array], view: View) -> None:
        self._points_at = points_at
        super().__init__(dataset, Trace.of(network, dataset.points), view)

    def put(self, screen: Array, shown: NDArray[np.bool_]) -> None:
        """Draw them where they are at the time."""
        super().put(self.view.screen(self._points_at(self.time), self.time), shown)


class Heights(Drawing):
    """A dot at x on the line and the heights of two graphs over it; beside, the same heights are its coordinates.

    `place(x)` draws the curve of the plane from `low` up to there. The views share their scale and their middle's
    height, so that the second height is carried over level.
    """

    level = Level.WALK

    def __init__(self, network: Network, low: float, line: View, plane: View) -> None:
        colors, self.network, self.low, self.view, self.plane = palette(), network, low, line, plane
        self._curve, self._level = Stroke(colors.accent, style.CURVE_WIDTH), Stroke(colors.quiet, style.EDGE_WIDTH)
        self._bars = [Stroke(hue, style.BAR_WIDTH) for hue in colors.lines[:2]]
        self._rim, self._dot = Stroke(colors.ground, style.MARK_RIM), Stroke(colors.accent, style.MARK)
        super().__init__(self._level, self._curve, *self._bars, self._rim, self._dot)
        self.place(low)

    def place(self, time: float) -> "Heights":
        """Put the dot at x = time."""
        self.time = time
        across, up = self.network.hidden[0](np.array([time]))
        aside = style.BAR_WIDTH / 100 / self.view.at(0)[1]
        line = np.array([[[time - aside, 0], [time - aside, across]], [[time + aside, 0], [time + aside, up]]])
        plane = np.array([[[0, 0], [across, 0]], [[across, 0], [across, up]]])
        for bar, here, there in zip(self._bars, line, plane, strict=True):
            bar.points = np.concatenate([cubics(self.view.screen(here, 0)), cubics(self.plane.screen(there, 0))])
        ends = np.stack([self.view.screen(line[1, 1], 0), self.plane.screen(plane[1, 1], 0)])
        self._level.points = cubics(ends)
        walked = np.linspace(self.low, time, KNOTS)[:, None]
        self._curve.points = cubics(self.plane.screen(self.network.hidden[0](walked), 0))
        dots = np.stack([self.view.screen(np.array([time, 0.0]), 0), ends[1]])
        self._rim.points, self._dot.points = spots(dots), spots(dots)
        return self


class Landed(Cloud):
    """The dots of a line in the plane of its activations, each from the time on when a walk along the line passes it.

    `place(x)` shows those at most at x.
    """

    carried = False

    def __init__(self, dataset: Dataset, network: Network, view: View) -> None:
        self._dataset = dataset
        super().__init__(dataset, Trace.of(network, dataset.points), view)

    def place(self, time: float) -> "Landed":
        """Show the dots that a walk up to x = time has passed."""
        end = self.trace.end
        self.put(self.view.screen(self.trace.at(end), end), self._dataset.points[:, 0] <= time)
        self.time = time
        return self
