"""On a line, two neurons fence in a segment: one more than the dimension.

Dots on a line, the inner ones between the others. One neuron cuts it once, which is never enough; two carry it into
a curve in the plane of their activations, and one straight cut there is a segment here.
"""

from geometry.claims.one_layer import LINE, REACH, Segment
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.animations import Flow, appear, vanish
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import Cloud, Cut, Graph, Lights, Plane, Side, Thread
from scenes.visuals.film import Film
from scenes.visuals.view import View


class Line2(Film):
    claim = "On a line, two neurons fence in a segment: one more than the dimension."

    def construct(self) -> None:
        found = self.find(LINE, Segment)
        dataset, network, single, total = found.run.dataset, found.network, found.single, found.total
        points = dataset.points

        # 1. Dots on a line, and what one neuron can do.
        self.chapter("The line")
        trace = Trace.of(network, points)
        view = View.following(style.MAIN, trace, Trace.of(network, [[-REACH], [REACH]]))
        plain, cloud, plane = (
            Thread(network, -REACH, REACH, view, marked=False),
            Cloud(dataset, trace, view),
            Plane(view),
        )
        diagram = NetworkDiagram(network.widths, style.CORNER)
        self.add(plain, cloud, diagram)
        one = ("best single cut", f"{single.errors} of {total} wrong")
        self.say("Dots on a line, the yellow ones between the blue.", self.score("input line"))
        best = Cut(single.line.normal * [1, 0], single.line.offset, view, 0)
        lights = Lights(lambda time: points[single.wrong], view)
        words = "One neuron cuts the line once: some dots are wrong."
        self.say(words, self.score("input line", one), appear(lights, best))
        self.rest()

        # 2. Two neurons, two cuts.
        self.chapter("Two neurons")
        graphs = [Graph(network, neuron, -REACH, REACH, view) for neuron in (0, 1)]
        words = "Two neurons cut twice, each rising towards the inside."
        self.say(words, vanish(best, lights), diagram.lighting(1), self.score("input line"))
        for graph in graphs:
            self.play(appear(graph))
            self.rest()

        # 3. The line becomes a curve in the plane of their activations.
        self.chapter("The curve")
        self.say("Their two activations carry the line into a plane.", vanish(*graphs), appear(plane))
        self.play(Flow([plane, plain, cloud], 0, 2))
        self.play(self.score("hidden plane"))
        self.rest()

        # 4. One straight cut there.
        self.chapter("The cut")
        thread = Thread(network, -REACH, REACH, view).place(2)
        cut = Cut(network.readout.weight[0], float(network.readout.bias[0]), view, 2)
        half = Side(lambda time: lambda at: network.readout(at)[..., 0], view).place(2)
        correct = ("one straight cut", f"{total - found.run.wrong} of {total} correct")
        words = "Bent round, the line meets one straight cut twice."
        self.say(words, appear(half, cut), diagram.lighting(2), self.score("hidden plane", correct))
        self.play(vanish(plain), appear(thread))
        self.rest()

        # 5. Back on the line: a segment, fenced in.
        self.chapter("The segment")
        self.say("Back on the line, that cut is a segment.", vanish(half, cut))
        self.play(Flow([plane, thread, cloud], 2, 0, pace=style.QUICKER))
        self.play(vanish(plane), appear(*graphs), self.score("input line"))
        on_line, in_plane = found.fewest
        rows = ("on a line", f"{on_line} neurons"), ("in the plane", f"{in_plane} neurons")
        self.say("One more than the dimension: two on a line.", self.score("to fence in", *rows))
        self.close()
