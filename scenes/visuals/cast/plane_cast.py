"""The things that most films show, made once from a trained network: view, dots, sheet, ring, diagram."""

from dataclasses import dataclass

import numpy as np

from geometry.curves import Box, border, window
from geometry.datasets import Dataset
from geometry.network import Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import Carried, Cloud, Plane, ring, sheet
from scenes.visuals.style import Pane
from scenes.visuals.view import View


@dataclass(frozen=True, eq=False)
class Cast:
    """A data set and a network in one pane; `window` is the box of the input plane that the sheet covers."""

    dataset: Dataset
    network: Network
    window: Box
    trace: Trace
    view: View
    followed: tuple[Trace, ...] = ()

    @classmethod
    def of(cls, dataset: Dataset, network: Network, *more: Trace, pane: Pane = style.MAIN) -> "Cast":
        """The square window is a little larger than the dots; the view follows dots, sheet and whatever more."""
        box = window(dataset.points)
        trace = Trace.of(network, dataset.points)
        edge = Trace.of(network, border(box))
        return cls(dataset, network, box, trace, View.following(pane, trace, edge, *more), more)

    def inside(self, pane: Pane) -> View:
        """The same view in another pane."""
        return Cast.of(self.dataset, self.network, *self.followed, pane=pane).view

    def cloud(self, view: View | None = None) -> Cloud:
        """The dots."""
        return Cloud(self.dataset, self.trace, view or self.view)

    def sheet(self, view: View | None = None, lines: int = 25) -> Carried:
        """The grid over the window."""
        return sheet(self.network, self.window, view or self.view, lines)

    def ring(self, view: View | None = None) -> Carried:
        """A dashed circle through the dots of class 0: about their centre, at their mean distance."""
        outer = self.dataset.points[self.dataset.labels == 0]
        center = outer.mean(axis=0)
        return ring(self.network, center, float(np.linalg.norm(outer - center, axis=1).mean()), view or self.view)

    def plane(self, view: View | None = None) -> Plane:
        """Axes and scale bar."""
        return Plane(view or self.view)

    def diagram(self) -> NetworkDiagram:
        """The small network at the top of the column."""
        return NetworkDiagram(self.network.widths, style.CORNER)
