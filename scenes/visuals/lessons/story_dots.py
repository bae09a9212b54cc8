"""How a story begins: the dots, class by class, what one cut can do with them, and the first layer's lines."""

from scenes.visuals.animations import Pulse, Reframe, vanish
from scenes.visuals.lessons.told import Told
from scenes.visuals.stage import told_cuts, told_layers


def dots(told: Told) -> None:
    """The dots and the names of their classes, each class lit in turn; of many columns, that this is a shadow."""
    film, stage, subject = told.film, told.stage, told.subject
    film.chapter("The data")
    film.add(told.diagram, *stage.carried, stage.names, *stage.axes)
    heading, rows = told_cuts.about(subject)
    film.say(told_cuts.opening(subject), film.score(heading, *rows))
    for parts in stage.by_class():
        film.play(Pulse(stage.cloud, stage.names, only=parts, run_time=stage.each_class))
    if subject.columns > 2:
        film.say(told_cuts.shadow(subject.sheet))


def first_cut(told: Told) -> None:
    """What one cut can do with the dots as they come, the lines of the first layer, and the input plane in small."""
    film, stage = told.film, told.stage
    cut = stage.cut(0)
    film.say(told_cuts.cutting(told.headway, 0), vanish(*stage.axes), *cut, stage.bars, told.panel(0))
    film.unsay(vanish(*cut))
    if stage.read_first:
        film.say(told_layers.lines_drawn(told.subject), *stage.lines, told.diagram.lighting(1))
    film.add(*stage.inset.drawings)
    film.play(Reframe(stage.inset.drawings, stage.inset.view))
