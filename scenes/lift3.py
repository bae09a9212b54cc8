"""Three neurons in a later layer open the way: the sheet is lifted and cut.

A trained network of two, then three neurons. Layer 1 bends the plane in itself; layer 2 lifts the bent sheet into
space, where one plane cuts it; pulled back, the cut is one closed curve. The three need not be in the first layer.
"""

from geometry.boundary import decision_boundary, is_closed
from geometry.matching import facing_inside, least_turned
from geometry.separability import best_line
from geometry.subject import Subject
from geometry.topology import Enclosed, can_enclose, encloses
from geometry.training import Experiment
from scenes.visuals import style
from scenes.visuals.animations import Flow, appear, vanish
from scenes.visuals.cast import window
from scenes.visuals.diagram import NetworkDiagram
from scenes.visuals.film import Film
from scenes.visuals.planar import Side
from scenes.visuals.plane import Plane
from scenes.visuals.replay import dots
from scenes.visuals.space import Orbit, camera
from scenes.visuals.surface import Solid
from scenes.visuals.view import View

EXPERIMENT = Experiment(hidden=(2, 3), alpha=0.01, restarts=30)
AIM = (0, 0, 0), (2, 0, 0), (3, -70, 45), (4, -100, 60)
BACK = (0, 0, 0), (2, 0, 0), (3, -90, 45), (4, -155, 66)


class Lift3(Film):
    claim = "Three neurons in a later layer open the way: the sheet is lifted and cut."
    panel_corner = style.PANEL_HIGH

    def construct(self) -> None:
        run = EXPERIMENT.run()
        network, dataset = least_turned(facing_inside(run.network.oriented())), run.dataset
        total, box, subject = len(dataset.labels), window(dataset.points), Subject.of(network, dataset)
        bent = best_line(network.hidden[0](dataset.points), dataset.labels)
        loops = [is_closed(line) for line in decision_boundary(network, box)]
        parted = subject.nested is not None and isinstance(encloses(network, *subject.nested), Enclosed)
        self.require(run.wrong == 0 and parted, f"{run.wrong} dots wrong, disc and ring parted: {parted}")
        self.require(loops == [True], f"a boundary of curves that are closed or not: {loops}")
        self.require(bent.errors > 0 and not can_enclose((2,)), "two neurons alone part the dots")

        # 1. The dots on the sheet, and the question.
        self.chapter("The question")
        solid = Solid.over(dataset, network, style.SQUARE, camera(*AIM))
        diagram = NetworkDiagram(network.widths, style.DIAGRAM)
        self.add(solid, diagram)
        self.say("Two neurons come first: is the way already closed?", self.score("input plane"))
        self.rest()

        # 2. Layer 1 bends the plane in itself.
        self.chapter("Layer 1")
        self.say("Layer 1 has two neurons: it bends the plane.", diagram.lighting(1))
        self.play(Flow([solid], 0, 2, pace=style.QUICKER))
        wrong = ("best line", f"{bent.errors} of {total} wrong")
        self.say("Bent, not torn: no straight cut parts the classes yet.", self.score("hidden plane 1", wrong))
        self.rest()

        # 3. Layer 2 lifts it.
        self.chapter("The lift")
        self.say("Layer 2 has three: it lifts the bent plane into space.", diagram.lighting(2), self.unscore())
        self.play(Flow([solid], 2, 4))
        self.play(solid.tuning(cube=1), self.score("hidden space 2"))
        self.rest()

        # 4. One plane cuts it.
        self.chapter("The cut")
        right = ("one plane", f"{total - run.wrong} of {total} right")
        words = "The read-out is one plane. It cuts the corner off."
        self.say(words, solid.tuning(plane=1), diagram.lighting(3), self.score("hidden space 2", right))
        self.play(solid.tuning(tint=1))
        self.play(Orbit([solid], solid.seen(camera(*BACK))))
        self.rest()

        # 5. Pulled back, the cut is closed.
        self.chapter("Pulled back")
        self.say("Pulled back through both layers, the cut comes along.")
        self.play(solid.tuning(plane=0, cube=0))
        self.play(Flow([solid], 4, 0, pace=style.QUICKER / 2))

        # 6. The still that tells the result.
        self.chapter("The result")
        view = View.still(style.SQUARE, box)
        plane, side, cloud = Plane(view), Side(lambda time: network, view), dots(dataset, view)
        self.play(vanish(solid), appear(plane, side, cloud))
        cube = Solid.over(dataset, network, style.BESIDE, camera(BACK[-1]))
        cube.cube = cube.plane = cube.tint = 1.0
        rows = ("network", right[1]), ("disc and ring", "parted: proved")
        words = "No: three neurons in a later layer open the way."
        self.say(words, appear(cube.place(4)), self.score("input plane", *rows))
        self.close()
