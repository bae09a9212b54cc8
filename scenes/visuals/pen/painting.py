"""Things in space painted one by one from back to front: one mobject, as many colours and pens as there are things.

Manim orders whole mobjects, and cairo gives one colour to a whole path; a sheet that hides part of itself needs an
order patch by patch. `Painting` holds that order, and `SwiftCamera` lets it paint itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cairo
import numpy as np
from manim import ManimColor
from numpy.typing import NDArray

from geometry.arrays import Array
from scenes.visuals.pen.ground import lay, rubs_out
from scenes.visuals.pen.lasting import Lasting

SEAM = 0.7
"""Pixels by which patches overlap where pictures keep paths."""


def rgb(color: str) -> Array:
    """A colour (3,) from 0 to 1, as strips take it."""
    return np.array(ManimColor(color).to_rgb())


@dataclass(frozen=True, eq=False)
class Strip:
    """Things of one kind: corners (n, k, 2) on the screen, colours (n, 3), keys (n,) that grow towards the eye.

    Without a `width` they are filled polygons; with one, k = 1 are dots and k = 3 m + 1 chains of m cubics. A strip
    with one colour and one key is a single thing, whose parts have no seams between them and do not add up.
    """

    corners: Array
    colors: Array
    keys: Array
    width: float = 0.0
    opacity: float = 1.0


class Tiles(Lasting):
    """Filled polygons, each of one colour (n, 3), painted in their order and without seams between neighbours."""

    def __init__(self, colors: Array) -> None:
        super().__init__()
        # cairo's surface holds the colours the other way round, as everywhere in manim's camera
        self._colors = colors[:, ::-1].tolist()
        self.corners: Array = np.zeros((0, 4, 2))
        self._order: list[int] | None = None

    def put(self, corners: Array, keys: Array | None = None) -> "Tiles":
        """Show them at corners (n, 4, 2) of the screen, those of higher keys (n,) in front where there are keys."""
        order = None if keys is None else np.argsort(keys, kind="stable").tolist()
        if order != self._order or not np.array_equal(corners, self.corners):
            self.corners, self._order = corners, order
            self._reach(corners.reshape(-1, 2))
            self._moved()
        return self

    def paint(self, context: cairo.Context, unit: float) -> None:
        """Paint without antialiasing: smoothed edges would let the ground shine through between neighbours."""
        opacity = self.get_fill_opacity()
        context.set_antialias(cairo.ANTIALIAS_NONE)
        paths = not isinstance(context.get_target(), cairo.ImageSurface)
        context.set_line_width(SEAM / abs(context.get_matrix().xx))
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
            if paths:  # who shows them smooths edges
                context.close_path()
                context.stroke_preserve()
            fill()


class Painting(Lasting):
    """Strips painted thing by thing in the order of their keys; of equal keys the strip given first is behind."""

    def __init__(self) -> None:
        super().__init__()
        self.strips: list[Strip] = []

    def put(self, strips: Sequence[Strip]) -> "Painting":
        """Show these strips; the mobject's points are their corners, for manim to know its extent."""
        self.strips = [strip for strip in strips if len(strip.corners)]
        self.margin = max((strip.width for strip in self.strips), default=0.0)
        self._moved()
        self._reach(np.concatenate([np.zeros((0, 2)), *(strip.corners.reshape(-1, 2) for strip in self.strips)]))
        return self

    def order(self) -> NDArray[np.int64]:
        """The number of each thing, counted through the strips, from the back to the front."""
        keys = [strip.keys for strip in self.strips]
        return np.argsort(np.concatenate(keys), kind="stable") if keys else np.zeros(0, dtype=np.int64)

    def paint(self, context: cairo.Context, unit: float) -> None:
        """Paint everything in order."""
        things = [thing for strip in self.strips for thing in _things(strip, unit, self.get_fill_opacity())]
        context.set_antialias(cairo.ANTIALIAS_DEFAULT)
        context.set_line_cap(cairo.LineCap.ROUND)
        context.set_line_join(cairo.LineJoin.ROUND)
        context.new_path()
        ink, fill, pen, stroke = context.set_source_rgba, context.fill, context.set_line_width, context.stroke
        move, rubbing = context.move_to, False
        for number in self.order().tolist():
            lines, color, width, out = things[number]
            ink(*color)
            if out != rubbing:
                lay(context, out)
                rubbing = out
            for (start,), rest in lines:
                move(*start)
                go = context.curve_to if len(rest[0]) > 2 else context.line_to
                for step in rest:
                    go(*step)
            if width:
                pen(width)
                stroke()
            else:
                fill()
        lay(context, False)


Line = tuple[list[list[float]], list[list[float]]]
"""Where a line starts, and its steps: x and y of the next corner, or the six numbers of a cubic."""


def _things(strip: Strip, unit: float, opacity: float) -> list[tuple[list[Line], list[float], float, bool]]:
    """The lines of each thing of a strip, its colour, the width of its pen, and whether it rubs out."""
    count, steps = len(strip.corners), strip.corners[:, 1:]
    if not steps.shape[1]:
        steps = strip.corners  # a dot: a step to where it is
    elif strip.width:
        steps = steps.reshape(count, -1, 6)
    lines = list(zip(strip.corners[:, :1].tolist(), steps.tolist(), strict=True))
    # cairo's surface holds the colours the other way round, as everywhere in manim's camera
    inks = np.insert(strip.colors[:, ::-1], 3, strip.opacity * opacity, axis=1).tolist()
    width, out = strip.width * unit, rubs_out(strip.colors).tolist()
    if len(strip.keys) == 1:
        return [(lines, inks[0], width, out[0])]
    return [([line], ink, width, clear) for line, ink, clear in zip(lines, inks, out, strict=True)]
