"""What a training is shown by, step by step: its lines, errors and counts, a disc and a ring, and the loss beside."""

from dataclasses import dataclass

import numpy as np
from manim import VMobject

from geometry.claims.one_layer import Learning
from geometry.curves import window
from geometry.language import Sentence, phrase
from scenes.visuals import style
from scenes.visuals.animations import dots
from scenes.visuals.charts import NetworkDiagram, Plot
from scenes.visuals.charts.plots import Curve
from scenes.visuals.drawings import Circles, Cloud, Lights, Lines, Outline, Plane, Side, Wash, lit_errors
from scenes.visuals.panes import held
from scenes.visuals.places import places
from scenes.visuals.style import palette
from scenes.visuals.view import View
from scenes.visuals.words import Changing, Counter


@dataclass(frozen=True, eq=False)
class LearningCast:
    """The plane `around` the dots, and the `view` that ends with the sheet; all is placed by time of the replay."""

    found: Learning
    around: View
    view: View

    @classmethod
    def of(cls, found: Learning) -> "LearningCast":
        """Both views are of the dots, and do not move."""
        box = window(found.run.dataset.points)
        around = View.still(places().square, box)
        return cls(found, around, held(around, 0, box))

    def ground(self) -> tuple[Plane, Wash]:
        """Axes and scale bar, and the sheet."""
        return Plane(self.around), Wash(self.found.run.network, self.view.box(0), self.view)

    def cloud(self) -> Cloud:
        """The dots."""
        return dots(self.found.run.dataset, self.view)

    def lines(self) -> Lines:
        """The neurons' lines."""
        return Lines(lambda time: self.found.replay.at(time).hidden[0].affine, self.view)

    def errors(self) -> tuple[Side, Lights]:
        """What the network calls inside, and a light round each dot that it gets wrong."""
        at = self.found.replay.at
        return Side(at, self.view), lit_errors(self.found.run.dataset, at, self.view)

    def counts(self) -> tuple[Changing, Counter, Changing]:
        """Which step it is, how many dots are correct, and what is known of disc and ring."""
        found = self.found
        score = Counter(found.correct_at, "{number} of {dots} correct", dots=found.total)
        return Changing(found.step_at), score, Changing(found.state_at)

    def pair(self) -> tuple[Circles, Circles]:
        """The disc and the ring that hold all dots."""
        (centre, reach), (_, *rims) = self.found.pair.disc, self.found.pair.ring
        return Circles(centre, [reach], self.view, palette().inner), Circles(centre, rims, self.view, palette().outer)

    def missed(self) -> Side:
        """The parts of disc and ring that the network has on the wrong side, lit."""
        side = Side(self.found.missed_at, self.view, palette().accent)
        side.submobjects[0].set_fill(opacity=style.BRIGHT)
        side.submobjects[1].set_stroke(width=style.LINE_WIDTH)
        return side

    def plot(self) -> tuple[Plot, Curve]:
        """A plot of the loss by step, as large as there is room for, and its curve."""
        found, pane = self.found, places().beside_left.joined(places().beside_right)
        steps, ends = (0, found.replay.end), (str(found.history[0].iteration), str(found.history[-1].iteration))
        plot = Plot(pane, phrase("loss"), steps, (0, np.ceil(10 * found.losses.max()) / 10), ends)
        return plot, plot.curve(found.curve, palette().accent)

    def mark(self, plot: Plot, time: int) -> VMobject:
        """A line in the plot at the step of a time, with its number."""
        return plot.mark(time, str(self.found.history[time].iteration))

    def triangle(self) -> Outline:
        """The triangle that the lines have found."""
        return Outline(self.found.triangle, self.view, palette().accent)

    def diagram(self) -> NetworkDiagram:
        """The network, alone in its column."""
        return NetworkDiagram(self.found.run.network.widths, places().large)

    @property
    def named(self) -> Sentence:
        """The disc and the ring, as the name of a row."""
        radius, inner, outer = self.found.pair.words
        return phrase("disc {radius}, ring {inner} to {outer}", radius=radius, inner=inner, outer=outer)
