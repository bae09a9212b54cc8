"""The exact pieces of a ReLU network as patches: on each of them the network is one affine map."""

from collections.abc import Sequence

import numpy as np
from manim import ManimColor

from geometry.regions import Region
from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.strokes import Stroke, cubics
from scenes.visuals.style import palette
from scenes.visuals.view import View


class Pieces(Drawing):
    """The pieces of a network of one hidden layer, coloured by how many neurons are on.

    Neighbours differ by one neuron where no two share a crease, so then no two of one colour touch along an edge.
    """

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
            corners = np.concatenate([region.polygon, region.polygon[:1]])
            patch.points = cubics(self.view.screen(corners, time))
        return self
