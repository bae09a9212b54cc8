"""What a hidden layer of two neurons does to the plane.

It turns and stretches the plane, shifts it and squashes it; its two decision lines become the axes of the hidden
plane. The read-out is one straight line there, and the same line, pulled back, is curved in the input plane.
"""

from collections.abc import Callable

import numpy as np

from geometry.claims.many_layers import HIDDEN, HiddenPlane
from geometry.motion import TURN
from geometry.network import Affine, Network
from scenes.visuals import style
from scenes.visuals.animations import Flow, Play, Swap, appear, vanish
from scenes.visuals.cast import Cast
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import Lights, Lines, Side, Walker, lit_errors, neuron_lines, walk
from scenes.visuals.film import Film
from scenes.visuals.panes import Border, LevelCurve, heading, held, turned
from scenes.visuals.words import Counter

SQUARE = ((-1.0, 1.0), (-1.0, 1.0))
NAMES = ("the same plane", "turned and stretched", "and shifted", "hidden plane")


class Hidden2(Film):
    claim = "What a hidden layer of two neurons does to the plane."

    def construct(self) -> None:
        found = self.find(HIDDEN, HiddenPlane)
        dataset, network, boundary = found.subject.dataset, found.network, found.boundary
        total, layer = found.total, network.hidden[0]
        cast = Cast.of(dataset, network, pane=style.PAIR_RIGHT)
        here = cast.inside(style.PAIR_LEFT)

        # 1. The input plane twice.
        self.chapter("The plane, twice")
        left = [cast.plane(here), cast.sheet(here), cast.cloud(here)]
        right = [cast.plane(), cast.sheet(), cast.cloud()]
        diagram = NetworkDiagram(network.widths, style.BETWEEN)
        then = [heading(name, style.PAIR_RIGHT) for name in NAMES]
        self.add(diagram)
        self.play(appear(*left, *right, heading("input plane", style.PAIR_LEFT), then[0]))
        self.say("Left: the input plane. Right: the same, through a layer.")
        lines = [neuron_lines(network, cast.window, view) for view in (here, cast.view)]
        self.say("Two hidden neurons draw two lines.", appear(*lines), diagram.lighting(1))
        self.rest()

        # 2. Turn and stretch, shift, squash.
        self.chapter("Turn, shift, squash")
        moving = [*right[:2], lines[1], right[2]]
        words = "Turn and stretch: the lines stand upright and level."
        self.say(words, Flow(moving, 0, TURN, pace=1.6), Swap([then[0]], [then[1]]))
        self.rest()
        self.say("Shift: now they are the axes.", Flow(moving, TURN, 1, pace=2), Swap([then[1]], [then[2]]))
        self.rest()
        words = "Squash: the plane is squeezed into a square."
        self.say(words, Flow(moving, 1, 2, pace=1.6), Swap([then[2]], [then[3]]))
        inside = held(cast.view, 2, SQUARE)
        self.play(appear(Border(inside, SQUARE)))
        self.rest()

        # 3. A straight cut there, and the same cut here.
        self.chapter("The cut")
        near = held(here, 0, cast.window)
        axis = Affine(np.array([[np.sign(network.readout.weight[0, 0]), 0.0]]), np.zeros(1))
        cut = turned(axis, network.readout)

        def pulled(time: float) -> Network:
            return Network(network.hidden, cut(time))

        def side(time: float) -> Callable[[np.ndarray], np.ndarray]:
            return lambda points: cut(time)(points)[..., 0]

        images = layer(dataset.points)
        lights = [
            lit_errors(dataset, pulled, near),
            Lights(lambda time: images[dataset.wrong(pulled(time))], inside),
        ]
        cuts = [
            Side(pulled, near),
            Side(side, inside),
            LevelCurve(pulled, near),
            Lines(cut, inside, (style.palette().accent, style.CUT_WIDTH, 1.0)),
        ]
        count = Counter(lambda time: dataset.errors(pulled(time)), f"of {total} wrong")
        count.put(style.PAIR_RIGHT.right - 2.9, style.PAIR_RIGHT.top + 0.2)
        self.say(
            "A cut along an axis is straight in both planes.",
            appear(*lights, *cuts, count),
            diagram.lighting(2),
        )
        self.rest()
        turning = Play([*lights, *cuts, count], 0, 1, run_time=style.WALK)
        self.say("Turned to the read-out: straight right, curved left.", turning)
        self.rest()

        # 4. One point in both planes.
        self.chapter("One point, twice")
        place = walk(boundary)
        walkers = [Walker(place, near), Walker(lambda time: layer(place(time)), inside)]
        self.play(appear(*walkers))
        self.say("Walk along the cut: the same points in both planes.", Play(walkers, 0, 1, run_time=style.WALK))
        self.play(vanish(*walkers))

        # 5. The result.
        self.chapter("The result")
        self.say("Straight in the hidden plane, curved in the input plane.")
        self.close()
