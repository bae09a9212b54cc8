"""The dots on the sheet in space: as deep as the sheet where they lie, and faint where it hides them."""

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.datasets import Dataset
from geometry.network import Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings import Cloud
from scenes.visuals.pen import Strip, rgb
from scenes.visuals.places import places
from scenes.visuals.space.camera_view import SpaceView
from scenes.visuals.space.surface import ABOVE, Surface
from scenes.visuals.style import palette

GHOSTS = 1e4
"""Added to keys of the faint copies, which nothing hides."""


class SpaceDots:
    """The dots of a data set on a surface; `cloud` holds their places and draws nothing, `inside` marks score > 0."""

    def __init__(self, network: Network, dataset: Dataset, surface: Surface, view: SpaceView) -> None:
        self.cloud = Cloud(dataset, Trace.of(network, dataset.points), view, glow=False, stamped=False)
        self.inside: NDArray[np.bool_] = network(dataset.points) > 0
        self._cells = surface.cells_at(dataset.points)
        for stroke in self.cloud:
            stroke.set_stroke(opacity=0)

    def place(self, view: SpaceView, time: float) -> None:
        """Put every dot where the network carries it by that time."""
        self.cloud.view = view
        self.cloud.place(time)

    def strips(self, view: SpaceView, time: float, over: Array, side: Array) -> list[Strip]:
        """Rims, holes and inner dots, then the same faintly; over cells (cells,), `side` (n,) added to their keys."""
        outer, hole, inner = (stroke.points[::4, :2] for stroke in self.cloud.marks)
        depths = view.project(self.cloud.trace.at(time), time)[:, 2]
        keys = np.maximum(over[self._cells], depths) + side
        keys = keys + 2 * ABOVE + 2e-9 * np.arange(len(keys))
        colors, chosen = palette(), (self.cloud.outer, self.cloud.inner)
        size = 100 * min(1.0, view.pane.height / places().square.height)
        strips = []
        for ghost in (False, True):
            base, opacity = (keys + GHOSTS, style.GHOST) if ghost else (keys, 1.0)
            strips += [
                _marks(outer, colors.outer, base[chosen[0]], size * style.DOT_OUTER, opacity),
                _marks(hole, colors.ground, base[chosen[0]] + 1e-9, size * style.DOT_HOLE, opacity),
                _marks(inner, colors.inner, base[chosen[1]], size * style.DOT_INNER, opacity),
            ]
        return strips


def _marks(places: Array, color: str, keys: Array, width: float, opacity: float) -> Strip:
    return Strip(places[:, None], np.tile(rgb(color), (len(places), 1)), keys, width, opacity)
