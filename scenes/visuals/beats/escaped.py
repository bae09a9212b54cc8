"""All dots correct, and the ring still open: the walk out between two dots, and more dots that fall into the gap."""

from geometry.claims.many_layers import Loophole
from geometry.language import phrase
from scenes.visuals import style
from scenes.visuals.animations import Play, vanish
from scenes.visuals.beats.handed import Stage
from scenes.visuals.cast import GapCast


def slipped(before: Stage, found: Loophole) -> Stage:
    """A network of two neurons in every layer that gets all dots correct, and what it lets out."""
    stage = before.under(found.network, aside=True)
    film, own = stage.film, GapCast(found, stage.still, stage.still)
    side, score = own.side(), film.score("input plane", own.correct)
    film.say("Two neurons in every layer, and 100 % of the dots.", *stage.come(before), side, score)
    glass, frame = own.glass()
    film.say("But the region runs out between two dots of the ring.", glass, frame)
    way = own.out()
    score, walking = film.score("input plane", own.correct, own.never), Play([way, glass], 0, 1, run_time=style.WALK)
    film.say("Walk out from the centre: the score never falls.", walking, score)
    more, lit = own.rain(glass)
    film.say(
        phrase("{dots} more dots of the ring arrive.", dots=len(found.ring)),
        vanish(way),
        Play(more, 0, 1, run_time=style.RAIN),
    )
    score = film.score("input plane", own.correct, own.caught)
    film.say(phrase("{dots} of them lie in the region: scored inside.", dots=len(found.caught)), *lit, score)
    film.say("It can slip between the dots; it can never close the ring.", vanish(*more, *lit))
    return stage.leave(side, glass, frame)
