"""With two neurons in every layer the ring always winds round the disc.

Hidden layers of two turn, bend and squeeze the plane; no line can separate the disc from the ring round it.
"""

from manim import Animation

from geometry.claims.many_layers import NARROW, Narrow
from geometry.language import phrase
from scenes.narration.deep2 import SPOKEN
from scenes.visuals import style
from scenes.visuals.animations import Play, Pulse, Swap, appear, vanish
from scenes.visuals.cast import Cast, WindingCast
from scenes.visuals.film import Film


class Deep2(Film):
    title = "Squeezed, never torn"
    panel_corner = "panel_deep"
    claim = "With two neurons in every layer the ring always winds round the disc."
    seconds = 45
    narration = SPOKEN

    def construct(self) -> None:
        found = self.find(NARROW, Narrow)
        cast = Cast.of(found.subject.dataset, found.network)
        last = len(found.network.hidden)
        own, diagram = WindingCast(found, cast, self.score), cast.diagram()
        # 1. The dots on the sheet, the ring they lie on, and how it winds.
        self.chapter("The data")
        self.add(cast.plane(), cast.wash(), cast.sheet(), cast.cloud(), diagram)
        self.say("Two neurons a layer: can depth close the ring?", cast.ring(), cast.center())
        self.play(*own.turn(0))
        # 2. Layer 1 turns and stretches, shifts, squashes; the ring still winds once.
        self.chapter("Layer 1")
        self.say("It turns, stretches, shifts and squashes.", vanish(*own.dial(0)), self.score("layer 1"))
        self.carry(diagram.lighting(1), after=1, pace=style.QUICKER)
        # 3. The best line here, the dots it gets wrong, and the red circle round them, which holds others too.
        self.chapter("The red circle")
        (circle, inside), lines = own.circle(), own.lines()
        self.say("Here no straight line separates the dots.", *lines, own.panel(1, "winds"))
        self.play(Play(lines, 0, 1, run_time=style.LOOK_TIME))
        self.play(own.panel(1, "winds", "line"))
        self.say(own.held, circle, own.panel(1, "line", "held"))
        self.play(Pulse(circle, lines[1], beats=1))
        self.play(Swap(lines, [inside]))
        # 4. Which points of the input plane land in it? The plane doubles, and one of the two goes back.
        self.chapter("What lands there")
        stage = [thing for thing in self.on_stage if thing.carried]
        twins, apart = own.apart(stage)
        self.play(*apart, own.panel(1, "share", "held"))
        self.say("These input points land in it.", own.home(twins))
        self.rest(style.REVEAL)
        # 5. Deeper: the circle is squeezed, the ring stays wound round the disc.
        gone: list[Animation] = [vanish(*twins, inside, run_time=style.SWAP), own.rejoined(stage)]
        for layer in range(2, last + 1):
            self.chapter(phrase("Layer {layer}", layer=layer))
            score = self.score(phrase("layer {layer}", layer=layer))
            self.say(own.deeper(layer), diagram.lighting(layer), score, *gone)
            self.carry(after=layer, pace=style.BRISK, even=True)
            self.play(*own.turn(layer))
            self.poster()
            self.play(own.reveal(layer), own.panel(layer, "winds", "line", "share"))
            self.rest(style.REVEAL)
            gone = [vanish(*own.errors(layer), run_time=style.SWAP)]
        # 6. The read-out is one straight line here; pulled back, its region leaves the ring open.
        self.chapter("The read-out")
        (region, _, wrong), lines = own.answer(), own.deciding()
        gone += [vanish(circle), own.panel(last, "winds"), diagram.lighting(last + 1)]
        self.say("No straight line separates ring and disc.", *gone, *lines)
        self.play(Play(lines, 0, 1, run_time=style.ONCE_ROUND))
        self.add(wrong).remove(lines[1])
        self.play(appear(region), own.panel(last, "winds", "network"))
        self.say("Pulled back, it leaves the ring open.", vanish(lines[0]), self.unscore())
        self.carry(after=0, pace=style.BACK, even=True)
        leaves = vanish(region, run_time=style.SWAP), appear(cast.open_region(), run_time=style.SWAP)
        self.play(*leaves, own.panel(0, "network"))
        # 7. The still that tells the result.
        self.chapter("The result")
        self.say("Never torn: the ring still winds round the disc.")
        self.play(*own.turn(0, "network"))
        self.close()
