"""The exact pieces of a ReLU network as patches: on each of them the network is one affine map."""

from collections.abc import Sequence

import numpy as np
from geometry.regions import Region

from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.strokes import Stroke, cubics
from scenes.visuals.style import palette
from scenes.visuals.view import View


class Pieces(Drawing):
    """The pieces of a network of one hidden layer, coloured by how many neurons are on; neighbours differ by one."""

    def __init__(self, regions: Sequence[Region], view: View) -> None:
        self.regions, self.view = list(regions), view
        wash = palette().wash
        self._patches = []
        for region in self.regions:
            color = wash[int(np.sum(region.pattern)) % len(wash)]
            patch = Stroke(palette().ground, style.EDGE_WIDTH)
            patch.set_fill(color, style.PIECE_OPACITY)
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
