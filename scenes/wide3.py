"""Three neurons draw three lines, and three lines close a triangle.

A trained network of three hidden neurons: its lines, their triangle, and the closed curve round the inner dots. The
same network from inside: the sheet in the cube of its three activations, cut by one plane. Then ten trainings, ten
different answers, and a path from each to the next along which every dot stays right: there are infinitely many.
"""

from dataclasses import replace

from geometry.answers import Answers
from geometry.matching import facing_inside, least_turned
from geometry.subject import Subject
from geometry.topology import Enclosed, encloses
from geometry.training import Experiment
from scenes.visuals import style
from scenes.visuals.animations import Flow, appear, vanish
from scenes.visuals.cast import window
from scenes.visuals.counter import Changing, Counter
from scenes.visuals.diagram import NetworkDiagram
from scenes.visuals.film import Film
from scenes.visuals.neurons import Small, half_planes
from scenes.visuals.planar import Lines, Outline, Side
from scenes.visuals.plane import Plane
from scenes.visuals.replay import Play, dots
from scenes.visuals.space import Orbit, camera
from scenes.visuals.surface import Solid
from scenes.visuals.view import View

EXPERIMENT = Experiment(hidden=(3,), alpha=2.0)
OTHERS = tuple(replace(EXPERIMENT, alpha=0.001, seed=seed, restarts=4) for seed in range(0, 40, 4))
DIFFERENT = 0.05
AIM = (0, 0, 0), (1, -70, 45), (2, -100, 60)
BACK = (0, 0, 0), (1, -90, 45), (2, -155, 66)


class Wide3(Film):
    claim = "Three neurons draw three lines, and three lines close a triangle."
    panel_corner = style.PANEL_HIGH

    def construct(self) -> None:
        run, colors = EXPERIMENT.run(), style.palette()
        dataset, total, box = run.dataset, len(run.dataset.labels), window(run.dataset.points)
        answers = Answers.chained(
            least_turned(facing_inside(run.network)), [other.run(dataset).network for other in OTHERS], dataset
        )
        network, replay, nested = answers.networks[0], answers.replay, Subject.of(run.network, dataset).nested
        self.require(
            nested is not None and isinstance(encloses(network, *nested), Enclosed), "disc and ring not parted"
        )
        self.require(len(answers.triangles) == len(answers.networks), "lines that close no triangle")
        self.require(answers.closed(box), "a region that is not closed")
        self.require(answers.right_between(), "a dot may be wrong on the way from answer to answer")
        self.require(answers.closest() > DIFFERENT, "two trainings with the same answer")

        # 1. Three lines, one by one, each with its inside.
        self.chapter("Three lines")
        view = View.still(style.SQUARE, box)
        cloud, plane, diagram = dots(dataset, view), Plane(view), NetworkDiagram((2, 3, 1), style.DIAGRAM)
        halves, lines = half_planes(network.hidden[0].affine, view)
        first = appear(halves[0], lines[0], under=[cloud])
        self.add(plane, cloud, diagram)
        self.say("A hidden neuron draws a line and calls one side inside.", first, diagram.lighting(1))
        for half, line in zip(halves[1:], lines[1:], strict=True):
            self.rest(style.REVEAL)
            self.play(appear(half, line, under=[cloud]))
        triangle = Outline(answers.triangles[0], view, colors.accent)
        self.say("Three lines close a triangle.", vanish(*halves), appear(triangle, under=[*lines, cloud]))

        # 2. The region.
        self.chapter("The region")
        side = Side(replay.at, view)
        rows = ("network", f"{total - run.wrong} of {total} right"), ("disc and ring", "parted: proved")
        self.say(
            "The read-out adds them up: above 0 in one closed region.",
            vanish(triangle),
            appear(side, under=[*lines, cloud]),
            diagram.lighting(2),
            self.score("input plane", *rows),
        )
        self.rest()

        # 3. The same network from inside.
        self.chapter("From inside")
        solid = Solid.over(dataset, network, style.SQUARE, camera(*AIM))
        small = View.still(style.APART, box)
        copy = [Side(replay.at, small), dots(dataset, small)]
        self.play(vanish(plane, side, *lines, cloud), appear(solid, *copy))
        words = "From inside: three activations carry the plane into space."
        self.say(words, diagram.lighting(1), self.score("hidden space", ("copy below", "input plane")))
        self.play(Flow([solid], 0, 2, pace=style.QUICKER))
        self.play(solid.tuning(cube=1))
        self.say("Here the read-out is one plane, and it cuts the sheet.", solid.tuning(plane=1), diagram.lighting(2))
        self.play(solid.tuning(tint=1))
        self.play(Orbit([solid], solid.seen(camera(*BACK))))
        self.say("Back in the input plane, that cut is the closed curve.")
        self.play(solid.tuning(plane=0, cube=0))
        self.play(Flow([solid], 2, 0, pace=style.QUICKER / 2))

        # 4. Other trainings, other answers.
        self.chapter("Other answers")
        score = Counter(lambda time: total - dataset.errors(replay.at(time)), f"of {total} right")
        number = Changing(lambda time: f"training {int(time)} of {replay.end}" if time >= 1 else "the first answer")
        three = Lines(lambda time: replay.at(time).hidden[0].affine, view)
        moving = [side, three, cloud, score, number]
        self.play(vanish(solid, *copy), appear(plane, side, three, cloud), self.score(number, ("dots", score)))
        self.say("Ten other trainings: ten other answers.")
        for answer, pane in enumerate(style.TENTHS, start=1):
            self.play(Play(moving, answer - 1, answer, run_time=style.MORPH_TIME))
            self.play(appear(Small(answers.networks[answer], box, pane), run_time=style.SWAP))

        # 5. The still that tells the result.
        self.chapter("The result")
        self.say("On the way, too, every dot is right: proved.")
        self.say("Infinitely many weights get every dot right.")
        self.close()
