"""The last words of a story: about these data first, in plain words; of a ring only where there is one."""

import numpy as np
from manim import VGroup

from geometry.balls import score_sign
from geometry.certificates import Enclosed, Escape, Leak, sets
from geometry.language import Sentence, marked, phrase, phrases, together
from geometry.steps import Headway
from geometry.topology import Subject
from scenes.visuals.places import places
from scenes.visuals.stage.names import in_words, shortened
from scenes.visuals.stage.told_cuts import LETTERS, correct
from scenes.visuals.style import palette
from scenes.visuals.words import Row, Words, balanced, letters, wrapped

MOST = 310
"""Letters of the last sentences."""
COME = {
    (False, False): marked("One flat cut separates the classes as they come."),
    (False, True): marked("One flat cut separates the classes as they come: no hidden layer is needed."),
    (True, False): marked("Flat pieces separate the classes as they come."),
    (True, True): marked("Flat pieces separate the classes as they come: no hidden layer is needed."),
}
FIRST = {
    "best": marked("As they come, one flat cut gets {wrong} wrong; from layer {since} on, one flat cut separates all."),
    "found": marked(
        "As they come, one flat cut gets {wrong} wrong, as found; from layer {since} on, one flat cut separates all."
    ),
    "pieces": marked("As they come, flat pieces get {wrong} wrong; from layer {since} on, flat pieces separate all."),
}
LATER = {
    "best": marked(
        "One flat cut gets {wrong} wrong after layer {before}; from layer {since} on, one flat cut separates all."
    ),
    "found": marked(
        "One flat cut gets {wrong} wrong, as found after layer {before}; from layer {since} on, one flat cut separates "
        "all."
    ),
    "pieces": marked(
        "Flat pieces get {wrong} wrong after layer {before}; from layer {since} on, flat pieces separate all."
    ),
}
LOST = {
    False: marked(
        "One flat cut separates the classes as they come; after the last layer, one flat cut gets {wrong} wrong."
    ),
    True: marked("Flat pieces separate the classes as they come; after the last layer, flat pieces get {wrong} wrong."),
}
NEVER = {
    False: marked("As they come, one flat cut gets {wrong} wrong; after the last layer, {last}."),
    True: marked("As they come, flat pieces get {wrong} wrong; after the last layer, {last}."),
}
"""What is said of the layer from which one flat cut, or for more classes flat pieces, separate the classes."""


def held_out(subject: Subject) -> str:
    """The caption of the dots that were held out: how many of them are correct."""
    test = subject.test
    assert test is not None, "held_out needs a subject with dots held out"
    total = len(test.dataset.labels)
    if not test.wrong:
        return phrase("Held out: {correct} of {dots} correct.", correct=total, dots=total)
    return phrase("Held out: {correct} of {dots} correct; wrong ones lit.", correct=total - test.wrong, dots=total)


def result(subject: Subject) -> Row:
    """The last panel: the score of held-out dots if there are such; of a disc and a ring what is proved; the score."""
    if subject.test is not None:
        return correct(subject, test=True)
    if subject.nested is not None and subject.exact:
        separated = subject.separated
        words = {None: marked("not decided"), True: marked("separated: proved"), False: marked("not separated")}[
            separated
        ]
        return phrase("disc and ring"), phrase(words)
    return correct(subject)


def ring_found(subject: Subject) -> Enclosed | Escape | Leak | None:
    """What shows of a disc and a ring, which the verdict speaks of, that they are separated or are not."""
    if subject.nested is None or not subject.exact:
        return None
    verdict, (centre, _) = subject.verdict, subject.nested[0]
    if verdict.escape is not None and score_sign(subject.network, centre) > 0:
        return verdict.escape
    return verdict.sets if isinstance(verdict.sets, Enclosed | Leak) else None


def around(subject: Subject) -> Sentence:
    """The caption of what `ring_found` gives."""
    found, pair = ring_found(subject), subject.nested
    assert found is not None, "around needs a disc and a ring that something is found of"
    assert pair is not None
    if isinstance(found, Enclosed):
        return phrase("The region holds the whole disc, none of the ring: proved.")
    if isinstance(found, Escape):
        return phrase("From the centre a way leads out; the score never falls.")
    if found.point in sets(*pair)[0]:
        return phrase("A point of the disc that is not scored as inside: lit.")
    return phrase("A point of the ring that is not scored as outside: lit.")


