"""Small plots beside the plane: axes with few words, and curves that are drawn as the time goes."""

import numpy as np
from manim import VMobject
from numpy.typing import ArrayLike

from geometry.arrays import Array
from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.pen import Stroke, cubics, spots
from scenes.visuals.places import Pane
from scenes.visuals.style import palette
from scenes.visuals.words import Words, label

GUTTER, HEAD, FOOT = 0.72, 0.75, 0.5
LIFT, DROP, GAP = 0.35, 0.42, 0.14


class Plot(VMobject):
    """Two axes in a pane, a name above them, and a number at each end of each axis.

    `x` and `y` are (lowest, highest); the words at the ends are those numbers unless given. The name may be words of
    its own, as a Counter is. `ValueError` for an axis without extent.
    """

    def __init__(
        self,
        pane: Pane,
        name: str | Words,
        x: tuple[float, float],
        y: tuple[float, float],
        x_words: tuple[str, str] | None = None,
        y_words: tuple[str, str] | None = None,
    ) -> None:
        if not (x[0] < x[1] and y[0] < y[1]):
            raise ValueError(f"a plot needs axes with extent, (lowest, highest); got x {x} and y {y}")
        super().__init__()
        self.x, self.y = x, y
        self.left, self.right = pane.left + GUTTER, pane.right
        self.bottom, self.top = pane.bottom + FOOT, pane.top - HEAD
        axes = Stroke(palette().quiet, style.AXIS_WIDTH)
        corners = np.array([[self.left, self.top, 0], [self.left, self.bottom, 0], [self.right, self.bottom, 0]])
        axes.points = cubics(corners)
        base, half = pane.top - LIFT, style.LABEL / 3
        self.add(axes, name.put(pane.left, base, -1) if isinstance(name, Words) else label(name, pane.left, base))
        for words, height in zip(y_words or (f"{y[0]:g}", f"{y[1]:g}"), (self.bottom, self.top), strict=True):
            self.add(label(words, self.left - GAP, height - half, 1))
        for words, place, align in zip(
            x_words or (f"{x[0]:g}", f"{x[1]:g}"), (self.left, self.right), (-1, 1), strict=True
        ):
            self.add(label(words, place, pane.bottom + FOOT - DROP, align))

    def screen(self, points: ArrayLike) -> Array:
        """Points (..., 2) of the plot to scene coordinates (..., 3); values beyond an axis are put at its end."""
        values = np.asarray(points, dtype=float)
        result = np.zeros((*values.shape[:-1], 3))
        result[..., 0] = np.interp(values[..., 0], self.x, (self.left, self.right))
        result[..., 1] = np.interp(values[..., 1], self.y, (self.bottom, self.top))
        return result

    def curve(self, points: ArrayLike, color: str) -> "Curve":
        """A curve through points (n, 2), ascending in x, drawn from its start up to the x that is its time."""
        return Curve(self, np.asarray(points, dtype=float), color)

    def dots(self, points: ArrayLike, color: str) -> Stroke:
        """Dots at points (n, 2) of the plot."""
        pen = Stroke(color, style.HEAD_WIDTH)
        pen.points = spots(self.screen(points))
        return pen

    def mark(self, x: float, words: str) -> VMobject:
        """A thin upright line at a place of the x axis, and what is written over it."""
        pen = Stroke(palette().quiet, style.AXIS_WIDTH)
        pen.points = cubics(ends := self.screen([[x, self.y[0]], [x, self.y[1]]]))
        return VMobject().add(pen, label(words, ends[1, 0], self.top + GAP, 0))

    def bar(self, x: float, y: float, words: str, color: str) -> VMobject:
        """A bar from the foot of the plot up to a point, which is a dot, and words beside its middle."""
        pen, (foot, head) = Stroke(color, style.CURVE_WIDTH), self.screen([[x, self.y[0]], [x, y]])
        pen.points = cubics(np.array([foot, head]))
        middle, side = (foot + head) / 2, -1 if 2 * x < sum(self.x) else 1
        named = label(words, middle[0] - side * GAP, middle[1] - style.LABEL / 3, side, palette().words)
        return VMobject().add(pen, self.dots([[x, y]], color), named)


class Curve(Drawing):
    """A curve of a plot as far as it has come at a time, its x, with a dot at its head."""

    def __init__(self, plot: Plot, points: Array, color: str) -> None:
        self.plot, self.points_of_plot = plot, points
        self._line, self._head = Stroke(color, style.CURVE_WIDTH), Stroke(color, style.HEAD_WIDTH)
        super().__init__(self._line, self._head)
        self.place(float(points[0, 0]))

    def place(self, time: float) -> "Curve":
        """Draw it up to x = time."""
        self.time = time
        x, y = self.points_of_plot.T
        head = np.array([[time, np.interp(time, x, y)]])
        drawn = np.concatenate([self.points_of_plot[x < time], head])
        self._line.points = cubics(self.plot.screen(drawn))
        self._head.points = spots(self.plot.screen(head))
        return self


def stacked(values: ArrayLike) -> Array:
    """Points (n, 2) of a dot plot: each value (n,) at its place, equal ones on top of each other from height 1 on."""
    numbers = np.asarray(values)
    heights = [np.count_nonzero(numbers[: k + 1] == value) for k, value in enumerate(numbers)]
    return np.stack([numbers, heights], axis=1).astype(float)
