"""Every ReLU neuron is a crease: the plane is kept on one side and collapsed on the other.

Two trained neurons collapse the plane onto a quarter of it; a pair that shares its crease folds it instead; and three
trained neurons crease it into seven flat pieces, of which the score makes one closed polygon.
"""

from collections.abc import Iterator

import numpy as np
from geometry.regions import linear_regions

from geometry.activations import activation_named
from geometry.boundary import decision_region
from geometry.network import Affine, Layer, Network
from geometry.training import Experiment
from scenes.visuals import style
from scenes.visuals.animations import Flow, appear, vanish
from scenes.visuals.cast import Cast
from scenes.visuals.drawings import Cloud, RegionPatch, neuron_lines
from scenes.visuals.film import Film
from scenes.visuals.fold import Folding, creases, diamond, folding_view, paper
from scenes.visuals.regions import Pieces
from scenes.visuals.replay import Play, wrong

TWO = Experiment(hidden=(2,), activation="relu", restarts=40)
THREE = Experiment(hidden=(3,), activation="relu", restarts=40)
SIZE = 0.62
# By hand: two pairs of neurons, relu(x) + relu(-x) = |x| and the same for y, and the score SIZE - |x| - |y|.
PAIRS = Network(
    (Layer(Affine(np.array([[1, 0], [-1, 0], [0, 1], [0, -1]]), np.zeros(4)), activation_named("relu")),),
    Affine(-np.ones((1, 4)), np.array([SIZE])),
)


def growing(network: Network) -> Iterator[Network]:
    """The networks of the first one, two, ... hidden neurons."""
    layer, readout = network.hidden[0], network.readout
    for count in range(1, len(layer.affine.bias) + 1):
        part = Layer(Affine(layer.affine.weight[:count], layer.affine.bias[:count]), layer.activation)
        yield Network((part,), Affine(readout.weight[:, :count], readout.bias))


class ReluFold(Film):
    claim = "Every ReLU neuron is a crease: the plane is kept on one side and collapsed on the other."

    def construct(self) -> None:
        run, colors = TWO.run(), style.palette()
        dataset, total = run.dataset, len(run.dataset.labels)
        cast = Cast.of(dataset, run.network.oriented())
        landed = (cast.trace.at(2) == 0).all(axis=1)
        stuck = [int(np.count_nonzero(landed & (dataset.labels == kind))) for kind in (1, 0)]
        self.require(min(stuck) > 0, "no two dots of both classes collapse to one point")

        # 1. Two neurons, two creases; each keeps one side and collapses the other.
        self.chapter("Collapse")
        cloud, sheet, plane, diagram = cast.cloud(), cast.sheet(), cast.plane(), cast.diagram()
        lines = neuron_lines(cast.network, cast.window, cast.view)
        moving = [plane, sheet, lines, cloud]
        self.add(diagram)
        self.play(appear(*moving))
        self.say("A ReLU neuron, max(0, z), has a crease: the line z = 0.", self.score("input plane"))
        self.play(Flow(moving, 0, 1, pace=style.QUICKER))
        self.say("One side is kept. The other collapses onto an edge.", diagram.lighting(1))
        self.play(Flow(moving, 1, 2))
        both = ("land on one point", f"{stuck[0]} inner, {stuck[1]} outer")
        self.say("Where both collapse, all dots land on one point, for good.", self.score("hidden plane", both))
        self.rest()
        self.play(vanish(*moving, diagram))

        # 2. Two pairs of neurons: each pair folds the sheet.
        self.chapter("Fold")
        reach = float(np.abs(cast.window).max())
        view = folding_view(style.MAIN, reach)
        sheets, pair, cut = paper(reach, view), creases(reach, view), diamond(SIZE, view)
        dots = Cloud(dataset, Folding.of(PAIRS, dataset.points), view)
        moving = [*sheets, *cut, *pair, dots]
        self.play(appear(*sheets, *pair, dots), self.score("four neurons, by hand"))
        self.say("A pair folds: relu(z) + relu(-z) = |z|. Here are two pairs.")
        self.play(Play([*sheets, *pair, dots], 0, 1, run_time=style.FOLD))
        self.play(Play([*sheets, *pair, dots], 1, 2, run_time=style.FOLD))
        errors = ("network", f"{np.count_nonzero(wrong(dataset, PAIRS))} of {total} wrong")
        for part in cut:
            part.place(2)
        self.say(
            "Folded twice, one straight cut parts the dots.", appear(*cut), self.score("four neurons, by hand", errors)
        )
        self.say("Unfolded, the cut is a closed diamond.", Play(moving, 2, 0, run_time=2 * style.FOLD))
        self.rest()
        self.play(vanish(*moving))

        # 3. Three trained neurons, piece by piece.
        self.chapter("Pieces")
        three = THREE.run()
        cast = Cast.of(dataset, three.network)
        dots, box = cast.cloud(), cast.view.box(0)
        patches = None
        self.play(appear(dots))
        self.say("Trained: each crease cuts the plane into more flat pieces.")
        for count, part in enumerate(growing(three.network), start=1):
            pieces = linear_regions(part, cast.window)
            most = 1 + count + count * (count - 1) // 2
            rows = ("creases", f"{count}"), ("pieces", f"{len(pieces)} of at most {most}")
            old = [] if patches is None else [patches, lines]
            patches, lines = Pieces(pieces, cast.view), neuron_lines(part, cast.window, cast.view)
            self.play(appear(patches, lines), Play([dots], 0, 0), self.score("three neurons", *rows))
            self.remove(*old)
            self.rest()
        region = RegionPatch(three.network, decision_region(three.network, cast.window), cast.view, colors.inner)
        errors = ("network", f"{np.count_nonzero(wrong(dataset, three.network))} of {total} wrong")
        self.say(
            "Flat on each piece, the score draws a closed polygon.",
            appear(region),
            self.score("three neurons", rows[1], errors),
        )
        self.close()
