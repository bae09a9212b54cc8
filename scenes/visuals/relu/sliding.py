"""Creases that turn and slide from where they lie in one plane to where they lie in another: films join by them."""

from typing import NamedTuple

import numpy as np

from geometry.arrays import Array
from geometry.curves import Box
from geometry.network import Affine
from scenes.visuals import style
from scenes.visuals.drawings import Drawing, across
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
        super().__init__(*self._pens)
        self.place(0)

    def place(self, time: float) -> "Sliding":
        """Put them that share of their way."""
        self.time = time
        self.view = self.start.view.between(self.end.view, time, 0)
        box = _between(np.array(self.start.box), np.array(self.end.box), time)
        for pen, one, other in zip(self._pens, _lines(self.start.rows), _lines(self.end.rows), strict=True):
            normal, offset = turned(one, other, time)
            ends = across(normal, offset, ((box[0, 0], box[0, 1]), (box[1, 0], box[1, 1])))
            pen.points = np.zeros((0, 3)) if ends is None else cubics(self.view.screen(ends, 0))
        return self


def turned(one: Array, other: Array, share: float) -> tuple[Array, float]:
    """The unit normal (2,) and the offset of a line on its way from one, as (a, b, c) of ax + by + c = 0, to another.

    The normal turns by at most a quarter, to that of the two normals of the other line which is nearer.
    """
    one, other = (line / np.hypot(*line[:2]) for line in (one, other))
    other = other if one[:2] @ other[:2] >= 0 else -other
    start = np.arctan2(one[1], one[0])
    turn = np.arctan2(one[0] * other[1] - one[1] * other[0], one[:2] @ other[:2])
    angle = start + share * turn
    return np.array([np.cos(angle), np.sin(angle)]), float(_between(one[2], other[2], share))


def _lines(rows: Affine) -> Array:
    return np.concatenate([rows.weight, rows.bias[:, None]], axis=1)


def _between(one: Array, other: Array, share: float) -> Array:
    return (1 - share) * one + share * other
