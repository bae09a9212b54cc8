"""How many neurons does it take to close a ring? The same two hundred dots from the first frame to the last.

On a line two cuts; in the plane one line, two, three. Then layers: depth with two in each never closes the ring, a
third neuron in a later layer does, and one rule says it of every small network. PLANEFOLD_CUT=60 and =15 are cuts.
"""

from geometry.claims.many_layers import HIDDEN, LIFTED, NARROW, SLIPPING, Counted, HiddenPlane, Lift, Loophole, Narrow
from geometry.claims.one_layer import PAIR, WIDE, Answers, Inseparable, Strip, TwoLines
from geometry.training import Table
from scenes.narration.explainer import SPOKEN
from scenes.visuals.beats import (
    Stage,
    ended,
    ever_deeper,
    fenced,
    inside_a_layer,
    lifted,
    lifted_at_once,
    on_a_line,
    one_line,
    ruled,
    slipped,
    squeezed,
    three_lines,
    two_lines,
    wound,
)
from scenes.visuals.cast import Cast
from scenes.visuals.film import Film


class Explainer(Film):
    title = "How many neurons close a ring?"
    claim = "It takes three neurons in a layer that none of fewer than two comes before."
    seconds = 267
    cuts = (60, 15)
    narration = SPOKEN
    panel_corner = "panel_deep"

    def construct(self) -> None:
        narrow = self.find(NARROW, Narrow)
        storyboard = {0: self.whole, 60: self.minute, 15: self.quarter}[self.cut]
        storyboard(Stage.opened(self, Cast.of(narrow.subject.dataset, narrow.network)), narrow)
        self.close()

    def whole(self, stage: Stage, narrow: Narrow) -> None:
        """All of it."""
        dataset, counted = narrow.subject.dataset, Counted.of(Table.load())
        strip, inseparable = Strip.of(dataset), Inseparable.of(dataset)
        for claim in (counted, strip, inseparable):
            self.require(not claim.failures(), "; ".join(claim.failures()))

        self.chapter("The question")
        stage = fenced(squeezed(stage, narrow), strip)
        self.chapter("On a line")
        stage = on_a_line(stage, strip)
        self.chapter("One line")
        stage = one_line(stage, inseparable)
        self.chapter("Two lines")
        stage = two_lines(stage, self.find(PAIR, TwoLines))
        self.chapter("Three lines")
        stage = three_lines(stage, self.find(WIDE, Answers))
        self.chapter("Inside a layer")
        stage = inside_a_layer(stage, self.find(HIDDEN, HiddenPlane))
        self.chapter("Ever deeper")
        stage = ever_deeper(stage, narrow)
        self.chapter("All dots")
        stage = slipped(stage, self.find(SLIPPING, Loophole))
        self.chapter("The reason")
        stage = wound(stage, narrow)
        self.chapter("The lift")
        stage = lifted(stage, self.find(LIFTED, Lift))
        self.chapter("The rule")
        stage = ruled(stage, counted)
        self.chapter("The answer")
        ended(stage, counted)

    def minute(self, stage: Stage, narrow: Narrow) -> None:
        """A minute for feeds: the hook, the leak, the lift; the last still is the first frame, closed."""
        self.tempo = 1.2
        self.chapter("The question")
        stage = squeezed(stage, narrow)
        self.chapter("All dots")
        stage = slipped(stage, self.find(SLIPPING, Loophole))
        self.chapter("The lift")
        lifted(stage, self.find(LIFTED, Lift), judged=False)

    def quarter(self, stage: Stage, narrow: Narrow) -> None:
        """A quarter of a minute: the hook and the lift."""
        self.tempo = 2.5
        stage = squeezed(stage, narrow, asked=False)
        lifted_at_once(stage, self.find(LIFTED, Lift))
