"""Two lines leave a way out.

The best of forty trainings of two hidden neurons: its region is a strip or a wedge, ring dots fall in, and from the
centre a path leads out of it to any distance along which the score never falls. Other rings fare no better.
"""

from dataclasses import replace

import numpy as np
from manim import VMobject

from geometry.topology import escape_path
from geometry.training import Experiment
from scenes.visuals import style
from scenes.visuals.animations import appear, vanish
from scenes.visuals.diagram import NetworkDiagram
from scenes.visuals.film import Film
from scenes.visuals.planar import Lines, Side, lit_errors
from scenes.visuals.plane import Plane
from scenes.visuals.plots import Plot, stacked
from scenes.visuals.replay import Play, always, dots, overview, receding
from scenes.visuals.walker import Trail
from scenes.visuals.words import label

EXPERIMENT = Experiment(hidden=(2,), restarts=40)
FAR = 2.4


class Wide2(Film):
    claim = "Two lines leave a way out."
    panel_corner = style.PANEL_HIGH

    def construct(self) -> None:
        run, colors = EXPERIMENT.run(), style.palette()
        dataset, network, total = run.dataset, run.network, len(run.dataset.labels)
        self.require(run.wrong > 0, "two neurons get all dots right")
        view = receding(overview(dataset, style.SQUARE), FAR)
        (left, right), (bottom, top) = view.box(1)
        way = escape_path(
            network, dataset.points[dataset.labels == 1].mean(axis=0), min(right - left, top - bottom) / 2
        )
        errors = np.round((1 - np.array(run.accuracies)) * total)

        # 1. Two neurons, two lines.
        self.chapter("Two lines")
        cloud, plane, diagram = dots(dataset, view), Plane(view), NetworkDiagram((2, 2, 1), style.DIAGRAM)
        lines = Lines(lambda time: network.hidden[0].affine, view)
        side, lights = Side(always(network), view), lit_errors(dataset, always(network), view)
        self.add(diagram)
        self.play(appear(plane, cloud))
        self.say("Two hidden neurons draw two lines.", appear(lines), diagram.lighting(1))
        self.rest()

        # 2. The region between them, and the dots that fall in.
        self.chapter("The region")
        best = (f"best of {len(errors)} trainings", f"{run.wrong} of {total} wrong")
        self.say(
            "Shaded: what the network calls inside. Lit: its errors.",
            appear(side, lights, under=[lines, cloud]),
            self.score("input plane", best),
        )
        self.rest()
        counts = stacked(errors)
        plot = Plot(style.BESIDE, "dots wrong, a dot for each training", (0, total / 2), (0, counts[:, 1].max()))
        trainings = plot.dots(counts, colors.quiet)
        self.say("None of the trainings gets all dots right.", appear(plot, trainings))
        self.rest()
        main: list[VMobject] = [plane, side, lights, lines, cloud, plot, trainings, diagram]

        # 3. Other rings, other trainings.
        self.chapter("Other rings")
        others = [replace(EXPERIMENT, seed=seed, restarts=10).run() for seed in range(1, 7)]
        small: list[VMobject] = []
        for other, pane in zip(others, style.SIXTHS, strict=True):
            near = overview(other.dataset, pane)
            small += [Side(always(other.network), near), dots(other.dataset, near)]
            small.append(label(f"{other.wrong}", pane.right + 0.1, pane.center[1]))
        words = "Other rings: strips and wedges; beside each, its errors."
        self.say(words, vanish(*main), appear(*small), self.unscore())
        self.rest(2)

        # 4. The way out.
        self.chapter("The way out")
        trail = Trail(way, view)
        self.play(vanish(*small), appear(*main), self.score("input plane", best))
        moving = [plane, side, lights, lines, cloud, trail]
        self.say("From the centre a path leads out; the score never falls.", Play(moving, 0, 1, run_time=5))
        self.say("Two lines leave a way out.")
        self.close()
