"""The drawings of a training: what the network of a time calls each place, its first lines, and what it has wrong."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geometry.arrays import Array
from geometry.curves import Box, window
from geometry.datasets import Dataset
from geometry.language import phrase
from geometry.network import Affine
from geometry.steps import Course, weights_of
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.animations import dots
from scenes.visuals.charts import NetworkDiagram, Plot
from scenes.visuals.drawings import Cloud, Drawing, Lines, Plane
from scenes.visuals.drawings.cloud import colors_of
from scenes.visuals.pen import Raster, Stamps, middles, rgb
from scenes.visuals.places import places
from scenes.visuals.stage.names import Names
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View
from scenes.visuals.words import Changing, Counter

FINE, TINT, READ = 150, 0.32, 6


class Shades(Drawing):
    """A window of the sheet, each place tinted in the colour of the class that the network of a time gives it."""

    level = Level.WASH

    def __init__(self, course: Course, box: Box, view: View) -> None:
        self.course, self.view, self.box = course, view, box
        self._points = middles(box, FINE)
        ground = rgb(palette().ground)
        inks = np.array([rgb(color) for color in colors_of(len(course.dataset.classes))])
        self._inks = (1 - TINT) * ground + TINT * inks
        self._raster = Raster(np.zeros((FINE, FINE, 3)))
        super().__init__(self._raster)
        self.place(0)

    def place(self, time: float) -> "Shades":
        """Tint it as the network of that time has it."""
        self.time = time
        self._raster.fill(self._inks[self.course.on_sheet(time).classify(self._points)])
        low, high = self.view.screen(np.array(self.box, dtype=float).T, 0)[:, :2]
        self._raster.put(low[0], high[0], low[1], high[1])
        return self


class Wrong(Drawing):
    """A light under each dot that the network of a time has wrong."""

    level = Level.LIGHTS

    def __init__(self, course: Course, places_: Array, view: View, share: float) -> None:
        self.course, self._places, self.view = course, places_, view
        self._light = Stamps(palette().accent, share * 100 * style.DOT_LIGHT)
        super().__init__(self._light)
        self.place(0)

    def place(self, time: float) -> "Wrong":
        """Light those of that time."""
        self.time = time
        wrong = self.course.dataset.wrong(self.course.replay.at(time))
        self._light.put(self.view.screen(self._places[wrong], 0))
        return self


@dataclass(frozen=True, eq=False)
class CourseDrawings:
    """What a lesson shows of a course, in one view of its sheet."""

    course: Course

    @cached_property
    def shown(self) -> Dataset:
        """The dots' shadows on the sheet."""
        return self.course.sheet.shown(self.course.dataset)

    @cached_property
    def box(self) -> Box:
        """A square a little larger than the dots."""
        return window(self.shown.points)

    @cached_property
    def view(self) -> View:
        """The place of the window."""
        return View.still(places().lesson, self.box)

    @property
    def small(self) -> float:
        """The share of their usual size in which so many dots are drawn."""
        return style.dot_share(self.course.total)

    def cloud(self) -> Cloud:
        """The dots."""
        cloud = dots(self.shown, self.view)
        cloud.shrink(self.small)
        return cloud

    def standing(self) -> list[Drawing]:
        """What does not move: axes with their scale, the classes' names."""
        return [Plane(self.view), Names(self.course.dataset.classes, places().named)]

    def diagram(self) -> NetworkDiagram:
        """The small network."""
        network = self.course.replay.networks[0]
        return NetworkDiagram(network.widths, places().diagram_left)

    def shades(self) -> Shades:
        """The classes of the window."""
        return Shades(self.course, self.box, self.view)

    def wrong(self) -> Wrong:
        """The lights of the dots that are wrong."""
        return Wrong(self.course, self.shown.points, self.view, self.small)

    @cached_property
    def chosen(self) -> list[int]:
        """The neurons of the first layer whose lines are drawn: those that matter most in the end."""
        last = self.course.on_sheet(self.course.end)
        if not last.hidden:
            return []
        order = np.argsort(-weights_of(last, Trace.of(last, self.shown.points), 1), kind="stable")
        return sorted(order[:READ].tolist())

    def lines(self) -> list[Lines]:
        """Those lines, in one drawing."""
        return [Lines(self._rows, self.view)] if self.chosen else []

    def _rows(self, time: float) -> Affine:
        first = self.course.on_sheet(time).hidden[0].affine
        return Affine(first.weight[self.chosen], first.bias[self.chosen])

    def step(self) -> Changing:
        """Which snapshot is shown, or between which two."""
        numbers = self.course.numbers

        def words(time: float) -> str:
            here = numbers[int(time)]
            if time == int(time):
                return phrase("step {step}", step=here)
            return phrase("step {step} to {next}", step=here, next=numbers[int(time) + 1])

        return Changing(words)

    def plots(self) -> tuple[list[Plot], list[Drawing], Counter]:
        """Loss and correct dots by step: axes, curves that grow, and the number of correct dots above its own."""
        course, end = self.course, self.course.end
        ends = str(course.numbers[0]), str(course.numbers[-1])
        low = min(0.0, float(course.losses.min()))
        top = float(np.ceil(10 * max(float(course.losses.max()), low + 0.1)) / 10)
        count = Counter(course.correct_at, "{number} of {dots} correct", dots=course.total)
        loss = Plot(places().beside_left, phrase("loss"), (0, end), (low, top), ends)
        score = Plot(places().beside_right, count, (0, end), (0, course.total), ends)
        steps = np.arange(end + 1, dtype=float)
        values = course.losses, np.array(course.correct, dtype=float)
        curves = [
            plot.curve(np.stack([steps, value], axis=1), palette().accent)
            for plot, value in zip((loss, score), values, strict=True)
        ]
        return [loss, score], [*curves], count
