"""On a line, two neurons fence in a segment: one more than the dimension.

Dots on a line, the inner ones between the others. One neuron cuts it once, which is never enough; two carry it into
a curve in the plane of their activations, and one straight cut there is a segment here.
"""

from geometry.claims.one_layer import LINE, REACH, Segment
from geometry.language import phrase
from scenes.narration.line2 import SPOKEN
from scenes.visuals import style
from scenes.visuals.animations import Play, Pulse, Reframe, vanish
from scenes.visuals.cast import LineCast
from scenes.visuals.film import Film


class Line2(Film):
    title = "Two neurons fence in a segment"
    panel_corner = "panel_line"
    claim = "On a line, two neurons fence in a segment: one more than the dimension."
    seconds = 39
    narration = SPOKEN

    def construct(self) -> None:
        found = self.find(LINE, Segment)
        cast, (low, high) = LineCast.of(found), found.fenced[0]

        # 1. Dots on a line.
        self.chapter("The line")
        thread, cloud, diagram = cast.thread(), cast.cloud(), cast.diagram(1)
        self.add(thread, cloud, diagram)
        self.say("Dots on a line, the yellow ones between the blue.", self.score("one neuron"))

        # 2. One neuron cuts it once: wherever that is, some dots are wrong.
        cut, count = cast.sliding(), cast.count()
        score = self.score("one neuron", ("this cut", count))
        self.say("One neuron cuts the line once: some dots are wrong.", *cut, diagram.lighting(1), score)
        self.play(Play([*cut, count], 0, 1, run_time=style.WALK))
        self.play(self.score("one neuron", cast.best))
        self.rest()

        # 3. Two neurons, two cuts.
        self.chapter("Two neurons")
        aside = vanish(*cut, diagram), Reframe([thread, cloud], cast.line), self.score("two neurons")
        self.say("Two neurons cut twice, each rising towards the inside.", *aside)
        diagram, graphs, (here, there) = cast.diagram(2), cast.graphs(), cast.names()
        self.show(*graphs, here, there, cast.axes(), diagram, run_time=style.SWAP)
        self.play(Pulse(*graphs, beats=2))

        # 4. One dot walks, its two heights draw the curve, and every dot it passes lands there.
        self.chapter("The curve")
        walk = cast.walk()
        self.say("One dot walks: its two heights become its coordinates.", *walk, diagram.lighting(1))
        self.play(Play(walk, -REACH, REACH, run_time=style.WAY))

        # 5. One straight cut there, which the curve meets twice.
        self.chapter("The cut")
        score = self.score("two neurons", cast.correct)
        words = phrase("Bent round, the line meets one straight cut twice.")
        self.say(words, cast.curve(), *cast.cut(), diagram.lighting(2), score)
        self.play(Play(walk[:1], REACH, high, run_time=style.SETTLE))
        self.play(Play(walk[:1], high, low, run_time=style.SETTLE))
        self.poster()

        # 6. Back on the line: a segment, fenced in.
        self.chapter("The segment")
        self.say("Back on the line, that cut is a segment.", *cast.segment(), vanish(walk[0], *graphs))

        # 7. In the plane it takes three lines.
        closing, score = cast.closing(), self.score("to fence in", *cast.fewest)
        self.say("One more than the dimension: two on a line.", *closing, vanish(here), score)
        self.play(Play(closing, 0, 1, run_time=style.WALK))
        self.close()
