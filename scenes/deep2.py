"""With two neurons per layer the stubborn dots stay stuck, layer after layer.

A typical trained network of three hidden layers of two. As a map of the plane it turns, bends and squeezes; but the
image of the ring winds once around the image of the centre at every stage, so no line can part disc and ring.
"""

import numpy as np

from geometry.boundary import decision_region, level_region
from geometry.collapse import area_shares
from geometry.curves import circle
from geometry.separability import best_line, red_circle
from geometry.topology import ring_winding
from geometry.trace import Trace
from geometry.training import Experiment
from scenes.visuals import style
from scenes.visuals.animations import Flow, Reframe, appear, vanish
from scenes.visuals.cast import Cast
from scenes.visuals.drawings import Cut, RegionPatch, neuron_lines
from scenes.visuals.drawings import red_circle as draw_circle
from scenes.visuals.film import Film

EXPERIMENT = Experiment(hidden=(2, 2, 2), alpha=0.05, restarts=40, choose="typical")


class Deep2(Film):
    claim = "With two neurons per layer the stubborn dots stay stuck, layer after layer."

    def construct(self) -> None:
        run = EXPERIMENT.run()
        network = run.network.oriented()
        labels, colors = run.dataset.labels, style.palette()
        trace = Trace.of(network, run.dataset.points)
        lines = [best_line(trace.at(time), labels) for time in (2, 4, 6)]
        stuck = red_circle(trace.at(2), labels)
        winding = ring_winding(network)
        self.require(all(line.errors for line in lines), "the dots can be parted by a line")
        assert stuck is not None
        cast = Cast.of(run.dataset, network, circle(stuck.center, stuck.radius).trace(network, start=2))

        def inside(points: np.ndarray) -> np.ndarray:
            return stuck.radius**2 - np.sum((network.hidden[0](points) - stuck.center) ** 2, axis=-1)

        landed = level_region(inside, cast.window)
        shares = area_shares(network, landed, cast.window)
        wrong = [("best line", f"{line.errors} of {len(labels)} wrong") for line in lines]
        share = [("red circle", f"{shares[time]:.1%} of the sheet", colors.red) for time in (2, 4, 6)]
        winds = ("ring winds", f"{winding.number:+d}")

        # 1. The dots, and the ring they lie on.
        cloud, sheet, ring, plane, diagram = cast.cloud(), cast.sheet(), cast.ring(), cast.plane(), cast.diagram()
        self.chapter("The data")
        self.add(diagram)
        self.play(appear(plane, cloud))
        self.say("Two neurons in every layer: can depth close the ring?", appear(ring, under=[cloud]))

        # 2. Layer 1: two decision lines, then turn and stretch, shift, squash.
        self.chapter("Layer 1")
        self.say("Layer 1 has two neurons, so it draws two lines.", self.score("input plane"))
        pair = neuron_lines(network, cast.window, cast.view)
        moving = [plane, sheet, pair, ring, cloud]
        self.play(appear(sheet, pair, under=[ring, cloud]))
        self.rest()
        self.say("It turns, stretches and shifts the plane, then squashes it.", diagram.lighting(1))
        self.play(Flow(moving, 0, 2))
        self.rest()

        # 3. The first hidden plane: the best line, and the red circle round the dots it gets wrong.
        self.chapter("The red circle")
        cut = Cut(lines[0].line.normal, lines[0].line.offset, cast.view, 2)
        self.say("One straight cut cannot part the classes here.", self.score("hidden plane 1", wrong[0]))
        self.play(appear(cut))
        red = draw_circle(network, stuck.center, stuck.radius, cast.view, 2)
        panel = self.score("hidden plane 1", wrong[0], share[0])
        self.say("The red circle holds the dots that the best line gets wrong.", appear(red, under=[cloud]), panel)
        self.rest()

        # 4. Which points of the input plane land in it?
        self.chapter("What lands there")
        self.play(vanish(cut, pair))
        here = cast.inside(style.LEFT)
        moving = [plane, sheet, red, ring, cloud]
        self.play(Reframe(moving, cast.inside(style.RIGHT)))
        source = [cast.plane(here), cast.ring(here), RegionPatch(network, landed, here, colors.red), cast.cloud(here)]
        self.say("In the input plane these points land in the circle.", appear(*source))
        self.rest(2)
        self.play(vanish(*source))
        self.play(Reframe(moving, cast.view))

        # 5. Deeper: the circle is squeezed, the ring stays wound around the centre.
        for layer in (2, 3):
            self.chapter(f"Layer {layer}")
            words = ("Layer 2 bends and squeezes the plane; it never tears it.", "So does layer 3.")[layer - 2]
            self.say(words, diagram.lighting(layer))
            self.play(Flow(moving, 2 * layer - 2, 2 * layer, pace=style.QUICKER))
            self.play(self.score(f"hidden plane {layer}", wrong[layer - 1], share[layer - 1], winds))
            self.rest()

        # 6. The read-out is one straight line here; pulled back, its region is open.
        self.chapter("The read-out")
        region = decision_region(network, cast.window)
        patch = RegionPatch(network, region, cast.view, colors.inner).place(6)
        final = Cut(network.readout.weight[0], network.readout.bias[0], cast.view, 6)
        self.say("The read-out is one straight line: inside on one side.", diagram.lighting(4), appear(patch, final))
        self.rest()
        self.play(vanish(final, red))
        self.say("Pulled back to the input plane, that side is not closed.")
        self.play(Flow([plane, sheet, patch, ring, cloud], 6, 0, pace=0.5))
        whole = RegionPatch(network, decision_region(network, cast.view.box(0)), cast.view, colors.inner)
        self.play(appear(whole), vanish(patch))

        # 7. The still that tells the result.
        self.chapter("The result")
        score = ("network", f"{run.wrong} of {len(labels)} wrong")
        self.say(
            "Squeezed, never cut: the ring still winds round the centre.",
            self.score("input plane", score, ("best line, plane 3", wrong[2][1]), winds),
        )
        self.close()
