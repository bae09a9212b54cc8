"""Things in space painted one by one from back to front: one mobject, as many colours and pens as there are things.

Manim orders whole mobjects, and cairo gives one colour to a whole path; a sheet that hides part of itself needs an
order patch by patch. `Painting` holds that order, and `SwiftCamera` lets it paint itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cairo
import numpy as np
from manim import ManimColor, VMobject
from numpy.typing import NDArray

from geometry.arrays import Array


def rgb(color: str) -> Array:
    """A colour (3,) from 0 to 1, as strips take it."""
    return np.array(ManimColor(color).to_rgb())


@dataclass(frozen=True, eq=False)
class Strip:
    """Things of one kind: corners (n, k, 2) on the screen, colours (n, 3), keys (n,) that grow towards the eye.

    Without a `width` they are filled polygons; with one, k = 1 are dots and k = 3 m + 1 chains of m cubics.
    """

    corners: Array
    colors: Array
    keys: Array
    width: float = 0.0
    opacity: float = 1.0


class Painted(VMobject):
    """A mobject that paints itself: the camera hands it cairo's context."""

    def __init__(self) -> None:
        super().__init__(fill_opacity=1.0, stroke_width=0)

    def paint(self, context: cairo.Context, unit: float) -> None:
        """Paint; `unit` is the length of one unit of stroke width."""
        raise NotImplementedError

    def _reach(self, corners: Array) -> None:
        """Tell manim the extent: its points are the corners (n, 2) of what is painted."""
        self.points = np.hstack([corners, np.zeros((len(corners), 1))])


class Tiles(Painted):
    """Filled polygons, each of one colour (n, 3), painted in their order and without seams between neighbours."""

    def __init__(self, colors: Array) -> None:
        super().__init__()
        # cairo's surface holds the colours the other way round, as everywhere in manim's camera
        self._colors = colors[:, ::-1].tolist()
        self.corners: Array = np.zeros((0, 4, 2))
        self._order: list[int] | None = None

    def put(self, corners: Array, keys: Array | None = None) -> "Tiles":
        """Show them at corners (n, 4, 2) of the screen, those of higher keys (n,) in front where there are keys."""
        self.corners = corners
        self._order = None if keys is None else np.argsort(keys, kind="stable").tolist()
        self._reach(corners.reshape(-1, 2))
        return self

    def paint(self, context: cairo.Context, unit: float) -> None:
        """Paint without antialiasing: smoothed edges would let the ground shine through between neighbours."""
        opacity = self.get_fill_opacity()
        context.set_antialias(cairo.ANTIALIAS_NONE)
        context.new_path()
        move, line, ink, fill = context.move_to, context.line_to, context.set_source_rgba, context.fill
        corners, colors = self.corners.reshape(-1, 8).tolist(), self._colors
        if self._order is not None:
            corners, colors = [corners[number] for number in self._order], [colors[number] for number in self._order]
        for (a, b, c, d, e, f, g, h), (blue, green, red) in zip(corners, colors, strict=True):
            ink(blue, green, red, opacity)
            move(a, b)
            line(c, d)
            line(e, f)
            line(g, h)
            fill()


class Painting(Painted):
    """Strips painted thing by thing in the order of their keys; of equal keys the strip given first is behind."""

    def __init__(self) -> None:
        super().__init__()
        self.strips: list[Strip] = []

    def put(self, strips: Sequence[Strip]) -> "Painting":
        """Show these strips; the mobject's points are their corners, for manim to know its extent."""
        self.strips = [strip for strip in strips if len(strip.corners)]
        self._reach(np.concatenate([np.zeros((0, 2)), *(strip.corners.reshape(-1, 2) for strip in self.strips)]))
        return self

    def order(self) -> NDArray[np.int64]:
        """The number of each thing, counted through the strips, from the back to the front."""
        keys = [strip.keys for strip in self.strips]
        return np.argsort(np.concatenate(keys), kind="stable") if keys else np.zeros(0, dtype=np.int64)

    def paint(self, context: cairo.Context, unit: float) -> None:
        """Paint everything in order."""
        things: list[tuple[Any, ...]] = []
        for strip in self.strips:
            corners = strip.corners.reshape(len(strip.corners), -1).tolist()
            kind = (strip.width * unit, strip.opacity * self.get_fill_opacity())
            things += [(line, color, kind) for line, color in zip(corners, strip.colors.tolist(), strict=True)]
        context.set_antialias(cairo.ANTIALIAS_DEFAULT)
        context.set_line_cap(cairo.LineCap.ROUND)
        context.set_line_join(cairo.LineJoin.ROUND)
        context.new_path()
        for number in self.order().tolist():
            _paint(context, *things[number])


def _paint(context: cairo.Context, line: list[float], color: list[float], kind: tuple[float, float]) -> None:
    width, opacity = kind
    # cairo's surface holds the colours the other way round, as everywhere in manim's camera
    context.set_source_rgba(color[2], color[1], color[0], opacity)
    context.move_to(line[0], line[1])
    if not width:
        for k in range(2, len(line), 2):
            context.line_to(line[k], line[k + 1])
        context.fill()
        return
    context.set_line_width(width)
    if len(line) == 2:
        context.line_to(line[0], line[1])
    for k in range(2, len(line), 6):
        context.curve_to(*line[k : k + 6])
    context.stroke()
