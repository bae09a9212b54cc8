"""Learning is three lines finding a triangle.

The training of a network of three hidden neurons, replayed step by step: its three lines move, and loss and score run
beside them. Of the very network that is drawn it is said how many dots it gets correct, and whether a whole disc and a
whole ring, which hold all dots, are proved separated, proved not to be, or neither.
"""

import numpy as np

from geometry.claims.one_layer import LEARNING, SLOW, Learning
from geometry.curves import window
from geometry.language import phrase
from scenes.narration.training3 import SPOKEN
from scenes.visuals import style
from scenes.visuals.animations import Steps, dots
from scenes.visuals.charts import NetworkDiagram, Plot
from scenes.visuals.drawings import Circles, Lines, Outline, Plane, Side, Wash, lit_errors
from scenes.visuals.film import Film
from scenes.visuals.panes import held
from scenes.visuals.places import places
from scenes.visuals.view import View
from scenes.visuals.words import Changing, Counter


class Training3(Film):
    title = "Three lines find a triangle"
    claim = "Learning is three lines finding a triangle."
    seconds = 44
    narration = SPOKEN
    panel_corner = "panel_wide"

    def construct(self) -> None:
        found, colors = self.find(LEARNING, Learning), style.palette()
        dataset, replay, total, history = found.run.dataset, found.replay, found.total, found.history
        radius, inner, outer = found.pair.words
        (centre, reach), (_, *rims) = found.pair.disc, found.pair.ring
        # 1. The dots, and the three lines of the first step.
        self.chapter("The first step")
        box = window(dataset.points)
        around = View.still(places().square, box)
        view = held(around, 0, box)
        cloud, plane, diagram = dots(dataset, view), Plane(around), NetworkDiagram((2, 3, 1), places().diagram_left)
        lines = Lines(lambda time: replay.at(time).hidden[0].affine, view)
        side, lights = Side(replay.at, view), lit_errors(dataset, replay.at, view)
        self.add(plane, Wash(found.run.network, view.box(0), view), cloud, diagram)
        self.say("Three hidden neurons draw three lines.", lines, diagram.lighting(1))
        self.say("Shaded: what the network calls inside. Lit: its errors.", side, lights, diagram.lighting(2))

        # 2. What is asked of every step.
        self.chapter("Disc and ring")
        step = Changing(found.step_at)
        score = Counter(found.correct_at, "{number} of {dots} correct", dots=total)
        state = Changing(found.state_at)
        pair = Circles(centre, [reach], view, colors.inner), Circles(centre, rims, view, colors.outer)
        pair_name = phrase("disc {radius}, ring {inner} to {outer}", radius=radius, inner=inner, outer=outer)
        rows = (phrase("dots"), score), (pair_name, state)
        words = phrase(
            "A disc of radius {radius}, a ring of {inner} to {outer} hold all dots.",
            radius=radius,
            inner=inner,
            outer=outer,
        )
        self.say(words, *pair, self.score(step, *rows))

        # 3. Step by step, until all dots are correct, and disc and ring are separated.
        self.chapter("Learning")
        ends = str(history[0].iteration), str(history[-1].iteration)
        plots = (
            Plot(
                places().beside_left, phrase("loss"), (0, replay.end), (0, np.ceil(10 * found.losses.max()) / 10), ends
            ),
            Plot(places().beside_right, phrase("dots correct"), (0, replay.end), (0, total), ends),
        )
        curves = [plot.curve(points, colors.accent) for plot, points in zip(plots, found.curves, strict=True)]
        moving = [side, lights, lines, *pair, cloud, step, score, state, *curves]
        self.say("Each step moves the lines, and the loss falls.", *plots, *curves)
        for first, last, each in ((0, SLOW, style.STEP), (SLOW, found.learnt, style.QUICK_STEP)):
            self.play(Steps(moving, first, last, run_time=(last - first) * each))
        self.say("All dots are correct; disc and ring are separated: proved.")
        self.poster()

        # 4. The rest of the training.
        self.chapter("Learnt")
        self.say("The steps that remain lower the loss further.")
        self.play(Steps(moving, found.learnt, replay.end, run_time=style.LAST))
        self.say("Learning is three lines finding a triangle.", Outline(found.triangle, view, colors.accent))
        self.close()
