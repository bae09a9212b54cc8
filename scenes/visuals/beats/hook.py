"""The hook, and what is asked: a ring that is squeezed through layers of two and does not let go."""

from geometry.claims.many_layers import Narrow
from geometry.claims.one_layer import Strip
from scenes.visuals import style
from scenes.visuals.animations import Flow, Play, vanish
from scenes.visuals.beats.handed import Stage
from scenes.visuals.drawings import Trail

THERE, BACK = 6.5, 3.5


def squeezed(before: Stage, found: Narrow, asked: bool = True) -> Stage:
    """The plane goes through all layers at once and comes back; on the way back, unless time is short, it is `asked`
    how many neurons it takes."""
    film, end, center = before.film, before.cast.trace.end, before.cast.center(found.ring.center)
    film.add(center)
    moving, dots = [*before.plane, center, before.diagram], before.plane[-1]
    there, back = Flow(moving, 0, end, run_time=THERE, even=dots), Flow(moving, end, 0, run_time=BACK, even=dots)
    if asked:
        film.say("Squeeze this ring as hard as you like: it will not let go.", there)
        film.say("How many neurons does it take to close a ring?", back)
    else:
        film.say("Squeeze this ring: it will not let go.", there)
        film.play(back)
    return before.leave(center)


def fenced(before: Stage, strip: Strip) -> Stage:
    """What it is to close the ring: a fence is drawn."""
    film, fence = before.film, Trail(strip.fence, before.still, style.palette().inner)
    gone, drawing = vanish(*before.left, run_time=style.SWAP), Play([fence], 0, 1, run_time=style.LOOK_TIME)
    film.say("To close it: the yellow dots inside, the blue ones outside.", gone, drawing)
    return before.leave(fence)
