"""ReLU keeps one side of a crease and collapses the other.

Two trained neurons collapse the plane onto a quarter of it; the sum of a pair that shares its crease folds it instead;
and three trained neurons crease it into flat pieces, counted exactly, on which the score is 0 along a closed polygon.
"""

from dataclasses import replace
from itertools import pairwise

import numpy as np
from manim import VMobject

from geometry.claims.many_layers import THREE, TWO, Collapse, Pieces
from scenes.visuals import style
from scenes.visuals.animations import Flow, Play, Swap, appear
from scenes.visuals.cast import Cast
from scenes.visuals.drawings import Cloud, RegionPatch
from scenes.visuals.film import Film
from scenes.visuals.relu import Folding, collapsing, creased, creases, diamond, folding_view, paper
from scenes.visuals.view import View


class ReluFold(Film):
    claim = "ReLU keeps one side of a crease and collapses the other."

    def construct(self) -> None:
        two, three = self.find(TWO, Collapse), self.find(THREE, Pieces)
        cast = Cast.of(two.run.dataset, two.network)
        self.pieces(three, cast, *self.fold(two, cast, self.collapse(two, cast)))

    def collapse(self, found: Collapse, cast: Cast) -> list[VMobject]:
        """Two neurons, two creases: each keeps one side and collapses the other."""
        self.chapter("Collapse")
        inner, outer = found.on_point
        moving = collapsing(cast)
        diagram = cast.diagram()
        self.add(diagram)
        self.play(appear(*moving))
        self.say("A ReLU neuron, max(0, z), has a crease: the line z = 0.", self.score("input plane"))
        self.say("The layer carries its two creases to the axes.", diagram.lighting(1))
        self.play(Flow(moving, 0, 1, pace=style.QUICKER))
        self.play(self.score("before ReLU"))
        self.say("Neuron 1 keeps one side; the other side collapses.")
        self.play(Flow(moving, 1, 1.5))
        self.play(self.score("after neuron 1", ("on its crease", f"{found.on_crease} of {found.total} dots")))
        self.say("Neuron 2 too: where both collapse, one point is left.")
        self.play(Flow(moving, 1.5, 2))
        self.play(self.score("hidden plane", ("on one point", f"{inner} inner, {outer} outer")))
        self.say("What landed on one point, no later layer can separate.")
        self.rest()
        return [*moving, diagram]

    def fold(self, found: Collapse, cast: Cast, old: list[VMobject]) -> tuple[Cloud, View, list[VMobject]]:
        """Two pairs of neurons: each pair shares a crease, and its sum folds the sheet along it."""
        self.chapter("Fold")
        data, reach = cast.dataset, float(np.abs(cast.window).max())
        size, pairs, view = found.size, found.pairs, folding_view(style.MAIN, reach)
        sheets, pair, cut = paper(reach, view), creases(reach, view), diamond(size, view, 2)
        dots, diagram = Cloud(data, Folding.of(pairs, data.points), view), replace(cast, network=pairs).diagram()
        folding = [*sheets, *pair, dots]
        change = Swap(old, [*folding, diagram])
        self.say("Two pairs of neurons, by hand: each pair shares a crease.", change, self.score("input plane"))
        self.say("The sum of a pair folds: relu(z) + relu(-z) = |z|.", diagram.lighting(2))
        self.play(Play(folding, 0, 1, run_time=style.FOLD))
        self.play(Play(folding, 1, 2, run_time=style.FOLD))
        wrong = ("network", f"{found.pairs_wrong} of {found.total} wrong")
        self.play(self.score("plane of sums"))
        score = self.score("plane of sums", wrong)
        self.say("Folded twice, one straight cut separates the dots.", appear(*cut), score)
        self.say("Unfolded, the cut is a closed diamond.")
        self.play(Play([*sheets, *pair, *cut, dots], 2, 0, run_time=1.25 * style.FOLD))
        self.play(self.score("input plane", wrong))
        self.rest()
        return dots, view, [*sheets, *pair, *cut, diagram]

    def pieces(self, found: Pieces, cast: Cast, dots: Cloud, view: View, old: list[VMobject]) -> None:
        """Three trained neurons, piece by piece; the score is 0 along a closed polygon."""
        self.chapter("Pieces")
        network = found.run.network
        diagram = replace(cast, network=network).diagram()
        counts = zip(found.counts, found.most, strict=True)
        rows = [(("creases", f"{n}"), ("pieces", f"{k} of at most {most}")) for n, (k, most) in enumerate(counts, 1)]
        steps = [creased(network, count, view) for count in range(1, len(rows) + 1)]
        change = Swap([*old, dots], [diagram, *steps[0]])
        self.say("n creases make at most 1 + n + n(n-1)/2 flat pieces.", change, self.score("three neurons", *rows[0]))
        for (before, drawn), row in zip(pairwise(steps), rows[1:], strict=True):
            self.rest()
            self.play(appear(*drawn), self.score("three neurons", *row))
            self.remove(*before)
        self.rest()
        (edge,) = found.edges
        region = RegionPatch(network, [edge.points], view, style.palette().inner, style.CUT_WIDTH)
        wrong = ("network", f"{found.run.wrong} of {found.total} wrong")
        score = self.score("three neurons", rows[-1][1], wrong)
        self.say("Affine on each piece, the score is 0 along straight edges.", appear(region, dots), score)
        self.say(f"{len(rows)} creases: the score closes a polygon of {found.sides} sides.")
        self.close()
