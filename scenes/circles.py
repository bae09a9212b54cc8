"""No line separates a disc from the ring around it.

A line turns and slides over the dots while its errors are counted; the best of all lines still errs. The reason: a
dot of the disc lies in a triangle of ring dots, so whatever has the triangle on one side has the dot there too.
"""

import numpy as np
from manim import linear

from geometry.datasets import circles
from geometry.separability import CommonPoint, best_line, separate
from geometry.sweep import fewest_errors, normals_at
from scenes.visuals import style
from scenes.visuals.animations import appear
from scenes.visuals.counter import Counter
from scenes.visuals.diagram import NetworkDiagram
from scenes.visuals.film import Film
from scenes.visuals.planar import Lights, Lines, Outline, Side, lit_errors
from scenes.visuals.plane import Plane
from scenes.visuals.plots import Plot
from scenes.visuals.replay import Arrive, Play, dots, overview
from scenes.visuals.sweep import Sweep


class Circles(Film):
    claim = "No line separates a disc from the ring around it."
    panel_corner = style.PANEL_HIGH

    def construct(self) -> None:
        dataset, colors = circles(), style.palette()
        points, labels, total = dataset.points, dataset.labels, len(dataset.labels)
        best = best_line(points, labels)
        self.require(best.errors > 0, "a line separates the dots")
        inner, ring = points[labels == 1], points[labels == 0]
        middle = inner[[np.argmin(np.linalg.norm(inner - inner.mean(axis=0), axis=1))]]
        corners = ring[np.argmax(ring @ normals_at(np.pi * np.array([1, 5, 9]) / 6).T, axis=0)]
        common = separate(middle, corners)
        self.require(
            isinstance(common, CommonPoint) and common.holds(middle, corners), "the dot is not in the triangle"
        )

        # 1. The dots arrive.
        self.chapter("The data")
        view = overview(dataset, style.SQUARE)
        cloud, plane, diagram = dots(dataset, view), Plane(view), NetworkDiagram((2, 1), style.DIAGRAM)
        self.add(plane, diagram)
        self.say("A network without a hidden layer draws one straight line.", Arrive(cloud))

        # 2. One line goes through every direction, to and fro; its errors are counted.
        self.chapter("The sweep")
        sweep = Sweep(points.mean(axis=0), float(np.ptp(points, axis=0).max() / 2), best.line)
        line = Lines(sweep, view, (colors.accent, style.CUT_WIDTH, 1.0))
        side, lights = Side(sweep.score, view), lit_errors(dataset, sweep.score, view)
        count = Counter(lambda time: dataset.errors(sweep.score(time)), f"of {total} wrong")
        plot = Plot(style.BESIDE, "fewest wrong, by direction", (0, 1), (0, total / 2), ("0°", "360°"))
        turns = np.sort(np.append(np.linspace(0, 1, 361), sweep.turn))
        curve = plot.curve(np.stack([turns, fewest_errors(points, labels, 2 * np.pi * turns)], axis=1), colors.accent)
        moving = [side, lights, line, cloud]
        self.play(
            appear(side, lights, line, plot, curve, under=[cloud]), self.score("input plane", ("this line", count))
        )
        self.say(
            "It turns and slides; the dots on its wrong side are lit.",
            Play([*moving, count, curve], 0, 1, run_time=style.ROUND, rate_func=linear),
        )

        # 3. The best of all lines.
        self.chapter("The best line")
        self.say("The best of all lines still errs.", Play([*moving, count], 1, 2, run_time=style.SETTLE))
        least = plot.dots([[sweep.turn, best.errors]], colors.inner)
        self.play(appear(least), self.score("input plane", ("best line", f"{best.errors} of {total} wrong")))
        self.rest()

        # 4. Why every line errs.
        self.chapter("The reason")
        triangle, spot = Outline(corners, view, colors.outer), Lights(lambda time: middle, view)
        self.say("The reason: a triangle of ring dots holds a dot of the disc.", appear(triangle, spot, under=[cloud]))
        self.say("A line with the corners on one side has the dot there too.")
        self.rest()
        self.say("So no line separates the disc from the ring around it.")
        self.close()
