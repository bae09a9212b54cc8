"""What the table of all small architectures is shown by: its chart, its piles, and a picture of one network of each."""

from dataclasses import dataclass

from manim import VMobject

from geometry.claims.many_layers import EXAMPLES, SHOWN, Counted
from geometry.language import Sentence, phrase
from scenes.visuals import style
from scenes.visuals.charts import Chart, Hatched, Legend, Networks, Picture, Piles, Ramp, Swatch
from scenes.visuals.charts.cells import WIDEST
from scenes.visuals.places import places

BELOW = 0.72
"""How far of its way a picture stays below the headings of the chart."""


@dataclass(frozen=True, eq=False)
class TableCast:
    """The claim, and its table as a chart."""

    found: Counted
    chart: Chart

    @classmethod
    def of(cls, found: Counted) -> "TableCast":
        """Cells by how many dots each architecture gets correct."""
        return cls(found, Chart(found.correct, found.total, places().chart))

    def pictures(self) -> list[Picture]:
        """One network of each pile; placed by its way from its cell, at 0, to over its pile, at 1."""
        shown = zip(self.found.examples, EXAMPLES, places().pictures, strict=True)
        return [Picture(run, self.found.window, self.chart.cell(hidden), pane) for run, hidden, pane in shown]

    @property
    def under_headings(self) -> float:
        """How far of its way the second picture goes while the chart's headings stand: all of it if it ends above."""
        above = self.chart.box((WIDEST,))[3] + style.CAPTION
        return 1.0 if places().pictures[1].bottom > above else BELOW

    def question(self) -> Picture:
        """The dots without a region, large; placed by its way from the last example's cell."""
        run, cell = self.found.examples[-1], self.chart.cell(EXAMPLES[-1])
        return Picture(run, self.found.window, cell, places().question, region=False)

    def piles(self) -> Piles:
        """The cells, which fall on three piles."""
        return Piles(self.chart, self.found.piles, self.found.lucky, places().piles)

    def labels(self, cells: Piles) -> VMobject:
        """The names of the piles."""
        return cells.labels(*self._named)

    def networks(self) -> Networks:
        """All networks as columns of dots, which the rule sorts into the same piles as bands."""
        return Networks(self.found.piles, places().networks)

    def names(self, networks: Networks) -> VMobject:
        """The names of the bands."""
        return networks.labels(*self._named)

    def scale(self) -> Legend:
        """What the colours of the chart mean."""
        found, chart = self.found, self.chart
        best = phrase(
            "dots correct, best of {trainings} seeds, {made}:", trainings=found.trainings, made=found.table.made
        )
        return Legend(best, Ramp(chart, *chart.range), Swatch(phrase("all {dots}", dots=found.total)))

    def panels(self) -> list[int]:
        """How many cells are shown before each panel of the chart, and after the last."""
        return [sum(len(hidden) <= depth for hidden in self.found.table.rows) for depth in range(5)]

    @property
    def _named(self) -> tuple[Sentence, Sentence, Sentence]:
        return phrase("pinched to 1"), phrase("two throughout"), phrase("three in time")

    @property
    def lucky(self) -> Sentence:
        """That some have all dots correct and never can close the ring, as a caption."""
        never, lucky, dots = self.found.never, len(self.found.lucky), self.found.total
        return phrase(
            "{never} never can, yet {lucky} of them get all {dots} dots.", never=never, lucky=lucky, dots=dots
        )

    @property
    def trained(self) -> Sentence:
        """What the trainings of two throughout gave, as a caption."""
        return phrase(
            "{widths}: all dots in {perfect} of {trainings} trainings, closed in none.",
            widths=", ".join(map(str, SHOWN)),
            perfect=self.found.perfect,
            trainings=self.found.trainings,
        )

    def legend(self) -> Legend:
        """What the cells that are filled and hatched mean."""
        found = self.found
        able, networks, lucky = len(found.able), len(found.table.rows), len(found.lucky)
        closes = phrase("can close the ring: {able} of {networks}", able=able, networks=networks)
        never = phrase(
            "all {dots} dots, yet never: {lucky} (of {never})", dots=found.total, lucky=lucky, never=found.never
        )
        return Legend("", Swatch(closes), Hatched(never))
