"""An open region that leaves the picture: beyond the view it fades, and an arrow goes with it."""

from collections.abc import Callable
from itertools import groupby

import numpy as np

from geometry.arrays import Array
from geometry.boundary import level_region
from geometry.curves import Box, border
from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.drawings.region import within
from scenes.visuals.pen import Stroke, cubics, outlines
from scenes.visuals.places import Pane
from scenes.visuals.style import Level
from scenes.visuals.view import View

STEPS, EACH, CELLS = 8, 400, 200
ARROW, BARB = (0.84, 1.02), 0.22


class Leaving(Drawing):
    """Where a score is above 0, in full in the view's pane and fading out from there to a wider pane.

    Only the view can move it.

    `ValueError` where the region does not reach the pane's edge.
    """

    level = Level.REGION

    def __init__(self, score: Callable[[Array], Array], view: View, wide: Pane, color: str, arrow: bool = True) -> None:
        self.view, self.way = view, _exit(score, view.box(0))
        near, self._areas = view.pane, []
        for share in np.linspace(0, 1, STEPS):
            pane = near.between(wide, float(share))
            box = View(pane, view.times, view.centers + _shift(near, pane, view), view.scales).box(0)
            rings = level_region(score, box, CELLS)
            # its edge is gone half-way, before it could cross the caption
            area, edge = Stroke(color, 0), Stroke(color, style.EDGE_WIDTH, max(0.0, 1 - 2 * float(share)) / 2)
            area.set_fill(color, 1 - (1 - style.REGION_OPACITY) ** (1 / STEPS))
            firm = np.concatenate([np.zeros(0, dtype=bool), *(within(ring[:-1], box) for ring in rings)])
            self._areas.append((area, edge, rings, firm))
        self._arrows = [Stroke(color, style.CUT_WIDTH)] if arrow else []
        super().__init__(*(pen for area, edge, *_ in self._areas for pen in (area, edge)), *self._arrows)
        self.place(0)

    def place(self, time: float) -> "Leaving":
        """It belongs to the input plane and stays where the view shows it."""
        self.time = time
        for area, edge, rings, firm in self._areas:
            area.points = outlines(self.view.screen(ring, 0) for ring in rings)
            edge.points = area.points.reshape(-1, 4, 3)[firm].reshape(-1, 3)
        for pen in self._arrows:
            pen.points = _arrow(self.view, self.way)
        return self


def _shift(near: Pane, pane: Pane, view: View) -> Array:
    """How far the middle of a pane lies from that of the view's own, in the plane."""
    return (np.array(pane.center) - near.center) / view.at(0)[1]


def _exit(score: Callable[[Array], Array], box: Box) -> Array:
    """The middle (2,) of the widest part of a box's edge where the score is above 0."""
    edge = border(box, EACH)
    above = score(edge) > 0
    if not above.any() or above.all():
        raise ValueError(f"an open region reaches the edge of the box {box} at some places; this one at all or none")
    turned = np.roll(np.arange(len(edge)), -int(np.argmin(above)))
    parts = [list(part) for inside, part in groupby(turned, key=lambda k: bool(above[k])) if inside]
    widest = max(parts, key=len)
    return np.asarray(edge[widest[len(widest) // 2]])


def _arrow(view: View, way: Array) -> Array:
    """An arrow over the pane's edge at a point of it, away from the pane's middle."""
    middle = np.array([*view.pane.center, 0.0])
    start, end = (middle + share * (view.screen(way, 0) - middle) for share in ARROW)
    along = (end - start) / np.linalg.norm(end - start)
    across = np.array([-along[1], along[0], 0.0])
    barbs = np.stack([end - BARB * (along + across), end, end - BARB * (along - across)])
    return np.concatenate([cubics(np.stack([start, end])), cubics(barbs)])
