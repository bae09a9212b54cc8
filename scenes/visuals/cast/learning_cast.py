"""What a training is shown by, step by step: its lines, errors and counts, a disc and a ring, loss and score beside."""

from dataclasses import dataclass

import numpy as np

from geometry.claims.one_layer import Learning
from geometry.curves import window
from geometry.language import Sentence, phrase
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

    def plots(self) -> tuple[tuple[Plot, Plot], list[Curve]]:
        """Two plots, of the loss and of how many dots are correct, and their curves."""
        found, panes = self.found, (places().beside_left, places().beside_right)
        steps, ends = (0, found.replay.end), (str(found.history[0].iteration), str(found.history[-1].iteration))
        loss = Plot(panes[0], phrase("loss"), steps, (0, np.ceil(10 * found.losses.max()) / 10), ends)
        score = Plot(panes[1], phrase("dots correct"), steps, (0, found.total), ends)
        pairs = zip((loss, score), found.curves, strict=True)
        return (loss, score), [plot.curve(points, palette().accent) for plot, points in pairs]

    def triangle(self) -> Outline:
        """The triangle that the lines have found."""
        return Outline(self.found.triangle, self.view, palette().accent)

    def diagram(self) -> NetworkDiagram:
        """The network, at the left of its column."""
        return NetworkDiagram(self.found.run.network.widths, places().diagram_left)

    @property
    def named(self) -> Sentence:
        """The disc and the ring, as the name of a row."""
        radius, inner, outer = self.found.pair.words
        return phrase("disc {radius}, ring {inner} to {outer}", radius=radius, inner=inner, outer=outer)

    @property
    def holding(self) -> Sentence:
        """That they hold all dots, as a caption."""
        radius, inner, outer = self.found.pair.words
        return phrase(
            "A disc of radius {radius}, a ring of {inner} to {outer} hold all dots.",
            radius=radius,
            inner=inner,
            outer=outer,
        )
