"""On a line, two neurons fence in a segment: one more than the dimension.

Dots on a line, the inner ones between the others. One neuron cuts it once, which is never enough; two carry it into
a curve in the plane of their activations, and one straight cut there is a segment here.
"""

from geometry.claims.one_layer import LINE, REACH, Segment
from geometry.language import phrase
from scenes.narration.line2 import SPOKEN
from scenes.visuals import style
from scenes.visuals.animations import Play, Pulse, Reframe, appear, vanish
from scenes.visuals.cast import LineCast
from scenes.visuals.film import Film


class Line2(Film):
    title = "Two neurons fence in a segment"
    panel_corner = "panel_line"
    claim = "On a line, two neurons fence in a segment: one more than the dimension."
    seconds = 42
    narration = SPOKEN

    def construct(self) -> None:
        found = self.find(LINE, Segment)
        cast, (low, high) = LineCast.of(found), found.fenced[0]

        # 1. Dots on a line.
        self.chapter("The line")
        thread, cloud, diagram = cast.thread(), cast.cloud(), cast.diagram(1, 1)
        self.add(thread, cloud, diagram)
        self.say("Dots on a line, the yellow ones between the blue.")

        # 2. One neuron cuts it once: wherever that is, some dots are wrong.
        cut, count = cast.sliding(), cast.count()
        score = self.score("one neuron", ("this cut", count))
        self.say("One neuron cuts the line once: some dots are wrong.", *cut, diagram.lighting(1), score)
        self.play(Play([*cut, count], 0, 1, run_time=style.LOOK_TIME))
        self.play(self.score("one neuron", cast.best), Pulse(cut[2]))

        # 3. Two neurons, two cuts.
        self.chapter("Two neurons")
        words, score = phrase("Two neurons cut twice, each rising towards the inside."), self.score("two neurons")
        graphs, gone, diagram = cast.graphs(), diagram, cast.diagram(1, 2, 1)
        self.say(words, vanish(*cut, gone), score, appear(graphs[0], diagram), diagram.lighting(1))
        self.show(graphs[1])
        self.play(Pulse(*graphs))

        # 4. One dot walks, its two heights draw the curve, and every dot it passes lands there.
        self.chapter("The curve")
        walk, axes, (here, there) = cast.walk(), cast.axes(cast.plane), cast.names()
        words = phrase("One dot walks: its two heights become its coordinates.")
        self.say(words, Reframe([thread, cloud, *graphs], cast.line), axes)
        self.show(*walk, here, there, run_time=style.SWAP)
        self.play(Play(walk, -REACH, REACH, run_time=style.WAY))

        # 5. One straight cut there, which the curve meets twice.
        self.chapter("The cut")
        score = self.score("two neurons", cast.correct)
        words, curve, cut = phrase("Bent round, the line meets one straight cut twice."), cast.curve(), cast.cut()
        self.say(words, curve, *cut, diagram.lighting(2), score)
        self.play(Play(walk[:1], REACH, high, run_time=style.SETTLE))
        self.play(Play(walk[:1], high, low, run_time=style.SETTLE))
        self.poster()

        # 6. Back on the line: a segment, fenced in.
        self.chapter("The segment")
        segment, bent = cast.segment()
        self.say("Back on the line, that cut is a segment.", segment, bent, vanish(walk[0], *graphs))
        beside, (line, plane) = [here, there, axes, walk[1], curve, bent, *cut], cast.fewest
        aside = vanish(*beside), Reframe([thread, cloud, segment], cast.broad), self.score("to fence in", line)
        self.say("One more than the dimension: two on a line.", *aside)

        # 7. The dots spread into the plane, where two lines leave ways out and three close a triangle.
        self.chapter("The plane")
        spread, closing = cast.spread(), cast.closing()
        self.add(spread).remove(cloud)
        gone, diagram, score = diagram, cast.diagram(2, 3, 1), self.score("to fence in", line, plane)
        words = phrase("In the plane it takes three: they close a triangle.")
        self.say(words, vanish(segment, gone), appear(cast.axes(cast.broad), *closing, diagram), score)
        self.play(Play([spread], 0, 1, run_time=style.LOOK_TIME))
        self.play(Play(closing, 0, 1, run_time=style.LOOK_TIME), diagram.lighting(1))
        self.close()
