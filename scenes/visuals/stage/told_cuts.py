"""The words of a story on dots and cuts: how many there are, what one cut can do now, what the read-out is."""

import numpy as np

from geometry.language import marked, phrase, phrases
from geometry.steps import Headway
from geometry.topology import Sheet, Subject
from scenes.visuals.stage.names import in_words, shortened
from scenes.visuals.stage.seeing import beaten
from scenes.visuals.words import Row

LETTERS, SHORT, HEADING, MOST_WIDTHS = 14, 9, 18, 16
NUMBERS = {2: marked("two"), 3: marked("three"), 4: marked("four"), 5: marked("five")}
CUT_ALL = {
    1: marked("One point separates the two classes {now}."),
    2: marked("One straight line separates the two classes {now}."),
    3: marked("One flat cut separates the two classes {now}."),
}
CUT_BEST = {
    1: marked("The best point gets {wrong} of {dots} wrong: lit."),
    2: marked("The best straight line gets {wrong} of {dots} wrong: lit."),
    3: marked("The best flat cut gets {wrong} of {dots} wrong: lit."),
}
CUT_FOUND = {
    1: marked("The point found gets {wrong} of {dots} wrong: lit."),
    2: marked("The straight line found gets {wrong} of {dots} wrong: lit."),
    3: marked("The flat cut found gets {wrong} of {dots} wrong: lit."),
}
PIECES_ALL = {
    1: marked("Points separate all classes {now}."),
    2: marked("Straight lines separate all classes {now}."),
    3: marked("Flat pieces separate all classes {now}."),
}
PIECES_WRONG = {
    1: marked("Points get {wrong} of {dots} wrong {now}: lit."),
    2: marked("Straight lines get {wrong} of {dots} wrong {now}: lit."),
    3: marked("Flat pieces get {wrong} of {dots} wrong {now}: lit."),
}
READ_ONE = {
    1: marked("The read-out is one point: {name} on one side."),
    2: marked("The read-out is one straight line: {name} on one side."),
    3: marked("The read-out is one flat cut: {name} on one side."),
}
READ_MANY = {
    1: marked("The read-out: points cut the line, a part a class."),
    2: marked("The read-out: straight lines cut the plane, a part a class."),
    3: marked("The read-out: flat pieces cut the space, a part a class."),
}
"""What is said of a cut by the dimension of its stage, 3 for any more."""
WIDE = {
    (True, True): (
        marked("In all {dimensions} dimensions flat pieces get {wrong} wrong."),
        marked("A shadow of {dimensions} dimensions: flat pieces get {wrong} wrong."),
    ),
    (True, False): (
        marked("In all {dimensions} dimensions flat pieces separate all."),
        marked("A shadow of {dimensions} dimensions: flat pieces separate all."),
    ),
    (False, True): (
        marked("In all {dimensions} dimensions one cut gets {wrong} wrong."),
        marked("A shadow of {dimensions} dimensions: one cut gets {wrong} wrong."),
    ),
    (False, False): (
        marked("In all {dimensions} dimensions one cut separates all."),
        marked("A shadow of {dimensions} dimensions: one cut separates all."),
    ),
}
"""The same of more dimensions than are seen, by whether there are many classes and whether dots are wrong: in all of
them, or of a shadow."""


def opening(subject: Subject) -> str:
    """The first caption: how many dots and classes there are, and what is asked."""
    count, classes, layers = len(subject.dataset.labels), len(subject.dataset.classes), len(subject.network.hidden)
    many = phrase(NUMBERS[classes]) if classes in NUMBERS else str(classes)
    if not layers:
        return phrase("{dots} dots of {classes} classes, and no hidden layer.", dots=count, classes=many)
    return phrases(
        "{dots} dots of {classes} classes: what does {number} hidden layer do?",
        "{dots} dots of {classes} classes: what do {number} hidden layers do?",
        layers,
        dots=count,
        classes=many,
    )


def shadow(sheet: Sheet) -> str:
    """Of dots of more than two columns: that a shadow is seen, and how much of their variance it has."""
    return phrase(
        "A shadow of {dimensions} dimensions, with {share:.0f} % of the variance.",
        dimensions=sheet.columns,
        share=100 * sheet.share,
    )


