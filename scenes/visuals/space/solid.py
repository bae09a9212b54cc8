"""The sheet in space with its dots, the cube round it, and the plane that cuts it: painted back to front."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.boundary import decision_boundary
from geometry.curves import Box, window
from geometry.datasets import Dataset
from geometry.network import Network
from scenes.visuals import style
from scenes.visuals.pen import Painting, Strip
from scenes.visuals.places import Pane
from scenes.visuals.space.camera_view import Angles, SpaceView
from scenes.visuals.space.contour import Contour
from scenes.visuals.space.dots_in_space import SpaceDots
from scenes.visuals.space.moves import Moves, aimed
from scenes.visuals.space.surface import ABOVE, Grid, Surface, highest
from scenes.visuals.space.walls import edge_strip, edges, plane_strips, walls
from scenes.visuals.style import Level, palette

APART = 1e3
CURVE_CELLS = 120


class Solid(Moves):
    """The sheet over a box of the input plane with the dots on it, carried through space by the network.

    Three shares from 0 to 1, changed by `tuning`, say how much is shown of the `cube` [-1, 1]^3 of activations with
    its walls, of the read-out's `plane` in it (at the last stage only), and of the `tint` of the sheet's part that
    scores above 0, with its edge. A `circle` (n, 2) of the input plane is drawn as a line that glows.
    Every patch lies on one side of the plane, so that what is behind it, the plane, and what is before it are
    painted in that order, exactly; within one side patches go by the depth of their middles.
    """

    level = Level.SHEET
    carried = True

    def __init__(
        self, network: Network, dataset: Dataset, box: Box, view: SpaceView, circle: Array | None = None
    ) -> None:
        self.view, self.network, self.dataset, self.box, self.circle = view, network, dataset, box, circle
        self.cube = self.plane = self.tint = 0.0
        self.surface, colors = Surface(network, box), palette()
        self.end = self.surface.trace.end
        self._grid = Grid(network, self.surface)
        self._edge = Contour(
            network,
            decision_boundary(network, box, resolution=CURVE_CELLS),
            self.surface,
            colors.inner,
            style.CUT_WIDTH,
        )
        rings = [] if circle is None else [circle]
        self._ring = Contour(network, rings, self.surface, colors.ring, style.RING_WIDTH)
        self._ring_inside = network(self._ring.middles) > 0
        self._dots = SpaceDots(network, dataset, self.surface, view)
        self._edges_inside = network.readout(edges()[0].mean(axis=1))[:, 0] > 0
        self._painting = Painting()
        super().__init__(self._painting, self._dots.cloud)
        self.place(0)

    @classmethod
    def over(
        cls,
        dataset: Dataset,
        network: Network,
        pane: Pane,
        aim: Callable[[float], Angles],
        circle: Array | None = None,
    ) -> "Solid":
        """The sheet over the square window about the dots, in a view that keeps sheet and dots in the pane."""
        box = window(dataset.points)
        return cls(network, dataset, box, aimed(network, dataset, box, pane, aim), circle)

    def twin(self) -> "Solid":
        """Another that shows the same at the same time, from the same view."""
        other = Solid(self.network, self.dataset, self.box, self.view, self.circle)
        other.cube, other.plane, other.tint = self.cube, self.plane, self.tint
        return other.place(self.time)

    def place(self, time: float) -> "Solid":
        """Put everything where the network carries it by that time, as the view's camera sees it."""
        self.time = time
        self._dots.place(self.view, time)
        corners = self.surface.corners(self.view, time)
        depths = corners[..., 2].mean(axis=1)
        cells = self.surface.nearest(depths)
        over, inside = highest(cells), self.surface.mesh.inside
        patches = self.surface.strip(corners, depths + self._side(inside), self.tint)
        lines = self._grid.strip(self.view, time, cells, self._side(self._grid.inside))
        dots = self._dots.strips(self.view, time, over, self._side(self._dots.inside))
        self._painting.put([patches, lines, *self._cube(), *self._curves(over), *dots])
        return self

    @property
    def _cuts(self) -> bool:
        return self.plane > 0 and self.time == self.end

    def _side(self, inside: NDArray[np.bool_]) -> Array:
        """What to add to the keys of things on either side of the plane, so that it comes between them."""
        if not self._cuts:
            return np.zeros(len(inside))
        near = float(np.sign(self.network.readout.weight[0] @ self.view.towards(self.time)))
        return np.where(inside, near, -near) * APART

    def _curves(self, over: Array) -> list[Strip]:
        ring = self._ring.strips(self.view, self.time, over, self._side(self._ring_inside), 1.0)
        if not self.tint:
            return ring
        # on the plane itself: before what is behind it, behind what is before it
        height = np.full(len(over), 2 * ABOVE) if self._cuts else over
        level = np.zeros(len(self._edge.middles))
        return [*ring, *self._edge.strips(self.view, self.time, height, level, self.tint)]

    def _cube(self) -> list[Strip]:
        found = plane_strips(self.network.readout, self.view, self.time, self.plane) if self._cuts else []
        points = self.surface.trace.at(self.time)
        if not self.cube or points.shape[1] != 3:
            return found
        side = self._side(self._edges_inside)
        found.append(edge_strip(self.view, self.time, side, self.cube))
        return found + walls(points[self.surface.mesh.patches], self.view, self.time, self.cube)
