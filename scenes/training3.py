"""Learning is three lines finding a triangle.

The training of a network of three hidden neurons, replayed step by step: its three lines move, the region scored
inside closes, and loss and score run beside them.
"""

import numpy as np
from manim import linear

from geometry.replay import Replay
from geometry.training import Experiment
from scenes.visuals import style
from scenes.visuals.animations import appear
from scenes.visuals.counter import Counter
from scenes.visuals.diagram import NetworkDiagram
from scenes.visuals.film import Film
from scenes.visuals.plane import Plane
from scenes.visuals.plots import Plot
from scenes.visuals.replay import Lines, Play, Side, Wrong, dots, overview, wrong

EXPERIMENT = Experiment(hidden=(3,))


class Training3(Film):
    claim = "Learning is three lines finding a triangle."
    panel_corner = style.PANEL_HIGH

    def construct(self) -> None:
        run, colors = EXPERIMENT.run(), style.palette()
        dataset, history = run.dataset, EXPERIMENT.history()
        replay = Replay(tuple(snapshot.network for snapshot in history))
        losses = [snapshot.loss for snapshot in history]
        right = [np.count_nonzero(~wrong(dataset, network)) for network in replay.networks]
        settled = right.index(max(right))
        steps, total = np.arange(len(history)), len(dataset.labels)
        view = overview(dataset, style.SQUARE)

        # 1. The dots, and the network before it has learnt.
        self.chapter("Before")
        cloud, plane, diagram = dots(dataset, view), Plane(view), NetworkDiagram((2, 3, 1), style.DIAGRAM)
        lines = Lines(lambda time: replay.at(time).hidden[0].affine, view)
        side, lights = Side(replay.at, view), Wrong(dataset, replay.at, view)
        self.add(diagram)
        self.play(appear(plane, lights, cloud, lines))
        self.say("Three hidden neurons draw three lines, at random at first.")
        self.say("Shaded: what the network calls inside. Lit: its errors.", appear(side))

        # 2. The first steps, slowly.
        self.chapter("Learning")
        count = Counter(lambda time: right[int(time)], f"of {total} right")
        step = Counter(int)
        loss_plot = Plot(style.BESIDE_LEFT, "loss", (0, replay.end), (0, np.ceil(10 * max(losses)) / 10))
        right_plot = Plot(style.BESIDE_RIGHT, "dots right", (0, replay.end), (0, total))
        loss = loss_plot.curve(np.stack([steps, losses], axis=1), colors.accent)
        score = right_plot.curve(np.stack([steps, right], axis=1), colors.accent)
        moving = [side, lights, lines, cloud, step, count, loss, score]
        self.play(appear(loss_plot, right_plot, loss, score), self.score("training", ("step", step), ("score", count)))
        self.say("Each step moves the lines so that the loss falls.")
        self.play(Play(moving, 0, settled, run_time=settled * style.STEP, rate_func=linear))
        self.rest()

        # 3. The rest of the training.
        self.chapter("Closed")
        self.say("The region has closed round the disc.")
        self.play(Play(moving, settled, replay.end, run_time=4, rate_func=linear))
        self.say("Learning is three lines finding a triangle.")
        self.close()
