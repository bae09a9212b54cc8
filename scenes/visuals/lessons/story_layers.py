"""How a story tells layers: the neurons as pictures, the motion, and the cut found after it; or several quickly."""

from manim import linear

from scenes.visuals import style
from scenes.visuals.animations import Play, Reframe, appear, vanish
from scenes.visuals.lessons.told import Told
from scenes.visuals.stage import pacing, told_cuts, told_layers


def layers(told: Told, stretch: pacing.Stretch) -> None:
    """One layer by itself, or several that pass quickly."""
    told.film.chapter(told_layers.named(stretch))
    if stretch.quick:
        _quickly(told, stretch)
        return
    layer = stretch.first
    if layer in pacing.pictured(told.headway):
        _pictures(told, layer)
    _motion(told, stretch)
    if layer < told.stage.layers:
        _cut(told, layer)


def _quickly(told: Told, stretch: pacing.Stretch) -> None:
    """Layers that add nothing, or of which there are too many."""
    headway = told.headway
    told.film.say(told_layers.quickly(headway, stretch), told.diagram.lighting(stretch.last))
    grown = Play([told.stage.bars], stretch.first - 1, stretch.last, run_time=pacing.seconds(headway, stretch))
    told.film.carry(grown, after=stretch.last, pace=pacing.pace(headway, stretch))


def _pictures(told: Told, layer: int) -> None:
    """The neurons of a wide layer as pictures of the input plane, that come out of the small one."""
    film, stage = told.film, told.stage
    seen = told.seen(*stage.carried, *stage.lines)
    neurons = stage.neurons(layer)
    count = len(neurons.pictures)
    film.say(told_layers.pictures(told.subject, layer, count), vanish(*seen), told.diagram.lighting(layer))
    film.add(neurons)
    film.play(Play([neurons], 0, 1, run_time=style.TURN_TIME))
    film.play(Play([neurons], 1, 1 + count, run_time=style.SWAP * count, rate_func=linear))
    film.unsay(vanish(neurons), appear(*seen))


def _motion(told: Told, stretch: pacing.Stretch) -> None:
    """What a layer does, the eye round it if it is space, and whether all dots have fallen together."""
    film, stage, layer = told.film, told.stage, stretch.first
    film.say(told_layers.motion(told.subject, layer), told.diagram.lighting(layer))
    film.carry(after=layer, pace=pacing.pace(told.headway, stretch))
    film.play(Play([stage.bars], layer - 1, layer, run_time=style.SWAP), told.panel(layer))
    for look in stage.looks(layer, *told.seen(*stage.lines)):
        film.play(look)
    if fallen := told_layers.fallen(told.subject, layer):
        film.say(fallen)


def _cut(told: Told, layer: int) -> None:
    """The cut found after a layer, seen edge-on."""
    film, stage = told.film, told.stage
    edge, moving = stage.edge(told.headway.cuts[layer].affine, layer), told.seen(*stage.carried, *stage.lines)
    if told.aside(edge):
        film.play(Reframe(moving, edge))
    cut = stage.cut(layer)
    film.say(told_cuts.cutting(told.headway, layer), *cut)
    film.unsay(*map(vanish, cut))
    if told.aside(edge):
        film.play(Reframe(moving, stage.view))
