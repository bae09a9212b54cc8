"""The sheet as a filled wash: every patch keeps the colour of the place where it started, wherever it is carried."""

import numpy as np

from geometry.arrays import Array
from geometry.curves import Box
from geometry.network import Network
from geometry.patchwork import quads
from geometry.trace import Trace
from scenes.visuals.contrast import from_oklab
from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.drawings.region import patches
from scenes.visuals.pen import Tiles
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View


class Wash(Drawing):
    """A box of the input plane as coloured patches, carried along; within two pixels at every stage.

    Where the sheet comes to lie on itself, patches further right and up in the input plane are in front.
    """

    level = Level.WASH
    carried = True

    def __init__(self, network: Network, box: Box, view: View) -> None:
        self.view = view
        cut = patches(network, box, view)
        self.trace = Trace.of(network, cut.corners)
        self._tiles = Tiles(hues(cut.centers, box))
        super().__init__(self._tiles)
        self.place(0)

    def place(self, time: float) -> "Wash":
        """Put every patch where the network carries it by that time."""
        self.time = time
        points = self.trace.at(time)
        self._tiles.put(quads(self.view.screen(points, time))[..., :2], self.keys(points, time))
        return self

    def keys(self, points: Array, time: float) -> Array | None:
        """What is in front, by keys (patches,) from where the lines cross (m, n, d); None for the order above."""
        return None


def hues(points: Array, box: Box) -> Array:
    """The colours (n, 3) of places in a box: hue by angle about its middle, lighter and stronger outwards, muted."""
    low, high = np.array(box, dtype=float).T
    x, y = ((points - (low + high) / 2) / ((high - low) / 2)).T
    out = np.clip(np.hypot(x, y), 0.0, 1.0)
    dark, light, chroma = palette().sheet
    lightness, strength = dark + (light - dark) * out, chroma * out
    angle = np.arctan2(y, x)
    return from_oklab(lightness, strength * np.cos(angle), strength * np.sin(angle))
