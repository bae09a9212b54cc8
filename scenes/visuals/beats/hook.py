"""The hook, and what is asked: a ring that is squeezed through layers of two and does not let go."""

from geometry.claims.many_layers import Narrow
from geometry.claims.one_layer import Strip
from scenes.visuals import style
from scenes.visuals.animations import Flow, Play, vanish
from scenes.visuals.beats.handed import Stage
from scenes.visuals.drawings import Trail

THERE, BACK = 6.5, 3.5


def squeezed(stage: Stage, found: Narrow, strip: Strip) -> Stage:
    """The plane goes through all layers at once and comes back, and the question is put."""
    film, end = stage.film, stage.cast.trace.end
    center = stage.cast.center(found.ring.center)
    film.add(center)
    moving = [*stage.plane, center]
    film.say("Squeeze this ring as hard as you like: it will not let go.", Flow(moving, 0, end, run_time=THERE))
    film.say("How many neurons does it take to close a ring?", Flow(moving, end, 0, run_time=BACK))
    fence = Trail(strip.fence, stage.still, style.palette().inner)
    drawing = Play([fence], 0, 1, run_time=style.LOOK_TIME)
    film.say(
        "To close it: the yellow dots inside, the blue ones outside.", vanish(center, run_time=style.SWAP), drawing
    )
    return stage.leave(fence)
