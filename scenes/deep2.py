"""With two neurons in every layer the ring always winds round the disc.

A trained network of three hidden layers of two. As a map of the plane it turns, bends and squeezes; but the image of
the ring winds once round the image of the disc's centre at every stage, so no line can separate disc and ring.
"""

from geometry.boundary import decision_region
from geometry.claims.many_layers import NARROW, Narrow
from scenes.visuals import style
from scenes.visuals.animations import Flow, Reframe, appear, vanish
from scenes.visuals.cast import Cast
from scenes.visuals.drawings import Cut, RegionPatch, neuron_lines
from scenes.visuals.film import Film


class Deep2(Film):
    claim = "With two neurons in every layer the ring always winds round the disc."

    def construct(self) -> None:
        found = self.find(NARROW, Narrow)
        dataset, network, total, colors = found.subject.dataset, found.network, found.total, style.palette()
        cast = Cast.of(dataset, network)
        wrong = [("best line", f"{line.errors} of {total} wrong") for line in found.lines]
        share = [("red circle", f"{part:.1%} of the sheet", colors.red) for part in found.shares]
        caught, correct = f"{found.held[0]} wrong dots", f"{found.held[1]} correct dots"
        held = [("red circle holds", caught, colors.red), ("and also", correct, colors.red)]
        winds = ("ring winds", {1: "once"}[abs(found.winding.number)])

        # 1. The dots, and the ring they lie on.
        cloud, sheet, ring, plane, diagram = cast.cloud(), cast.sheet(), cast.ring(), cast.plane(), cast.diagram()
        self.chapter("The data")
        self.add(diagram)
        self.play(appear(plane, cloud))
        self.say("Two neurons in every layer: can depth close the ring?", appear(ring))

        # 2. Layer 1: two decision lines, then turn and stretch, shift, squash.
        self.chapter("Layer 1")
        self.say("Layer 1 has two neurons, so it draws two lines.", self.score("input plane"))
        pair = neuron_lines(network, cast.window, cast.view)
        moving = [plane, sheet, pair, ring, cloud]
        self.play(appear(sheet, pair))
        self.rest()
        self.say("It turns, stretches and shifts the plane, then squashes it.", diagram.lighting(1))
        self.play(self.unscore(), Flow(moving, 0, 2))
        self.play(self.score("hidden plane 1", winds))
        self.rest()

        # 3. The first hidden plane: the best line, and the red circle round the dots it gets wrong.
        self.chapter("The red circle")
        line = found.lines[0].line
        cut = Cut(line.normal, line.offset, cast.view, 2)
        self.say("In this network no straight line separates the dots here.", appear(cut))
        self.play(self.score("hidden plane 1", winds, wrong[0]))
        red = RegionPatch(network, found.landed, cast.view, colors.red).place(2)
        panel = self.score("hidden plane 1", wrong[0], *held)
        self.say("The red circle is drawn round the dots the line gets wrong.", appear(red), panel)
        self.say(f"It holds correct dots too, and all {found.inner[1]} inner ones.")
        self.rest()

        # 4. Which points of the input plane land in it?
        self.chapter("What lands there")
        self.play(vanish(cut, pair), self.score("hidden plane 1", share[0], *held))
        here = cast.inside(style.LEFT)
        moving = [plane, sheet, red, ring, cloud]
        self.play(Reframe(moving, cast.inside(style.RIGHT)))
        source = [cast.plane(here), cast.ring(here)]
        source += [RegionPatch(network, found.landed, here, colors.red), cast.cloud(here)]
        self.say("In the input plane these points land in the circle.", appear(*source))
        self.rest(2)
        self.play(vanish(*source))
        self.play(Reframe(moving, cast.view))

        # 5. Deeper: the circle is squeezed, the ring stays wound round the disc.
        for layer in (2, 3):
            self.chapter(f"Layer {layer}")
            words = ("Layer 2 bends and squeezes the plane; it never tears it.", "So does layer 3.")[layer - 2]
            self.say(words, diagram.lighting(layer))
            self.play(self.unscore(), Flow(moving, 2 * layer - 2, 2 * layer, pace=style.QUICKER))
            self.play(self.score(f"hidden plane {layer}", winds, wrong[layer - 1], share[layer - 1]))
            self.rest()

        # 6. The read-out is one straight line here; pulled back, its region leaves the ring open.
        self.chapter("The read-out")
        region = decision_region(network, cast.window)
        patch = RegionPatch(network, region, cast.view, colors.inner).place(6)
        final = Cut(network.readout.weight[0], network.readout.bias[0], cast.view, 6)
        network_wrong = ("network", f"{found.run.wrong} of {total} wrong")
        panel = self.score("hidden plane 3", winds, network_wrong)
        words = "The read-out is one straight line: inside on one side."
        self.say(words, diagram.lighting(4), appear(patch, final), panel)
        self.rest()
        self.play(vanish(final, red))
        self.say("Pulled back to the input plane, it leaves the ring open.", self.unscore())
        self.play(Flow([plane, sheet, patch, ring, cloud], 6, 0, pace=0.5))
        whole = RegionPatch(network, decision_region(network, cast.view.box(0)), cast.view, colors.inner)
        self.play(appear(whole), vanish(patch), self.score("input plane", winds, network_wrong))

        # 7. The still that tells the result.
        self.chapter("The result")
        self.say("Squeezed, never torn: the ring still winds round the disc.")
        self.close()
