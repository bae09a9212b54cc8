"""What a film of open regions draws, made once: the ring that is looked at, and other rings in small."""

from dataclasses import dataclass

import numpy as np

from geometry.arrays import Array
from geometry.claims.one_layer import OpenRegion, TwoLines
from geometry.language import phrase
from scenes.visuals import style
from scenes.visuals.animations import Reframe, always, dots, ground, overview, receding
from scenes.visuals.charts import NetworkDiagram, Plot, stacked
from scenes.visuals.charts.plots import Curve
from scenes.visuals.drawings import Cloud, Drawing, Lights, Lines, Plane, Side, Walker, Wash, Way, lit_errors, walk
from scenes.visuals.panes import Leaving, Open
from scenes.visuals.pen import Stroke
from scenes.visuals.places import Pane, places
from scenes.visuals.style import Level
from scenes.visuals.view import View
from scenes.visuals.words import Row, wrong_of

FAR, SHORT, SEED, CORNERS = 1.45, 0.96, 0.4, 121
"""How much wider the view of the way out is; how much of the way to the pane's edge is drawn; how large, as a share, a
ring in small is where it comes from; corners of a curve."""


def far(region: OpenRegion, pane: Pane) -> View:
    """A ring at one side of a pane, with room where the way leads out."""
    view = receding(overview(region.run.dataset, pane), FAR, region.escape.direction)
    center, _ = view.at(1)
    return View(pane, view.times[:1], center[None], view.scales[1:])


@dataclass(frozen=True, eq=False)
class WaysCast:
    """The ring that is looked at in a `view` that makes room for the way out by time 1."""

    found: TwoLines
    view: View

    @classmethod
    def of(cls, found: TwoLines) -> "WaysCast":
        """The view is of the dots, to begin with."""
        dataset, towards = found.run.dataset, found.first.escape.direction
        return cls(found, receding(overview(dataset, places().square), FAR, towards))

    def cloud(self) -> Cloud:
        """The dots."""
        return dots(self.found.run.dataset, self.view)

    def ground(self) -> Wash:
        """The sheet under the dots."""
        return ground(self.found.run.dataset, self.view)

    def plane(self) -> Plane:
        """Axes and scale bar."""
        return Plane(self.view)

    def lines(self) -> Lines:
        """The lines of both neurons."""
        return Lines(always(self.found.first.network.hidden[0].affine), self.view)

    def side(self) -> Side:
        """What the network calls inside."""
        return Side(always(self.found.first.network), self.view)

    def lights(self) -> Lights:
        """A light round each dot that the network gets wrong."""
        return lit_errors(self.found.run.dataset, always(self.found.first.network), self.view)

    def leaving(self) -> Leaving:
        """What the network calls inside once there is room, fading where it goes on beyond the pane."""
        view = far(self.found.first, places().square)
        return Leaving(self.found.first.network, view, places().beyond_square, style.palette().inner, arrow=False)

    def way(self) -> list[Drawing]:
        """The way out nearly to the edge of the pane, and who walks it; placed by the share of its length."""
        view, path = far(self.found.first, places().square), self._path
        return [Way(path, view), Walker(walk(path), view)]

    @property
    def _path(self) -> Array:
        """Both ends (2, 2) of the way that is drawn."""
        first = self.found.first
        return first.way(far(first, places().square).box(0), SHORT)

    def rise(self) -> tuple[Plot, Curve]:
        """The score on the way out, as a plot and its curve."""
        shares = np.linspace(0, 1, CORNERS)
        start, end = self._path
        scores = self.found.first.network(start + shares[:, None] * (end - start))
        low, high = float(scores[0]), float(scores[-1])
        words = (phrase("centre"), phrase("out")), (f"{low:.2f}", f"{high:.2f}")
        plot = Plot(places().beside, phrase("score, stretched"), (0, 1), (low, high), *words)
        return plot, plot.curve(np.stack([shares, scores], axis=1), style.palette().accent)

    def trainings(self) -> tuple[Plot, Stroke]:
        """A plot of how many dots each training gets wrong, and a dot for each."""
        counts = stacked(self.found.first.errors)
        ends = (0, self.found.first.total / 2), (0, float(counts[:, 1].max()))
        plot = Plot(places().beside, phrase("dots wrong, a dot for each training"), *ends)
        return plot, plot.dots(counts, style.palette().quiet)

    def small(self) -> tuple[View, list[Open], list[Reframe]]:
        """Where the ring that is looked at goes, six others in small behind it, and how they come to their places."""
        place, *panes = places().sevenths
        rings, coming = [], []
        for ring, pane in zip(self.found.others, panes, strict=True):
            view = far(ring, pane)
            behind = far(ring, Pane(place.center, SEED * pane.width, SEED * pane.height))
            rings.append(Open(ring.run.dataset, ring.network, ring.way(view.box(0)), behind))
            rings[-1].set_z_index(Level.AXES - 1)
            coming.append(Reframe(rings[-1:], view))
        return far(self.found.first, place), rings, coming

    def diagram(self) -> NetworkDiagram:
        """The network, alone in its column."""
        return NetworkDiagram(self.found.first.network.widths, places().large)

    @property
    def best(self) -> Row:
        """How many dots the best of all trainings gets wrong."""
        first = self.found.first
        best = phrase("best of {count} trainings", count=len(first.errors))
        return best, wrong_of(self.found.run.wrong, first.total)

    @property
    def never(self) -> Row:
        """How far the way out goes."""
        return phrase("score never falls"), phrase("to infinity: proved")
