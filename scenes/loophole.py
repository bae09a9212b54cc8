"""100 % of the dots, and still the ring is open.

A network with two neurons in every layer that gets all dots correct: from the centre a path leads out of its region,
between two dots, along which the score never falls. More dots of the same kind fall into the gap.
"""

from itertools import chain

from manim import linear

from geometry.claims.many_layers import SLIPPING
from geometry.claims.many_layers import Loophole as Slipping
from geometry.language import phrase
from scenes.narration.loophole import SPOKEN
from scenes.visuals import style
from scenes.visuals.animations import Play, Pulse, Swap, appear, vanish
from scenes.visuals.cast import GapCast
from scenes.visuals.film import Film
from scenes.visuals.places import places


class Loophole(Film):
    title = "All dots correct, still open"
    claim = "100 % of the dots, and still the ring is open."
    seconds = 45
    narration = SPOKEN
    panel_corner = "panel_high"

    def construct(self) -> None:
        found = self.find(SLIPPING, Slipping)
        cast = GapCast.of(found)

        # 1. All dots are correct.
        self.chapter("All dots")
        stage, diagram, side = cast.stage(), cast.diagram(), cast.side()
        self.add(*stage, diagram)
        score = self.score("input plane", cast.correct)
        self.say("Two neurons in every layer, and 100 % of the dots.", side, Pulse(stage[2], beats=3), score)

        # 2. The walk from the centre, out between two dots.
        self.chapter("The loophole")
        glass, frame = cast.glass()
        self.say("But the region runs out between two dots of the ring.", diagram.settling(places().diagram))
        self.show(glass, frame, run_time=style.SWAP)
        close, finder = cast.glass(places().glass_left, follows=True)
        rise, walk = cast.rise(), cast.walk()
        moving = [*stage, side, close, finder, *walk, rise[1]]
        swap = Swap([glass, frame], [close, finder, *rise, *walk])
        self.say("Walk out from the centre: the score never falls.", swap)
        self.play(Play(moving, 0, 0.5, run_time=style.WAY, rate_func=linear))
        self.poster()
        self.say("And on: such a way leads to any distance.", Play(moving, 0.5, 1, run_time=style.WAY / 2))
        self.play(self.score("input plane", cast.correct, cast.never))
        self.rest(style.REVEAL)

        # 3. More dots of the same kind rain in.
        self.chapter("More dots")
        gone = vanish(*walk, *rise, close, finder)
        self.unsay(gone, self.score("input plane", cast.correct), Play([*stage, side], 1, 2, run_time=style.SETTLE))
        more, lit = cast.rain(glass)
        words = phrase("{dots} more dots of the ring arrive.", dots=len(found.ring))
        self.say(words, glass, frame, Play(more, 0, 1, run_time=style.RAIN))
        score = self.score("input plane", cast.correct, cast.caught)
        self.say(phrase("{dots} of them lie in the region: scored inside.", dots=len(found.caught)), *lit, score)
        self.rest()

        # 4. No luck would help: the ring still winds round the centre.
        self.chapter("The reason")
        planes, views, names = cast.planes(), cast.views(places().threes), cast.names(places().threes)
        gone = vanish(*more, *lit, glass, frame, *stage, side, diagram)
        words = phrase("In every hidden plane the ring winds once round the centre.")
        self.say(words, gone, *chain(*planes), self.unscore())
        self.play(*cast.apart(planes, views), appear(*names))
        self.play(*cast.flows(planes))
        self.play(Play(dials := cast.dials(views), 0, 1, run_time=style.ONCE_ROUND))
        apart, out = cast.apart(planes, cast.views(places().planes)), (cast.ring(), cast.out())
        words = phrase("It can slip between the dots; it can never close the ring.")
        back = *stage, side, *out, diagram, *cast.names(places().planes)
        self.say(words, Swap([*names, *dials], back, run_time=style.STEP), *apart)
        self.play(Pulse(*out, beats=3, run_time=style.WALK), self.score("input plane", cast.correct, cast.winds))
        self.close()
