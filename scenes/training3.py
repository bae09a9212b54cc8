"""Learning is three lines finding a triangle.

The training of a network of three hidden neurons, replayed step by step: its three lines move, and loss and score run
beside them. Of the very network that is drawn it is said how many dots it gets correct, and whether a whole disc and a
whole ring, which hold all dots, are proved separated, proved not to be, or neither.
"""

from geometry.claims.one_layer import LEARNING, SLOW, Learning
from scenes.narration.training3 import SPOKEN
from scenes.visuals import style
from scenes.visuals.animations import Steps
from scenes.visuals.cast import LearningCast
from scenes.visuals.film import Film


class Training3(Film):
    title = "Three lines find a triangle"
    claim = "Learning is three lines finding a triangle."
    seconds = 44
    narration = SPOKEN
    panel_corner = "panel_wide"

    def construct(self) -> None:
        found = self.find(LEARNING, Learning)
        cast, end = LearningCast.of(found), found.replay.end

        # 1. The dots, and the three lines of the first step.
        self.chapter("The first step")
        cloud, lines, (side, lights), diagram = cast.cloud(), cast.lines(), cast.errors(), cast.diagram()
        self.add(*cast.ground(), cloud, diagram)
        self.say("Three hidden neurons draw three lines.", lines, diagram.lighting(1))
        self.say("Shaded: what the network calls inside. Lit: its errors.", side, lights, diagram.lighting(2))

        # 2. What is asked of every step.
        self.chapter("Disc and ring")
        pair, (step, score, state) = cast.pair(), cast.counts()
        self.say(cast.holding, *pair, self.score(step, ("dots", score), (cast.named, state)))

        # 3. Step by step, until all dots are correct, and disc and ring are separated.
        self.chapter("Learning")
        plots, curves = cast.plots()
        moving = [side, lights, lines, *pair, cloud, step, score, state, *curves]
        self.say("Each step moves the lines, and the loss falls.", *plots, *curves)
        for first, last, each in ((0, SLOW, style.STEP), (SLOW, found.learnt, style.QUICK_STEP)):
            self.play(Steps(moving, first, last, run_time=(last - first) * each))
        self.say("All dots are correct; disc and ring are separated: proved.")
        self.poster()

        # 4. The rest of the training.
        self.chapter("Learnt")
        self.say("The steps that remain lower the loss further.")
        self.play(Steps(moving, found.learnt, end, run_time=style.LAST))
        self.say("Learning is three lines finding a triangle.", cast.triangle())
        self.close()
