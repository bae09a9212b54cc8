"""A third neuron in a later layer: the sheet is lifted, cut by one plane, and pulled back with a closed region."""

from geometry.claims.many_layers import Lift
from geometry.language import phrase
from scenes.visuals import style
from scenes.visuals.animations import Flow, Pulse, appear, vanish
from scenes.visuals.beats.handed import Stage
from scenes.visuals.cast import LiftCast
from scenes.visuals.places import places
from scenes.visuals.space import Solid

TILT, LIFT, DRIFT = 1.2, 4.2, 1.8
"""Seconds: the sheet in space is what takes longest to draw."""


def lifted(before: Stage, found: Lift) -> Stage:
    """Two neurons bend the plane, three lift it, one plane cuts it, and what is inside comes back closed."""
    flat = before.under(found.network, aside=True)
    film, light = flat.film, flat.diagram.lighting
    film.say("Now three neurons, but in the second layer.", *flat.come(before), film.unscore())
    stage = flat.in_space()
    film.say("Layer 1 has two neurons: it bends the plane.", light(1))
    film.carry(after=1, pace=style.BRISK)
    own = LiftCast(found, stage.cast)
    bent = own.bent()
    words = phrase("Bent, not torn: here no straight line separates the dots.")
    film.say(words, appear(*bent), film.score(phrase("hidden plane {layer}", layer=1), own.wrong))
    solid = stage.cast.solid(after=1)
    words = phrase("Layer 2 has three: it lifts the bent plane into space.")
    film.say(words, light(2), vanish(*bent), film.unscore())
    film.show(solid, run_time=style.SWAP)
    film.remove(*stage.plane)
    film.play(solid.tilting(places().hero, run_time=TILT))
    film.play(solid.lifting(run_time=LIFT))
    score = film.score(phrase("hidden space {layer}", layer=2), own.correct)
    film.say("The read-out is one plane. It separates all the dots.", solid.tuning(cube=1, plane=1), light(3), score)
    film.play(solid.tuning(tint=1))
    film.play(solid.drifting(run_time=DRIFT))
    film.poster()
    film.say("Pulled back through both layers, the cut comes along.", solid.tuning(cube=0, plane=0), film.unscore())
    film.play(solid.lowering(run_time=DRIFT))
    film.play(solid.leveling(places().square, run_time=TILT))
    film.play(Flow([solid], 2, 0, pace=style.BRISK))
    return _flat(flat, LiftCast(found, flat.cast), solid)


def _flat(stage: Stage, own: LiftCast, solid: Solid) -> Stage:
    """The sheet is a plane again, with its region and the disc and the ring that are separated."""
    film, region, circles = stage.film, stage.cast.region(), own.pair()
    film.add(*stage.plane, region)
    film.remove(solid)
    words = phrase("Yes: three neurons in a later layer close the ring.")
    film.say(words, appear(*circles), film.score("input plane", *own.separated))
    film.play(Pulse(region, stage.plane[2], beats=2))
    return stage.leave(region, *circles)
