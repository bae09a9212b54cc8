"""All dots correct, and the ring still open: the walk out between two dots, and more dots that fall into the gap."""

from manim import linear

from geometry.claims.many_layers import Loophole
from geometry.language import phrase
from scenes.visuals import style
from scenes.visuals.animations import Play, Pulse, Reframe, appear, vanish
from scenes.visuals.beats.handed import Stage
from scenes.visuals.cast import GapCast
from scenes.visuals.places import places

WALK = 4.9


def slipped(before: Stage, found: Loophole) -> Stage:
    """A network of two neurons in every layer that gets all dots correct, and what it lets out."""
    stage = before.under(found.network, aside=True)
    film, own = stage.film, GapCast(found, stage.still, stage.still)
    side, score = own.side(), film.score("input plane", own.correct)
    film.say("Two neurons in every layer, and 100 % of the dots.", *stage.come(before), side, score)
    glass, frame = own.glass()
    film.say("But the region runs out between two dots of the ring.", glass, frame)
    close, finder = own.glass(places().glass_left, follows=True)
    (plot, rising), way = own.rise(), own.walk()
    words, there = phrase("Walk out from the centre: the score never falls."), (close, finder, plot, rising, *way)
    film.say(words, vanish(glass, frame, run_time=style.SWAP), appear(*there, run_time=style.SWAP))
    film.play(
        Reframe([*stage.plane, side, finder, *way], own.wide, run_time=WALK),
        Play([close, finder, rising, *way], 0, 1, run_time=WALK, rate_func=linear),
    )
    film.play(film.score("input plane", own.correct, own.never))
    more, lit = own.rain(glass)
    falling = vanish(*there, run_time=style.SWAP), appear(glass, frame, run_time=style.SWAP)
    frame.view = more[0].view = own.wide
    nearer = Reframe([*stage.plane, side, frame, more[0]], stage.still, run_time=style.STEP)
    words = phrase("{dots} more dots of the ring arrive.", dots=len(found.ring))
    film.say(words, *falling, nearer, Play(more, 0, 1, run_time=style.RAIN))
    score = film.score("input plane", own.correct, own.caught)
    film.say(phrase("{dots} of them lie in the region: scored inside.", dots=len(found.caught)), *lit, score)
    out, words = own.out(), phrase("It can slip between the dots; it can never close the ring.")
    film.say(words, vanish(*more, *lit), appear(out, run_time=style.SWAP))
    film.play(Pulse(out, stage.plane[2], beats=3))
    return stage.leave(side, glass, frame, out)
