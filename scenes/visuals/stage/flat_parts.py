"""Flat pieces across one stage, as they are seen; and the regions of k classes, carried along as parts of the sheet."""

import numpy as np

from geometry.arrays import Array
from geometry.boundary import Partition, flat_pieces
from geometry.network import Affine, Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.drawings.cloud import colors_of
from scenes.visuals.drawings.region import Filling, followed
from scenes.visuals.pen import Stroke, outlines
from scenes.visuals.space import ProjectedView
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View

FLAT = 1e-6


def seen_affine(affine: Affine, frame: Array) -> Affine | None:
    """One score or k, each less their mean, in the plane that a projection (2, d) shows; None where they leave it."""
    weight, bias = affine.weight, affine.bias
    if len(bias) > 1:
        weight, bias = weight - weight.mean(axis=0), bias - bias.mean()
    inside = weight @ frame.T
    size = float(np.linalg.norm(weight))
    return Affine(inside, bias) if np.linalg.norm(weight - inside @ frame) <= FLAT * max(size, 1e-300) else None


class Cuts(Drawing):
    """Where the largest of some affine scores changes, or one is 0, across the pane at one stage; it does not move.

    Empty where they cross elsewhere, or where the eye does not see them edge-on.
    """

    level = Level.CUT

    def __init__(self, affine: Affine, view: ProjectedView, time: int) -> None:
        self.view, self.time = view, time
        self._path = Stroke(palette().accent, style.CUT_WIDTH)
        width = affine.weight.shape[1]
        seen = seen_affine(affine, view.frames.at(time, max(width, 2))[:, :width])
        self.affine = seen
        screen = View(view.pane, view.times, view.centers, view.scales)
        ends = [] if seen is None else [piece.corners for piece in flat_pieces(seen, screen.box(time))]
        self._path.points = outlines(screen.screen(end, time) for end in ends)
        super().__init__(self._path)

    @property
    def empty(self) -> bool:
        """Whether none of them is seen."""
        return not len(self._path.points)

    def place(self, time: float) -> "Cuts":
        """They belong to one stage and stay."""
        return self


class Regions(Drawing):
    """The window cut into the regions of k classes, each filled in its colour; boundaries stroked, never the window."""

    level = Level.REGION
    carried = True

    def __init__(self, network: Network, parts: Partition, view: View, time: float = 0) -> None:
        self.view = view
        colors = colors_of(network.classes)
        self._fillings = [Filling(network, rings, view) for rings in parts.regions]
        self._edges = [Trace.of(network, followed(edge.points, parts.box)) for edge in parts.edges]
        self._areas = [Stroke(color, 0) for color in colors]
        for area, color in zip(self._areas, colors, strict=True):
            area.set_fill(color, style.REGION_OPACITY)
        self._line = Stroke(palette().accent, style.EDGE_WIDTH)
        super().__init__(*self._areas, self._line)
        self.place(time)

    def place(self, time: float) -> "Regions":
        """Put the regions where the network carries them by that time."""
        self.time = time
        for area, filling in zip(self._areas, self._fillings, strict=True):
            area.points = filling.points(self.view, time)
        self._line.points = outlines(self.view.screen(trace.at(time), time) for trace in self._edges)
        return self
