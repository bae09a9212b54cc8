"""A curve on the sheet in space that glows: the ring, and the edge where the plane of the read-out cuts it."""

from collections.abc import Sequence

import numpy as np

from geometry.arrays import Array
from geometry.network import Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.pen import Strip, rgb
from scenes.visuals.space.camera_view import SpaceView
from scenes.visuals.space.surface import ABOVE, Surface

OVER = 5e3
"""Added to keys of light: it shines through the sheet."""


class Contour:
    """Curves (n, 2) of the input plane, each one line: its ink hidden where the sheet hides it, its light never."""

    def __init__(self, network: Network, curves: Sequence[Array], surface: Surface, color: str, width: float) -> None:
        self.color, self.width = rgb(color)[None], width
        self._traces = [Trace.of(network, curve) for curve in curves]
        middles = [(curve[1:] + curve[:-1]) / 2 for curve in curves]
        self._cells = [surface.cells_at(middle) for middle in middles]
        self.middles = np.concatenate([np.zeros((0, 2)), *middles])

    def strips(self, view: SpaceView, time: float, over: Array, side: Array, share: float) -> list[Strip]:
        """The curves at a time, over cells (cells,); `side` (pieces,) is added to the keys of the pieces of ink."""
        found, first = [], 0
        for trace, cells in zip(self._traces, self._cells, strict=True):
            screen = view.project(trace.at(time), time)
            flat, depth = screen[:, :2], np.maximum(screen[1:, 2], screen[:-1, 2])
            line = chain(flat[None])
            for wider, opacity in style.HALO:
                found.append(Strip(line, self.color, np.full(1, OVER), self.width * wider, opacity * share))
            pieces = chain(np.stack([flat[:-1], flat[1:]], axis=1))
            keys = np.maximum(over[cells], depth) + 1.5 * ABOVE + side[first : first + len(cells)]
            found.append(Strip(pieces, np.repeat(self.color, len(pieces), axis=0), keys, self.width, share))
            first += len(cells)
        return found


def chain(polylines: Array) -> Array:
    """Polylines (n, k, 2) as chains of straight cubics (n, 3 k - 2, 2)."""
    start, end = polylines[:, :-1], polylines[:, 1:]
    cubic = np.stack([(2 * start + end) / 3, (start + 2 * end) / 3, end], axis=2)
    return np.concatenate([polylines[:, :1], cubic.reshape(len(polylines), -1, 2)], axis=1)
