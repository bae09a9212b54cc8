"""Learning is three lines finding a triangle.

The training of a network of three hidden neurons, replayed step by step: its three lines move, the region scored
inside closes, and loss and score run beside them. At each step it is proved whether a whole disc and a whole ring,
which hold all dots, are parted.
"""

import numpy as np
from manim import linear

from geometry.replay import Replay
from geometry.topology import Enclosed, encloses
from geometry.training import Experiment
from scenes.visuals import style
from scenes.visuals.animations import appear
from scenes.visuals.counter import Changing, Counter
from scenes.visuals.diagram import NetworkDiagram
from scenes.visuals.film import Film
from scenes.visuals.planar import Lines, Side, lit_errors
from scenes.visuals.plane import Plane
from scenes.visuals.plots import Plot
from scenes.visuals.replay import Play, dots, overview

EXPERIMENT = Experiment(hidden=(3,))


class Training3(Film):
    claim = "Learning is three lines finding a triangle."
    panel_corner = style.PANEL_HIGH

    def construct(self) -> None:
        run, colors = EXPERIMENT.run(), style.palette()
        dataset, history, total = run.dataset, EXPERIMENT.history(), len(run.dataset.labels)
        replay = Replay(tuple(snapshot.network for snapshot in history))
        right = [total - dataset.errors(network) for network in replay.networks]
        inner, outer = (np.linalg.norm(dataset.points[dataset.labels == kind], axis=1) for kind in (1, 0))
        disc, ring = ((0.0, 0.0), inner.max()), ((0.0, 0.0), outer.min(), outer.max())
        parted = [isinstance(encloses(network, disc, ring), Enclosed) for network in replay.networks]
        self.require(parted[-1] and right[-1] == total, "the last network does not part disc and ring")
        learnt = next(k for k in range(len(right)) if parted[k] and right[k] == total)

        # 1. The dots, and the three lines of the first step.
        self.chapter("The first step")
        view = overview(dataset, style.SQUARE)
        cloud, plane, diagram = dots(dataset, view), Plane(view), NetworkDiagram((2, 3, 1), style.DIAGRAM)
        lines = Lines(lambda time: replay.at(time).hidden[0].affine, view)
        side, lights = Side(replay.at, view), lit_errors(dataset, replay.at, view)
        self.add(diagram)
        self.play(appear(plane, cloud))
        self.say("Three hidden neurons draw three lines.", appear(lines, under=[cloud]), diagram.lighting(1))
        self.say("Shaded: what the network calls inside. Lit: its errors.", appear(side, lights, under=[lines, cloud]))

        # 2. Step by step, until all dots are right and the ring is closed.
        self.chapter("Learning")
        step = Counter(lambda time: history[int(time)].iteration, before="training, step")
        score = Counter(lambda time: right[int(time)], f"of {total} right")
        proved = Changing(lambda time: "parted: proved" if parted[int(time)] else "not parted")
        ends = str(history[0].iteration), str(history[-1].iteration)
        losses = [snapshot.loss for snapshot in history]
        plots = (
            Plot(style.BESIDE_LEFT, "loss", (0, replay.end), (0, np.ceil(10 * max(losses)) / 10), ends),
            Plot(style.BESIDE_RIGHT, "dots right", (0, replay.end), (0, total), ends),
        )
        curves = [
            plot.curve(np.stack([np.arange(len(history)), values], axis=1), colors.accent)
            for plot, values in zip(plots, np.array([losses, right], dtype=float), strict=True)
        ]
        moving = [side, lights, lines, cloud, step, score, proved, *curves]
        rows = ("score", score), ("disc and ring", proved)
        self.play(appear(*plots, *curves), self.score(step, *rows))
        self.say(
            "Each step moves the lines so that the loss falls.",
            Play(moving, 0, learnt, run_time=learnt * style.STEP, rate_func=linear),
        )
        self.say("All dots are right, and the region has closed.")
        self.rest()

        # 3. The rest of the training.
        self.chapter("Learnt")
        self.say("The last steps smooth it.", Play(moving, learnt, replay.end, run_time=style.LAST))
        self.say("Learning is three lines finding a triangle.")
        self.close()
