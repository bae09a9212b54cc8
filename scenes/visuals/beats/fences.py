"""What fences in the disc: two cuts along a line; in the plane one line, two lines, three lines."""

from functools import partial

from manim import linear

from geometry.claims.one_layer import Answers, Inseparable, Strip, TwoLines
from geometry.language import phrase
from scenes.visuals import style
from scenes.visuals.animations import Play, Pulse, Swap, appear, vanish
from scenes.visuals.beats.handed import Stage
from scenes.visuals.cast import AnswersCast, SweepCast, WaysCast
from scenes.visuals.drawings import Lights, Lines, Trail, Walker, Way, walk
from scenes.visuals.panes import Leaving
from scenes.visuals.places import places

BEYOND, PASSES, SWEEP = 1.1, 4, 6.0


def on_a_line(before: Stage, found: Strip) -> Stage:
    """Of the dots near a line the inner ones lie between two cuts; as it turns, the cuts draw a ring."""
    stage = before.shown_as(1, 2, 1)
    film, view, colors = stage.film, stage.still, style.palette()
    line = Lines(found.line, view, (colors.accent, style.LINE_WIDTH, 1.0))
    near = Lights(found.lit, view)
    film.say("Look at the dots along one line: blue, yellow, blue.", *stage.come(before), near, line)
    cuts = [Walker(partial(found.cut, side=side), view) for side in (-1, 1)]
    score = film.score("on a line", ("to fence in", "2 neurons"))
    film.say("Two cuts fence in the yellow ones; one cannot.", *cuts, score, stage.diagram.lighting(1))
    trails = [Trail(found.passed(side), view, colors.inner) for side in (-1, 1)]
    turning = Play([line, near, *cuts, *trails], 0, 1, run_time=style.WALK)
    film.say("Turn the line: it takes two in every direction.", turning)
    return stage.leave(line, near, *cuts, *trails)


def one_line(before: Stage, found: Inseparable) -> Stage:
    """A line goes through every direction while its errors are counted, and settles on the best of all."""
    stage = before.shown_as(2, 1)
    film, own = stage.film, SweepCast(found, stage.still, PASSES)
    line, (side, lights), count = own.line(), own.errors(), own.count()
    film.say("In the plane a network of one neuron draws one line.", line, *stage.come(before), film.unscore())
    score = film.score("input plane", ("this line", count))
    film.say("It turns and slides; the dots on its wrong side are lit.", side, lights, score)
    moving = [side, lights, line, count]
    film.play(Play(moving, 0, 1, run_time=SWEEP, rate_func=linear))
    film.play(Play(moving, 1, 2, run_time=style.SETTLE))
    score = film.score("input plane", own.best)
    film.say("The best of all lines still errs.", score, Pulse(line))
    return stage.leave(line, side, lights)


def two_lines(before: Stage, found: TwoLines) -> Stage:
    """Two lines, the region between them, and the straight way out of it."""
    stage = before.under(found.first.network)
    film, view = stage.film, stage.still
    own, beyond = WaysCast(found, view), stage.cast.view.box(0)
    lines, side, lights = own.lines(), own.side(), own.lights()
    film.say("Two neurons draw two lines.", *stage.come(before), film.unscore(), lines)
    film.play(stage.diagram.lighting(1))
    words = phrase("Shaded: score above 0, called inside. Lit: its errors.")
    film.say(words, side, lights, stage.diagram.lighting(2), film.score("input plane", own.best))
    path = found.first.way(beyond, BEYOND)
    way, walker = Way(path, view), Walker(walk(path), view)
    leaving = Leaving(stage.cast.network, stage.cast.view, places().beyond, style.palette().inner, arrow=False)
    film.say("Straight out from the middle: the score never falls.", appear(way, walker), Swap([side], [leaving]))
    film.play(Play([way, walker], 0, 1, run_time=style.WALK))
    words, score = phrase("Two lines leave a way out."), film.score("input plane", own.best, own.never)
    film.say(words, vanish(walker, run_time=style.SWAP), score)
    return stage.leave(lines, lights, way, leaving)


def three_lines(before: Stage, found: Answers) -> Stage:
    """Three lines, each with its inside, and the closed region: the disc and the ring are separated."""
    stage = before.under(found.networks[0])
    film, own, light = stage.film, AnswersCast(found, stage.still), stage.diagram.lighting
    halves, lines = own.neurons()
    words = phrase("Three neurons: each draws a line and calls one side inside.")
    film.say(words, *stage.come(before), film.unscore(), appear(halves[0], lines[0]))
    for neuron in (1, 2):
        film.play(Swap([halves[neuron - 1]], [halves[neuron], lines[neuron]]), light(1, neuron))
        film.rest(style.SWAP)
    triangle, region = own.triangle(), own.region()
    film.say("Three lines close a triangle.", vanish(halves[-1]), appear(triangle), light(1))
    score = film.score("input plane", ("dots", own.correct))
    words = phrase("Score above 0: a closed region, not the triangle.")
    film.say(words, region, light(2), score, Pulse(triangle, beats=3))
    circles = stage.cast.pair(found.pair.disc, found.pair.ring)
    score = film.score("input plane", *own.separated)
    film.say("Three neurons in one layer close the ring.", vanish(triangle, *lines), appear(*circles), score)
    film.play(Pulse(region, beats=2))
    return stage.leave(region, *circles)
