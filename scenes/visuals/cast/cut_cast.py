"""What `hidden2` shows of its claim: one cut in two planes, turned from an axis to the read-out, and a walk on it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from manim import VMobject

from geometry.arrays import Array
from geometry.claims.many_layers import HiddenPlane
from geometry.curves import border
from geometry.network import Affine, Network
from scenes.visuals import style
from scenes.visuals.animations import always
from scenes.visuals.cast.plane_cast import FEW, Cast
from scenes.visuals.drawings import Lights, Lines, RegionPatch, Side, Walker, half_plane, lit_errors
from scenes.visuals.panes import Border, LevelCurve, Numbered, held, turned
from scenes.visuals.places import Pane, places
from scenes.visuals.style import palette
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

    def sheets(self, cast: Cast) -> list[VMobject]:
        """The plane, its sheet of few and large cells, and the dots."""
        return [cast.plane(), cast.wash(), cast.sheet(lines=FEW), cast.cloud()]

    def followed(self, cast: Cast) -> list[VMobject]:
        """One cell of the sheet and six numbered points, between disc and ring: the same ones in both casts."""
        turns = 2 * np.pi * np.arange(PLACES) / PLACES + FIRST
        (x, y), radius = cast.around
        points = np.stack([x + NEAR * radius * np.cos(turns), y + NEAR * radius * np.sin(turns)], axis=1)
        numbered = [Numbered(cast.network, point, number, cast.view) for number, point in enumerate(points, start=1)]
        return [_cell(cast, FEW // 2, FEW // 2 + 2), *numbered]

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

    def cut(self) -> list[VMobject]:
        """The cut in both planes, the side that is inside, a light round each wrong dot, and their number."""
        dataset = self.found.subject.dataset
        images = self.found.network.hidden[0](dataset.points)
        count = Counter(
            lambda time: dataset.errors(self.pulled(time)), "{number} of {dots} wrong", dots=self.found.run.total
        )
        return [
            lit_errors(dataset, self.pulled, self.window),
            Lights(lambda time: images[dataset.wrong(self.pulled(time))], self.square),
            Side(self.pulled, self.window),
            Side(self._side, self.square),
            LevelCurve(self.pulled, self.window),
            Lines(self.at, self.square, (palette().accent, style.CUT_WIDTH, 1.0)),
            count.put(*places().tally),
        ]

    def walkers(self) -> list[Walker]:
        """A point that walks along the read-out's cut, in both planes, at an even pace in both together."""
        path, layer = self.found.boundary, self.found.network.hidden[0]
        steps = sum(np.linalg.norm(np.diff(on, axis=0), axis=1) for on in self._screens(path))
        shares = np.concatenate([[0.0], np.cumsum(steps)]) / np.sum(steps)

        def place(time: float) -> Array:
            return np.array([np.interp(time, shares, path[:, axis]) for axis in (0, 1)])

        return [Walker(place, self.window), Walker(lambda time: layer(place(time)), self.square)]

    def _screens(self, path: Array) -> tuple[Array, Array]:
        """A path (n, 2) of the input plane as it is drawn in both planes."""
        return self.window.screen(path, 0), self.square.screen(self.found.network.hidden[0](path), 0)

    def _side(self, time: float) -> Callable[[Array], Array]:
        return half_plane(self.at(time))


def _cell(cast: Cast, column: int, row: int) -> RegionPatch:
    """One cell of the sheet's grid, counted from its lower left corner, lit and carried along."""
    (left, right), (bottom, top) = cast.window
    x, y = (right - left) / (FEW - 1), (top - bottom) / (FEW - 1)
    start, base = left + column * x, bottom + row * y
    ring = border(((start, start + x), (base, base + y)))
    return RegionPatch(cast.network, [ring], cast.view, palette().accent, style.LINE_WIDTH)
