"""The sheet as a filled wash: every patch keeps the colour of the place where it started, wherever it is carried."""

import numpy as np

from geometry.arrays import Array
from geometry.curves import Box
from geometry.network import Network
from geometry.patchwork import patchwork, quads
from geometry.trace import Trace
from scenes.visuals.drawings.carried import tolerances
from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.pen import Tiles
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View

ROUGH = 8.0
"""Patches may be this much rougher than curves, which are within a quarter of a pixel at 1080p."""


class Wash(Drawing):
    """A box of the input plane as coloured patches, carried along; within two pixels at every stage.

    Where the sheet comes to lie on itself, patches further right and up in the input plane are in front.
    """

    level = Level.WASH
    carried = True

    def __init__(self, network: Network, box: Box, view: View) -> None:
        self.view = view
        cut = patchwork(network, box, ROUGH * tolerances(network, view))
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


def from_oklab(lightness: Array, a: Array, b: Array) -> Array:
    """sRGB (n, 3) from 0 to 1 of colours in the Oklab space, in which equal steps look equal (Ottosson, 2020)."""
    cone = np.stack([lightness, a, b], axis=-1) @ _TO_CONES.T
    linear = np.clip(cone**3 @ _TO_LINEAR.T, 0.0, 1.0)
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


_TO_CONES = np.array(
    [[1, 0.3963377774, 0.2158037573], [1, -0.1055613458, -0.0638541728], [1, -0.0894841775, -1.2914855480]]
)
_TO_LINEAR = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
)
