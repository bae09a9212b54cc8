"""No line separates a disc from the ring around it.

A line turns and slides over the dots while its errors are counted; the best of all lines still errs, and one point
that lies between dots of both classes is the reason why every line must.
"""

import numpy as np
from manim import linear

from geometry.datasets import circles
from geometry.separability import best_line
from geometry.sweep import fewest_errors
from scenes.visuals import style
from scenes.visuals.animations import appear
from scenes.visuals.counter import Counter
from scenes.visuals.diagram import NetworkDiagram
from scenes.visuals.film import Film
from scenes.visuals.plane import Plane
from scenes.visuals.plots import Plot
from scenes.visuals.replay import Arrive, Lines, Play, Side, Wrong, dots, overview, wrong
from scenes.visuals.sweep import Sweep

EVERY = np.linspace(0, 1, 361)


class Circles(Film):
    claim = "No line separates a disc from the ring around it."
    panel_corner = style.PANEL_HIGH

    def construct(self) -> None:
        dataset, colors = circles(), style.palette()
        points, labels = dataset.points, dataset.labels
        best = best_line(points, labels)
        self.require(best.errors > 0, "a line separates the dots")
        view = overview(dataset, style.SQUARE)
        sweep = Sweep(points.mean(axis=0), float(np.ptp(points, axis=0).max() / 2), best.line)
        fewest = fewest_errors(points, labels, 2 * np.pi * EVERY)

        # 1. The dots arrive.
        self.chapter("The data")
        cloud, plane, diagram = dots(dataset, view), Plane(view), NetworkDiagram((2, 1), style.DIAGRAM)
        self.add(plane, diagram)
        self.play(Arrive(cloud))
        self.say("A network without a hidden layer draws one straight line.")

        # 2. One line goes through every direction, to and fro; its errors are counted.
        self.chapter("The sweep")
        count = Counter(lambda time: np.count_nonzero(wrong(dataset, sweep.score(time))), f"of {len(labels)} wrong")
        line = Lines(sweep, view, (colors.accent, style.CUT_WIDTH, 1.0))
        side, lights = Side(sweep.score, view), Wrong(dataset, sweep.score, view)
        plot = Plot(style.BESIDE, "fewest wrong, by direction", (0, 1), (0, 100), ("0°", "360°"))
        curve = plot.curve(np.stack([EVERY, fewest], axis=1), colors.accent)
        moving = [side, lights, line, cloud]
        self.play(appear(side, lights, line, plot, curve), self.score("input plane", ("this line", count)))
        self.say("It turns and slides; the dots on the wrong side are lit.")
        self.play(Play([*moving, count, curve], 0, 1, run_time=style.ROUND, rate_func=linear))

        # 3. The best of all lines.
        self.chapter("The best line")
        self.say(
            "This is the best of all lines, and it still errs.", Play([*moving, count], 1, 2, run_time=style.SETTLE)
        )
        self.rest()
        self.close()
