"""What a hidden layer of two neurons does to the plane.

It turns and stretches the plane, shifts it and squashes it; its two decision lines become the axes of the hidden
plane. The read-out is one straight line there, and the same line, pulled back, is curved in the input plane.
"""

from geometry.claims.many_layers import HIDDEN, HiddenPlane
from geometry.language import marked, phrase
from geometry.motion import TURN
from scenes.narration.hidden2 import SPOKEN
from scenes.visuals import style
from scenes.visuals.animations import Flow, Play, Swap, appear, vanish
from scenes.visuals.cast import CutCast
from scenes.visuals.film import Film
from scenes.visuals.panes import heading
from scenes.visuals.places import places

NAMES = (marked("the same plane"), marked("turned and stretched"), marked("and shifted"), marked("hidden plane"))


class Hidden2(Film):
    title = "What a hidden layer does"
    claim = "What a hidden layer of two neurons does to the plane."
    seconds = 45
    narration = SPOKEN

    def construct(self) -> None:
        found = self.find(HIDDEN, HiddenPlane)
        own = CutCast.of(found, places().pair_left, places().pair_right)
        here, there = own.here, own.there

        # 1. The input plane twice, with points and a cell to follow, and the lines of the layer.
        self.chapter("The plane, twice")
        diagram, then = here.diagram(places().between), [heading(phrase(name), places().pair_right) for name in NAMES]
        self.add(
            *own.sheets(here), *own.sheets(there), heading(phrase("input plane"), places().pair_left), then[0], diagram
        )
        self.say("The same plane twice; one goes through a layer.")
        followed = list(zip(own.followed(here), own.followed(there), strict=True))
        self.say("Follow one cell of the sheet and six points.", *followed[0])
        for pair in followed[1:]:
            self.show(*pair, run_time=style.QUICK_STEP)
        self.say("Two hidden neurons draw two lines.", here.lines(), there.lines(), diagram.lighting(1))

        # 2. Turn and stretch, shift, squash.
        self.chapter("Turn, shift, squash")
        moving = [thing for thing in self.on_stage if thing.carried and thing.view is there.view]
        words = phrase("Turn and stretch: the lines stand upright and level.")
        self.say(words, Flow(moving, 0, TURN, pace=1.5), Swap([then[0]], [then[1]]))
        self.say("Shift: now they are the axes.", Flow(moving, TURN, 1, pace=1.8), Swap([then[1]], [then[2]]))
        words = phrase("Squash: the plane is squeezed into a square.")
        self.say(words, Flow(moving, 1, 2, pace=1.5), Swap([then[2]], [then[3]]))
        self.show(own.border())
        self.poster()

        # 3. A straight cut there, and the same cut here.
        self.chapter("The cut")
        cut = own.cut()
        gone = vanish(*(thing for pair in followed for thing in pair))
        self.say("A cut along an axis is straight in both planes.", *cut, gone, diagram.lighting(2))
        self.say("Turned to the read-out: straight in one plane only.", Play(cut, 0, 1, run_time=style.WALK))

        # 4. One point in both planes.
        self.chapter("One point, twice")
        walkers = own.walkers()
        walking = Play(walkers, 0, 1, run_time=style.WALK)
        self.say("Walk along the cut: the same points in both planes.", appear(*walkers), walking)

        # 5. The result.
        self.chapter("The result")
        back = Play(walkers, 1, 0.5, run_time=style.WALK)
        self.say("Straight in the hidden plane, curved in the input plane.", back)
        self.close()
