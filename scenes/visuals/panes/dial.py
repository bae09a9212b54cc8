"""An angle dial: while a point goes once round the ring in the plane of a stage, its hand turns as the point is seen.

Seen from the disc's centre, that is; the same hand is drawn in the plane, from the centre to the point.
"""

import numpy as np

from geometry.arrays import Array
from geometry.topology import Turning
from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.pen import Stroke, cubics, spots
from scenes.visuals.places import Pane
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View

CORNERS, TAIL, COMING = 181, 0.06, 0.08
"""Corners of a circle, how long the trail is, and for how long the dial grows, as shares of the way round."""


class Dial(Drawing):
    """The dial in a pane, and point and hand in the plane of time `stage`; placed by the share of the way round."""

    level = Level.WALK

    def __init__(self, turning: Turning, view: View, stage: int, pane: Pane) -> None:
        colors, self.turning, self.view, self.stage = palette(), turning, view, stage
        self._middle, self._radius = np.array([*pane.center, 0.0]), min(pane.width, pane.height) / 2
        self._edge = Stroke(colors.quiet, style.EDGE_WIDTH)
        self._sector = Stroke(colors.outer, 0)
        self._sector.set_fill(colors.outer, style.BRIGHT)
        self._tail = Stroke(colors.accent, style.RING_WIDTH)
        self._hands = Stroke(colors.accent, style.CURVE_WIDTH)
        self._halo, self._head = Stroke(colors.ground, style.MARK_RIM), Stroke(colors.accent, style.MARK)
        super().__init__(self._sector, self._edge, self._tail, self._hands, self._halo, self._head)
        self.place(0)

    def place(self, time: float) -> "Dial":
        """Show the point at that share of the way round, and what has been turned since the start."""
        self.time = time
        angle, first, grown = self.turning.angle(time), self.turning.angle(0), min(1.0, time / COMING)
        self._edge.points = cubics(self._rim(np.linspace(0, 2 * np.pi, CORNERS), grown))
        swept = self._rim(np.linspace(first, angle, CORNERS), grown)
        self._sector.points = cubics(np.concatenate([self._middle[None], swept, self._middle[None]]))
        near, spot = self.view.screen(np.stack([self.turning.center, self.turning.point(time)]), self.stage)
        far = near + grown * (spot - near)
        self._hands.points = np.concatenate(
            [cubics(np.stack([self._middle, swept[-1]])), cubics(np.stack([near, far]))]
        )
        way = np.linspace(max(0.0, time - TAIL), time, CORNERS // 6)
        self._tail.points = cubics(self.view.screen(np.array([self.turning.point(share) for share in way]), self.stage))
        self._halo.points = spots(far[None])
        self._head.points = spots(far[None])
        return self

    def _rim(self, angles: Array, grown: float) -> Array:
        """Points (n, 3) of the dial's rim."""
        return self._middle + grown * self._radius * np.stack([np.cos(angles), np.sin(angles), 0 * angles], axis=1)
