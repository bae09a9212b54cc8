"""Three neurons in a later layer open the way: the sheet is lifted and cut.

A trained network of two, then three neurons. Layer 1 bends the plane in itself; layer 2 lifts the bent sheet into
space, where one plane cuts it; pulled back, the cut is one closed curve. The three need not be in the first layer.
"""

from manim import linear

from geometry.claims.many_layers import LIFTED, Lift
from geometry.language import phrase
from scenes.narration.lift3 import SPOKEN
from scenes.visuals import style
from scenes.visuals.animations import Flow, Play, appear, vanish
from scenes.visuals.cast import Cast, LiftCast
from scenes.visuals.film import Film
from scenes.visuals.places import places


class Lift3(Film):
    title = "Lifted into space, then cut"
    claim = "Three neurons in a later layer open the way: the sheet is lifted and cut."
    seconds = 44
    narration = SPOKEN
    panel_corner = "panel_high"

    def construct(self) -> None:
        found = self.find(LIFTED, Lift)
        cast = Cast.of(found.subject.dataset, found.network, pane=places().square).in_space()
        own = LiftCast(found, cast)

        # 1. The dots on the sheet, the ring, and the question.
        self.chapter("The question")
        plane, diagram = cast.stage(), cast.diagram(places().large)
        self.add(*plane, diagram)
        words = phrase("Two neurons come first. Can the ring still be closed?")
        around = own.around()
        self.say(words, self.score("input plane"), *around)
        self.play(Play(around, 0, 1, run_time=style.ROUND_TIME, rate_func=linear))
        # 2. Layer 1 bends the plane in itself; the best line in it, and the dots it gets wrong.
        self.chapter("Layer 1")
        aside = vanish(*around), diagram.lighting(1), self.unscore()
        self.say("Layer 1 has two neurons: it bends the plane.", *aside)
        self.carry(after=1, pace=style.QUICKER)
        bent, lines = own.bent(), own.lines()
        words = phrase("Bent, not torn: here no straight line separates the dots.")
        self.say(words, *lines, self.score(own.plane))
        self.play(Play(lines, 0, 1, run_time=style.LOOK_TIME))
        self.add(*bent).remove(*lines)
        self.play(self.score(own.plane, own.wrong))
        # 3. The camera tilts, and layer 2 lifts the sheet.
        self.chapter("The lift")
        solid = cast.solid(after=1)
        words = phrase("Layer 2 has three: it lifts the bent plane into space.")
        self.say(words, diagram.lighting(2), vanish(*bent), self.unscore())
        self.show(solid, run_time=style.SWAP)
        self.remove(*plane)
        self.play(solid.tilting(places().hero), diagram.settling(places().diagram_hero))
        self.play(solid.lifting())
        self.play(solid.tuning(cube=1), self.score(own.space))
        # 4. One plane cuts it.
        self.chapter("The cut")
        words = phrase("The read-out is one plane. It separates all the dots.")
        score = self.score(own.space, own.correct)
        self.say(words, solid.tuning(plane=1), diagram.lighting(3), score)
        self.play(solid.tuning(tint=1))
        self.play(solid.drifting(run_time=style.LIFT_TIME / 2))
        self.poster()
        # 5. The star is pulled back through both layers; a twin of it stays beside.
        self.chapter("Pulled back")
        twin, self.panel_corner = solid.twin(), "panel_twin"
        self.add(twin)
        score, settling = self.score(own.space), diagram.settling(places().diagram_twin)
        self.say("Pulled back through both layers, the cut comes along.", score, settling, twin.settling(places().twin))
        self.play(solid.tilting(), solid.tuning(cube=0, plane=0))
        self.play(solid.lowering(run_time=style.LIFT_TIME / 2))
        self.play(solid.leveling(places().square), self.score(own.plane))
        self.play(Flow([solid], 2, 0, pace=style.QUICKER))
        # 6. The still that tells the result: the closed region between disc and ring; beside it the star with its cut.
        self.chapter("The result")
        words = phrase("Yes: three neurons in a later layer close the ring.")
        self.say(words, appear(*own.pair(solid.view)), self.score("input plane", *own.separated))
        self.play(twin.drifting(-style.DRIFT, run_time=style.LIFT_TIME / 2))
        self.close()
