"""What the table of all small architectures is shown by: its chart, its piles, and a picture of one network of each."""

from dataclasses import dataclass

from geometry.claims.many_layers import EXAMPLES, Counted
from scenes.visuals.charts import Chart, Hatched, Legend, Picture, Piles, Swatch
from scenes.visuals.places import places


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

    def question(self) -> Picture:
        """The dots without a region, large; placed by its way from the last example's cell."""
        run, cell = self.found.examples[-1], self.chart.cell(EXAMPLES[-1])
        return Picture(run, self.found.window, cell, places().question, region=False)

    def piles(self) -> Piles:
        """The cells, which fall on three piles."""
        return Piles(self.chart, self.found.piles, self.found.lucky, places().piles)

    def legend(self) -> Legend:
        """What the cells that are filled and hatched mean."""
        found = self.found
        able = Swatch(f"can close the ring: {len(found.able)} of {len(found.table.rows)}")
        never = Hatched(f"all {found.total} dots, yet never: {len(found.lucky)} (of {found.never})")
        return Legend("", able, never)
