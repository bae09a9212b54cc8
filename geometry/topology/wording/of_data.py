"""The sentences of what is found about one's data: nothing that is not supported."""

from collections.abc import Sequence
from typing import Any

from geometry.boundary import NearestChange
from geometry.language import Sentence, marked, phrase, phrases
from geometry.topology.wording.of_verdicts import dots_said, rounded

CUTS = {1: marked("best point"), 2: marked("best line"), 3: marked("one cut")}
ANSWERS = {True: marked("separates all dots"), False: marked("cannot separate"), None: marked("not decided")}


def score_said(errors: Sequence[int], total: int, held: tuple[int, int] | None) -> Sentence:
    """How many dots are correct, and how many of those held out."""
    dots = dots_said(total - sum(errors), total)
    if held is None:
        return phrase("{dots}.", dots=dots)
    wrong, held_out = held
    if not wrong:
        return phrase("{dots}, and all {total} held-out dots.", dots=dots, total=held_out)
    return phrase(
        "{dots}, and {correct} of {total} held-out dots.", dots=dots, correct=held_out - wrong, total=held_out
    )


def after_layers(layers: Sequence[Any], separable: int | None) -> Sentence:
    """From which layer on a flat cut separates the classes, and the fewest wrong before it."""
    two, before = layers[0].pairs == 1, layers if separable is None else layers[:separable]
    if separable == 0:
        if two:
            return phrase("One flat cut separates the classes as they are, before any layer.")
        return phrase("One flat cut separates each two classes as they are, before any layer.")
    best, sure = _best(before), all(after.decided for after in before)
    if separable is None:
        return _never(two, sure, best)
    if two and sure:
        return phrase(
            "One flat cut separates the classes after layer {layer}, and not before: {best}.",
            layer=separable,
            best=best,
        )
    if two:
        return phrase("One flat cut separates the classes after layer {layer}: {best}.", layer=separable, best=best)
    if sure:
        return phrase(
            "One flat cut separates each two classes after layer {layer}, and not before: {best}.",
            layer=separable,
            best=best,
        )
    return phrase("One flat cut separates each two classes after layer {layer}: {best}.", layer=separable, best=best)


def _never(two: bool, sure: bool, best: str) -> Sentence:
    if sure and two:
        return phrase("At no layer does one flat cut separate the classes: {best}.", best=best)
    if sure:
        return phrase("At no layer does one flat cut separate each two classes: {best}.", best=best)
    if two:
        return phrase("No flat cut was found, at any layer, that separates the classes: {best}.", best=best)
    return phrase("No flat cut was found, at any layer, that separates each two classes: {best}.", best=best)


def near(nearest: NearestChange | None, uneven: bool) -> Sentence:
    """How far dots may move before a class changes; nothing where that was not found."""
    if nearest is None:
        return Sentence("")
    dot, distance = nearest.dot + 1, rounded(nearest.distance, 3, up=True)
    away = phrase("{distance} (in halves of each column's range)", distance=distance) if uneven else distance
    if nearest.safe == 0:
        return phrase(
            "Dot {dot} changes at a distance of {away}; of a nearer change nothing is proved.", dot=dot, away=away
        )
    return phrase(
        "No dot changes its class within {safe}; dot {dot} changes at a distance of {away}.",
        safe=rounded(nearest.safe, 3),
        dot=dot,
        away=away,
    )


def cut_said(width: int, answers: Sequence[bool | None], fewest: tuple[int, int] | None) -> tuple[Sentence, Sentence]:
    """A cut's name in that many dimensions, and what it does: `answers` one for each two classes, or (wrong, dots)."""
    name = phrase(CUTS[width]) if width in CUTS else phrase("one cut in {dimensions}D", dimensions=width)
    if len(answers) > 1:
        said = phrase("separates {apart} of {pairs}", apart=sum(map(bool, answers)), pairs=len(answers))
        return phrase("{cut}, pairs", cut=name), said
    if fewest is not None:
        return name, phrase("{wrong} of {dots} wrong", wrong=fewest[0], dots=fewest[1])
    return name if width > 2 else phrase("one cut"), phrase(ANSWERS[answers[0]])


def pieces_said(pieces: int | None, columns: int) -> Sentence:
    """On how many parts of the window the network is affine."""
    if pieces is None:
        return Sentence("")
    if columns <= 2:
        return phrases(
            "In the window about the dots it is {number} linear piece.",
            "In the window about the dots it is {number} linear pieces.",
            pieces,
        )
    return phrases(
        "On the plane through the dots it is {number} linear piece.",
        "On the plane through the dots it is {number} linear pieces.",
        pieces,
    )


def loops(about: str, possible: bool, columns: int = 2, folding: bool = False) -> Sentence:
    """What all weights of an architecture can do about a disc, or a ball of more dimensions; `about` names it."""
    what = _weights(about)
    if possible and columns == 2:
        return phrase(
            "Some {weights} close a loop around a disc; no disc and ring were found that hold these classes.",
            weights=what,
        )
    if possible:
        return phrase(
            "Some {weights} close a surface around a ball of {columns} dimensions.", weights=what, columns=columns
        )
    bends = (
        phrase("that takes a layer that bends, of at least {neurons} neurons, or 2 that fold,", neurons=columns + 1)
        if folding
        else phrase("that takes a layer that bends, of at least {neurons} neurons,", neurons=columns + 1)
    )
    if columns == 2:
        return phrase(
            "No {weights} can close a loop around a disc: {bends} and at least 2 in every layer before it.",
            weights=what,
            bends=bends,
        )
    return phrase(
        "No {weights} can close a surface around a ball of {columns} dimensions: {bends} and at least {columns} in "
        "every layer before it.",
        weights=what,
        columns=columns,
        bends=bends,
    )


def _weights(about: str) -> Sentence:
    if not about:
        return phrase("network without a hidden layer")
    if "," in about:
        return phrase("weights of hidden widths {widths}", widths=about)
    return phrase("weights of hidden width {widths}", widths=about)


def _best(layers: Sequence[Any]) -> Sentence:
    """The best that flat cuts do at these layers: the fewest wrong, or the most pairs separated."""
    if layers[0].pairs > 1:
        best = max(layers, key=lambda after: after.apart)
        where = _where(best.layer)
        return phrase("at best {apart} of {pairs} pairs {where}", apart=best.apart, pairs=best.pairs, where=where)
    best = min(layers, key=lambda after: after.errors)
    if all(after.fewest for after in layers):
        return phrase("at best {wrong} wrong, {where}", wrong=best.errors, where=_where(best.layer))
    return phrase("the best cut found has {wrong} wrong, {where}", wrong=best.errors, where=_where(best.layer))


def _where(layer: int) -> Sentence:
    return phrase("after layer {layer}", layer=layer) if layer else phrase("in the input")
