"""The exact pieces of a ReLU network as patches: on each of them the network is one affine map."""

from collections.abc import Sequence

import numpy as np
from manim import ManimColor

from geometry.network import Network
from geometry.regions import Region, first_neurons, linear_regions
from scenes.visuals import style
from scenes.visuals.drawings import Drawing, neuron_lines
from scenes.visuals.pen import Stroke, outlines
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View


class Pieces(Drawing):
    """The pieces of a network of one hidden layer, coloured by how many neurons are on.

    Neighbours differ by one neuron where no two share a crease, so then no two of one colour touch along an edge.
    """

    level = Level.REGION
    carried = True

    def __init__(self, regions: Sequence[Region], view: View) -> None:
        self.regions, self.view = list(regions), view
        ground, wash = palette().ground, palette().wash
        self._patches = []
        for region in self.regions:
            patch = Stroke(ground, style.EDGE_WIDTH)
            color = wash[int(np.count_nonzero(region.pattern)) % len(wash)]
            # mixed, not transparent: patches that come over others look like themselves from the start
            patch.set_fill(ManimColor(ground).interpolate(ManimColor(color), style.PIECE_OPACITY), 1.0)
            self._patches.append(patch)
        super().__init__(*self._patches)
        self.place(0)

    def place(self, time: float) -> "Pieces":
        """Put the pieces where the view shows them at that time."""
        self.time = time
        for patch, region in zip(self._patches, self.regions, strict=True):
            patch.points = outlines([self.view.screen(region.polygon, time)], closed=True)
        return self


def creased(network: Network, count: int, view: View) -> list[Drawing]:
    """What the first neurons of one hidden layer make of a view's box: pieces and creases."""
    part, box = first_neurons(network, count), view.box(0)
    return [Pieces(linear_regions(part, box), view), neuron_lines(part, box, view)]
