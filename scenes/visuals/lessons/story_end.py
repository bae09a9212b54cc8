"""How a story ends: its read-out edge-on, the regions pulled back to the input, and the still that tells the result."""

from scenes.visuals import style
from scenes.visuals.animations import Play, Pulse, Reframe, appear, vanish
from scenes.visuals.drawings import Cloud, Drawing
from scenes.visuals.lessons.told import Told
from scenes.visuals.stage import Ending, pacing, told_cuts, told_end, told_layers
from scenes.visuals.stage.seeing import nearest_pairs


def read_out(told: Told) -> Drawing:
    """The read-out, seen edge-on where there is space; what it leaves on stage is the region, or one a class."""
    film, stage, subject = told.film, told.stage, told.subject
    film.chapter("The read-out")
    film.unsay(*map(vanish, told.seen(*stage.lines)))
    pieces, patch = stage.readout(), stage.patch()
    edge = stage.edge(subject.network.readout, stage.layers)
    if told.aside(edge):
        film.play(Reframe(stage.carried, edge))
    score = film.score(told_layers.heading(subject, stage.layers), told_cuts.correct(subject))
    film.say(told_cuts.readout(subject, bool(pieces)), told.diagram.lighting(stage.layers + 1), patch, *pieces, score)
    film.unsay(*map(vanish, pieces))
    if not pieces and subject.source.classes > 3 and pacing.duels(told.headway) and stage.layers:
        _duels(told, patch)
    if told.aside(edge):
        film.play(Reframe([*stage.carried, patch], stage.view))
    return patch


def _duels(told: Told, patch: Drawing) -> None:
    """Pieces of many classes that are not seen edge-on all at once: between two classes at a time they are."""
    film, stage, subject = told.film, told.stage, told.subject
    moving = told.seen(*stage.carried, patch)
    for first, second in nearest_pairs(subject)[: pacing.duels(told.headway)]:
        view, cut = Ending(stage).duel(first, second)
        own = next(part for part in cut if isinstance(part, Cloud))
        film.play(Reframe(moving, view))
        film.say(told_cuts.duel(subject, first, second), vanish(stage.cloud), *cut)
        film.play(Pulse(own, stage.names, only=[own, *(stage.names.kinds[kind] for kind in (first, second))]))
        film.unsay(vanish(*cut), appear(stage.cloud))
    film.play(Reframe(moving, stage.view))


def pulled_back(told: Told) -> None:
    """Layer by layer back to the input."""
    told.film.chapter("Pulled back")
    told.film.say("Pulled back, layer by layer, to the input.", told.film.unscore())
    told.film.carry(after=0, pace=pacing.back(told.headway))


def verdict(told: Told, patch: Drawing) -> None:
    """The dots held out, disc and ring, the dots that stay wrong, and the still that tells the result."""
    film, stage, subject, ending = told.film, told.stage, told.subject, Ending(told.stage)
    film.chapter("The verdict")
    gone = vanish(*stage.inset.drawings) if stage.layers else vanish(*stage.axes)
    film.unsay(gone, Reframe([*stage.carried, patch], ending.still, run_time=style.SWAP))
    held = ending.held_out()
    if held:
        film.say(told_end.held_out(subject), vanish(stage.cloud), *held)
    way, pair = ending.around() if pacing.rounds(told.headway) else [], ending.pair()
    if way:
        film.say(told_end.around(subject), vanish(*held), *([stage.cloud] if held else []), *pair, *way)
        film.play(Play(way, 0, 1, run_time=style.ONCE_AGAIN))
        held, pair = [], []
    sentence, cloud = told_end.told(subject, told.headway), [stage.cloud] if held else []
    panel = film.score(told_end.last_heading(subject), told_end.result(subject))
    coming = [told_end.paragraph(sentence), *cloud, *ending.wrong_lit(), *pair]
    film.unsay(vanish(*held), appear(*coming), panel)
    film.speaker.say(sentence, film.now)
    _read(told, min(style.reading_time(sentence), style.VERDICT_TIME))
    film.close()


def _read(told: Told, seconds: float) -> None:
    """The time in which the verdict is read; the classes swell one after the other meanwhile."""
    film, stage, kinds = told.film, told.stage, told.stage.by_class()
    pause = max(0.0, seconds - len(kinds) * stage.each_class) / (len(kinds) + 1)
    film.rest(pause)
    for parts in kinds:
        film.play(Pulse(stage.cloud, stage.names, only=parts, run_time=stage.each_class))
        film.rest(pause)
