"""What `hidden2` shows of its claim: one cut in two planes, turned to the read-out, and carried back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geometry.arrays import Array
from geometry.claims.many_layers import HiddenPlane
from geometry.curves import border, refine, segments
from geometry.network import Affine, Network
from scenes.visuals import style
from scenes.visuals.animations import Reframe, always, time_after
from scenes.visuals.cast.plane_cast import FEW, Cast
from scenes.visuals.drawings import (
    Carried,
    Drawing,
    Lights,
    Lines,
    RegionPatch,
    Side,
    half_plane,
    lit_errors,
    turned,
)
from scenes.visuals.panes import Border, LevelCurve, Numbered, held
from scenes.visuals.places import Pane, places
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View
from scenes.visuals.words import Counter

SQUARE = ((-1.0, 1.0), (-1.0, 1.0))
PLACES, NEAR, FIRST = 6, 0.8, 0.126
"""Points to follow, their distance as a share of the ring's, and the first one's angle: so they stay apart."""


@dataclass(frozen=True, eq=False)
class CutCast:
    """Drawings of the claim in the input plane, `here`, and in the hidden plane, `there`."""

    found: HiddenPlane
    here: Cast
    there: Cast

    @classmethod
    def of(cls, found: HiddenPlane, left: Pane, right: Pane) -> "CutCast":
        """The input plane in one pane, the hidden plane in another."""
        there = Cast.of(found.subject.dataset, found.network, pane=right)
        return cls(found, there.beside(left), there)

    def sheets(self, cast: Cast) -> list[Drawing]:
        """The plane, its sheet of few and large cells, and the dots."""
        return [cast.plane(), cast.wash(), cast.sheet(lines=FEW), cast.cloud()]

    def parting(self, *planes: list[Drawing]) -> list[Reframe]:
        """One plane after the other is put in the middle between the panes, and how each goes to its own from there."""
        middle = self.here.inside(self.here.view.pane.between(self.there.view.pane, 0.5))
        own = [things[0].view for things in planes]
        for thing in (thing for things in planes for thing in things):
            thing.view = middle
            thing.place(0)
        return [Reframe(things, view) for things, view in zip(planes, own, strict=True)]

    def followed(self, cast: Cast) -> list[Drawing]:
        """Six numbered points between disc and ring, and one cell of the sheet: the same ones in both casts."""
        turns = 2 * np.pi * np.arange(PLACES) / PLACES + FIRST
        (x, y), radius = cast.around
        points = np.stack([x + NEAR * radius * np.cos(turns), y + NEAR * radius * np.sin(turns)], axis=1)
        numbered = [Numbered(cast.network, point, number, cast.view) for number, point in enumerate(points, start=1)]
        return [*numbered, _cell(cast, FEW // 2, FEW // 2 + 3)]

    @cached_property
    def square(self) -> View:
        """The place of the square of a layer's values in the hidden plane."""
        return held(self.there.view, 2, SQUARE)

    @cached_property
    def window(self) -> View:
        """The place of the window in the input plane."""
        return self.here.still

    def border(self) -> Border:
        """The edge of the square."""
        return Border(self.square, always(SQUARE))

    def at(self, time: float) -> Affine:
        """The cut in the hidden plane: at time 0 along an axis, at time 1 the read-out."""
        readout = self.found.network.readout
        axis = Affine(np.array([[np.sign(readout.weight[0, 0]), 0.0]]), np.zeros(1))
        return turned(axis, readout)(time)

    def pulled(self, time: float) -> Network:
        """The same cut pulled back to the input plane, as a network."""
        return Network(self.found.network.hidden, self.at(time))

    def cut(self) -> tuple[list[Drawing], list[Drawing], Counter]:
        """The cut, the side that is inside and a light round each wrong dot, here and there, and how many are wrong."""
        dataset = self.found.subject.dataset
        images = self.found.network.hidden[0](dataset.points)
        count = Counter(
            lambda time: dataset.errors(self.pulled(time)), "{number} of {dots} wrong", dots=self.found.run.total
        )
        here = [lit_errors(dataset, self.pulled, self.window), Side(self.pulled, self.window)]
        lights = Lights(lambda time: images[dataset.wrong(self.pulled(time))], self.square)
        line = Lines(self.at, self.square, (palette().accent, style.CUT_WIDTH, 1.0))
        curve = LevelCurve(self.pulled, self.window)
        return [*here, curve], [lights, Side(self._side, self.square), line], count.put(*places().tally)

    def carried(self) -> list[Drawing]:
        """The read-out's cut and the side that is inside, in the hidden plane, from where they can be carried back."""
        cast, path = self.there, self.found.boundary
        curves = refine(
            cast.network, segments(path[:-1], path[1:]), cast.view.tolerances(0, 2 * len(cast.network.hidden))
        )
        line = Carried(cast.network, curves, cast.view, [(palette().accent, style.CUT_WIDTH, 1.0)], level=Level.CUT)
        return [cast.region(after=1), line.place(time_after(1))]

    def _side(self, time: float) -> Callable[[Array], Array]:
        return half_plane(self.at(time))


def _cell(cast: Cast, column: int, row: int) -> RegionPatch:
    """One cell of the sheet's grid, counted from its lower left corner, lit and carried along."""
    (left, right), (bottom, top) = cast.window
    x, y = (right - left) / (FEW - 1), (top - bottom) / (FEW - 1)
    start, base = left + column * x, bottom + row * y
    ring = border(((start, start + x), (base, base + y)))
    return RegionPatch(cast.network, [ring], cast.view, palette().accent, style.LINE_WIDTH)
