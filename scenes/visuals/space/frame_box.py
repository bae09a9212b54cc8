"""What a stage of a story stands in: the axes of a plane, or the box of a space's three activations."""

import numpy as np

from geometry.arrays import Array
from geometry.boundary import CUBE, CUBE_EDGES
from geometry.network import Network
from scenes.visuals import style
from scenes.visuals.drawings import Drawing, Plane
from scenes.visuals.pen import Stroke, outlines
from scenes.visuals.space.projection import ProjectedView
from scenes.visuals.style import Level, palette


class Ground(Plane):
    """Axes and scale bar; the axes only where a plane or a line is shown as it is."""

    view: ProjectedView

    def _cross(self, time: float) -> Array:
        return super()._cross(time) if self.view.frames.flat(time) else np.zeros((0, 3))


class Crate(Drawing):
    """The edges of a box in space, corners (8, 3), at one stage; a neuron's hue along its axis at one corner."""

    level = Level.AXES
    carried = True

    def __init__(self, corners: Array, view: ProjectedView, stage: int) -> None:
        self.view, self.corners = view, corners
        hues = palette().lines
        self._strokes = [Stroke(color, style.CUBE_WIDTH) for color in (palette().faint, *hues)]
        super().__init__(*self._strokes)
        self.place(stage)

    def place(self, time: float) -> "Crate":
        """Draw it as the view sees it."""
        self.time = time
        screen = self.view.screen(self.corners, time)
        for number, stroke in enumerate(self._strokes):
            stroke.points = outlines(screen[list(pair)] for pair in CUBE_EDGES if _pen(pair) == number)
        return self


def _pen(pair: tuple[int, int]) -> int:
    return 3 - int(np.log2(pair[0] ^ pair[1])) if pair[0] == 0 else 0


def crate(network: Network, image: Array, layer: int) -> Array:
    """Corners (8, 3) of the box of a layer's three activations: their limits, or the reach of dots (n, 3) and 0."""
    low, high = network.hidden[layer - 1].activation.limits
    bottom = np.where(np.isfinite(low), low, np.minimum(image.min(axis=0), 0.0))
    top = np.where(np.isfinite(high), high, np.maximum(image.max(axis=0), 0.0))
    return bottom + (CUBE + 1) / 2 * (top - bottom)
