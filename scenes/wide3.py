"""Three neurons draw three lines, and three lines close a triangle.

A trained network of three hidden neurons: its lines, their triangle, and the closed curve round the inner dots. The
same network from inside: the sheet in the cube of its three activations, cut by one plane. Then ten trainings, ten
different answers, and a path from each to the next along which every dot stays right: there are infinitely many.
"""

from dataclasses import replace

import numpy as np

from geometry.boundary import decision_boundary, is_closed
from geometry.matching import chained
from geometry.network import Affine
from geometry.replay import Replay
from geometry.slack import right_all_along
from geometry.subject import Subject
from geometry.topology import Enclosed, encloses
from geometry.training import Experiment
from geometry.triangle import inner_triangle
from scenes.visuals import style
from scenes.visuals.animations import Flow, appear, vanish
from scenes.visuals.cast import window
from scenes.visuals.counter import Counter
from scenes.visuals.diagram import NetworkDiagram
from scenes.visuals.film import Film
from scenes.visuals.plane import Plane
from scenes.visuals.replay import Lines, Outline, Play, Side, dots, errors
from scenes.visuals.space import Orbit, camera
from scenes.visuals.surface import Solid
from scenes.visuals.view import View

EXPERIMENT = Experiment(hidden=(3,), alpha=2.0)
OTHERS = tuple(replace(EXPERIMENT, alpha=0.001, seed=seed, restarts=4) for seed in range(0, 40, 4))


class Wide3(Film):
    claim = "Three neurons draw three lines, and three lines close a triangle."
    panel_corner = style.PANEL_HIGH

    def construct(self) -> None:
        run, colors = EXPERIMENT.run(), style.palette()
        dataset, total = run.dataset, len(run.dataset.labels)
        answers = chained(run.network, [other.run(dataset).network for other in OTHERS])
        network, replay, box = answers[0], Replay(answers), window(dataset.points)
        triangles = [inner_triangle(answer.hidden[0].affine) for answer in answers]
        loops = [[is_closed(line) for line in decision_boundary(answer, box)] for answer in answers]
        nested = Subject.of(network, dataset).nested
        corners = triangles[0]
        self.require(all(found is not None for found in triangles), "lines that close no triangle")
        self.require(all(found == [True] for found in loops), "a region that is not closed")
        self.require(right_all_along(replay, dataset), "a dot may be wrong on the way from answer to answer")
        self.require(nested is not None and isinstance(encloses(network, *nested), Enclosed), "disc and ring not parted")
        self.require(closest(answers[1:]) > APART, "two trainings with the same answer")
        assert corners is not None

        # 1. Three lines, one by one, each with its inside.
        self.chapter("Three lines")
        view = View.still(style.SQUARE, box)
        cloud, plane, diagram = dots(dataset, view), Plane(view), NetworkDiagram((2, 3, 1), style.DIAGRAM)
        lines, halves = [], []
        for row, hue in zip(range(3), colors.lines, strict=True):
            neuron = Affine(network.hidden[0].affine.weight[[row]], network.hidden[0].affine.bias[[row]])
            lines.append(Lines(lambda time, neuron=neuron: neuron, view, (hue, style.LINE_WIDTH, 1.0)))
            halves.append(Side(lambda time, neuron=neuron: lambda at: neuron(at)[..., 0], view, hue))
        self.add(diagram)
        self.play(appear(plane, cloud))
        self.say(
            "A hidden neuron draws a line and calls one side inside.",
            appear(halves[0], lines[0], under=[cloud]),
            diagram.lighting(1),
        )
        for half, line in zip(halves[1:], lines[1:], strict=True):
            self.play(appear(half, line, under=[cloud]))
            self.rest(style.REVEAL)
        triangle = Outline(corners, view, colors.accent)
        self.say("Three lines close a triangle.", vanish(*halves), appear(triangle, under=[*lines, cloud]))
        self.rest()

        # 2. The region.
        self.chapter("The region")
        side = Side(replay.at, view)
        right = (("network", f"{total - run.wrong} of {total} right"), ("disc and ring", "parted: proved"))
        self.say(
            "Their weighted sum is above 0 in one closed region.",
            vanish(triangle),
            appear(side, under=[*lines, cloud]),
            diagram.lighting(2),
            self.score("input plane", *right),
        )
        self.rest()

        # 3. The same network from inside.
        self.chapter("From inside")
        aim = camera((0, 0, 0), (1, 150, 55), (2, 160, 62))
        solid = Solid.over(dataset, network, style.SQUARE, aim)
        self.play(vanish(plane, side, *lines, cloud), appear(solid))
        self.say("From inside: three activations carry the plane into space.", diagram.lighting(1))
        self.play(Flow([solid], 0, 2, pace=style.QUICKER))
        self.play(solid.tuning(cube=1))
        self.say("In this cube the read-out is one plane. It cuts.", solid.tuning(plane=1, tint=1), diagram.lighting(2))
        self.play(Orbit([solid], solid.view.turned(265, 68)))
        self.say("Back in the plane, that cut is the closed curve.")
        self.play(solid.tuning(plane=0, cube=0))
        self.play(Flow([solid], 2, 0, pace=style.QUICKER / 2))
        self.play(vanish(solid), appear(plane, side, *lines, cloud))

        # 4. Other trainings, other answers.
        self.chapter("Other answers")
        count = len(answers) - 1
        score = Counter(lambda time: total - errors(dataset, replay.at(time)), f"of {total} right")
        number = Counter(lambda time: int(time), f"of {count}", before="training")
        moving = [side, *lines, cloud]
        self.say(f"{WORDS[count]} other trainings, {WORDS[count].lower()} other answers.", vanish(*lines))
