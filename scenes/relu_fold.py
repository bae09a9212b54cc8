"""ReLU keeps one side of a crease and collapses the other.

Two trained neurons collapse the plane; the sum of a pair folds it; three trained neurons crease it into flat pieces.
"""

from dataclasses import replace

from geometry.claims.many_layers import THREE, TWO, Collapse, Pieces
from geometry.language import phrase
from scenes.narration.relu_fold import SPOKEN
from scenes.visuals import relu, style
from scenes.visuals.animations import Flow, Play, Pulse, Swap, appear, vanish
from scenes.visuals.cast import Cast
from scenes.visuals.film import Film
from scenes.visuals.words import wrong_of


class ReluFold(Film):
    title = "ReLU creases the plane"
    claim = "ReLU keeps one side of a crease and collapses the other."
    seconds = 45
    narration = SPOKEN
    panel_corner = "panel_chapter"

    def construct(self) -> None:
        two, three = self.find(TWO, Collapse), self.find(THREE, Pieces)
        cast, paper = Cast.of(two.run.dataset, two.network), relu.Paper.of(two)

        # 1. Two neurons: each keeps one side of its crease; what both collapse is one point, taken apart and counted.
        self.chapter("Collapse")
        wash, plane, sheet, cloud, lines = moving = relu.collapsing(cast)
        diagram, name = cast.diagram(), relu.chapter_name("Collapse")
        self.add(wash, plane, sheet, cloud, diagram, name)
        self.say(
            "A ReLU neuron, max(0, z), has a crease: the line z = 0.", lines, Pulse(lines), self.score("input plane")
        )
        self.play(Flow(moving, 0, 1, run_time=3.6, even=cloud), self.unscore())
        self.say("Each neuron keeps one side; the other side collapses.", Flow(moving, 1, 1.5), diagram.lighting(1, 0))
        part = phrase("{part} of {dots} dots", part=two.on_crease, dots=two.total)
        self.play(self.score("after neuron 1", ("on its crease", part)), Pulse(cloud))
        self.play(Flow(moving, 1.5, 2, run_time=2.1), diagram.lighting(1, 1))
        heap, count = relu.heaped(two, plane.view)
        score = self.score("hidden plane", ("on one point", count))
        self.say("What landed on one point, no later layer can separate.", appear(heap, run_time=style.SWAP), score)
        self.play(Play([heap, count], 0, 1, run_time=3))

        # 2. Two pairs, by hand: the sum of a pair folds the page, and one straight cut unfolds to a diamond.
        self.chapter("Fold")
        old, swap = vanish(heap, diagram, run_time=style.SWAP), Swap([name], [name := relu.chapter_name("Fold")])
        self.unsay(Flow(moving, 2, 0, pace=style.BACK), old, swap, self.unscore())
        self.play(*paper.laid(cast, moving))
        self.remove(*self.on_stage).add(wash, *paper.creases, paper.dots)
        diagram, score = replace(cast, network=two.pairs).diagram(), self.score("input plane", ("two pairs", "by hand"))
        self.say("The sum of a pair folds: relu(z) + relu(-z) = |z|.", paper.page, diagram, score)
        self.remove(wash).play(Pulse(*paper.creases))
        self.play(Play(paper.folding, 0, 1, run_time=style.FOLD))
        self.play(Play(paper.folding, 1, 2, run_time=style.FOLD), self.score("plane of sums"))
        score = self.score("plane of sums", ("network", wrong_of(two.pairs_wrong, two.total)))
        self.say("Now one straight cut separates the dots.", *paper.cut, score)
        self.say("Unfolded, the cut is a closed diamond.", self.unscore())
        self.play(Play([*paper.folding, *paper.cut], 2, 0, run_time=1.4 * style.FOLD))
        self.poster()

        # 3. Three trained neurons: the creases of the page become two of theirs, and the third makes 4 pieces 7.
        self.chapter("Pieces")
        network, flat, done = three.run.network, paper.flat, [*paper.cut, diagram, name]
        swap = Swap(done, [diagram := replace(cast, network=network).diagram(), name := relu.chapter_name("Pieces")])
        self.say("Each new crease cuts every piece that it crosses.", swap, *paper.onto(network))
        most = phrase("n creases: at most"), phrase("1 + n + n(n-1)/2")
        for n, (*drawn, counter) in ((2, relu.creased(network, flat)), (3, relu.crossing(network, flat))):
            score = self.score(phrase("{creases} creases", creases=n), ("pieces", counter), most)
            self.play(score, diagram.lighting(1, n - 1))
            self.play(Play([*drawn, counter], 0, 4, run_time=1.2 * n - 1.4))
        region, walker = relu.polygon(three, flat)
        score = self.score("three neurons", ("network", wrong_of(three.run.wrong, three.total)))
        words = phrase("The score is 0 on a polygon of {sides} sides.", sides=three.sides)
        self.say(words, region, walker, diagram.lighting(2), score)
        self.play(Play([walker], 0, 1, run_time=2.5))
        results = Play(relu.side_by_side(cast, two, three, flat), 0, 1, run_time=2.4)
        gone = relu.at_once(*self.on_stage), vanish(diagram, name), self.unscore()
        self.say("One crease a neuron makes all three.", results, *gone)
        self.close()
