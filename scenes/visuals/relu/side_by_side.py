"""The last still: what creases have made, small and side by side, each with its name."""

from collections.abc import Sequence

import numpy as np
from manim import VMobject

from geometry.arrays import Array
from geometry.claims import many_layers
from geometry.claims.many_layers import Collapse
from geometry.curves import border
from geometry.language import phrase
from geometry.regions import linear_regions
from scenes.visuals import style
from scenes.visuals.cast import Cast
from scenes.visuals.drawings import Drawing, neuron_lines
from scenes.visuals.pen import Glow, Stroke, outlines
from scenes.visuals.places import Pane, places
from scenes.visuals.relu.collapse import collapsing, heaped
from scenes.visuals.relu.paper import Paper
from scenes.visuals.relu.patches import Pieces, polygon
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View
from scenes.visuals.words import Words, label

SPECK, LATE, NAMED = 1e-3, 0.35, 0.75
"""How small what grows begins, and the shares of the time at which it does and at which it gets its name."""
ROOM, RISE, UNDER = 1.06, 0.62, 1.3
"""How much larger the square round the heap is; how far a chapter's name stands over its panel, and a name under its
pane in heights of a label."""


class Small(Drawing):
    """Drawings as they stand on the screen, and all that is in a square of it on the way to a smaller square.

    `place(share)`: at 0 in the square where they were, at 1 in the other; what `grows` comes out of the middle of the
    other from time LATE on.
    """

    level = Level.GLASS

    def __init__(self, parts: Sequence[Drawing], square: Pane, pane: Pane, grows: bool = False) -> None:
        self._square, self.pane, self._grows = square, pane, grows
        self._seen = [(part, part.time, part.view) for part in parts if hasattr(part, "view")]
        family = [pen for part in parts for pen in part.get_family() if isinstance(pen, VMobject)]
        still = [pen for part in parts if not hasattr(part, "view") for pen in part.get_family()]
        self._stands = [(pen, pen.points) for pen in still]
        self._widths = [(pen, float(pen.get_stroke_width())) for pen in family]
        self._lights = [(pen, pen.diameters) for pen in family if isinstance(pen, Glow)]
        super().__init__(*parts)
        self.place(0)

    def place(self, time: float) -> "Small":
        """Show them on their way."""
        self.time = time
        share = max(time - LATE, 0.0) / (1 - LATE) if self._grows else time
        start = Pane(self.pane.center, SPECK, SPECK) if self._grows else self._square
        now = start.between(self.pane, share)
        size = now.width / self._square.width
        for part, when, view in self._seen:
            part.view = _through(view, when, self._square, now)
            part.place(when)
        for pen, points in self._stands:
            pen.points = _moved(points, self._square, now)
        for pen, width in self._widths:
            pen.set_stroke(width=size * width, family=False)
        for light, diameters in self._lights:
            light.diameters = tuple(size * diameter for diameter in diameters)
        return self


class Names(Drawing):
    """A name under each pane, which comes with what stands there: from NAMED of the time on."""

    level = Level.WORDS

    def __init__(self, names: Sequence[str], panes: Sequence[Pane]) -> None:
        spots = [(pane.center[0], pane.bottom - UNDER * style.LABEL) for pane in panes]
        super().__init__(*[label(name, *spot, 0, palette().words) for name, spot in zip(names, spots, strict=True)])
        self.place(1)

    def place(self, time: float) -> "Names":
        """Show them as strongly as the time says."""
        self.time = time
        self.set_fill(opacity=max(time - NAMED, 0.0) / (1 - NAMED))
        return self


def side_by_side(cast: Cast, two: Collapse, three: many_layers.Pieces, flat: View) -> list[Drawing]:
    """The heap, the diamond and the polygon, the last from where it stands on the flat page, and their names."""
    (first, second, third), page = places().results, flat.pane
    wash, _, _, cloud, _ = collapsing(cast)
    parts = [wash.place(2), cloud.place(2)]
    heap, _ = heaped(two, cloud.view)
    around = _around(*[pen.points for pen in heap.place(1).submobjects], *[pen.points for pen in cloud.marks])
    fold, network, box = Paper.of(two), three.run.network, flat.box(0)
    cut = [part.place(0) for part in fold.cut]
    region, walker = polygon(three, flat)
    pieces = [Pieces(linear_regions(network, box), flat), neuron_lines(network, box, flat), region]
    small = [
        Small([_framed(around), *parts, heap], around, first, grows=True),
        Small([fold.page, *fold.creases, *cut, fold.dots], page, second, grows=True),
        Small([*pieces, Paper.of(two).dots, walker.place(1)], page, third),
    ]
    return [*small, Names([phrase("Collapse"), phrase("Fold"), phrase("Pieces")], places().results)]


def chapter_name(name: str) -> Words:
    """The name of a chapter over its panels, in the quiet colour."""
    left, top, _ = places().panel_chapter
    return label(phrase(name), left, top + RISE)


def _around(*clouds: Array) -> Pane:
    """The square that just holds points (..., 2 or more) of the screen."""
    points = np.concatenate([cloud[:, :2] for cloud in clouds])
    low, high = points.min(axis=0), points.max(axis=0)
    x, y = (low + high) / 2
    side = ROOM * float((high - low).max())
    return Pane((float(x), float(y)), side, side)


def _framed(pane: Pane) -> Drawing:
    frame = Stroke(palette().faint, style.EDGE_WIDTH)
    edge = border(((pane.left, pane.right), (pane.bottom, pane.top)), 1)
    frame.points = outlines([np.pad(edge, ((0, 0), (0, 1)))], closed=True)
    return Drawing(frame)


def _through(view: View, time: float, square: Pane, now: Pane) -> View:
    """The still view that shows in one square what a view shows in another at a time."""
    center, scale = view.at(time)
    middle = center + (np.array(square.center) - view.pane.center) / scale
    return View.fixed(now, middle, scale * now.width / square.width)


def _moved(points: Array, square: Pane, now: Pane) -> Array:
    """Points (n, 3) of one square of the screen in another."""
    here, there = (np.array([*pane.center, 0.0]) for pane in (square, now))
    return there + now.width / square.width * (points - here)