def last_heading(subject: Subject) -> str:
    """The heading of the last panel: the score, where its row says something else."""
    name, score = correct(subject)
    return phrase("result") if result(subject) == (name, score) else phrase("{score} correct", score=score)


def told(subject: Subject, headway: Headway | None = None) -> str:
    """The last sentences: the dots, the layer that parts them, what was held out; the verdict where there is a ring."""
    if subject.nested is not None and subject.exact:
        said = subject.verdict.sentence
        return together(said, phrase("(In the units shown.)")) if subject.units.own else said
    parts = [_dots(subject), _parted(headway or Headway.of(subject)), _held(subject), _mixed(subject), _slice(subject)]
    return _fitting([part for part in parts if part])


def _fitting(parts: list[str]) -> str:
    """As many of some sentences, the first first, as stand under the last still in every shape."""
    text = parts[0]
    for part in parts[1:]:
        if letters(text) + letters(part) < MOST:
            text = together(text, part)
    return text


def _dots(subject: Subject) -> str:
    total, wrong = len(subject.dataset.labels), subject.wrong
    if not wrong:
        return phrase("The network has all {dots} dots correct.", dots=total)
    return phrases(
        "The network has {correct} of {dots} dots correct; {number} stays wrong.",
        "The network has {correct} of {dots} dots correct; {number} stay wrong.",
        wrong,
        correct=total - wrong,
        dots=total,
    )


def _parted(headway: Headway) -> str:
    """From which layer on flat cuts separate the classes, and what they had wrong before; nothing without layers."""
    since, errors, many = headway.since, headway.errors, headway.subject.source.classes > 2
    layers = len(errors) - 1
    if since == 0:
        return phrase(COME[many, layers > 0])
    if since is not None:
        what = "pieces" if many else "best" if headway.cuts[since - 1].fewest else "found"
        words = FIRST[what] if since == 1 else LATER[what]
        return phrase(words, wrong=errors[since - 1], before=since - 1, since=since)
    if not layers:
        return ""
    return phrase(NEVER[many], wrong=errors[0], last=errors[-1]) if errors[0] else phrase(LOST[many], wrong=errors[-1])


def _held(subject: Subject) -> str:
    if subject.test is None:
        return ""
    total = len(subject.test.dataset.labels)
    return phrase(
        "Of {dots} dots that it was not trained on, {correct} are correct.",
        dots=total,
        correct=total - subject.test.wrong,
    )


def _mixed(subject: Subject) -> str:
    """The two classes that are most often taken for one another."""
    if subject.source.classes == 2 or not subject.wrong:
        return ""
    classes, truth = subject.source.classify(subject.given.points), subject.given.labels
    counts = np.zeros((subject.source.classes,) * 2, dtype=int)
    np.add.at(counts, (truth, classes), 1)
    both = np.triu(counts + counts.T, 1)
    first, second = np.unravel_index(both.argmax(), both.shape)
    names = [shortened(in_words(subject.dataset.classes)[int(k)], LETTERS) for k in (first, second)]
    return phrases(
        "Most often mixed: {first} and {second}, once.",
        "Most often mixed: {first} and {second}, {number} times.",
        int(both.max()),
        first=names[0],
        second=names[1],
    )


def _slice(subject: Subject) -> str:
    if subject.columns <= 2:
        return ""
    return phrase("The picture is a slice through {dimensions} dimensions.", dimensions=subject.columns)


def paragraph(sentence: str) -> VGroup:
    """Sentences in small lines under the last still."""
    (x, y), (large, few, high), small = places().verdict, places().verdict_short, places().verdict_long
    rows = wrapped(sentence, few)
    size, most, line = (large, few, high) if len(rows) <= 3 else small
    rows = balanced(sentence, most)
    return VGroup(*(Words(row, size, palette().words).put(x, y - k * line, -1) for k, row in enumerate(rows)))
