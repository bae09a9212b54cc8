"""A small picture of what one trained network says of the plane, that grows out of its cell."""

from geometry.boundary import decision_region
from geometry.curves import Box, border
from geometry.trace import Trace
from geometry.training import Run
from scenes.visuals import style
from scenes.visuals.drawings import Cloud, Drawing, RegionPatch, Wash
from scenes.visuals.pen import Glow, Stroke, outlines
from scenes.visuals.places import Pane, places
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View


class Picture(Drawing):
    """Dots of a run on its wash over a box, with the network's region unless it is not wanted, in a frame.

    `place(share)` from the cell at 0 to the pane at 1; the dots grow with it.
    """

    level = Level.GLASS

    def __init__(self, run: Run, box: Box, cell: Pane, pane: Pane, region: bool = True) -> None:
        self._cell, self._pane, self._box = cell, pane, box
        view, network = View.still(pane, box), run.network
        self.cloud = Cloud(run.dataset, Trace.of(network, run.dataset.points), view)
        self._widths = [float(pen.get_stroke_width()) for pen in self.cloud.submobjects]
        self._lights = [(light, light.diameters) for light in self.cloud.submobjects if isinstance(light, Glow)]
        self._inside: list[Drawing] = [Wash(network, box, view)]
        if region:
            rings = decision_region(network, box)
            self._inside.append(RegionPatch(network, rings, view, palette().inner, style.CUT_WIDTH, box=box))
        self._inside.append(self.cloud)
        self._frame = Stroke(palette().quiet, style.EDGE_WIDTH)
        self._frame.set_fill(palette().ground, 1.0)
        super().__init__(self._frame, *self._inside)
        self.place(1)

    def place(self, time: float) -> "Picture":
        """Show it on its way from the cell to the pane."""
        self.time = time
        view = View.still(self._cell.between(self._pane, time), self._box)
        for drawing in self._inside:
            drawing.view = view
            drawing.place(0)
        self._frame.points = outlines([view.screen(border(self._box, 1), 0)], closed=True)
        size = view.at(0)[1] / View.still(places().main, self._box).at(0)[1]
        for pen, wide in zip(self.cloud.submobjects, self._widths, strict=True):
            pen.set_stroke(width=wide * max(size, SMALLEST * min(time, 1.0)))
        for light, diameters in self._lights:
            light.diameters = tuple(size * diameter for diameter in diameters)
        return self


SMALLEST = 0.45
"""In a small pane the dots are at least this share of their size."""
