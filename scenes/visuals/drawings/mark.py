"""A mark on one place of the input plane, carried along: the centre, a numbered dot."""

import numpy as np
from numpy.typing import ArrayLike

from geometry.network import Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.pen import Stroke, spots
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View


class Mark(Drawing):
    """A firm dot with a rim at the image of a point (2,) of the input plane."""

    level = Level.WALK
    carried = True

    def __init__(self, network: Network, place: ArrayLike, view: View, color: str | None = None) -> None:
        self.view, self.trace = view, Trace.of(network, np.asarray(place, dtype=float)[None])
        self._rim, self._dot = Stroke(palette().ground, style.MARK_RIM), Stroke(color or palette().accent, style.MARK)
        super().__init__(self._rim, self._dot)
        self.place(0)

    def place(self, time: float) -> "Mark":
        """Put it where the network carries it by that time."""
        self.time = time
        spot = spots(self.view.screen(self.trace.at(time), time))
        self._rim.points, self._dot.points = spot, spot.copy()
        return self
