"""What a film of a gap between dots draws, made once: a walk out, magnifiers, many more dots, the hidden planes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geometry.claims.many_layers import FAR, HEIGHT, RADIUS, Loophole
from geometry.datasets import Dataset
from geometry.language import phrase
from geometry.topology import Turning
from scenes.visuals import style
from scenes.visuals.animations import Flow, Reframe, dots, ground, overview, receding, time_after
from scenes.visuals.cast.plane_cast import Cast
from scenes.visuals.charts import NetworkDiagram, Plot
from scenes.visuals.charts.plots import Curve
from scenes.visuals.drawings import Carried, Cloud, Drawing, Plane, Side, Specks, Trail, Walker, Wash, Way, ring, walk
from scenes.visuals.panes import Border, Dial, Magnifier, around, heading, inside
from scenes.visuals.places import Pane, places
from scenes.visuals.view import View
from scenes.visuals.words import Row, Words, correct_of, wrong_of

WIDER = 1.5
"""How much wider the view of the whole walk is."""


@dataclass(frozen=True, eq=False)
class GapCast:
    """The dots `near`; `view` makes room for the walk from time 0.5 to 1, and by 2 it is near again."""

    found: Loophole
    near: View
    view: View

    @classmethod
    def of(cls, found: Loophole) -> "GapCast":
        """The near view is of the dots."""
        near = overview(found.run.dataset, places().square)
        (here, small), (there, large) = near.at(0), _receded(found, near).at(1)
        times, centers = np.array([0, 0.5, 1, 2]), np.array([here, here, there, here])
        return cls(found, near, View(near.pane, times, centers, np.array([small, small, large, small])))

    @property
    def wide(self) -> View:
        """The near view once it has made room for the whole walk."""
        return View.fixed(self.near.pane, *_receded(self.found, self.near).at(1))

    @property
    def dataset(self) -> Dataset:
        """The dots."""
        return self.found.run.dataset

    def stage(self) -> tuple[Wash, Plane, Cloud]:
        """The sheet, axes and scale bar, the dots."""
        return ground(self.dataset, self.view), Plane(self.view), dots(self.dataset, self.view)

    def side(self) -> Side:
        """What the network calls inside."""
        return Side(lambda time: self.found.network, self.view)

    def glass(self, pane: Pane | None = None, follows: bool = False) -> tuple[Magnifier, Border]:
        """A magnifier on the gap, or on who walks out, and what it shows framed in the plane."""
        pane = pane or places().glass
        box = around(self.found.gap, HEIGHT, pane)
        glass = Magnifier(self.found.network, self.dataset, walk(self.found.way), box, pane, follows)
        return glass, Border(self.view, glass.box_at)

    def walk(self) -> list[Drawing]:
        """Who walks out, and the trail; placed by the share of the way."""
        return [Trail(self.found.way, self.view), Walker(walk(self.found.way), self.view)]

    def rise(self) -> tuple[Plot, Curve]:
        """The score on the way, as a plot and its curve."""
        ends = f"{self.found.scores[0]:.2f}", f"{self.found.scores[-1]:.2f}"
        plot = Plot(
            places().beside_right, phrase("score, stretched"), (0, 1), (0, 1), (phrase("centre"), phrase("out")), ends
        )
        return plot, plot.curve(self.found.rise, style.palette().accent)

    def rain(self, glass: Magnifier) -> tuple[list[Specks], list[Specks]]:
        """More dots of the ring, in the plane and in a magnifier, and those that fall into the region, lit."""
        colors, found, box = style.palette(), self.found, glass.box_at(0)
        more = [Specks(found.ring, self.near, colors.outer, style.SPECK, style.DROP)]
        more.append(Specks(inside(found.ring, box), glass.view, colors.outer, style.SPECK))
        lit = [Specks(found.caught, self.near, colors.accent, style.SPECK_LIT)]
        lit.append(Specks(inside(found.caught, box), glass.view, colors.accent, style.SPECK_LIT))
        return more, lit

    def ring(self, view: View | None = None) -> Carried:
        """The ring that is spoken of."""
        return ring(self.found.network, np.array(self.found.disc[0]), RADIUS, view or self.near)

    def planes(self) -> list[list[Drawing]]:
        """For every hidden plane sheet, ring and centre, in the input plane for now."""
        cast = Cast.of(self.dataset, self.found.network, pane=places().square)
        return [
            [cast.wash(self.near), self.ring(), cast.center(self.found.disc[0], self.near)] for _ in places().planes
        ]

    def views(self, panes: Sequence[Pane]) -> list[View]:
        """What panes show of the hidden planes, one each."""
        return [Cast.of(self.dataset, self.found.network, pane=pane).view for pane in panes]

    def names(self, panes: Sequence[Pane]) -> list[Words]:
        """The names of the hidden planes over their panes."""
        return [heading(phrase("plane {layer}", layer=layer), pane) for layer, pane in enumerate(panes, 1)]

    def dials(self, views: Sequence[View]) -> list[Dial]:
        """How the ring winds in each hidden plane, all placed by one share of the way round."""
        return [
            Dial(Turning.of(self.found.network, self.found.disc[0], RADIUS, layer), view, time_after(layer), pane)
            for layer, (view, pane) in enumerate(zip(views, places().dials, strict=True), 1)
        ]

    def apart(self, things: list[list[Drawing]], views: Sequence[View]) -> list[Reframe]:
        """The ways of what belongs to each hidden plane to panes of its own."""
        return [Reframe(drawn, view, run_time=style.STEP) for drawn, view in zip(things, views, strict=True)]

    def flows(self, things: list[list[Drawing]]) -> list[Flow]:
        """Carry what belongs to each hidden plane there."""
        return [
            Flow(drawn, 0, time_after(layer), run_time=style.QUICKER * style.LAST)
            for layer, drawn in enumerate(things, 1)
        ]

    def out(self) -> Way:
        """The way out as far as the near view shows it, with an arrow."""
        return Way(inside(self.found.way, self.near.box(0)), self.near).place(1)

    def diagram(self) -> NetworkDiagram:
        """The network, alone in its column."""
        return NetworkDiagram(self.found.network.widths, places().large)

    @property
    def correct(self) -> Row:
        """How many dots the network gets correct."""
        run = self.found.run
        return phrase("network"), correct_of(run.correct, run.total)

    @property
    def never(self) -> Row:
        """How far the walk out goes."""
        return phrase("score never falls"), phrase("to {distance:g} here: proved", distance=FAR)

    @property
    def winds(self) -> Row:
        """How often the ring winds round the centre in every hidden plane."""
        return phrase("ring winds"), {1: phrase("once")}[abs(self.found.winding.number)]

    @property
    def caught(self) -> Row:
        """How many of the dots that arrive lie in the region."""
        found = self.found
        return phrase("more ring dots"), wrong_of(len(found.caught), len(found.ring))


def _receded(found: Loophole, near: View) -> View:
    end = found.way[-1] - found.way[0]
    return receding(near, WIDER, end / np.linalg.norm(end))