def widths_of(subject: Subject) -> str:
    """The hidden widths; of many layers how many there are and how wide they are."""
    hidden = subject.network.widths[1:-1]
    plain = ", ".join(map(str, hidden))
    if len(plain) <= MOST_WIDTHS:
        return plain or phrase("none")
    low, high = min(hidden), max(hidden)
    if low == high:
        return phrase("{layers} layers of {width}", layers=len(hidden), width=low)
    return phrase("{layers} layers of {low} to {high}", layers=len(hidden), low=low, high=high)


def about(subject: Subject) -> tuple[str, list[Row]]:
    """The first panel: the data's name, hidden widths, the network's score; where its output is cut, unless at 0."""
    rows: list[Row] = [(phrase("hidden widths"), widths_of(subject)), correct(subject)]
    return shortened(subject.dataset.name.removesuffix(".dots"), HEADING), rows


def correct(subject: Subject, test: bool = False) -> tuple[str, str]:
    """How many dots the network has correct, or of those that were held out."""
    held = subject.test if test and subject.test is not None else subject
    total, cut = len(held.dataset.labels), subject.threshold
    score = phrase("{correct} of {dots}", correct=total - held.wrong, dots=total)
    if test:
        return phrase("held out"), score
    return phrase("correct") if cut is None else phrase("correct, cut at {cut:.4g}", cut=cut), score


def cut_row(headway: Headway, layer: int) -> tuple[str, str]:
    """The row of a panel: what one cut does after a layer."""
    found, many = headway.cuts[layer], headway.subject.source.classes > 2
    score = phrase("{wrong} of {dots}", wrong=found.errors, dots=headway.total)
    if found.fewest:
        return phrase("wrong by flat split") if many else phrase("wrong by one cut"), score
    return phrase("flat split, as found") if many else phrase("one cut, as found"), score


def cutting(headway: Headway, layer: int) -> str:
    """What one cut does after a layer, and for many dimensions in what picture it is seen."""
    subject, found = headway.subject, headway.cuts[layer]
    width = subject.columns if layer == 0 else subject.network.widths[layer]
    many, values = subject.source.classes > 2, {"wrong": found.errors, "dots": headway.total}
    if width > 3 or (layer == 0 and width > 2):
        return _wide(width, bool(layer), many, found.errors)
    now = phrase("now") if layer else phrase("here")
    if many:
        return phrase(PIECES_WRONG[width], now=now, **values) if found.errors else phrase(PIECES_ALL[width], now=now)
    if not found.errors:
        return phrase(CUT_ALL[width], now=now)
    return phrase(CUT_BEST[width] if found.fewest else CUT_FOUND[width], **values)


def _wide(width: int, shadow: bool, many: bool, wrong: int) -> str:
    """Of more dimensions than are seen: what a cut does in all of them, or, after a layer, of what a shadow shows."""
    return phrase(WIDE[many, wrong > 0][shadow], dimensions=width, wrong=wrong)


def duel(subject: Subject, first: int, second: int) -> str:
    """What decides between two of k classes in the last stage, and how many of their dots it has wrong."""
    names = in_words(subject.dataset.classes)
    return phrase(
        "{first} or {second}: one flat cut, {wrong} of {dots} wrong.",
        first=shortened(names[first], SHORT),
        second=shortened(names[second], SHORT),
        wrong=int(beaten(subject, first, second).sum()),
        dots=int(np.isin(subject.dataset.labels, (first, second)).sum()),
    )


def readout(subject: Subject, seen: bool) -> str:
    """What the read-out is in the last stage, and whether it is seen there."""
    network, width = subject.network, subject.network.widths[-2]
    weight, classes = network.readout.weight, network.classes
    if not (weight - weight[0] if classes > 2 else weight).any():
        return phrase("The read-out has no weights: one answer for all.")
    if classes > 2:
        return phrase(READ_MANY[min(width, 3)])
    if not seen:
        return phrase("The read-out's cut lies outside this picture.")
    name = shortened(in_words(subject.dataset.classes)[1], LETTERS)
    return phrase(READ_ONE[min(width, 3)], name=name)
