"""Three neurons in a later layer open the way: the sheet is lifted and cut.

A trained network of two, then three neurons. Layer 1 bends the plane in itself; layer 2 lifts the bent sheet into
space, where one plane cuts it; pulled back, the cut is one closed curve. The three need not be in the first layer.
"""

from geometry.claims.many_layers import LIFTED, Lift
from scenes.visuals import style
from scenes.visuals.animations import Flow, appear, dots, vanish
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import Circles, Plane, Side
from scenes.visuals.film import Film
from scenes.visuals.space import Orbit, Solid, camera
from scenes.visuals.view import View

AIM = (0, 0, 0), (2, 0, 0), (3, -70, 45), (4, -100, 60)
BACK = (0, 0, 0), (2, 0, 0), (3, -90, 45), (4, -155, 66)


class Lift3(Film):
    claim = "Three neurons in a later layer open the way: the sheet is lifted and cut."
    panel_corner = style.PANEL_HIGH

    def construct(self) -> None:
        found = self.find(LIFTED, Lift)
        network, dataset, total, colors = found.network, found.subject.dataset, found.total, style.palette()

        # 1. The dots on the sheet, and the question.
        self.chapter("The question")
        solid = Solid.over(dataset, network, style.SQUARE, camera(*AIM))
        diagram = NetworkDiagram(network.widths, style.DIAGRAM)
        self.add(solid, diagram)
        self.say("Two neurons come first. Can the ring still be closed?", self.score("input plane"))
        self.rest()

        # 2. Layer 1 bends the plane in itself.
        self.chapter("Layer 1")
        self.say("Layer 1 has two neurons: it bends the plane.", diagram.lighting(1), self.unscore())
        self.play(Flow([solid], 0, 2, pace=style.QUICKER))
        wrong = ("best line", f"{found.bent.errors} of {total} wrong")
        self.say("Bent, not torn: here no straight line separates the dots.", self.score("hidden plane 1", wrong))
        self.rest()

        # 3. Layer 2 lifts it.
        self.chapter("The lift")
        self.say("Layer 2 has three: it lifts the bent plane into space.", diagram.lighting(2), self.unscore())
        self.play(Flow([solid], 2, 4))
        self.play(solid.tuning(cube=1), self.score("hidden space 2"))
        self.rest()

        # 4. One plane cuts it.
        self.chapter("The cut")
        correct = ("one plane", f"{found.correct} of {total} correct")
        words = "The read-out is one plane. It separates all the dots."
        self.say(words, solid.tuning(plane=1), diagram.lighting(3), self.score("hidden space 2", correct))
        self.play(solid.tuning(tint=1))
        self.play(Orbit([solid], solid.seen(camera(*BACK))))
        self.rest()

        # 5. Pulled back, the cut is closed.
        self.chapter("Pulled back")
        self.say("Pulled back through both layers, the cut comes along.", self.unscore())
        self.play(solid.tuning(plane=0, cube=0))
        self.play(Flow([solid], 4, 0, pace=style.QUICKER / 2))

        # 6. The still that tells the result: the disc, the ring, and the closed curve between them.
        self.chapter("The result")
        view = View.still(style.SQUARE, found.subject.window)
        plane, side, cloud = Plane(view), Side(lambda time: network, view), dots(dataset, view)
        (middle, radius), (center, low, high) = found.disc, found.ring
        pair = [Circles(middle, (radius,), view, colors.accent), Circles(center, (low, high), view, colors.outer)]
        self.play(vanish(solid), appear(plane, side, cloud, *pair))
        cube = Solid.over(dataset, network, style.BESIDE, camera(BACK[-1]))
        cube.cube = cube.plane = cube.tint = 1.0
        disc = (f"disc, radius {radius:g}", "inside: proved")
        ring = (f"ring, {low:g} to {high:g}", "outside: proved")
        words = "Yes: three neurons in a later layer close the ring."
        self.say(words, appear(cube.place(4)), self.score("input plane", disc, ring))
        self.close()
