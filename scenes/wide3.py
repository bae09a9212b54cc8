"""Three neurons draw three lines, and three lines close a triangle.

A trained network of three hidden neurons: its lines, their triangle, and the closed region that its read-out makes of
them. The same network from inside: the sheet in the cube of its three activations, cut by one plane. Then ten
trainings, ten different answers, and a way from each to the next along which every dot stays correct. All weights of
each may move by a proved distance at once, so infinitely many are correct.
"""

from geometry.claims.one_layer import WIDE, Answers
from scenes.visuals import style
from scenes.visuals.animations import Flow, Play, appear, dots, vanish
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import Circles, Lines, Outline, Plane, Side
from scenes.visuals.film import Film
from scenes.visuals.panes import Small, half_planes
from scenes.visuals.space import Orbit, Solid, camera
from scenes.visuals.view import View
from scenes.visuals.words import Changing, Counter

AIM = (0, 0, 0), (1, -70, 45), (2, -100, 60)
BACK = (0, 0, 0), (1, -90, 45), (2, -155, 66)


class Wide3(Film):
    claim = "Three neurons draw three lines, and three lines close a triangle."
    panel_corner = style.PANEL_WIDE

    def construct(self) -> None:
        found, colors = self.find(WIDE, Answers), style.palette()
        dataset, total, box, replay = found.run.dataset, found.total, found.first.window, found.replay
        network, correct = found.networks[0], ("dots", f"{found.total - found.run.wrong} of {found.total} correct")
        radius, inner, outer = found.pair.words
        (centre, reach), (_, *rims) = found.pair.disc, found.pair.ring

        # 1. Three lines, one by one, each with its inside.
        self.chapter("Three lines")
        view = View.still(style.SQUARE, box)
        cloud, plane, diagram = dots(dataset, view), Plane(view), NetworkDiagram((2, 3, 1), style.DIAGRAM_LEFT)
        halves, lines = half_planes(network.hidden[0].affine, view)
        first = appear(halves[0], lines[0])
        self.add(plane, cloud, diagram)
        self.say("A hidden neuron draws a line and calls one side inside.", first, diagram.lighting(1))
        for half, line in zip(halves[1:], lines[1:], strict=True):
            self.rest(style.REVEAL)
            self.play(appear(half, line))
        triangle = Outline(found.corners, view, colors.accent)
        self.say("Three lines close a triangle.", vanish(*halves), appear(triangle))

        # 2. The region, which is not the triangle; a disc inside and a ring outside.
        self.chapter("The region")
        side = Side(replay.at, view)
        words = "The read-out adds them up: above 0 in a closed region."
        score = self.score("input plane", correct)
        self.say(words, appear(side), diagram.lighting(2), score)
        self.say("Its edge is a curve, where the sum is 0: not the triangle.")
        pair = Circles(centre, [reach], view, colors.inner), Circles(centre, rims, view, colors.outer)
        rows = correct, (f"disc {radius}, ring {inner} to {outer}", "separated: proved")
        words = f"Disc of radius {radius} inside, ring from {inner} to {outer} outside."
        self.say(words, vanish(triangle), appear(*pair), self.score("input plane", *rows))
        self.rest()

        # 3. The same network from inside.
        self.chapter("From inside")
        solid = Solid.over(dataset, network, style.SQUARE, camera(*AIM))
        small = View.still(style.APART, box)
        copy = [Side(replay.at, small), dots(dataset, small)]
        self.unsay(vanish(plane, side, *pair, *lines, cloud), appear(solid, *copy), self.unscore())
        self.say("From inside: three activations carry the plane into space.", diagram.lighting(1))
        self.play(Flow([solid], 0, 2, pace=style.QUICKER))
        self.play(solid.tuning(cube=1), self.score("hidden space", ("below", "input plane")))
        self.say("Here the read-out is one plane, and it cuts the sheet.", solid.tuning(plane=1), diagram.lighting(2))
        self.play(solid.tuning(tint=1))
        self.rest()
        self.play(Orbit([solid], solid.seen(camera(*BACK))))
        self.unsay(solid.tuning(plane=0, cube=0))
        self.play(Flow([solid], 2, 0, pace=style.QUICKER / 2))
        self.say("Back in the input plane, that cut is the closed curve.", self.score("input plane"))

        # 4. Other trainings, other answers.
        self.chapter("Other answers")
        count = Counter(lambda time: total - dataset.errors(replay.at(time)), f"of {total} correct")
        number = Changing(found.answer_at)
        three = Lines(lambda time: replay.at(time).hidden[0].affine, view)
        moving = [side, three, cloud, count, number]
        self.play(vanish(solid, *copy), appear(plane, side, three, cloud), self.score(number, ("dots", count)))
        self.say("Ten other trainings: ten other answers.")
        for answer, pane in enumerate(style.TENTHS, start=1):
            self.play(Play(moving, answer - 1, answer, run_time=style.MORPH_TIME))
            self.play(appear(Small(found.networks[answer], box, pane), run_time=style.SWAP))

        # 5. The still that tells the result.
        self.chapter("The result")
        self.say("On the way, too, every dot is correct: proved.")
        free = self.score("each of these answers", ("all weights may move", f"by up to {found.room}: proved"))
        self.say(f"Move every weight by up to {found.room}: all stay correct.", free)
        self.say("So infinitely many weights get every dot correct.")
        self.close()
