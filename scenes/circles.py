"""No line separates a disc from the ring around it.

A line turns and slides over the dots while its errors are counted; the best of all lines still errs. The reason: a
dot of the disc lies in a triangle of ring dots, so a line with the corners on one side has the dot there too.
"""

from manim import linear

from geometry.claims.one_layer import Inseparable
from geometry.datasets import circles
from geometry.language import phrase
from scenes.narration.circles import SPOKEN
from scenes.visuals import style
from scenes.visuals.animations import Play, appear, bounds, dots, ground, overview, vanish
from scenes.visuals.cast import SweepCast
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import Plane
from scenes.visuals.film import Film
from scenes.visuals.panes import held
from scenes.visuals.places import places


class Circles(Film):
    title = "One line is not enough"
    claim = "No line separates a disc from the ring around it."
    seconds = 40
    narration = SPOKEN
    panel_corner = "panel_high"

    def construct(self) -> None:
        found = Inseparable.of(circles())
        self.require(not found.failures(), "; ".join(found.failures()))
        dataset = found.dataset

        # 1. The dots.
        self.chapter("The data")
        view = overview(dataset, places().square)
        own = SweepCast(found, view, sheet=held(view, 0, bounds(dataset)))
        sheet, plane, cloud = ground(dataset, view), Plane(view), dots(dataset, view)
        diagram = NetworkDiagram((2, 1), places().large)
        self.add(sheet, plane, cloud, diagram)
        words, score = phrase("A network without a hidden layer draws one straight line."), self.score("input plane")
        line = own.line()
        self.say(words, line, diagram.lighting(1), score)

        # 2. One line goes through every direction, to and fro; its errors are counted.
        self.chapter("The sweep")
        (side, lights), count, (plot, curve, least) = own.errors(), own.count(), own.directions()
        moving = [side, lights, line, cloud]
        score, settling = self.score("input plane", ("this line", count)), diagram.settling(places().diagram)
        self.say("It turns and slides; the dots on its wrong side are lit.", side, lights, score, settling)
        self.play(appear(plot, curve, run_time=style.SWAP))
        self.play(Play([*moving, count, curve], 0, 1, run_time=style.ROUND, rate_func=linear))

        # 3. The best of all lines.
        self.chapter("The best line")
        self.play(Play([*moving, count], 1, 2, run_time=style.SETTLE))
        score = self.score("input plane", own.best)
        self.say("The best of all lines still errs.", least, score)
        self.rest()
        self.poster()

        # 4. Why every line errs.
        self.chapter("The reason")
        gone = vanish(side, lights, line, plot, curve, least)
        self.unsay(gone, self.score("input plane"), diagram.settling(places().large))
        words = phrase("The reason: a triangle of ring dots holds a dot of the disc.")
        self.say(words, *own.reason())
        beside = own.beside()
        self.say("A line with the corners on one side has the dot there too.", *beside)
        self.play(Play(beside, 0, 1, run_time=style.WALK))
        self.say("So no line separates the disc from the ring around it.")
        self.close()
