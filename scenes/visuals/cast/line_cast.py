"""What a film of a line of dots draws, made once: the line, the plane of its two activations beside it, and cuts."""

from dataclasses import dataclass

from geometry.claims.one_layer import REACH, Segment
from geometry.language import phrase
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.animations import time_after
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import (
    Beads,
    Cut,
    Drawing,
    Graph,
    Heights,
    Landed,
    Lights,
    Lines,
    Plane,
    Side,
    Spread,
    Thread,
    half_plane,
    line_and_plane,
)
from scenes.visuals.panes import heading, held
from scenes.visuals.places import places
from scenes.visuals.view import View
from scenes.visuals.words import Counter, Row, Words, correct_of, wrong_of

BAND = 0.7
"""How far above and below the line a cut of it and its inside are drawn."""
ACROSS = 1.3
"""How far above and below it the plane is in frame in the end."""


@dataclass(frozen=True, eq=False)
class LineCast:
    """Dots on a line and two neurons; `whole` shows the line alone, `line` and `plane` beside each other.

    `broad` is of the plane that the line lies in.
    """

    found: Segment
    whole: View
    broad: View
    line: View
    plane: View

    @classmethod
    def of(cls, found: Segment) -> "LineCast":
        """The views of the line shown, from -REACH to REACH."""
        whole = View.still(places().line_whole, ((-REACH, REACH), (0, 0)))
        broad = View.still(places().main, ((-REACH, REACH), (-ACROSS, ACROSS)))
        return cls(found, whole, broad, *line_and_plane())

    def thread(self) -> Thread:
        """The line alone."""
        return Thread(self.found.network, -REACH, REACH, self.whole, marked=False)

    def curve(self) -> Thread:
        """The line as a curve in the plane of its activations."""
        return Thread(self.found.network, -REACH, REACH, self.plane, marked=False).place(time_after(1))

    def segment(self) -> list[Thread]:
        """Line and curve beside each other, what scores above 0 marked on both."""
        ends = ((self.line, 0), (self.plane, 1))
        return [Thread(self.found.network, -REACH, REACH, view).place(time_after(layer)) for view, layer in ends]

    def cloud(self) -> Beads:
        """The dots on the line alone."""
        dataset = self.found.run.dataset
        return Beads(dataset, Trace.of(self.found.network, dataset.points), self.whole)

    def spread(self) -> Spread:
        """The dots in the plane that the line lies in, each turned out of it; placed by 0 to 1."""
        return Spread(self.found.run.dataset, self.found.network, self.found.turned, self.broad)

    def sliding(self) -> list[Drawing]:
        """One cut of the line alone, its inside, and a light round each dot that it gets wrong; placed by 0 to 1."""
        pen = style.palette().accent, style.CUT_WIDTH, 1.0
        band = held(self.whole, 0, ((-REACH, REACH), (-BAND, BAND)))
        inside = Side(lambda time: half_plane(self.found.sliding(time)), band)
        lights = Lights(self.found.wrong_at, self.whole)
        lights[0].set_stroke(width=self.whole.at(0)[1] / style.BEAD * lights[0].get_stroke_width())
        return [inside, Lines(self.found.sliding, band, pen), lights]

    def count(self) -> Counter:
        """How many dots the sliding cut gets wrong; placed as it is."""
        return Counter(lambda time: len(self.found.wrong_at(time)), "{number} of {dots} wrong", dots=self.found.total)

    def graphs(self) -> list[Graph]:
        """What both neurons answer along the line alone."""
        return [Graph(self.found.network, neuron, -REACH, REACH, self.whole) for neuron in (0, 1)]

    def walk(self) -> list[Drawing]:
        """A dot with its two heights, and the dots that it has passed, in the plane; placed by x."""
        network, dataset = self.found.network, self.found.run.dataset
        heights = Heights(network, -REACH, self.line, self.plane)
        return [heights, Landed(dataset, network, self.plane).place(-REACH)]

    @staticmethod
    def axes(view: View) -> Plane:
        """The axes of a plane."""
        return Plane(view)

    def cut(self) -> list[Drawing]:
        """The read-out's straight cut across the plane, and its side that scores above 0."""
        readout = self.found.network.readout
        side = Side(lambda time: lambda at: readout(at)[..., 0], self.plane)
        return [side, Cut(readout.weight[0], float(readout.bias[0]), self.plane, 0)]

    def closing(self) -> list[Drawing]:
        """Three lines about the line of dots that close a triangle, and what they fence in; placed by 0 to 1."""
        return [Side(self.found.fenced_in, self.broad), Lines(self.found.closing, self.broad)]

    def diagram(self, *widths: int) -> NetworkDiagram:
        """The small network of these widths."""
        return NetworkDiagram(widths, places().corner_line)

    def names(self) -> tuple[Words, Words]:
        """What stands over line and plane."""
        return heading(phrase("input line"), places().line_left), heading(phrase("hidden plane"), places().line_right)

    @property
    def best(self) -> Row:
        """How many dots the best single cut gets wrong."""
        return phrase("best single cut"), wrong_of(self.found.single.errors, self.found.total)

    @property
    def correct(self) -> Row:
        """How many dots the cut of the plane gets correct."""
        return phrase("one straight cut"), correct_of(self.found.run.correct, self.found.total)

    @property
    def fewest(self) -> tuple[Row, Row]:
        """How many neurons it takes on a line, and in the plane."""
        line, plane = (phrase("{count} neurons", count=count) for count in self.found.fewest)
        return (phrase("on a line"), line), (phrase("in the plane"), plane)
