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
    seconds = 42
    narration = SPOKEN

    def construct(self) -> None:
        found = self.find(HIDDEN, HiddenPlane)
        own = CutCast.of(found, places().pair_left, places().pair_right)
        here, there = own.here, own.there

        # 1. The input plane, which becomes two, with points and a cell to follow, and the lines of the layer.
        self.chapter("The plane, twice")
        left, right = own.sheets(here), own.sheets(there)
        diagram, then = here.diagram(places().between), [heading(phrase(name), places().pair_right) for name in NAMES]
        self.add(*left)
        self.say("The same plane twice; one goes through a layer.", *own.parting(left, right))
        self.show(heading(phrase("input plane"), places().pair_left), then[0], diagram)
        followed = list(zip(own.followed(here), own.followed(there), strict=True))
        self.say("Follow six points, one cell, and the lines of two neurons.", *followed[0])
        for pair in followed[1:]:
            self.show(*pair, run_time=style.BACK)
        self.play(appear(here.lines(), there.lines()), diagram.lighting(1))

        # 2. Turn and stretch, shift, squash.
        self.chapter("Turn, shift, squash")
        moving = [thing for thing in self.on_stage if thing.carried and thing.view is there.view]
        words = phrase("Turn and stretch: the lines stand upright and level.")
        self.say(words, Flow(moving, 0, TURN, pace=1.5), Swap([then[0]], [then[1]]))
        self.say("Shift: now they are the axes.", Flow(moving, TURN, 1, pace=1.8), Swap([then[1]], [then[2]]))
        words = phrase("Squash: the plane is squeezed into a square.")
        self.say(words, Flow(moving, 1, 2, pace=1.5), Swap([then[2]], [then[3]]))
        self.show(border := own.border())
        self.poster()

        # 3. A straight cut there, and the same cut here.
        self.chapter("The cut")
        (lights, *cut_here), cut_there, count = own.cut()
        cut = [lights, *cut_here, *cut_there, count]
        self.say("A cut along an axis is straight in both planes.", *cut, vanish(*followed[-1]), diagram.lighting(2))
        self.say("Turned to the read-out: straight in one plane only.", Play(cut, 0, 1, run_time=style.WALK))

        # 4. The plane goes back through the layer, and forth again.
        self.chapter("The result")
        back = own.carried()
        moving = [thing for thing in (*moving, *back) if thing not in followed[-1]]
        self.say("Carried back, the straight cut bends.", vanish(lights, *cut_there, count, border), appear(*back))
        self.play(Flow(moving, 2, 0, pace=0.8), Swap([then[3]], [then[0]]))
        words = phrase("Straight in the hidden plane, curved in the input plane.")
        self.say(words, Flow(moving, 0, 2, pace=0.8), Swap([then[0]], [then[3]]))
        self.show(border)
        self.close()
