"""Inside a layer of two neurons, and layer after layer: what is squeezed, and what stays wound."""

from geometry.claims.many_layers import HiddenPlane, Narrow
from geometry.language import phrase
from scenes.visuals import style
from scenes.visuals.animations import Flow, Play, Pulse, Reframe, Swap, always, appear, vanish
from scenes.visuals.beats.handed import Stage
from scenes.visuals.cast import Cast, WindingCast
from scenes.visuals.drawings import Drawing
from scenes.visuals.panes import LevelCurve, heading, held
from scenes.visuals.places import places
from scenes.visuals.view import View
from scenes.visuals.words import Words

SMALLER = 0.5


def inside_a_layer(before: Stage, found: HiddenPlane) -> Stage:
    """A layer turns, shifts and squashes; the read-out's straight line, pulled back, is curved."""
    stage = before.under(found.network)
    film, cast, lines, light = stage.film, stage.cast, stage.cast.lines(), stage.diagram.lighting
    film.say("Two neurons side by side are a layer: each draws a line.", *stage.come(before), film.unscore(), lines)
    twins, name, small = _kept(cast)
    film.play(light(1), Reframe(twins, small, run_time=style.STEP), appear(name, run_time=style.STEP))
    moving = [*stage.plane, lines]
    film.say("Turn, stretch, shift: the lines become the axes.", Flow(moving, 0, 1, pace=1.3))
    words = phrase("The activation squashes it into a square: the hidden plane.")
    film.say(words, Flow(moving, 1, 2, pace=1.3), film.score(phrase("hidden plane {layer}", layer=1)))
    region, readout, curve = (
        cast.region(after=1),
        cast.readout(),
        LevelCurve(always(found.network), held(small, 0, cast.window)),
    )
    film.say(
        "The last neuron, the read-out, draws one straight line.", vanish(lines, twins[1]), light(2), region, readout
    )
    film.say("Straight in the hidden plane, curved in the input plane.", curve)
    film.play(vanish(readout, run_time=style.SWAP), film.unscore())
    film.carry(after=0, pace=style.BRISK)
    large = LevelCurve(always(found.network), stage.still)
    film.play(appear(large, run_time=style.SWAP), vanish(*twins, name, curve, run_time=style.SWAP))
    return stage.leave(region, large)


def _kept(cast: Cast) -> tuple[list[Drawing], Words, View]:
    """The input plane once more, on the large one: sheet, lines and dots, its name, and where it is to stand."""
    cloud, pane = cast.cloud(), places().input
    cloud.shrink(SMALLER)
    twins: list[Drawing] = [cast.wash(), cast.lines(), cloud]
    for drawing in twins:
        drawing.carried = False
    return twins, heading(phrase("input plane"), pane), cast.beside(pane).still


def ever_deeper(before: Stage, found: Narrow) -> Stage:
    """Three layers of two: the red circle is squeezed plane by plane, and the region leaves the ring open."""
    stage = before.under(found.network)
    film, own, light = stage.film, WindingCast(found, stage.cast, stage.film.score), stage.diagram.lighting
    film.say("An article says: with two in the first layer no depth helps.", *stage.come(before))
    film.carry(light(1), after=1, pace=style.BRISK)
    circle, inside = own.circle()
    film.say("Here no straight line separates the dots.", appear(*own.errors(1)), own.panel(1, "line"))
    film.say(own.held, circle, own.panel(1, "line", "held"))
    film.play(Swap(own.errors(1), [inside]))
    film.play(Pulse(circle, beats=1))
    gone = [vanish(inside, run_time=style.SWAP)]
    for layer in (2, 3):
        film.say(own.deeper(layer), film.unscore(), *gone)
        film.carry(light(layer), after=layer, pace=style.BRISK, even=True)
        film.play(appear(*own.errors(layer)), own.panel(layer, "line", "share"))
        film.rest(style.REVEAL)
        gone = [vanish(*own.errors(layer), run_time=style.SWAP)]
    film.say("Squeezed so small, and still the ring goes once round it.", *gone, film.unscore())
    film.play(*own.turn(3, "share"))
    region, readout, wrong = own.answer()
    coming = vanish(*own.dial(3)), Swap([circle], [region, readout, wrong])
    film.say("Read-out: one straight line.", *coming, own.panel(3, "network"), light(4))
    film.say("Pulled back, it leaves the ring open.", vanish(readout), film.unscore())
    film.carry(after=0, pace=style.BACK, even=True)
    leaving = stage.cast.open_region()
    film.play(Swap([region], [leaving]), own.panel(0, "network"))
    return stage.leave(leaving, wrong)


def wound(before: Stage, found: Narrow) -> Stage:
    """The reason: from the middle the dial turns once in every plane, and from behind a straight line it never does."""
    stage = before.under(found.network)
    film, own, center = stage.film, WindingCast(found, stage.cast, stage.film.score), stage.cast.center()
    film.say("Why? Stand in the middle, and look round the ring.", *stage.come(before), film.unscore(), center)
    film.play(*own.turn(0))
    walker, line, swing = own.swing()
    leaving = vanish(*own.dial(0), center, run_time=style.SWAP), Play([walker], 0, 1, run_time=style.STEP)
    film.say("Step out, behind a line: the view swings, and comes back.", *leaving, line, film.unscore())
    score = film.score("input plane", ("the dial turns", "0 times"))
    film.play(Play([swing], 0, 1, run_time=style.ONCE_ROUND), score)
    film.play(vanish(swing, line, run_time=style.SWAP), Play([walker], 1, 0, run_time=style.STEP))
    film.say("No layer of two tears it: in the middle it turns once.", vanish(walker), center, film.unscore())
    for layer in (1, 2, 3):
        film.carry(stage.diagram.lighting(layer), after=layer, pace=style.BACK, even=True)
        film.play(*own.turn(layer))
        film.play(vanish(*own.dial(layer), run_time=style.SWAP))
    readout = stage.cast.readout()
    film.say("So no straight line separates the ring from its middle.", readout, stage.diagram.lighting(4))
    film.say("Two neurons in every layer are never enough.", film.unscore(), Pulse(stage.plane[2], beats=2))
    film.carry(vanish(readout, run_time=style.SWAP), after=0, pace=style.BACK, even=True)
    return stage.leave(center)
