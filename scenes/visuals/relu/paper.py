"""What is on the page that is folded: dots, creases and the cut, and all of it made once as `Paper`."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import Animation, VMobject

from geometry.arrays import Array
from geometry.claims.many_layers import Collapse
from geometry.network import Affine, Network
from geometry.regions import first_neurons
from scenes.visuals import style
from scenes.visuals.animations import Play, Reframe, Swap, vanish
from scenes.visuals.cast import Cast
from scenes.visuals.drawings import Cloud, Drawing
from scenes.visuals.pen import Stroke
from scenes.visuals.places import Pane, places
from scenes.visuals.relu.folding import Folding, folded, folding_view
from scenes.visuals.relu.page import Page
from scenes.visuals.relu.sliding import Laid, Sliding
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View


class Folded(Drawing):
    """Straight segments (k, 2, 2) of the flat sheet, none across a crease, folded with it; runs of them may be filled.

    `fill` is the opacity inside; segments of a closed outline follow each other.
    """

    def __init__(self, segments: Array, view: View, color: str, width: float, fill: float = 0.0) -> None:
        self.level = Level.REGION if fill else Level.LINES
        self.segments, self.view = segments, view
        self._path = Stroke(color, width)
        if fill:
            self._path.set_fill(color, fill)
        super().__init__(self._path)
        self.place(0)

    def place(self, time: float) -> "Folded":
        """Put the segments where they are at that time."""
        self.time = time
        ends = self.view.screen(folded(self.segments, time), time)
        steps = np.array([0, 1, 2, 3])[None, :, None] / 3
        self._path.points = ((1 - steps) * ends[:, :1] + steps * ends[:, 1:]).reshape(-1, 3)
        return self


def diamond(size: float, view: View, time: float = 0) -> list[Folded]:
    """The part |x| + |y| < size of the sheet in its four quarters, and the cut along its edge, at a time."""
    corner, right, top = np.zeros(2), np.array([size, 0.0]), np.array([0.0, size])
    outline = np.array([[corner, right], [right, top], [top, corner]])
    quarters = np.concatenate([outline * np.array(sign) for sign in ((1, 1), (-1, 1), (-1, -1), (1, -1))])
    area = Folded(quarters, view, palette().inner, 0, style.REGION_OPACITY)
    edge = Folded(quarters[1::3], view, palette().accent, style.CUT_WIDTH)
    return [area.place(time), edge.place(time)]


def creases(reach: float, view: View) -> list[Folded]:
    """The lines x = 0 and y = 0 of the sheet, each in two halves, in the hues of two neurons."""
    upright = reach * np.array([[[0, -1], [0, 0]], [[0, 0], [0, 1]]], dtype=float)
    first, second = palette().lines[:2]
    return [
        Folded(upright, view, first, style.LINE_WIDTH),
        Folded(upright[..., ::-1], view, second, style.LINE_WIDTH),
    ]


@dataclass(frozen=True, eq=False)
class Paper:
    """A page with dots, its creases, and the cut that closes a diamond, in a view that follows the folding."""

    view: View
    page: Page
    creases: list[Folded]
    cut: list[Folded]
    dots: Cloud

    @classmethod
    def of(cls, found: Collapse) -> "Paper":
        """The page that just holds the dots; the cut as it lies on the folded page."""
        data = found.run.dataset
        reach = 1.05 * float(np.abs(data.points).max())
        view = folding_view(places().main, reach)
        dots = Cloud(data, Folding.of(found.pairs, data.points), view)
        return cls(view, Page(reach, view), creases(reach, view), diamond(found.size, view, 2), dots)

    @property
    def flat(self) -> View:
        """The page before it is folded, and nothing else, at all times."""
        center, scale = self.view.at(0)
        side = 2 * self.page.reach * scale
        return View.fixed(Pane(self.view.pane.center, side, side), center, scale)

    @property
    def folding(self) -> list[Drawing]:
        """What is folded: the page, its creases, the dots."""
        return [self.page, *self.creases, self.dots]

    def laid(self, cast: Cast, moving: Sequence[Drawing]) -> list[Animation]:
        """The creases of a cast slide onto those of the page, and all that goes with them to where the page is.

        `moving` is wash, plane, sheet, cloud and lines, as `collapsing` gives them, on the input plane.
        """
        wash, plane, sheet, cloud, lines = moving
        sliding = Sliding(Laid(cast.network.hidden[0].affine, cast.window, lines.view), self._laid)
        there = Reframe([wash, cloud], self.view, run_time=style.SLIDE)
        return [there, Play([sliding], 0, 1, run_time=style.SLIDE), vanish(plane, sheet), at_once(lines)]

    def onto(self, network: Network) -> list[Animation]:
        """The creases of the page slide onto those of the first two neurons of a network."""
        first = first_neurons(network, 2).hidden[0].affine
        sliding = Sliding(self._laid, Laid(first, self.flat.box(0), self.flat))
        return [Play([sliding], 0, 1, run_time=style.SLIDE), at_once(*self.creases)]

    @property
    def _laid(self) -> Laid:
        return Laid(Affine(np.eye(2), np.zeros(2)), self.flat.box(0), self.flat)


def at_once(*things: VMobject) -> Swap:
    """What something that comes at the same place takes the place of: gone before that has moved."""
    return vanish(*things, run_time=style.AT_ONCE)
