"""Creases that turn and slide from where they lie in one plane to where they lie in another: films join by them."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from geometry.arrays import Array
from geometry.curves import Box
from geometry.network import Affine
from scenes.visuals import style
from scenes.visuals.drawings import Drawing, across, turned
from scenes.visuals.pen import Stroke, cubics
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View


class Laid(NamedTuple):
    """The lines where the rows of an affine map of the plane are 0, cut to a box, in a view at its first time."""

    rows: Affine
    box: Box
    view: View


class Sliding(Drawing):
    """Lines on their way from one place, at time 0, to another, at time 1, each on its shortest turn.

    The first has the hue of neuron `first`, from 0 on, and so on. A line that misses the box is not drawn.
    """

    level = Level.LINES

    def __init__(self, start: Laid, end: Laid, first: int = 0) -> None:
        self.start, self.end = start, end
        hues = palette().lines
        self._pens = [Stroke(hues[(first + row) % len(hues)], style.LINE_WIDTH) for row in range(len(start.rows.bias))]
        self._ways = list(map(on_its_way, _rows(start.rows), _rows(end.rows)))
        super().__init__(*self._pens)
        self.place(0)

    def place(self, time: float) -> "Sliding":
        """Put them that share of their way."""
        self.time = time
        self.view = self.start.view.between(self.end.view, time, 0)
        box = _between(np.array(self.start.box), np.array(self.end.box), time)
        for pen, way in zip(self._pens, self._ways, strict=True):
            line = way(time)
            ends = across(line.weight[0], float(line.bias[0]), ((box[0, 0], box[0, 1]), (box[1, 0], box[1, 1])))
            pen.points = np.zeros((0, 3)) if ends is None else cubics(self.view.screen(ends, 0))
        return self


def on_its_way(one: Affine, other: Affine) -> Callable[[float], Affine]:
    """A line, one row each, as a function of time from 0 to 1: from where one is to where another is.

    It turns by at most a quarter, to that of the two normals of the other line which is nearer.
    """
    side = 1.0 if one.weight[0] @ other.weight[0] >= 0 else -1.0
    return turned(one, Affine(side * other.weight, side * other.bias))


def _rows(lines: Affine) -> list[Affine]:
    return [Affine(weight[None], bias[None]) for weight, bias in zip(lines.weight, lines.bias, strict=True)]


def _between(one: Array, other: Array, share: float) -> Array:
    return (1 - share) * one + share * other
