"""A third neuron in a later layer: the sheet is lifted, cut by one plane, and pulled back with a closed region."""

from geometry.claims.many_layers import Lift
from geometry.language import phrase
from scenes.visuals import style
from scenes.visuals.animations import Flow, Pulse, appear, vanish
from scenes.visuals.beats.handed import Stage
from scenes.visuals.cast import LiftCast
from scenes.visuals.places import Pane, places
from scenes.visuals.space import Solid

TILT, LIFT, DRIFT = 1.2, 4.2, 1.8
"""Seconds: the sheet in space is what takes longest to draw."""


def lifted(before: Stage, found: Lift, judged: bool = True) -> Stage:
    """Two neurons bend the plane, three lift it, one plane cuts it, and what is inside comes back closed.

    Where it is `judged`, the best line of the bent plane is seen to err, and panels say what is proved.
    """
    flat = before.under(found.network, aside=True) if judged else before.alone(found.network)
    film, light = flat.film, flat.diagram.lighting
    film.say("Now three neurons, but in the second layer.", *flat.come(before), film.unscore())
    stage = flat.in_space()
    own, bent = LiftCast(found, stage.cast), []
    if judged:
        film.say("Layer 1 has two neurons: it bends the plane.", light(1))
        film.carry(after=1, pace=style.BRISK)
        bent = [vanish(*own.bent())]
        words = phrase("Bent, not torn: here no straight line separates the dots.")
        film.say(words, appear(*bent[0].old), film.score(own.plane, own.wrong))
    else:
        film.carry(light(1), after=1, pace=style.BRISK)
    words = phrase("Layer 2 has three: it lifts the bent plane into space.")
    film.say(words, light(2), *bent, film.unscore())
    solid = _risen(stage, places().hero if judged else places().cut_hero)
    score = [film.score(own.space, own.correct)] if judged else []
    film.say("The read-out is one plane. It separates all the dots.", solid.tuning(cube=1, plane=1), light(3), *score)
    _looked_at(stage, solid)
    film.say("Pulled back through both layers, the cut comes along.", solid.tuning(cube=0, plane=0), film.unscore())
    flat, circles = _back(flat, solid), LiftCast(found, flat.cast).pair()
    words = phrase("Yes: three neurons in a later layer close the ring.")
    score = [film.score("input plane", *own.separated)] if judged else []
    film.say(words, appear(*circles), *score)
    film.play(Pulse(*flat.left, flat.plane[2], beats=2))
    return flat.leave(*flat.left, *circles)


def lifted_at_once(before: Stage, found: Lift) -> Stage:
    """The same in three short sentences."""
    flat = before.alone(found.network)
    film, light = flat.film, flat.diagram.lighting
    film.say("Three neurons lift the plane.", *flat.come(before))
    stage = flat.in_space()
    film.carry(light(1), after=1, pace=style.BACK)
    film.play(light(2))
    solid = _risen(stage, places().cut_hero)
    film.say("One plane separates the dots.", solid.tuning(cube=1, plane=1), light(3))
    _looked_at(stage, solid)
    film.say("Pulled back: the ring is closed.", solid.tuning(cube=0, plane=0))
    return _back(flat, solid)


def _risen(stage: Stage, pane: Pane) -> Solid:
    """The bent plane becomes a sheet in space: the camera tilts, and layer 2 lifts it."""
    film, solid = stage.film, stage.cast.solid(after=1)
    film.show(solid, run_time=style.SWAP)
    film.remove(*stage.plane)
    film.play(solid.tilting(pane, run_time=TILT))
    film.play(solid.lifting(run_time=LIFT))
    return solid


def _looked_at(stage: Stage, solid: Solid) -> None:
    """What lies beyond the cut is coloured, and the camera goes round it."""
    stage.film.play(solid.tuning(tint=1))
    stage.film.play(solid.drifting(run_time=DRIFT))
    stage.film.poster()


def _back(flat: Stage, solid: Solid) -> Stage:
    """The sheet goes back through both layers and is a plane again, with its region."""
    film, region = flat.film, flat.cast.region()
    film.play(solid.lowering(run_time=DRIFT))
    film.play(solid.leveling(flat.cast.view.pane, run_time=TILT))
    film.play(Flow([solid], 2, 0, pace=style.BRISK))
    film.add(*flat.plane, region)
    film.remove(solid)
    return flat.leave(region)
