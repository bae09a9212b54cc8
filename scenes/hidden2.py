"""What a hidden layer of two neurons does to the plane.

It turns and stretches the plane, shifts it and squashes it; its two decision lines become the axes of the hidden
plane. The read-out is one straight line there, and the same line, pulled back, is curved in the input plane.
"""

from dataclasses import replace

import numpy as np

from geometry.boundary import decision_boundary
from geometry.datasets import circles
from geometry.network import Affine, Network
from geometry.training import Experiment, Run
from scenes.visuals import style
from scenes.visuals.animations import Flow, Swap, appear, vanish
from scenes.visuals.cast import Cast
from scenes.visuals.counter import Counter
from scenes.visuals.diagram import NetworkDiagram
from scenes.visuals.drawings import neuron_lines
from scenes.visuals.film import Film
from scenes.visuals.panes import Border, Level, heading, held, turned
from scenes.visuals.replay import Lights, Lines, Play, Side, errors, lit_errors, wrong
from scenes.visuals.walker import Walker, walk

EXPERIMENT = Experiment(hidden=(2,), alpha=0.1, restarts=1)
TURNED = 2 / 3
SQUARE = ((-1.0, 1.0), (-1.0, 1.0))
FEW = 0.1


def broadest(runs: list[Run]) -> Run:
    """Of the trainings that get at least nine dots of ten right, the one that keeps the sheet broadest."""
    good = [run for run in runs if run.wrong <= FEW * len(run.dataset.labels)]
    return max(good or runs, key=lambda run: 1 / np.linalg.cond(run.network.hidden[0].affine.weight))


def bend(line: np.ndarray) -> float:
    """How far a polyline (n, 2) is off the chord between its ends, as a share of the chord."""
    chord = line[-1] - line[0]
    off = np.abs((line - line[0]) @ np.array([-chord[1], chord[0]])).max()
    return float(off / (chord @ chord))


class Hidden2(Film):
    claim = "What a hidden layer of two neurons does to the plane."

    def construct(self) -> None:
        run = broadest([replace(EXPERIMENT, seed=seed).run(circles()) for seed in range(24)])
        dataset, network, colors = run.dataset, run.network.oriented(), style.palette()
        total, layer = len(dataset.labels), network.hidden[0]
        cast = Cast.of(dataset, network, pane=style.PAIR_RIGHT)
        here = cast.inside(style.PAIR_LEFT)
        boundary = max(decision_boundary(network, cast.window), key=len)
        self.require(layer.homeomorphism, "the layer is not one-to-one")
        self.require(bend(boundary) > 0.05, "the read-out pulled back is as good as straight")

        # 1. The input plane twice.
        self.chapter("The plane, twice")
        left = [cast.plane(here), cast.sheet(here), cast.cloud(here)]
        right = [cast.plane(), cast.sheet(), cast.cloud()]
        diagram, names = NetworkDiagram(network.widths, style.BETWEEN), [heading("input plane", style.PAIR_LEFT)]
        then = [heading(name, style.PAIR_RIGHT) for name in ("the same plane", "before the squash", "hidden plane")]
        self.add(diagram)
        self.play(appear(*left, *right, names[0], then[0]))
        lines = [neuron_lines(network, cast.window, view) for view in (here, cast.view)]
        self.say("Two hidden neurons draw two lines.", appear(*lines, under=[left[2], right[2]]), diagram.lighting(1))
        self.rest()

        # 2. Turn and stretch, shift, squash.
        self.chapter("Turn, shift, squash")
        moving = [*right[:2], lines[1], right[2]]
        self.say("Turn and stretch: the lines stand upright and level.", Flow(moving, 0, TURNED, pace=1.6))
        self.rest()
        self.say("Shift: now they are the axes.", Flow(moving, TURNED, 1, pace=2), Swap([then[0]], [then[1]]))
        self.rest()
        self.say("Squash: the plane is squeezed into a square.", Flow(moving, 1, 2, pace=1.6), Swap([then[1]], [then[2]]))
        inside = held(cast.view, 2, SQUARE)
        self.play(appear(Border(inside)))
        self.rest()

        # 3. A straight cut there, and the same cut here.
        self.chapter("The cut")
        near = held(here, 0, cast.window)
        axis = Affine(np.array([[np.sign(network.readout.weight[0, 0]), 0.0]]), np.zeros(1))
        cut = turned(axis, network.readout)

        def pulled(time: float) -> Network:
            return Network(network.hidden, cut(time))

        def side(time: float):
            return lambda points: cut(time)(points)[..., 0]

        images = layer(dataset.points)
        lights = [
            lit_errors(dataset, pulled, near),
            Lights(lambda time: images[wrong(dataset, pulled(time))], inside),
        ]
        cuts = [
            Side(pulled, near),
            Side(side, inside),
            Level(pulled, near),
            Lines(cut, inside, (colors.accent, style.CUT_WIDTH, 1.0)),
        ]
        count = Counter(lambda time: errors(dataset, pulled(time)), f"of {total} wrong")
        count.put(style.PAIR_RIGHT.right - 2.9, style.PAIR_RIGHT.top + 0.2)
        self.say(
            "A cut along an axis: straight here, straight there.",
            appear(*lights, *cuts, count, under=[left[2], right[2]]),
            diagram.lighting(2),
        )
        self.rest()
        moving = [*lights, *cuts, count]
        self.say("The read-out turns it: straight there, curved here.", Play(moving, 0, 1, run_time=style.WALK))
        self.rest()

        # 4. One point in both planes.
        self.chapter("One point, twice")
        place = walk(boundary)
        walkers = [Walker(place, near), Walker(lambda time: layer(place(time)), inside)]
        self.play(appear(*walkers))
        self.say("Walk along it: every point is in both planes.", Play(walkers, 0, 1, run_time=style.WALK))
        self.play(vanish(*walkers))

        # 5. The result.
        self.chapter("The result")
        self.say("Straight in the hidden plane, curved in the input plane.")
        self.close()
