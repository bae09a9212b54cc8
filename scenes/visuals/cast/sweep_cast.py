"""What a film of one line draws, made once: a line through every direction, its errors, the best, and why all err."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from manim import VMobject

from geometry.claims.one_layer import Inseparable
from geometry.language import phrase
from geometry.network import Affine
from geometry.separability import DecisionLine, normals_at
from scenes.visuals import style
from scenes.visuals.animations import always, dots, time_after
from scenes.visuals.cast.plane_cast import Cast
from scenes.visuals.charts import Plot
from scenes.visuals.charts.plots import Curve
from scenes.visuals.drawings import Cloud, Drawing, Lights, Lines, Outline, Side, Sweep, half_plane, lit_errors
from scenes.visuals.panes import around, held
from scenes.visuals.places import Pane, places
from scenes.visuals.view import View
from scenes.visuals.words import Counter, Row, wrong_of


def settling(cast: Cast, last: DecisionLine, after: int) -> list[Drawing]:
    """A line over the plane after a layer, and a light round each dot that it gets wrong.

    It turns half-way round the middle of the dots from time 0 to 1, and is the line `last` then.
    """
    stage, normal = time_after(after), np.asarray(last.normal)
    points, view = cast.trace.at(stage), held(cast.view, stage, cast.view.box(stage))
    middle, angle = points.mean(axis=0), float(np.arctan2(normal[1], normal[0]))
    height = float(normal @ middle + last.offset) / float(np.linalg.norm(normal))

    def line(time: float) -> Affine:
        unit = normals_at(angle - (1 - time) * np.pi)
        return Affine(unit[None], np.array([time * height - unit @ middle]))

    lit = lit_errors(replace(cast.dataset, points=points), lambda time: half_plane(line(time)), view)
    return [Lines(line, view, (style.palette().accent, style.CUT_WIDTH, 1.0)), lit]


ROOM, LARGER, PASSES, OVER_FOUR = 1.25, 2.0, 6, 4
"""The height of the pane of the four dots in heights of their triangle, and how much larger they are there; how often
the line slides over all dots, and over them."""


@dataclass(frozen=True, eq=False)
class SweepCast:
    """The dots in one view; the line slides over them `passes` times on its round. Its sides end with the `sheet`."""

    found: Inseparable
    view: View
    passes: int = PASSES
    sheet: View | None = None
    end: DecisionLine | None = None
    """Where the line settles: the best of all unless another is given."""
    size: float = 1.0
    """How much larger than in other planes the lights of errors are."""

    @cached_property
    def sweep(self) -> Sweep:
        """The line as a function of time: once round from 0 to 1, then to the best of all."""
        points = self.found.dataset.points
        reach = float(np.ptp(points, axis=0).max() / 2)
        return Sweep(points.mean(axis=0), reach, self.end or self.found.best.line, self.passes)

    @property
    def first(self) -> float:
        """The share of the round at which the line is first in the middle of the dots."""
        return 0.5 / self.passes

    def line(self) -> Lines:
        """The line."""
        return Lines(self.sweep, self.view, (style.palette().accent, style.CUT_WIDTH, 1.0))

    def errors(self) -> tuple[Side, Lights]:
        """The side of the line that is inside, and a light round each dot that it gets wrong."""
        score = self.sweep.score
        lights = lit_errors(self.found.dataset, score, self.view)
        return Side(score, self.sheet or self.view), _grown(lights, self.size)

    def count(self) -> Counter:
        """How many dots the line gets wrong."""
        dataset, sweep = self.found.dataset, self.sweep
        return Counter(
            lambda time: dataset.errors(sweep.score(time)), "{number} of {dots} wrong", dots=self.found.total
        )

    def directions(self) -> tuple[Plot, Curve, VMobject]:
        """The fewest errors by direction as a plot, its curve, and the fewest of all, as high as it stands over 0."""
        found, colors = self.found, style.palette()
        ends = (0, 1), (0, 10 * np.ceil(found.by_direction[:, 1].max() / 10)), ("0°", "360°")
        plot = Plot(places().beside.joined(places().large), phrase("fewest wrong, by direction"), *ends)
        least = plot.bar(found.turn, found.best.errors, str(found.best.errors), colors.inner)
        return plot, plot.curve(found.by_direction, colors.accent), least

    def reason(self, size: float = 1.0) -> tuple[Outline, Lights, Cloud]:
        """A triangle of ring dots with a dot of the disc in it, a light round each of the four, and they, larger."""
        found, cloud = self.found, dots(self.found.reason, self.view)
        cloud.shrink(size)
        triangle = Outline(found.triangle, self.view, style.palette().outer)
        return triangle, _grown(Lights(always(found.reason.points), self.view), size), cloud

    def alone(self, pane: Pane) -> "SweepCast":
        """The four dots of the reason in a pane of their own, larger, and a line that goes through all directions."""
        low, high = self.found.triangle.min(axis=0), self.found.triangle.max(axis=0)
        box = around((low + high) / 2, ROOM * float((high - low).max()), pane)
        view, four = View.still(pane, box), Inseparable.of(self.found.reason)
        return SweepCast(four, view, OVER_FOUR, end=four.parting, size=LARGER)

    def beside(self) -> tuple[Lines, Side]:
        """A line that goes once round the triangle from 0 to 1, and its side with the corners."""
        colors = style.palette()
        there = Side(lambda time: half_plane(self.found.beside(time)), self.sheet or self.view, colors.outer)
        return Lines(self.found.beside, self.view, (colors.accent, style.CUT_WIDTH, 1.0)), there

    def among(self, view: View) -> list[VMobject]:
        """The line and its errors, also in the view of all dots, and how many errors they are beside a second plane."""
        there = replace(self, view=view, size=1.0)
        return [*self.errors(), there.errors()[1], self.line(), there.line(), self.count().put(*places().tally)]

    @property
    def best(self) -> Row:
        """How many dots the best of all lines gets wrong."""
        found = self.found
        return phrase("best line"), wrong_of(found.best.errors, found.total)


def _grown(lights: Lights, size: float) -> Lights:
    lights.set_stroke(width=size * lights.submobjects[0].get_stroke_width())
    return lights
