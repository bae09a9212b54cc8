"""Three neurons draw three lines, and three lines close a triangle.

A trained network of three hidden neurons: lines, triangle, and the closed region where it scores above 0. Ten other
trainings, and ways between them along which every dot stays correct. Then inside: a plane cuts the sheet in a cube.
"""

from geometry.claims.one_layer import WIDE, Answers
from geometry.language import phrase
from scenes.narration.wide3 import SPOKEN
from scenes.visuals import style
from scenes.visuals.animations import Play, Pulse, Swap, appear, vanish
from scenes.visuals.cast import AnswersCast, Cast
from scenes.visuals.film import Film
from scenes.visuals.places import places


class Wide3(Film):
    title = "Three lines close a triangle"
    claim = "Three neurons draw three lines, and three lines close a triangle."
    seconds = 41
    narration = SPOKEN
    panel_corner = "panel_high"

    def construct(self) -> None:
        found = self.find(WIDE, Answers)
        cast = Cast.of(found.run.dataset, found.networks[0], pane=places().square).in_space()
        answers = AnswersCast.of(found)
        # 1. Three lines, one by one, each with its inside.
        self.chapter("Three lines")
        plane, diagram = cast.stage(), cast.diagram(places().large)
        triangle, region, (halves, lines) = answers.triangle(), answers.region(), answers.neurons()
        self.add(*plane, diagram)
        words = phrase("A hidden neuron draws a line and calls one side inside.")
        self.say(words, appear(halves[0], lines[0]), diagram.lighting(1, 0), self.score("input plane"))
        for neuron in (1, 2):
            self.rest(style.SWAP)
            self.play(Swap([halves[neuron - 1]], [halves[neuron], lines[neuron]]), diagram.lighting(1, neuron))
        self.say("Three lines close a triangle.", vanish(halves[-1]), appear(triangle), diagram.lighting(1))
        # 2. The region, which is not the triangle.
        self.chapter("The region")
        words = phrase("Score above 0: a closed region, not the triangle.")
        score = self.score("input plane", ("dots", answers.correct))
        self.say(words, appear(region), Pulse(triangle, beats=3), diagram.lighting(2), score)
        # 3. Other trainings, other answers, and ways between them.
        self.chapter("Other answers")
        three, number, count, smalls = answers.lines(), answers.number(), answers.count(), answers.small()
        self.add(three).remove(*lines)
        score, settling = self.score(number, ("dots", count)), diagram.settling(places().diagram)
        self.say("Ten other trainings: ten other answers.", vanish(triangle), score, settling)
        for answer, small in enumerate(smalls, start=1):
            if 2 * answer == len(smalls) + 2:
                self.say("On the way, too, every dot is correct: proved.")
            self.play(*answers.next([region, three, number, count], small, answer))
        self.play(Play([region, three, number, count], len(smalls), 0, run_time=style.SETTLE))
        # 4. The same network from inside; a twin of the plane stays beside.
        self.chapter("From inside")
        solid = cast.solid(tint=1.0)
        twin, words = solid.twin(), phrase("From inside: three activations carry the plane into space.")
        self.panel_corner = "panel_twin"
        self.say(words, vanish(*smalls, three), appear(solid, run_time=style.SWAP), diagram.lighting(1), self.unscore())
        self.add(twin).remove(*plane, region)
        aside = twin.leveling(places().twin, run_time=style.SHIFT_TIME), diagram.settling(places().diagram_twin)
        self.play(*aside, self.score("hidden space"))
        self.play(solid.tilting(places().hero))
        self.play(solid.lifting())
        # 5. One plane cuts it; and the still that tells the result: the cut, and the closed curve that it is.
        self.chapter("The cut")
        words = phrase("Here the read-out is one plane that cuts the sheet.")
        rows = (phrase("one plane"), answers.correct)
        self.say(words, solid.tuning(cube=1, plane=1), diagram.lighting(2), self.score("hidden space", rows))
        self.play(solid.drifting(run_time=style.LIFT_TIME / 2))
        self.poster()
        words = phrase("In the input plane that cut is the closed curve.")
        self.say(words, twin.settling(places().square), solid.settling(places().twin), self.unscore())
        circles = appear(*cast.pair(found.pair.disc, found.pair.ring, twin.view))
        self.play(circles, self.score("input plane", *answers.separated))
        self.play(solid.drifting(-style.DRIFT, run_time=style.LIFT_TIME / 2))
        self.close()
