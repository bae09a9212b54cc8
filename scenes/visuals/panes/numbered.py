"""Numbered points: places of the input plane that the eye follows from one picture into another."""

import numpy as np
from manim import VMobject
from numpy.typing import ArrayLike

from geometry.motion import TURN
from geometry.network import Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.pen import Stroke, cubics, spots
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View
from scenes.visuals.words import Words

WIDE, TAIL, KNOTS = 40.0, 0.3, 12


class Numbered(Drawing):
    """A disc with a digit at the image of a point (2,) of the input plane, a short trail behind it while it moves."""

    level = Level.WALK
    carried = True

    def __init__(self, network: Network, place: ArrayLike, number: int, view: View) -> None:
        colors, self.view, self.number = palette(), view, number
        self.trace = Trace.of(network, np.asarray(place, dtype=float)[None])
        self._tail = Stroke(colors.accent, style.CURVE_WIDTH, style.BRIGHT)
        self._disc = Stroke(colors.accent, WIDE)
        # a mark, not a line of words: it may lie over dots
        self._digit = VMobject(stroke_width=0, fill_color=colors.ground, fill_opacity=1.0)
        outline = Words(str(number), style.SMALL, colors.ground).points
        self._outline = outline - (outline.max(axis=0) + outline.min(axis=0)) / 2
        super().__init__(self._tail, self._disc, self._digit)
        self.place(0)

    def place(self, time: float) -> "Numbered":
        """Put it where the network carries it by that time."""
        self.time = time
        way = np.array([self._spot(at) for at in np.linspace(time - _tail(time), time, KNOTS)])
        self._tail.points = cubics(way)
        self._disc.points = spots(way[-1:])
        self._digit.points = self._outline + way[-1]
        return self

    def _spot(self, time: float) -> np.ndarray:
        return self.view.screen(self.trace.at(time), time)[0]


def _tail(time: float) -> float:
    """How long the trail is: nothing where the motion comes to rest."""
    step, share = int(time), time % 1
    low, high = ((0.0, TURN) if share < TURN else (TURN, 1.0)) if step % 2 == 0 else (0.0, 1.0)
    passed = (share - low) / (high - low)
    return float(TAIL * (high - low) * 4 * passed * (1 - passed) * min(1.0, passed * 2))
