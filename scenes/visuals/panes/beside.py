"""Two planes side by side that belong together: where a straight line of one is a curve of the other."""

from collections.abc import Callable

import numpy as np

from geometry.arrays import Array
from geometry.boundary import level_curve
from geometry.curves import Box, border
from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.pen import Stroke, outlines
from scenes.visuals.places import Pane
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View
from scenes.visuals.words import Words, label

CELLS = 150
ABOVE, TALL = 0.2, 0.294


def heading(text: str, pane: Pane) -> Words:
    """A name above a pane, at its left; tall letters, as those of Chinese, reach as high as others."""
    words = label(text, pane.left, 0, color=palette().words)
    return words.put(pane.left, pane.top + ABOVE - max(0.0, float(words.points[:, 1].max()) - TALL), -1)


def held(view: View, time: float, box: Box) -> View:
    """A view that stands as `view` does at one time, and whose pane is the place of `box` there."""
    (left, right), (bottom, top) = box
    corners = view.screen(np.array([[left, bottom], [right, top]]), time)[:, :2]
    center, (width, height) = corners.mean(axis=0), corners[1] - corners[0]
    pane = Pane((float(center[0]), float(center[1])), float(width), float(height))
    return View.fixed(pane, ((left + right) / 2, (bottom + top) / 2), view.at(time)[1])


class LevelCurve(Drawing):
    """The curve where a changing score is 0, as far as the view shows it."""

    level = Level.CUT

    def __init__(self, score_at: Callable[[float], Callable[[Array], Array]], view: View) -> None:
        self.score_at, self.view = score_at, view
        self._path = Stroke(palette().accent, style.CUT_WIDTH)
        super().__init__(self._path)
        self.place(0)

    def place(self, time: float) -> "LevelCurve":
        """Draw the curve of that time."""
        self.time = time
        lines = level_curve(self.score_at(time), self.view.box(time), resolution=CELLS)
        self._path.points = outlines(self.view.screen(line, time) for line in lines)
        return self


class Border(Drawing):
    """The edge of a box, a function of time, thin, where the view shows it."""

    level = Level.GLASS

    def __init__(self, view: View, box_at: Callable[[float], Box]) -> None:
        self.view, self._box_at = view, box_at
        self._path = Stroke(palette().quiet, style.EDGE_WIDTH)
        super().__init__(self._path)
        self.place(0)

    def place(self, time: float) -> "Border":
        """Draw the edge where the view shows it at that time."""
        self.time = time
        self._path.points = outlines([self.view.screen(border(self._box_at(time), 1), time)], closed=True)
        return self
