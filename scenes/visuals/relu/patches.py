"""The exact pieces of a ReLU network as patches: on each of them the network is one affine map."""

from collections.abc import Sequence
from math import ceil

import numpy as np
from manim import ManimColor

from geometry.claims import many_layers
from geometry.network import Network
from geometry.regions import Region, first_neurons, linear_regions, most_regions
from scenes.visuals import style
from scenes.visuals.drawings import Carried, Drawing, RegionPatch, Walker, neuron_lines, walk
from scenes.visuals.pen import Stroke, outlines
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View
from scenes.visuals.words import Counter

FLASH = 0.5


class Pieces(Drawing):
    """The pieces of a network of one hidden layer, coloured by how many neurons are on: `place(k)` shows k of them.

    Neighbours differ by one neuron where no two share a crease, so then no two of one colour touch along an edge.
    """

    level = Level.REGION

    def __init__(self, regions: Sequence[Region], view: View) -> None:
        self.regions, self.view = sorted(regions, key=lambda region: float(region.polygon[:, 0].mean())), view
        wash = palette().wash
        self._patches, self._colors = [], []
        for region in self.regions:
            patch = Stroke(palette().ground, 0)
            patch.points = outlines([view.screen(region.polygon, 0)], closed=True)
            color = ManimColor(wash[int(np.count_nonzero(region.pattern)) % len(wash)])
            # firm under a veil, not transparent: patches that come over others look like themselves from the start
            veil = Stroke(palette().ground, style.EDGE_WIDTH)
            veil.points = patch.points.copy()
            self._colors.append(color)
            self._patches.append(patch.add(veil))
        super().__init__(*self._patches)
        self.place(len(self.regions))

    def place(self, time: float) -> "Pieces":
        """Show as many pieces as the time says, the one that comes lit up."""
        self.time = time
        light = ManimColor(palette().words)
        for number, (patch, color) in enumerate(zip(self._patches, self._colors, strict=True)):
            share = min(max(time - number, 0.0), 1.0)
            flash = FLASH * max(0.0, 1 - abs(2 * (time - number) - 1))
            pale = (1 - style.PIECE_OPACITY) * (1 - flash)
            patch.set_fill(color.interpolate(light, flash / (1 - pale)), share, family=False)
            for veil in patch.submobjects:
                veil.set_fill(palette().ground, pale * share).set_stroke(opacity=share)
        return self


def creased(network: Network, count: int, view: View) -> tuple[Pieces, Carried, Counter]:
    """What the first neurons of one hidden layer make of a view's box: pieces, none counted yet, creases, the count."""
    part, box = first_neurons(network, count), view.box(0)
    pieces, counter = (
        Pieces(linear_regions(part, box), view),
        Counter(ceil, "{number} of at most {most}", most=most_regions(count)),
    )
    return pieces.place(0), neuron_lines(part, box, view), counter


def polygon(found: many_layers.Pieces, view: View) -> tuple[RegionPatch, Walker]:
    """Where the score is above 0, inside its polygon, and a dot that walks once round it from time 0 to 1."""
    edge = found.edges[0].points
    region = RegionPatch(found.run.network, [edge], view, palette().inner, style.CUT_WIDTH)
    return region, Walker(walk(edge), view)
