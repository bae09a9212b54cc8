"""No line separates a disc from the ring around it.

A line turns and slides over the dots while its errors are counted; the best of all lines still errs. The reason: a
dot of the disc lies in a triangle of ring dots, so a line with the corners on one side has the dot there too, and
every line gets at least one of these four wrong.
"""

from manim import linear

from geometry.claims.one_layer import Inseparable
from geometry.datasets import circles
from geometry.language import phrase
from scenes.narration.circles import SPOKEN
from scenes.visuals import style
from scenes.visuals.animations import Play, Reframe, appear, bounds, dots, ground, overview, vanish
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

        # 1. The dots, and a line that comes in.
        self.chapter("The data")
        view = overview(dataset, places().square)
        own = SweepCast(found, view, sheet=held(view, 0, bounds(dataset)))
        plane, cloud, first = [ground(dataset, view), Plane(view)], dots(dataset, view), own.first
        line, diagram = own.line(), NetworkDiagram((2, 1), places().large)
        self.add(*plane, cloud, diagram)
        words, score = phrase("A network without a hidden layer draws one straight line."), self.score("input plane")
        self.say(words, line, diagram.lighting(1), score)
        self.play(Play([line, cloud], 0, first))

        # 2. One line goes through every direction, to and fro; its errors are counted.
        self.chapter("The sweep")
        (side, lights), count, (plot, curve, least) = own.errors(), own.count(), own.directions()
        moving = [side.place(first), lights.place(first), line, cloud, count.place(first), curve.place(first)]
        score, settling = self.score("input plane", ("this line", count)), diagram.settling(places().diagram)
        self.say("It turns and slides; the dots on its wrong side are lit.", side, lights, score, settling)
        self.play(appear(plot, curve, run_time=style.SWAP))
        self.play(Play(moving, first, 1, run_time=style.ROUND, rate_func=linear))

        # 3. The best of all lines.
        self.chapter("The best line")
        self.play(Play([side, lights, line, cloud, count], 1, 2, run_time=style.SETTLE))
        self.say("The best of all lines still errs.", least, self.score("input plane", own.best))
        self.rest()
        self.poster()

        # 4. Why every line errs: four dots, which go to a pane of their own.
        self.chapter("The reason")
        gone, left = vanish(side, lights, line, plot, curve, least, diagram), overview(dataset, places().pair_left)
        self.unsay(gone, self.unscore(), Reframe([*plane, cloud], left, run_time=style.SHIFT_TIME))
        own, four = SweepCast(found, left), own.alone(places().pair_right)
        self.say("The reason: a triangle of ring dots holds a dot of the disc.", *(here := own.reason()))
        self.play(Reframe(there := own.reason(four.size), four.view, run_time=style.LOOK_TIME))
        (near, _), (line, side) = own.beside(), four.beside()
        self.say("A line with the corners on one side has the dot there too.", near, line, side)
        self.play(Play([side, near, line, *there], 0, 1, run_time=style.BESIDE))
        gone, moving = vanish(here[1], there[1], near, line, side), four.among(left)
        self.say("Every line gets at least one of the four wrong.", gone, *moving)
        self.play(Play([*moving, there[2]], 0, 1, run_time=style.ANEW, rate_func=linear))
        words = phrase("So no line separates the disc from the ring.")
        self.say(words, Play([*moving, there[2]], 1, 2, run_time=style.SETTLE))
        self.close()
