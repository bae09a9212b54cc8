"""Circles of the input plane that stay where they are: the disc and the ring that a verdict speaks of."""

from collections.abc import Sequence

import numpy as np

from scenes.visuals import style
from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.pen import Stroke, outlines
from scenes.visuals.style import Level
from scenes.visuals.view import View

DASHES, CORNERS = 60, 5


class Circles(Drawing):
    """Dashed circles of some radii about one point of the input plane; they stay."""

    level = Level.RING

    def __init__(self, centre: tuple[float, float], radii: Sequence[float], view: View, color: str) -> None:
        self.centre, self.radii, self.view = np.array(centre), tuple(radii), view
        self._path = Stroke(color, style.RING_WIDTH)
        super().__init__(self._path)
        self.place(0)

    def place(self, time: float) -> "Circles":
        """Draw them in the input plane, at any time."""
        starts = np.linspace(0, 2 * np.pi, DASHES, endpoint=False)
        turns = starts[:, None] + np.linspace(0, np.pi / DASHES, CORNERS)
        dashes = np.stack([np.cos(turns), np.sin(turns)], axis=2)
        self._path.points = outlines(
            self.view.screen(self.centre + radius * dash, 0) for radius in self.radii for dash in dashes
        )
        return self
