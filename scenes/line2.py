"""On a line, two neurons fence in a segment: one more than the dimension.

Dots on a line, those of one class between those of the other. One cut leaves a half-line. Two neurons carry the line
into a curve in the plane; one straight cut there is a segment here.
"""

import numpy as np

from geometry.interval import inside_intervals, neuron_places
from geometry.separability import best_line
from geometry.topology import can_enclose
from geometry.trace import Trace
from geometry.training import Experiment
from scenes.visuals import style
from scenes.visuals.animations import Flow, appear, vanish
from scenes.visuals.diagram import NetworkDiagram
from scenes.visuals.drawings import Cloud, Cut
from scenes.visuals.film import Film
from scenes.visuals.panes import heading, held
from scenes.visuals.plane import Plane
from scenes.visuals.replay import Side
from scenes.visuals.strand import Mark, Strand, graphs
from scenes.visuals.view import View

EXPERIMENT = Experiment(data="line", samples=40, hidden=(2,), alpha=0.05)
REACH = 1.35


class Line2(Film):
    claim = "On a line, two neurons fence in a segment: one more than the dimension."

    def construct(self) -> None:
        run, colors = EXPERIMENT.run(), style.palette()
        dataset, network, total = run.dataset, run.network, len(run.dataset.labels)
        flat = np.hstack([dataset.points, np.zeros_like(dataset.points)])
        best = best_line(flat, dataset.labels)
        fenced = inside_intervals(network, -REACH, REACH)
        self.require(best.errors > 0, "one cut parts the dots")
        self.require(run.wrong == 0, f"{run.wrong} of {total} dots are wrong")
        self.require(len(fenced) == 1 and np.abs(fenced).max() < REACH, f"the inside is not one segment: {fenced}")
        self.require(not can_enclose((1,), dimension=1) and can_enclose((2,), dimension=1), "the oracle says otherwise")
        trace = Trace.of(network, dataset.points)
        line = Trace.of(network, np.linspace(-REACH, REACH, 60)[:, None])
        view = View.following(style.MAIN, line, trace)

        # 1. The dots on a line; one cut is not enough.
        self.chapter("The line")
        cloud, plane = Cloud(dataset, trace, view), Plane(view)
        strand = Strand(network, -REACH, REACH, view, colors.quiet, style.LINE_WIDTH)
        diagram = NetworkDiagram(network.widths, style.CORNER)
        self.add(strand, cloud, diagram)
        self.say("Dots on a line: one class lies between the other.", self.score("the line"))
        cut = Mark(network, -best.line.offset / best.line.normal[0], view, colors.accent)
        wrong = ("best cut", f"{best.errors} of {total} wrong")
        self.say("One cut leaves a half-line: some dots are wrong.", appear(cut), self.score("the line", wrong))
        self.rest()

        # 2. Two neurons, two places on the line.
        self.chapter("Two neurons")
        marks = [
            Mark(network, place, view, hue)
            for place, hue in zip(neuron_places(network.hidden[0].affine), colors.lines, strict=False)
        ]
        self.say("Each of two neurons marks one place.", vanish(cut), appear(*marks), diagram.lighting(1))
        steps = graphs(network.hidden[0], -REACH, REACH, view)
        shown = ("height", "activation, −1 to 1")
        self.say("There its activation changes its sign.", appear(*steps), self.score("the line", shown))
        self.rest()

        # 3. The two activations are the coordinates of a plane.
        self.chapter("Into the plane")
        moving = [plane, strand, *marks, cloud]
        self.say("The two activations carry the line into a plane.", vanish(*steps), appear(plane, under=moving[1:]))
        self.play(Flow(moving, 0, 2))
        self.play(self.score("hidden plane"))
        self.rest()

        # 4. One straight cut there.
        self.chapter("The cut")
        there = held(view, 2, view.box(2))
        side = Side(lambda time: lambda points: network.readout(points)[..., 0], there)
        straight = Cut(network.readout.weight[0], float(network.readout.bias[0]), view, 2)
        right = ("network", f"{total - run.wrong} of {total} right")
        self.say(
            "There one straight cut parts the classes.",
            appear(side, straight, under=moving[1:]),
            diagram.lighting(2),
            self.score("hidden plane", right),
        )
        self.rest()
        start, end = fenced[0]
        piece = Strand(network, start, end, view, colors.inner, style.STRAND_WIDTH).place(2)
        self.say("It cuts one piece out of the curve.", appear(piece, under=[*marks, cloud]))

        # 5. Back on the line, the piece is a segment.
        self.chapter("Back on the line")
        self.play(vanish(side, straight))
        self.say("Back on the line, that piece is a segment.", Flow([plane, strand, piece, *marks, cloud], 2, 0))
        small = View.following(style.BELOW, line, trace)
        copy = [
            Strand(network, -REACH, REACH, small, colors.quiet, style.EDGE_WIDTH).place(2),
            Strand(network, start, end, small, colors.inner, style.LINE_WIDTH).place(2),
            Cut(network.readout.weight[0], float(network.readout.bias[0]), small, 2),
        ]
        words = "Two neurons fence it in: one more than the dimension."
        self.say(words, appear(*copy, heading("hidden plane, cut", style.BELOW)), self.score("the line", right))
        self.close()
