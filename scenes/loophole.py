"""100 % of the dots, and still the ring is open.

A network with two neurons in every layer that gets all dots correct: from the centre a path leads out of its region,
between two dots, along which the score never falls. More dots of the same kind fall into the gap.
"""

import numpy as np
from manim import linear

from geometry.claims.many_layers import FAR, HEIGHT, RADIUS, SLIPPING
from geometry.claims.many_layers import Loophole as Slipping
from scenes.visuals import style
from scenes.visuals.animations import Play, appear, dots, overview, vanish
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import Plane, Side, Specks, Trail, Walker, walk
from scenes.visuals.drawings import ring as ring_of
from scenes.visuals.film import Film
from scenes.visuals.panes import Border, Magnifier, around, inside
from scenes.visuals.view import View
from scenes.visuals.words import Changing


class Loophole(Film):
    claim = "100 % of the dots, and still the ring is open."
    panel_corner = style.PANEL_HIGH

    def construct(self) -> None:
        found, colors = self.find(SLIPPING, Slipping), style.palette()
        dataset, network, way = found.run.dataset, found.network, found.way
        ring, caught = found.ring, found.caught

        # 1. All dots are correct.
        self.chapter("All dots")
        near = overview(dataset, style.SQUARE)
        center, scale = near.at(0)
        # Up to time 1 the walk, from half of it on the view recedes; then the view comes back, and the walk is over.
        view = View(near.pane, np.array([0, 0.5, 1, 2]), np.array([center] * 4), scale * np.array([1, 1, 1 / 2, 1]))
        cloud, plane, diagram = dots(dataset, view), Plane(view), NetworkDiagram(network.widths, style.DIAGRAM)
        self.add(diagram)
        self.play(appear(plane, cloud))
        side = Side(lambda time: network, view)
        correct = ("network", f"{found.correct} of {found.total} correct")
        self.say(
            "Two neurons in every layer, and 100 % of the dots.",
            appear(side),
            self.score("input plane", correct),
        )
        self.rest()

        # 2. The walk from the centre, out between two dots.
        self.chapter("The loophole")
        place, box = walk(way), around(found.gap, HEIGHT, style.GLASS)
        glass = Magnifier(network, dataset, place, box, style.GLASS)
        frame = Border(view, box)
        self.say("But the region runs out between two dots of the ring.", appear(frame, glass))
        self.rest()
        here = Changing(lambda time: f"{network(place(time)):.4f}: inside")
        trail, walker = Trail(way, view), Walker(place, view)
        self.play(appear(trail, walker), self.score("input plane", correct, ("score here", here)))
        stage = [plane, side, frame, cloud, glass]
        moving = [*stage, trail, walker, here]
        self.say(
            "Walk out from the centre: the score never falls.",
            Play(moving, 0, 0.5, run_time=style.WAY, rate_func=linear),
        )
        self.say("And on: such a way leads to any distance.", Play(moving, 0.5, 1, run_time=style.WAY / 2))
        self.play(self.score("input plane", correct, ("score never falls", f"to {FAR:g} here: proved")))
        self.rest()
        self.play(vanish(trail, walker), self.score("input plane", correct))
        self.play(Play(stage, 1, 2, run_time=style.SETTLE))

        # 3. More dots of the same kind.
        self.chapter("More dots")
        views = [(near, ring, caught), (glass.view, inside(ring, box), inside(caught, box))]
        specks = [Specks(points, shown, colors.outer, style.SPECK) for shown, points, _ in views]
        lit = [Specks(points, shown, colors.accent, style.SPECK_LIT) for shown, _, points in views]
        count = ("more ring dots", f"{len(caught)} of {len(ring)} wrong")
        self.say(f"{len(ring)} more dots of the ring arrive.", appear(*specks))
        self.say(
            f"{len(caught)} of them lie in the region: scored inside.",
            appear(*lit),
            self.score("input plane", correct, count),
        )
        self.rest()

        # 4. No luck would help: the ring still winds round the centre.
        self.chapter("The reason")
        circle = ring_of(network, np.array(found.disc[0]), RADIUS, near)
        winds = ("ring winds", {1: "once"}[abs(found.winding.number)])
        self.say(
            "In every hidden plane the ring winds once round the centre.",
            vanish(*specks),
            appear(circle),
            self.score("input plane", count, winds),
        )
        self.rest()
        self.say(
            "It can slip between the dots; it can never close the ring.",
            appear(*specks),
            self.score("input plane", correct, count),
        )
        self.close()
