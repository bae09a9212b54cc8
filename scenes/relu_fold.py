"""Every ReLU neuron is a crease: the plane is kept on one side and collapsed on the other.

Two trained neurons collapse the plane onto a quarter of it; a pair that shares its crease folds it instead; and three
trained neurons crease it into flat pieces, counted exactly, on which the score makes one closed polygon.
"""

from dataclasses import replace
from itertools import pairwise

import numpy as np
from manim import VMobject

from geometry.creasing import diamond_size, fold_net
from geometry.regions import closes, exact_boundary, tile
from geometry.training import Experiment
from scenes.visuals import style
from scenes.visuals.animations import Flow, Swap, appear
from scenes.visuals.cast import Cast
from scenes.visuals.drawings import Cloud, RegionPatch
from scenes.visuals.film import Film
from scenes.visuals.fold import Folding, collapsing, creases, diamond, folding_view, paper
from scenes.visuals.regions import creased
from scenes.visuals.replay import Play
from scenes.visuals.view import View

TWO = Experiment(hidden=(2,), activation="relu", restarts=40)
THREE = Experiment(hidden=(3,), activation="relu", alpha=0.001, restarts=40)


class ReluFold(Film):
    claim = "Every ReLU neuron is a crease: the plane is kept on one side and collapsed on the other."

    def construct(self) -> None:
        run = TWO.run()
        cast = Cast.of(run.dataset, run.network.oriented())
        self.pieces(cast, *self.fold(cast, self.collapse(cast)))

    def collapse(self, cast: Cast) -> list[VMobject]:
        """Two neurons, two creases: each keeps one side and collapses the other."""
        self.chapter("Collapse")
        labels, hidden = cast.dataset.labels, cast.trace.at(2)
        crease, point = np.count_nonzero(hidden[:, 0] == 0), (hidden == 0).all(axis=1)
        inner, outer = (np.count_nonzero(point & (labels == kind)) for kind in (1, 0))
        self.require(bool(inner and outer), "no two dots of both classes collapse to one point")
        moving = collapsing(cast)
        diagram = cast.diagram()
        self.add(diagram)
        self.play(appear(*moving))
        self.say("A ReLU neuron, max(0, z), has a crease: the line z = 0.", self.score("input plane"))
        self.say("The layer carries its two creases to the axes.", diagram.lighting(1), self.score("before ReLU"))
        self.play(Flow(moving, 0, 1, pace=style.QUICKER))
        self.say("Neuron 1 keeps one side; the other side collapses.")
        self.play(Flow(moving, 1, 1.5))
        share = self.score("neuron 1", ("on its crease", f"{crease} of {len(labels)} dots"))
        self.say("Neuron 2 too: where both collapse, one point is left.", share)
        self.play(Flow(moving, 1.5, 2))
        share = self.score("hidden plane", ("on one point", f"{inner} inner, {outer} outer"))
        self.say("What landed on one point, no later layer can part.", share)
        self.rest()
        return [*moving, diagram]

    def fold(self, cast: Cast, old: list[VMobject]) -> tuple[Cloud, View, list[VMobject]]:
        """Two pairs of neurons: each pair shares a crease, and folds the sheet along it."""
        self.chapter("Fold")
        data, reach = cast.dataset, float(np.abs(cast.window).max())
        size = diamond_size(data.points, data.labels)
        pairs, view = fold_net(size), folding_view(style.MAIN, reach)
        self.require(closes(pairs, cast.window) and not data.errors(pairs), "no diamond parts the dots")
        sheets, pair, cut = paper(reach, view), creases(reach, view), diamond(size, view, 2)
        dots, diagram = Cloud(data, Folding.of(pairs, data.points), view), replace(cast, network=pairs).diagram()
        folding = [*sheets, *pair, dots]
        change = Swap(old, [*folding, diagram])
        self.say("Two neurons can share a crease: relu(z) + relu(-z) = |z|.", change, self.score("two pairs, by hand"))
        self.say("Such a pair folds: both sides are kept, one on the other.", diagram.lighting(1))
        self.play(Play(folding, 0, 1, run_time=style.FOLD))
        self.play(Play(folding, 1, 2, run_time=style.FOLD))
        wrong = ("network", f"{data.errors(pairs)} of {len(data.labels)} wrong")
        score = self.score("two pairs, by hand", wrong)
        self.say("Folded twice, one straight cut parts the dots.", appear(*cut, under=[dots]), score)
        self.say("Unfolded, the cut is a closed diamond.")
        self.play(Play([*sheets, *pair, *cut, dots], 2, 0, run_time=1.25 * style.FOLD))
        self.rest()
        return dots, view, [*sheets, *pair, *cut, diagram]

    def pieces(self, cast: Cast, dots: Cloud, view: View, old: list[VMobject]) -> None:
        """Three trained neurons, piece by piece; the score is 0 along a closed polygon."""
        self.chapter("Pieces")
        network, data, box = THREE.run().network, cast.dataset, view.box(0)
        self.require(closes(network, box) and not data.errors(network), "three neurons do not close a polygon")
        self.require(tile(network, box).holds(), "its pieces do not tile the frame")
        diagram = replace(cast, network=network).diagram()
        steps = [creased(network, count, view) for count in range(1, network.widths[1] + 1)]
        drawn, rows = steps[0]
        change = Swap([*old, dots], [diagram, *drawn])
        self.say("n creases make at most 1 + n + n(n-1)/2 flat pieces.", change, self.score("three neurons", *rows))
        for (before, _), (drawn, rows) in pairwise(steps):
            self.rest()
            self.play(appear(*drawn), self.score("three neurons", *rows))
            self.remove(*before)
        self.rest()
        (edge,) = exact_boundary(network, box)
        region = RegionPatch(network, [edge.points], view, style.palette().inner, style.CUT_WIDTH)
        wrong = ("network", f"{data.errors(network)} of {len(data.labels)} wrong")
        score = self.score("three neurons", rows[1], wrong)
        self.say("Affine on each piece, the score is 0 along straight edges.", appear(region, dots), score)
        self.say(f"{len(steps)} creases: the score closes a polygon of {len(edge.corners) - 1} sides.")
        self.close()
