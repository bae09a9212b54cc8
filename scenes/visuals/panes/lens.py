"""A lens on the disc's centre: how the ring passes it where the plane shows both on one edge."""

import numpy as np

from geometry.arrays import Array
from geometry.curves import Box
from geometry.topology import Turning
from scenes.visuals import style
from scenes.visuals.animations import always
from scenes.visuals.drawings import Drawing
from scenes.visuals.panes.beside import Border
from scenes.visuals.panes.dial import COMING
from scenes.visuals.panes.magnifier import around, inside
from scenes.visuals.pen import Stroke, outlines, spots
from scenes.visuals.places import Pane
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View
from scenes.visuals.words import Words

ROOM = 5.0
"""How many times the least distance of ring and centre the lens is high."""


class Lens(Drawing):
    """Ring and centre enlarged in a pane, with the point that goes round while it passes; placed by its share."""

    level = Level.GLASS

    def __init__(self, turning: Turning, view: View, stage: int, pane: Pane) -> None:
        colors, self.turning, self.stage = palette(), turning, stage
        self.box = around(turning.center, ROOM * turning.nearest, pane)
        self.view = View.still(pane, self.box)
        self.times = self.view.at(0)[1] / view.at(stage)[1]
        glass = Border(self.view, always(self.box))
        glass.submobjects[0].set_fill(colors.ground, 1.0)
        ring = [Stroke(colors.outer, wide * style.RING_WIDTH, light) for wide, light in style.HALO]
        ring.append(Stroke(colors.ring, style.RING_WIDTH))
        for pen in ring:
            pen.points = outlines(self.view.screen(line, 0) for line in clipped(turning.points, self.box))
        rim, dot = Stroke(colors.ground, style.MARK_RIM), Stroke(colors.accent, style.MARK)
        rim.points = dot.points = spots(self.view.screen(turning.center[None], 0))
        self._hand, self._head = Stroke(colors.accent, style.CURVE_WIDTH), Stroke(colors.accent, style.MARK)
        much = Words(f"{self.times:,.0f} \u00d7", style.SMALL, colors.quiet).put(pane.center[0], pane.top + 0.1)
        super().__init__(glass, *ring, self._hand, rim, dot, self._head, much)
        self._whole = [(part, part.points) for part in (glass.submobjects[0], *ring, rim, dot, much)]
        self.place(0)

    def place(self, time: float) -> "Lens":
        """Show the hand at that share of the way round, and the point while it is within; it grows as the dial does."""
        self.time = time
        middle, grown = np.array([*self.view.pane.center, 0.0]), min(1.0, time / COMING)
        hand = np.stack([self.turning.center, self.turning.point(time)])
        self._hand.points = outlines(self.view.screen(line, 0) for line in clipped(hand, self.box))
        self._head.points = spots(self.view.screen(inside(hand[1:], self.box), 0))
        whole = [*self._whole, (self._hand, self._hand.points), (self._head, self._head.points)]
        for part, points in whole:
            part.points = middle + grown * (points - middle) if grown else points[:0]
        return self


def clipped(points: Array, box: Box) -> list[Array]:
    """The parts (2, 2) of a polyline's edges (n, 2) that lie in a box."""
    low, high = np.array(box, dtype=float).T
    starts, along = points[:-1], np.diff(points, axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        limits = np.sort(np.stack([(low - starts) / along, (high - starts) / along]), axis=0)
    level = along == 0
    first = np.where(level, -np.inf, limits[0]).max(axis=1).clip(0, None)
    last = np.where(level, np.inf, limits[1]).min(axis=1).clip(None, 1)
    seen = (first < last) & (~level | ((low <= starts) & (starts <= high))).all(axis=1)
    return [
        start + np.outer(ends, way)
        for start, way, ends in zip(starts[seen], along[seen], np.stack([first, last], axis=1)[seen], strict=True)
    ]
