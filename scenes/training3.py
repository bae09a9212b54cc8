"""Learning is three lines finding a triangle.

The training of a network of three hidden neurons, replayed step by step: its three lines move, and the loss runs
beside them. Of the very network that is drawn it is said how many dots it gets correct, and whether a whole disc and a
whole ring, which hold all dots, are proved separated, proved not to be, or neither: the dots come first.
"""

from geometry.claims.one_layer import LEARNING, SLOW, Learning
from geometry.language import phrase
from scenes.narration.training3 import SPOKEN
from scenes.visuals import style
from scenes.visuals.animations import Pulse, Steps
from scenes.visuals.cast import LearningCast
from scenes.visuals.film import Film
from scenes.visuals.places import places


class Training3(Film):
    title = "Three lines find a triangle"
    claim = "Learning is three lines finding a triangle."
    seconds = 39
    narration = SPOKEN
    panel_corner = "panel_wide"

    def construct(self) -> None:
        found = self.find(LEARNING, Learning)
        cast = LearningCast.of(found)

        # 1. The dots, the three lines of the first step, and what it gets wrong.
        self.chapter("The first step")
        cloud, lines, (side, lights), diagram = cast.cloud(), cast.lines(), cast.errors(), cast.diagram()
        pair, missed, (step, score, state) = cast.pair(), cast.missed(), cast.counts()
        self.add(*cast.ground(), cloud, diagram)
        self.say("Three hidden neurons draw three lines.", lines, diagram.lighting(1))
        words, counted = phrase("Shaded: what the network calls inside. Lit: its errors."), ("dots", score)
        settling = diagram.settling(places().diagram_left)
        self.say(words, side, lights, settling, diagram.lighting(2), self.score(step, counted))

        # 2. Step by step, until all dots are correct.
        self.chapter("Learning")
        plot, curve = cast.plot()
        moving = [side, lights, lines, cloud, step, score, curve]
        self.say("Each step moves the lines, and the loss falls.", plot, curve)
        for first, last, each in ((0, SLOW, style.STEP), (SLOW, found.fitted, style.QUICK_STEP)):
            self.play(Steps(moving, first, last, run_time=(last - first) * each))
        self.say("All dots are correct.", cast.mark(plot, found.fitted), Pulse(cloud))

        # 3. Dots are not sets: on, until the disc and the ring that hold them are separated.
        self.chapter("Disc and ring")
        sets = [missed.place(found.fitted), state.place(found.fitted), *pair]
        panel = self.score(step, counted, (cast.named, state))
        self.say("Lit: wrong parts of the disc and the ring that hold them.", *pair, missed, panel)
        self.say("The lines move on until nothing is lit.")
        run_time = (found.learnt - found.fitted) * style.BACK
        self.play(Steps([*moving, *sets], found.fitted, found.learnt, run_time=run_time))
        self.say("Disc and ring are separated: proved.", cast.mark(plot, found.learnt), Pulse(*pair))
        self.poster()

        # 4. The rest of the training, and the triangle.
        self.chapter("Learnt")
        self.say("Learning is three lines finding a triangle.")
        self.play(Steps([*moving, *sets], found.learnt, found.replay.end, run_time=style.SETTLE))
        self.show(triangle := cast.triangle())
        self.play(Pulse(lines, triangle))
        self.close()
