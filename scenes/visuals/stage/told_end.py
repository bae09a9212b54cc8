"""The last words of a story: about these data first, in plain words; of a ring only where there is one."""

import textwrap

import numpy as np
from manim import VGroup

from geometry.steps import Headway
from geometry.topology import Subject
from scenes.visuals.places import places
from scenes.visuals.stage.names import called, shortened
from scenes.visuals.stage.told_cuts import LETTERS, correct
from scenes.visuals.style import palette
from scenes.visuals.words import Row, Words

MOST = 310
"""Letters of the last sentences."""


def held_out(subject: Subject) -> str:
    """The caption of the dots that were held out: how many of them are correct."""
    test = subject.test
    assert test is not None, "held_out needs a subject with dots held out"
    total = len(test.dataset.labels)
    return f"Held out: {total - test.wrong} of {total} correct{'; wrong ones lit' if test.wrong else ''}."


def result(subject: Subject) -> Row:
    """The last panel: the score of held-out dots if there are such; of a disc and a ring what is proved; the score."""
    if subject.test is not None:
        return correct(subject, test=True)
    if subject.nested is not None and subject.exact:
        separated = subject.separated
        words = "not decided" if separated is None else "separated: proved" if separated else "not separated"
        return "disc and ring", words
    return correct(subject)


def last_heading(subject: Subject) -> str:
    """The heading of the last panel: the score, where its row says something else."""
    name, score = correct(subject)
    return "result" if result(subject) == (name, score) else f"{score} correct"


def told(subject: Subject, headway: Headway | None = None) -> str:
    """The last sentences: the dots, the layer that parts them, what was held out; the verdict where there is a ring."""
    if subject.nested is not None and subject.exact:
        return subject.verdict.sentence + (" (In the units shown.)" if subject.units.own else "")
    parts = [_dots(subject), _parted(headway or Headway.of(subject)), _held(subject), _mixed(subject), _slice(subject)]
    return _fitting([part for part in parts if part])


def _fitting(parts: list[str]) -> str:
    """As many of some sentences, the first first, as stand under the last still in every shape."""
    text = parts[0]
    for part in parts[1:]:
        if len(text) + len(part) < MOST:
            text = f"{text} {part}"
    return text


def _dots(subject: Subject) -> str:
    total, wrong = len(subject.dataset.labels), subject.wrong
    if not wrong:
        return f"The network has all {total} dots correct."
    return (
        f"The network has {total - wrong} of {total} dots correct; {wrong} {'stays' if wrong == 1 else 'stay'} wrong."
    )


def _parted(headway: Headway) -> str:
    subject, since, errors = headway.subject, headway.since, headway.errors
    many, layers = subject.source.classes > 2, len(errors) - 1
    what = "flat pieces" if many else "one flat cut"
    verb = "separate" if many else "separates"
    if since == 0:
        tail = ": no hidden layer is needed" if layers else ""
        return f"{what.capitalize()} {verb} the classes as they come{tail}."
    if since is not None:
        before = errors[since - 1]
        best = f"get {before} wrong" if many else f"gets {before} wrong"
        after = f" after layer {since - 1}" if since > 1 else ""
        sure = headway.cuts[since - 1].fewest
        best = best if sure or many else f"{best}, as found"
        return f"As they come, {what} {best}{after}; from layer {since} on, {what} {verb} all." if since == 1 else (
            f"{what.capitalize()} {best}{after}; from layer {since} on, {what} {verb} all."
        )  # fmt: skip
    if not layers:
        return ""
    get = "get" if many else "gets"
    if not errors[0]:
        came = f"{what.capitalize()} {verb} the classes as they come"
        return f"{came}; after the last layer, {what} {get} {errors[-1]} wrong."
    return f"As they come, {what} {get} {errors[0]} wrong; after the last layer, {errors[-1]}."


def _held(subject: Subject) -> str:
    if subject.test is None:
        return ""
    total = len(subject.test.dataset.labels)
    return f"Of {total} dots that it was not trained on, {total - subject.test.wrong} are correct."


def _mixed(subject: Subject) -> str:
    """The two classes that are most often taken for one another."""
    if subject.source.classes == 2 or not subject.wrong:
        return ""
    classes, truth = subject.source.classify(subject.given.points), subject.given.labels
    counts = np.zeros((subject.source.classes,) * 2, dtype=int)
    np.add.at(counts, (truth, classes), 1)
    both = np.triu(counts + counts.T, 1)
    first, second = np.unravel_index(both.argmax(), both.shape)
    names = [shortened(called(subject.dataset.classes)[int(k)], LETTERS) for k in (first, second)]
    often = "once" if both.max() == 1 else f"{both.max()} times"
    return f"Most often mixed: {names[0]} and {names[1]}, {often}."


def _slice(subject: Subject) -> str:
    return f"The picture is a slice through {subject.columns} dimensions." if subject.columns > 2 else ""


def paragraph(sentence: str) -> VGroup:
    """Sentences in small lines under the last still."""
    (x, y), (large, few, high), small = places().verdict, places().verdict_short, places().verdict_long
    rows = textwrap.wrap(sentence, few)
    size, letters, line = (large, few, high) if len(rows) <= 3 else small
    rows = textwrap.wrap(sentence, letters)
    return VGroup(*(Words(row, size, palette().words).put(x, y - k * line, -1) for k, row in enumerate(rows)))
