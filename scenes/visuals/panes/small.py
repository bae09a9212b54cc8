"""What the neurons of a first layer draw in the plane: half-planes one by one, and whole answers in small."""

from collections.abc import Callable
from dataclasses import replace

from geometry.arrays import Array
from geometry.boundary import level_region
from geometry.curves import Box, border
from geometry.datasets import Dataset
from geometry.network import Affine, Network
from scenes.visuals import style
from scenes.visuals.animations import always, dots, ground
from scenes.visuals.drawings import Drawing, Lines, Side, Way, across
from scenes.visuals.panes.leaving import Leaving
from scenes.visuals.pen import Stroke, cubics, outlines
from scenes.visuals.places import Pane
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View

COARSE, SMALLER, FADES = 60, 0.55, 0.7


def half_planes(affine: Affine, view: View) -> tuple[list[Side], list[Lines]]:
    """For each neuron the side where it is above 0, lightly filled in its hue, and its line."""
    sides, lines = [], []
    hues = palette().lines
    for row in range(len(affine.bias)):
        neuron, hue = Affine(affine.weight[[row]], affine.bias[[row]]), hues[row % len(hues)]
        sides.append(Side(_score_of(neuron), view, hue))
        lines.append(Lines(_always(neuron), view, (hue, style.LINE_WIDTH, 1.0)))
    return sides, lines


def _always(neuron: Affine) -> Callable[[float], Affine]:
    return lambda time: neuron


def _score_of(neuron: Affine) -> Callable[[float], Callable[[Array], Array]]:
    return lambda time: lambda points: neuron(points)[..., 0]


class Small(Drawing):
    """A network of one hidden layer in small: its region over a box, filled, its lines across it, and a frame."""

    level = Level.GLASS

    def __init__(self, network: Network, box: Box, pane: Pane) -> None:
        colors = palette()
        self.view = View.still(pane, box)
        frame, region = Stroke(colors.faint, style.EDGE_WIDTH), Stroke(colors.inner, style.EDGE_WIDTH)
        region.set_fill(colors.inner, 2 * style.REGION_OPACITY)
        frame.points = outlines([self.view.screen(border(box, 1), 0)], closed=True)
        rings = level_region(network, box, COARSE)
        region.points = outlines((self.view.screen(ring, 0) for ring in rings), closed=True)
        pens = []
        affine = network.hidden[0].affine
        for row, (normal, offset) in enumerate(zip(affine.weight, affine.bias, strict=True)):
            ends = across(normal, float(offset), box)
            if ends is not None:
                pens.append(Stroke(colors.lines[row % len(colors.lines)], style.EDGE_WIDTH))
                pens[-1].points = cubics(self.view.screen(ends, 0))
        super().__init__(frame, region, *pens)

    def place(self, time: float) -> "Small":
        """It stays."""
        self.time = time
        return self


class Open(Drawing):
    """A ring in small with an open region: its dots, both lines, what is called inside, and a way out (n, 2) of it.

    Around it is a thin frame, the edge of what is shown; what is called inside fades towards it.

    Placed by the share of the way that is drawn.
    """

    level = Level.GLASS

    def __init__(self, dataset: Dataset, network: Network, way: Array, view: View) -> None:
        self.view, self.way, self._frame = view, Way(way, view), Stroke(palette().faint, style.EDGE_WIDTH)
        cloud, lines = dots(dataset, view), Lines(always(network.hidden[0].affine), view)
        cloud.shrink(SMALLER)
        for pen in lines:
            pen.set_stroke(width=SMALLER * pen.get_stroke_width())
        inner = Pane(view.pane.center, FADES * view.pane.width, FADES * view.pane.height)
        region = Leaving(network, replace(view, pane=inner), view.pane, palette().inner, arrow=False)
        self._parts = ground(dataset, view), region, lines, cloud
        super().__init__(*self._parts, self._frame, self.way)
        self._stand()

    def _stand(self) -> None:
        self._shown = self.view
        self._frame.points = outlines([self.view.screen(border(self.view.box(0), 1), 0)], closed=True)
        for part in (*self._parts, self.way):
            part.view = self.view
            part.place(0)

    def place(self, time: float) -> "Open":
        """Draw that share of the way, where the view shows it."""
        self.time = time
        if self.view is not self._shown:
            self._stand()
        self.way.place(time)
        return self
