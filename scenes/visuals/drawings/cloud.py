"""The dots of a data set, each class one path."""

from geometry.datasets import Dataset
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.pen import Stroke, spots
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View


class Cloud(Drawing):
    """The dots of a data set: inner ones filled, outer ones hollow; each class is one path of round-capped points."""

    level = Level.DOTS
    carried = True

    def __init__(self, dataset: Dataset, trace: Trace, view: View) -> None:
        colors = palette()
        self.trace, self.view = trace, view
        self.inner, self.outer = dataset.labels == 1, dataset.labels == 0
        halos = [
            Stroke(color, 100 * size * wider, opacity)
            for color, size in ((colors.outer, style.DOT_OUTER), (colors.inner, style.DOT_INNER))
            for wider, opacity in style.DOT_HALO
        ]
        self.marks = (
            Stroke(colors.outer, 200 * style.DOT_OUTER / 2),
            Stroke(colors.ground, 200 * style.DOT_HOLE / 2),
            Stroke(colors.inner, 200 * style.DOT_INNER / 2),
        )
        """Outer rims, their holes, inner dots: sharp, above the light round them."""
        half = len(style.DOT_HALO)
        self._parts = [
            *zip(halos, half * [self.outer] + half * [self.inner], strict=True),
            *zip(self.marks, (self.outer, self.outer, self.inner), strict=True),
        ]
        super().__init__(*(stroke for stroke, _ in self._parts))
        self.place(0)

    def place(self, time: float) -> "Cloud":
        """Put every dot where the trace says."""
        self.time = time
        screen = self.view.screen(self.trace.at(time), time)
        for stroke, chosen in self._parts:
            stroke.points = spots(screen[chosen])
        return self
