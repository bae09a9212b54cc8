"""Two lines leave a way out.

The best of all trainings of two hidden neurons: its region is open, ring dots fall in, and from the middle of the disc
a straight path leads out of it to any distance, along which the score never falls. Six other rings fare no better.
"""

from geometry.claims.one_layer import PAIR, TwoLines
from geometry.language import phrase
from scenes.narration.wide2 import SPOKEN
from scenes.visuals import style
from scenes.visuals.animations import Play, Pulse, Reframe, appear, vanish
from scenes.visuals.cast import WaysCast
from scenes.visuals.film import Film
from scenes.visuals.places import places


class Wide2(Film):
    title = "Two lines leave a way out"
    claim = "Two lines leave a way out."
    seconds = 30
    narration = SPOKEN
    panel_corner = "panel_high"

    def construct(self) -> None:
        found = self.find(PAIR, TwoLines)
        cast = WaysCast.of(found)

        # 1. Two neurons, two lines.
        self.chapter("Two lines")
        sheet, cloud, plane, diagram = cast.ground(), cast.cloud(), cast.plane(), cast.diagram()
        self.add(sheet, plane, cloud, diagram)
        lines = cast.lines()
        self.say("Two hidden neurons draw two lines.", lines, diagram.lighting(1), self.score("input plane"))

        # 2. The region between them, and the dots that fall in.
        self.chapter("The region")
        side, lights = cast.side(), cast.lights()
        score = self.score("input plane", cast.best)
        words = phrase("Shaded: what the network calls inside. Lit: its errors.")
        self.say(words, side, lights, diagram.lighting(2), score)
        trainings = cast.trainings()
        self.say("None of the trainings gets all dots correct.", diagram.settling(places().diagram))
        self.show(*trainings)

        # 3. The way out: the view makes room, the ring stays large.
        self.chapter("The way out")
        stage, way, open_side = [sheet, plane, side, lights, lines, cloud], cast.way(), cast.leaving()
        rise = cast.rise()
        aside = vanish(*trainings), Play(stage, 0, 1)
        self.say("Straight out from the middle: the score never falls.", *aside)
        self.play(appear(*way, *rise, open_side, run_time=style.SWAP), vanish(side, run_time=style.SWAP))
        self.play(Play([*way, rise[1]], 0, 1, run_time=style.WALK))
        self.play(vanish(way[1]), self.score("input plane", cast.never))
        self.rest()
        self.poster()

        # 4. Other rings, other trainings: six come out from behind the first.
        self.chapter("Other rings")
        view, rings, coming = cast.small()
        stage = [sheet, open_side, lines, cloud, way[0]]
        self.add(*rings)
        words = phrase("Six other rings: two lines leave a way out of each region.")
        self.say(words, Reframe(stage, view), *coming, vanish(plane, lights, diagram, *rise), self.unscore())
        self.play(Play(rings, 0, 1, run_time=style.LOOK_TIME))
        self.panel_corner = "panel_eighth"
        low, high = found.fewest
        wrong = phrase("{low} to {high} wrong", low=low, high=high)
        rows = (phrase("best trainings"), wrong), (phrase("regions"), phrase("all open: proved"))
        self.say("Two lines leave a way out.", self.score("seven rings", *rows))
        self.play(Pulse(way[0], *(ring.way for ring in rings), beats=2))
        self.close()
