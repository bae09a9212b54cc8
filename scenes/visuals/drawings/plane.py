"""What tells the viewer which plane this is and how large: axes through the origin, and a bar of known length."""

import numpy as np

from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.pen import Stroke, cubics, outlines
from scenes.visuals.style import LABEL, Level, palette
from scenes.visuals.view import View
from scenes.visuals.words import Words

LENGTHS = tuple(float(f"{digit}e{power}") for power in range(-101, 31) for digit in (1, 2, 5))
SHORTEST = 0.9


class Plane(Drawing):
    """The axes of the current plane, where they are in the pane, and a scale bar at its lower left.

    With an `inset` the bar is that far to the right and above: inside the pane.
    """

    level = Level.AXES
    carried = True

    def __init__(self, view: View, inset: float = 0.0) -> None:
        colors = palette()
        self.view, self.inset = view, inset
        self._axes, self._bar = Stroke(colors.faint, 2.0), Stroke(colors.quiet, 3.0)
        self._number = Words("1", LABEL, colors.quiet)
        self._numbers: dict[float, np.ndarray] = {}
        super().__init__(self._axes, self._bar, self._number)
        self.place(0)

    def place(self, time: float) -> "Plane":
        """Draw the axes and the bar for the view at that time."""
        self.time = time
        _, scale = self.view.at(time)
        self._axes.points = self._cross(time)
        length = next((length for length in LENGTHS if length * scale >= SHORTEST), LENGTHS[-1])
        pane = self.view.pane
        left, base = pane.left + self.inset, pane.bottom - 0.12 + self.inset
        right = left + length * scale
        bar = np.array([[left, base + 0.1, 0], [left, base, 0], [right, base, 0], [right, base + 0.1, 0]])
        self._bar.points = cubics(bar)
        self._number.points = self._digits(length) + np.array([right + 0.15, base - 0.03, 0])
        return self

    def _cross(self, time: float) -> np.ndarray:
        (left, right), (bottom, top) = self.view.box(time)
        lines = []
        if bottom < 0 < top:
            lines.append(np.array([[left, 0.0], [right, 0.0]]))
        if left < 0 < right:
            lines.append(np.array([[0.0, bottom], [0.0, top]]))
        return outlines(self.view.screen(line, time) for line in lines)

    def _digits(self, length: float) -> np.ndarray:
        if length not in self._numbers:
            self._numbers[length] = Words(f"{length:g}", LABEL, palette().quiet).put(0, 0, -1).points
        return self._numbers[length]
