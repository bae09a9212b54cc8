"""Width closes what depth cannot.

The project's table of every architecture up to four layers of four: the best score over many trainings, cell by cell;
what is possible at all, for all dots correct is one thing, whole sets separated another; and the piles of both.
"""

from manim import linear

from geometry.claims.many_layers import SHOWN, Counted
from geometry.training import Table
from scenes.narration.width_vs_depth import SPOKEN
from scenes.visuals.animations import Play, Pulse, Swap, appear, vanish
from scenes.visuals.cast import TableCast
from scenes.visuals.film import Film


class WidthVsDepth(Film):
    title = "Width closes what depth cannot"
    claim = "Width closes what depth cannot."
    seconds = 35
    narration = SPOKEN

    def construct(self) -> None:
        found = Counted.of(Table.load())
        self.require(not found.failures(), "; ".join(found.failures()))
        own = TableCast.of(found)
        chart, (pinched, two, three) = own.chart, own.pictures()

        # 1. The question: a disc of dots and a ring of dots; the picture shrinks into a cell for every small network.
        self.chapter("The question")
        question = own.question()
        self.add(question)
        self.say("Which networks can separate the disc from the ring?", Pulse(question.cloud, beats=3))
        self.unsay(Play([question], 1, 0, run_time=1.5), appear(chart, headings := chart.headings(), run_time=1.5))

        # 2. One panel after another: the best score of each architecture.
        self.chapter("Best scores")
        scale, ends, numbers = own.scale(), own.panels(), [chart.numbers(1), chart.numbers(2)]
        rows, columns = chart.lit(1), chart.lit(2)
        self.say("Rows: neurons of layer 1. Columns: neurons of layer 2.", scale, rows, vanish(question))
        self.play(Play([chart], *ends[0:2], run_time=1.4, rate_func=linear), appear(numbers[0], run_time=1.4))
        self.play(Swap([rows], [columns], run_time=0.6))
        self.play(Play([chart], *ends[1:3], run_time=2, rate_func=linear), appear(numbers[1], run_time=2))
        self.say("Layers 3 and 4 cut rows and columns finer.", vanish(columns))
        self.play(Play([chart], *ends[2:4], run_time=1.6, rate_func=linear))
        self.play(Play([chart], *ends[3:5], run_time=2.4, rate_func=linear))

        # 3. What is possible at all: dots are not sets.
        self.chapter("Dots and sets")
        cells, legend = own.piles(), own.legend()
        self.say(own.lucky, vanish(*numbers), Swap([scale], [legend]), appear(cells))
        self.remove(chart).play(Play([cells], 0, -1, run_time=0.8))
        self.say(own.trained, Play([two], 0, own.under_headings, run_time=1.5), appear(frame := chart.frame(SHOWN)))
        self.poster()

        # 4. The result: every cell falls on one of three piles.
        self.chapter("The result")
        self.say("Pinched to 1, two throughout, or three in time.", vanish(frame, headings, legend))
        self.play(Play([cells], -1, 0), Play([pinched, three], 0, 1, run_time=1), Play([two], two.time, 1, run_time=1))
        self.play(Play([cells], 0, 1, run_time=3.5, rate_func=linear))
        self.say("Width closes what depth cannot.", own.labels(cells), Pulse(three, beats=2))
        self.close()
