"""The dots of a data set, each class one path; of very many, each class one picture stamped many times."""

import numpy as np
from manim import VMobject
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.datasets import Dataset
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.pen import ROUND, SHAPES, Glow, Stamps, Stroke, polygons, spots
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View

MANY = 1000
"""Dots from which on they are stamped, without a light round them: strokes would cost a hundredth of a second each."""
RIM, HOLE, INNER = 100 * style.DOT_OUTER, 100 * style.DOT_HOLE, 100 * style.DOT_INNER
EDGE = 2.0
"""The pen round a mark that is a polygon, so that it can swell as dots do."""


class Shape(Stroke):
    """Polygons of one class at many places, filled, with an edge of the same colour."""

    def __init__(self, shape: str, color: str) -> None:
        super().__init__(color, EDGE)
        self.shape, self.size = shape, style.DOT_INNER
        self.set_fill(color, 1.0)


class Cloud(Drawing):
    """The dots of a data set, each class in its colour and shape, with a light round each unless they are many.

    Of two classes the inner one is filled, the outer one hollow; of more they have the colours `palette().classes`.
    `ValueError` for more classes than there are shapes.
    """

    level = Level.DOTS
    carried = True

    def __init__(
        self, dataset: Dataset, trace: Trace, view: View, glow: bool = True, stamped: bool | None = None
    ) -> None:
        self.trace, self.view = trace, view
        self.inner, self.outer = dataset.labels == 1, dataset.labels == 0
        self.members = [dataset.labels == kind for kind in range(len(dataset.classes))]
        """Which dots (n,) each class has."""
        self.stamped = len(dataset.labels) > MANY if stamped is None else stamped
        colors = colors_of(len(self.members))
        kinds = list(zip(SHAPES, colors, self.members, strict=False))
        self._soft: list[tuple[Stamps | Glow, NDArray[np.bool_]]]
        if self.stamped:
            self._soft = [(_stamps(shape, color), mask) for shape, color, mask in kinds]
            self._sharp: list[tuple[Stroke, NDArray[np.bool_]]] = []
        else:
            wider, opacity = style.DOT_GLOW
            self._soft = [(Glow(color, _size(shape) * wider, opacity), mask) for shape, color, mask in kinds if glow]
            self._sharp = [(pen, mask) for shape, color, mask in kinds for pen in _pens(shape, color)]
        super().__init__(*(part for part, _ in self._soft), *(pen for pen, _ in self._sharp))
        self.place(0)

    @property
    def marks(self) -> tuple[VMobject, ...]:
        """What is sharp, above the light: of two classes outer rims, their holes, inner dots."""
        return tuple(pen for pen, _ in self._sharp)

    def of(self, kind: int) -> list[VMobject]:
        """The parts that draw one class."""
        return [part for part, mask in (*self._soft, *self._sharp) if mask is self.members[kind]]

    def shrink(self, share: float) -> None:
        """Draw every dot, and the light round it, that much smaller."""
        for part in self:
            if isinstance(part, Stamps | Glow):
                part.diameters = tuple(share * diameter for diameter in part.diameters)
            else:
                part.set_stroke(width=share * part.get_stroke_width())
            if isinstance(part, Shape):
                part.size *= share
        self.place(self.time)

    def place(self, time: float) -> "Cloud":
        """Put every dot where the trace says."""
        self.time = time
        self.put(self.view.screen(self.trace.at(time), time), np.ones(len(self.inner), dtype=bool))
        return self

    def put(self, screen: Array, shown: NDArray[np.bool_]) -> None:
        """Draw the dots that are shown (n,) at places (n, 3) of the screen."""
        for part, chosen in self._soft:
            part.put(screen[chosen & shown])
        for pen, chosen in self._sharp:
            places = screen[chosen & shown]
            pen.points = polygons(pen.shape, places, pen.size) if isinstance(pen, Shape) else spots(places)


def colors_of(classes: int) -> tuple[str, ...]:
    """The colours of so many classes, by their numbers; `ValueError` for more than can be told apart."""
    colors = palette()
    if classes > len(colors.classes):
        raise ValueError(
            f"at most {len(colors.classes)} classes can be told apart in a picture; got {classes}: leave out some, "
            "or give several one label"
        )
    return (colors.outer, colors.inner) if classes <= 2 else colors.classes[:classes]


def marks_of(kind: int, color: str) -> list[Stroke]:
    """The pens that draw a mark of one class, the first at the back."""
    return _pens(SHAPES[kind], color)


def _size(shape: str) -> float:
    return RIM if shape == "ring" else INNER


def _stamps(shape: str, color: str) -> Stamps:
    return Stamps(color, _size(shape), HOLE if shape == "ring" else 0.0, "disc" if shape in ROUND else shape)


def _pens(shape: str, color: str) -> list[Stroke]:
    if shape == "ring":
        return [Stroke(color, RIM), Stroke(palette().ground, HOLE)]
    return [Stroke(color, INNER) if shape == "disc" else Shape(shape, color)]
