"""The dots of a data set, each class one path; of very many, each class one picture stamped many times."""

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.datasets import Dataset
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.pen import Glow, Stamps, Stroke, spots
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View

MANY = 1000
"""Dots from which on they are stamped, without a light round them: strokes would cost a hundredth of a second each."""
RIM, HOLE, INNER = 100 * style.DOT_OUTER, 100 * style.DOT_HOLE, 100 * style.DOT_INNER


class Cloud(Drawing):
    """The dots of a data set: inner ones filled, outer ones hollow, with a light round each unless they are many."""

    level = Level.DOTS
    carried = True

    def __init__(
        self, dataset: Dataset, trace: Trace, view: View, glow: bool = True, stamped: bool | None = None
    ) -> None:
        self.trace, self.view = trace, view
        self.inner, self.outer = dataset.labels == 1, dataset.labels == 0
        self.stamped = len(dataset.labels) > MANY if stamped is None else stamped
        colors = palette()
        if self.stamped:
            self._stamps = Stamps(colors.outer, RIM, HOLE), Stamps(colors.inner, INNER)
            super().__init__(*self._stamps)
        else:
            self.marks = Stroke(colors.outer, RIM), Stroke(colors.ground, HOLE), Stroke(colors.inner, INNER)
            """Outer rims, their holes, inner dots: sharp, above the light round them."""
            wider, opacity = style.DOT_GLOW
            lights = Glow(colors.outer, RIM * wider, opacity), Glow(colors.inner, INNER * wider, opacity)
            self._lights = lights if glow else ()
            super().__init__(*self._lights, *self.marks)
        self.place(0)

    def shrink(self, share: float) -> None:
        """Draw every dot, and the light round it, that much smaller."""
        for part in self:
            if isinstance(part, Stamps | Glow):
                part.diameters = tuple(share * diameter for diameter in part.diameters)
            else:
                part.set_stroke(width=share * part.get_stroke_width())

    def place(self, time: float) -> "Cloud":
        """Put every dot where the trace says."""
        self.time = time
        self.put(self.view.screen(self.trace.at(time), time), np.ones(len(self.inner), dtype=bool))
        return self

    def put(self, screen: Array, shown: NDArray[np.bool_]) -> None:
        """Draw the dots that are shown (n,) at places (n, 3) of the screen."""
        soft = self._stamps if self.stamped else self._lights
        for part, chosen in zip(soft, (self.outer, self.inner), strict=False):
            part.put(screen[chosen & shown])
        if not self.stamped:
            for mark, chosen in zip(self.marks, (self.outer, self.outer, self.inner), strict=True):
                mark.points = spots(screen[chosen & shown])
