"""With two neurons in every layer the ring always winds round the disc.

Three hidden layers of two turn, bend and squeeze the plane; no line can separate the disc from the ring round it.
"""

from geometry.claims.many_layers import NARROW, Narrow
from scenes.visuals import style
from scenes.visuals.animations import Flow, Pulse, Reframe, Swap, appear, vanish
from scenes.visuals.cast import Cast, WindingCast
from scenes.visuals.film import Film
from scenes.visuals.places import places

DEEPER = ((2, "Layer 2 bends and squeezes the plane; it never tears it."), (3, "So does layer 3."))


class Deep2(Film):
    title = "Squeezed, never torn"
    claim = "With two neurons in every layer the ring always winds round the disc."

    def construct(self) -> None:
        found = self.find(NARROW, Narrow)
        cast = Cast.of(found.subject.dataset, found.network)
        own, diagram = WindingCast(found, cast, self.score), cast.diagram()
        # 1. The dots on the sheet, the ring they lie on, and how it winds.
        self.chapter("The data")
        self.add(cast.plane(), cast.wash(), cast.sheet(), cast.cloud(), diagram)
        self.say("Two neurons in every layer: can depth close the ring?", cast.ring(), cast.center())
        self.play(*own.turn(0))
        # 2. Layer 1 turns and stretches, shifts, squashes; the ring still winds once.
        self.chapter("Layer 1")
        self.say("It turns, stretches and shifts the plane, then squashes it.", vanish(*own.dial(0)), self.unscore())
        self.carry(diagram.lighting(1), after=1, pace=style.BRISK)
        self.play(*own.turn(1))
        # 3. The best line here, the dots it gets wrong, and the red circle round them, which holds others too.
        self.chapter("The red circle")
        circle, inside = own.circle()
        self.say("In this network no straight line separates the dots here.", own.reveal(1))
        self.play(own.panel(1, "winds", "line"))
        self.say("The red circle is drawn round the dots the line gets wrong.", circle)
        self.play(Pulse(circle, own.errors(1)[1], beats=2), own.panel(1, "line", "held"))
        self.say(f"It holds correct dots too, and all {found.inner[1]} inner ones.", Swap(own.errors(1), [inside]))
        # 4. Which points of the input plane land in it? The plane doubles, and one of the two goes back.
        self.chapter("What lands there")
        stage = [thing for thing in self.on_stage if thing.carried]
        twins = [thing.copy() for thing in stage]
        apart = Reframe(twins, cast.inside(places().left)), Reframe(stage, cast.inside(places().right))
        self.play(*apart, own.panel(1, "share", "held"))
        self.say("In the input plane these points land in the circle.", Flow(twins, 2, 0, pace=style.BRISK))
        self.play(Pulse(inside, twins[stage.index(inside)]))
        self.play(vanish(*twins, inside), Reframe(stage, cast.view, run_time=style.STEP), self.unscore())
        # 5. Deeper: the circle is squeezed, the ring stays wound round the disc.
        for layer, words in DEEPER:
            self.chapter(f"Layer {layer}")
            self.say(words, diagram.lighting(layer), self.unscore())
            self.carry(after=layer, pace=style.BRISK)
            self.play(*own.turn(layer))
            self.poster()
            self.play(own.reveal(layer), own.panel(layer, "winds", "line", "share"))
            self.rest()
            self.hide(*own.errors(layer), run_time=style.SWAP)
        # 6. The read-out is one straight line here; pulled back, its region leaves the ring open.
        self.chapter("The read-out")
        region, readout, wrong = own.answer()
        self.say("The read-out is one straight line: inside on one side.", Swap([circle], [region, readout, wrong]))
        self.play(diagram.lighting(4), own.panel(3, "winds", "network"))
        self.say("Pulled back to the input plane, it leaves the ring open.", vanish(readout), self.unscore())
        self.carry(after=0, pace=style.BACK)
        self.play(vanish(region), appear(cast.open_region()), own.panel(0, "network"))
        # 7. The still that tells the result.
        self.chapter("The result")
        self.say("Squeezed, never torn: the ring still winds round the disc.")
        self.play(*own.turn(0, "network"))
        self.close()
