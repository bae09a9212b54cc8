"""ReLU keeps one side of a crease and collapses the other.

Two trained neurons collapse the plane onto a quarter; the sum of a pair that shares its crease folds it instead; and
three trained neurons crease it into flat pieces, on which the score is 0 along a closed polygon.
"""

from dataclasses import replace

from manim import linear

from geometry.claims.many_layers import THREE, TWO, Collapse, Pieces
from geometry.language import phrase
from scenes.narration.relu_fold import SPOKEN
from scenes.visuals import style
from scenes.visuals.animations import Flow, Play, Reframe, appear, vanish
from scenes.visuals.cast import Cast
from scenes.visuals.film import Film
from scenes.visuals.relu import Paper, collapsing, creased, heaped, polygon
from scenes.visuals.words import wrong_of


class ReluFold(Film):
    title = "ReLU creases the plane"
    claim = "ReLU keeps one side of a crease and collapses the other."
    seconds = 49
    narration = SPOKEN

    def construct(self) -> None:
        two, three = self.find(TWO, Collapse), self.find(THREE, Pieces)
        cast, paper = Cast.of(two.run.dataset, two.network), Paper.of(two)

        # 1. Two neurons: each keeps one side of its crease; what both collapse is one point, taken apart and counted.
        self.chapter("Collapse")
        wash, plane, sheet, cloud, lines = moving = collapsing(cast)
        diagram = cast.diagram()
        self.add(wash, plane, sheet, cloud, diagram)
        self.say("A ReLU neuron, max(0, z), has a crease: the line z = 0.", lines, self.score("input plane"))
        self.play(Flow(moving, 0, 1))
        self.play(self.score("before ReLU"))
        self.say("Each neuron keeps one side; the other side collapses.")
        self.play(Flow(moving, 1, 1.5, run_time=1.8), diagram.lighting(1, 0))
        part = phrase("{part} of {dots} dots", part=two.on_crease, dots=two.total)
        self.play(self.score("after neuron 1", ("on its crease", part)))
        self.play(Flow(moving, 1.5, 2, run_time=1.8), diagram.lighting(1, 1))
        heap, count = heaped(two, plane.view)
        self.play(self.score("hidden plane", ("on one point", count)), appear(heap))
        self.say("What landed on one point, no later layer can separate.", Play([heap, count], 0, 1, run_time=3))

        # 2. Two pairs, by hand: the sum of a pair folds the page, and one straight cut unfolds to a diamond.
        self.chapter("Fold")
        self.unsay(vanish(heap, diagram), self.unscore())
        self.carry(after=0, pace=style.BACK)
        self.play(Reframe(moving, paper.view, run_time=0.7))
        diagram = replace(cast, network=two.pairs).diagram()
        self.play(vanish(plane, sheet, lines), appear(paper.page, *paper.creases, diagram))
        self.add(paper.dots).remove(wash, cloud)
        self.play(self.score("input plane", ("two pairs", "by hand")))
        self.say("The sum of a pair folds: relu(z) + relu(-z) = |z|.")
        self.play(Play(paper.folding, 0, 1, run_time=style.FOLD))
        self.play(Play(paper.folding, 1, 2, run_time=style.FOLD))
        self.play(self.score("plane of sums", ("network", wrong_of(two.pairs_wrong, two.total))))
        self.say("Folded twice, one straight cut separates the dots.", *paper.cut)
        self.say("Unfolded, the cut is a closed diamond.", self.unscore())
        self.play(Play([*paper.folding, *paper.cut], 2, 0, run_time=1.4 * style.FOLD))
        self.poster()

        # 3. Three trained neurons, crease by crease: 2, 4, 7 pieces, and a polygon on which the score is 0.
        self.chapter("Pieces")
        diagram, gone = replace(cast, network=three.run.network).diagram(), (diagram, *paper.cut, *paper.creases)
        self.say("Each new crease cuts every piece that it crosses.", vanish(*gone), appear(diagram))
        for n, number in enumerate(three.counts, 1):
            pieces, lines, counter = creased(three.run.network, n, paper.flat)
            score = self.score("three neurons", ("creases", f"{n}"), ("pieces", counter))
            self.play(score, appear(lines, pieces), diagram.lighting(1, n - 1))
            self.play(Play([pieces, counter], 0, number, run_time=0.3 + 0.2 * number, rate_func=linear))
        self.say("n creases make at most 1 + n + n(n-1)/2 flat pieces.")
        region, walker = polygon(three, paper.flat)
        score = self.score("three neurons", ("network", wrong_of(three.run.wrong, three.total)))
        words = phrase("{creases} creases: the score closes a polygon of {sides} sides.", creases=n, sides=three.sides)
        self.say(words, region, walker, diagram.lighting(2), score)
        self.play(Play([walker], 0, 1, run_time=2.5))
        self.close()
