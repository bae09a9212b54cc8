"""100 % of the dots, and still the ring is open.

A network with two neurons in every layer that gets all dots right: from the centre a path leads out of its region,
between two dots, along which the score never falls. More dots of the same kind fall into the gap.
"""

import numpy as np
from manim import linear

from geometry.datasets import circles
from geometry.topology import DISC, Escape, escape_path, ring_winding
from geometry.training import Experiment
from scenes.visuals import style
from scenes.visuals.animations import appear, vanish
from scenes.visuals.counter import Changing
from scenes.visuals.diagram import NetworkDiagram
from scenes.visuals.drawings import ring as ring_of
from scenes.visuals.film import Film
from scenes.visuals.magnifier import Magnifier, around, inside
from scenes.visuals.panes import Border
from scenes.visuals.planar import Side
from scenes.visuals.plane import Plane
from scenes.visuals.replay import Play, dots, overview
from scenes.visuals.view import View
from scenes.visuals.walker import Specks, Trail, Walker, walk

EXPERIMENT = Experiment(hidden=(2, 2, 2), restarts=40)
MORE, NEXT_SEED = 8000, 1
FAR, HEIGHT = 2.3, 0.6


class Loophole(Film):
    claim = "100 % of the dots, and still the ring is open."
    panel_corner = style.PANEL_HIGH

    def construct(self) -> None:
        run, colors = EXPERIMENT.run(), style.palette()
        dataset, network, total = run.dataset, run.network, len(run.dataset.labels)
        self.require(run.wrong == 0, f"{run.wrong} of {total} dots are wrong")
        way = escape_path(network, DISC[0], FAR)
        self.require(Escape(way).holds(network, DISC, (DISC[0], 1.0, FAR + 0.1)), "the score falls on the way out")
        gap = way[np.argmin(np.abs(np.linalg.norm(way, axis=1) - 1))]
        more = circles(MORE, seed=NEXT_SEED)
        ring = more.points[more.labels == 0]
        caught = ring[network(ring) > 0]
        self.require(len(caught) > 0, f"none of {len(ring)} more ring dots falls into the gap")
        winding = ring_winding(network)
        self.require(abs(winding.number) == 1, "the ring does not wind about the centre")

        # 1. All dots are right.
        self.chapter("All dots")
        near = overview(dataset, style.SQUARE)
        center, scale = near.at(0)
        view = View(near.pane, np.array([0, 0.5, 1]), np.array([center] * 3), scale * np.array([1, 1, 1 / 2]))
        cloud, plane, diagram = dots(dataset, view), Plane(view), NetworkDiagram(network.widths, style.DIAGRAM)
        self.add(diagram)
        self.play(appear(plane, cloud))
        side = Side(lambda time: network, view)
        right = ("network", f"{total} of {total} right")
        self.say(
            "Two neurons in every layer, and 100 % of the dots.",
            appear(side, under=[cloud]),
            self.score("input plane", right),
        )
        self.rest()

        # 2. The walk from the centre, out between two dots.
        self.chapter("The loophole")
        place, box = walk(way), around(gap, HEIGHT, style.GLASS)
        glass = Magnifier(network, dataset, place, box, style.GLASS)
        frame = Border(view, box)
        self.say("But the region runs out between two dots of the ring.", appear(frame, glass))
        self.rest()
        here = Changing(lambda time: f"{network(place(time)):.4f}: inside")
        trail, walker = Trail(way, view), Walker(place, view)
        self.play(appear(trail, walker), self.score("input plane", right, ("score here", here)))
        moving = [plane, side, frame, trail, walker, cloud, glass, here]
        self.say(
            "Walk out from the centre: the score never falls.",
            Play(moving, 0, 0.5, run_time=style.WAY, rate_func=linear),
        )
        self.say("And on, as far as one likes.", Play(moving, 0.5, 1, run_time=style.WAY / 2))
        self.rest()
        self.play(Play(moving, 1, 0.5, run_time=style.SETTLE))

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
            self.score("input plane", right, count),
        )
        self.rest()

        # 4. No luck would help: the ring still winds round the centre.
        self.chapter("The reason")
        circle = ring_of(network, np.array(DISC[0]), 1.0, near)
        winds = ("ring winds, plane 3", f"{winding.number:+d}")
        self.say(
            "In every hidden plane the ring winds once round the centre.",
            vanish(*specks),
            appear(circle),
            self.score("input plane", count, winds),
        )
        self.rest()
        self.say(
            "It can slip between the dots; it can never close the ring.",
            appear(*specks, under=[*lit, cloud]),
            self.score("input plane", right, count),
        )
        self.close()
