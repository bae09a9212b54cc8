"""No line separates a disc from the ring around it.

A line turns and slides over the dots while its errors are counted; the best of all lines still errs. The reason: a
dot of the disc lies in a triangle of ring dots, so a line with the corners on one side has the dot there too.
"""

import numpy as np
from manim import linear

from geometry.claims.one_layer import Inseparable
from geometry.datasets import circles
from scenes.visuals import style
from scenes.visuals.animations import Play, appear, dots, ground, overview, vanish
from scenes.visuals.charts import NetworkDiagram, Plot
from scenes.visuals.drawings import Lights, Lines, Outline, Plane, Side, Sweep, half_plane, lit_errors
from scenes.visuals.film import Film
from scenes.visuals.places import places
from scenes.visuals.words import Counter


class Circles(Film):
    title = "One line is not enough"
    claim = "No line separates a disc from the ring around it."
    seconds = 40
    panel_corner = "panel_high"

    def construct(self) -> None:
        found, colors = Inseparable.of(circles()), style.palette()
        self.require(not found.failures(), "; ".join(found.failures()))
        dataset, best, total, points = found.dataset, found.best, found.total, found.dataset.points

        # 1. The dots.
        self.chapter("The data")
        view = overview(dataset, places().square)
        sheet, plane, cloud = ground(dataset, view), Plane(view), dots(dataset, view)
        diagram = NetworkDiagram((2, 1), places().large)
        self.add(sheet, plane, cloud, diagram)
        words, score = "A network without a hidden layer draws one straight line.", self.score("input plane")
        sweep = Sweep(points.mean(axis=0), float(np.ptp(points, axis=0).max() / 2), best.line)
        line = Lines(sweep, view, (colors.accent, style.CUT_WIDTH, 1.0))
        self.say(words, line, diagram.lighting(1), score)

        # 2. One line goes through every direction, to and fro; its errors are counted.
        self.chapter("The sweep")
        side, lights = Side(sweep.score, view), lit_errors(dataset, sweep.score, view)
        count = Counter(lambda time: dataset.errors(sweep.score(time)), f"of {total} wrong")
        plot = Plot(places().beside, "fewest wrong, by direction", (0, 1), (0, total / 2), ("0°", "360°"))
        curve = plot.curve(found.by_direction, colors.accent)
        moving = [side, lights, line, cloud]
        score, settling = self.score("input plane", ("this line", count)), diagram.settling(places().diagram)
        self.say("It turns and slides; the dots on its wrong side are lit.", side, lights, score, settling)
        self.play(appear(plot, curve, run_time=style.SWAP))
        self.play(Play([*moving, count, curve], 0, 1, run_time=style.ROUND, rate_func=linear))

        # 3. The best of all lines.
        self.chapter("The best line")
        self.play(Play([*moving, count], 1, 2, run_time=style.SETTLE))
        least = plot.dots([[found.turn, best.errors]], colors.inner)
        score = self.score("input plane", ("best line", f"{best.errors} of {total} wrong"))
        self.say("The best of all lines still errs.", least, score)
        self.rest()
        self.poster()

        # 4. Why every line errs.
        self.chapter("The reason")
        triangle, lit = Outline(found.triangle, view, colors.outer), Lights(lambda time: found.reason.points, view)
        marked = dots(found.reason, view)
        gone = vanish(side, lights, line, plot, curve, least)
        self.unsay(gone, self.score("input plane"), diagram.settling(places().large))
        words = "The reason: a triangle of ring dots holds a dot of the disc."
        self.say(words, triangle, lit, marked)
        beside = Lines(found.beside, view, (colors.accent, style.CUT_WIDTH, 1.0))
        there = Side(lambda time: half_plane(found.beside(time)), view, colors.outer)
        self.say("A line with the corners on one side has the dot there too.", there, beside)
        self.play(Play([there, beside], 0, 1, run_time=style.WALK))
        self.say("So no line separates the disc from the ring around it.")
        self.close()
