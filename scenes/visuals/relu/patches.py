"""The exact pieces of a ReLU network as patches: on each of them the network is one affine map."""

from collections.abc import Sequence
from math import ceil

import numpy as np
from manim import ManimColor

from geometry.arrays import Array
from geometry.claims import many_layers
from geometry.language import marked
from geometry.network import Network
from geometry.regions import Region, first_neurons, linear_regions, most_regions
from scenes.visuals import style
from scenes.visuals.drawings import Drawing, RegionPatch, Walker, across, hues, walk
from scenes.visuals.pen import Stroke, cubics, outlines
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View
from scenes.visuals.words import Counter

FLASH, STRONG, ON, DIGITS = 0.5, 1.5, 1e-9, 6
"""How bright a piece comes; how much farther out the colour of its middle is taken; how near a corner on a crease is;
digits of the share of a crease at which it enters a piece."""
OF_MOST = marked("{number} of at most {most}")


class Pieces(Drawing):
    """Pieces of a network of one hidden layer, each flat in the colour that the sheet has about its middle.

    `place(k)` shows those whose time has come, one after another from the left unless `times` (k,) say otherwise.
    """

    level = Level.REGION

    def __init__(self, regions: Sequence[Region], view: View, times: Sequence[float] | None = None) -> None:
        along = sorted(regions, key=lambda region: float(region.polygon[:, 0].mean()))
        self.regions = along if times is None else list(regions)
        self.times: Sequence[float] = range(len(along)) if times is None else times
        self.view = view
        middles = np.array([region.polygon.mean(axis=0) for region in self.regions])
        self._colors = [ManimColor(tuple(color)) for color in hues(STRONG * middles, view.box(0))]
        self._patches = [Stroke(palette().ground, style.EDGE_WIDTH) for _ in self.regions]
        super().__init__(*self._patches)
        self._stand()
        self.place(max(self.times) + 1)

    def _stand(self) -> None:
        self._shown = self.view
        for patch, region in zip(self._patches, self.regions, strict=True):
            patch.points = outlines([self.view.screen(region.polygon, 0)], closed=True)

    def place(self, time: float) -> "Pieces":
        """Show as many pieces as the time says, those that come lit up."""
        self.time = time
        if self.view is not self._shown:
            self._stand()
        light = ManimColor(palette().words)
        for begun, patch, color in zip(self.times, self._patches, self._colors, strict=True):
            share = min(max(time - begun, 0.0), 1.0)
            flash = FLASH * max(0.0, 1 - abs(2 * (time - begun) - 1))
            patch.set_fill(color.interpolate(light, flash), share).set_stroke(opacity=share)
        return self


class Crossing(Drawing):
    """The crease of a neuron on its way across: at time k its head enters the piece k of those that it crosses."""

    level = Level.LINES

    def __init__(self, stops: Array, neuron: int, view: View) -> None:
        self.stops, self.view = stops, view
        lines = palette().lines
        self._pen = Stroke(lines[neuron % len(lines)], style.LINE_WIDTH)
        super().__init__(self._pen)
        self.place(0)

    def place(self, time: float) -> "Crossing":
        """Draw it as far as it has come."""
        self.time = time
        head = [np.interp(time, np.arange(len(self.stops)), self.stops[:, axis]) for axis in (0, 1)]
        self._pen.points = cubics(self.view.screen(np.array([self.stops[0], head]), 0))
        return self


def creased(network: Network, view: View) -> tuple[Pieces, Counter]:
    """The pieces of a view's box that all neurons but the last of one hidden layer make, and how many have come."""
    count = network.widths[1] - 1
    pieces = Pieces(linear_regions(first_neurons(network, count), view.box(0)), view)
    return pieces.place(0), Counter(ceil, OF_MOST, most=most_regions(count))


def crossing(network: Network, view: View) -> tuple[Pieces, Crossing, Counter]:
    """The last neuron of one hidden layer cuts what the others have made: halves, crease, and the count of pieces.

    At time k it has cut k of them; both halves come when the head of the crease has left the piece, and what it misses
    is not drawn again. `ValueError` where it misses the view's box.
    """
    count, affine, regions = network.widths[1], network.hidden[0].affine, linear_regions(network, view.box(0))
    normal, offset = affine.weight[-1], float(affine.bias[-1])
    ends = across(normal, offset, view.box(0))
    if ends is None:
        raise ValueError(f"crease {count} misses the box {view.box(0)}; choose a wider view")
    start, end = ends[np.argsort(ends[:, 0])]
    on = [region.polygon[np.abs(region.polygon @ normal + offset) < ON] for region in regions]
    halves = [number for number, corners in enumerate(on) if len(corners) == 2]
    left = [((on[number] - start) @ (end - start)).max() / ((end - start) @ (end - start)) for number in halves]
    shares, order = np.unique(np.round(left, DIGITS), return_inverse=True)
    stops = start + np.concatenate([[0.0], shares])[:, None] * (end - start)
    pieces = Pieces([regions[number] for number in halves], view, (order + 1).tolist())
    before = len(regions) - len(shares)
    counter = Counter(lambda time: before + min(int(time), len(shares)), OF_MOST, most=most_regions(count))
    return pieces.place(0), Crossing(stops, count - 1, view), counter


def polygon(found: many_layers.Pieces, view: View) -> tuple[RegionPatch, Walker]:
    """Where the score is above 0, inside its polygon, and a dot that walks once round it from time 0 to 1."""
    edge = found.edges[0].points
    region = RegionPatch(found.run.network, [edge], view, palette().inner, style.CUT_WIDTH)
    return region, Walker(walk(edge), view)
