"""The words of an explorer: what its script says, by what it says in English, and what is told of its network."""

import re
from typing import Any

from geometry.language import marked, phrase, together
from geometry.steps import Headway
from geometry.topology import Subject
from scenes.visuals.stage.names import called
from scenes.visuals.stage.told_cuts import opening, shadow
from scenes.visuals.stage.told_layers import heading, motion

SAID = re.compile(r'\bsay\("((?:[^"\\]|\\.)+)"')
READ = {
    1: marked("The read-out is one point of the line here: {name} on one side."),
    2: marked("The read-out is one straight line here: {name} on one side."),
    3: marked("The read-out is one flat cut here: {name} on one side."),
}
"""What is said of the read-out by the dimension of the last stage, 3 for any more."""
CUTS = {
    (False, True): marked("Wrong by one cut: {wrong} of {dots}."),
    (False, False): marked("One cut, as found: {wrong} of {dots} wrong."),
    (True, True): marked("Wrong by flat split: {wrong} of {dots}."),
    (True, False): marked("Flat split, as found: {wrong} of {dots} wrong."),
}
"""What is said of a flat cut: whether there are many classes, and whether no other has fewer wrong."""


def said(script: str) -> dict[str, str]:
    """What a script says, `say("...")`, in the language of this process; what is as in English is left out."""
    words = {found: phrase(found) for found in dict.fromkeys(SAID.findall(script))}
    return {english: own for english, own in words.items() if own != english}


def words_of(subject: Subject, headway: Headway | None, script: str) -> dict[str, Any]:
    """All words of an explorer; of its cuts where a `headway` is given."""
    layers = range(1, len(subject.network.hidden) + 1)
    return {
        "names": [heading(subject, layer) for layer in (0, *layers)],
        "motions": [motion(subject, layer) for layer in layers],
        "first": opening(subject) if subject.sheet.whole else together(opening(subject), shadow(subject.sheet)),
        "last": _last(subject),
        "cuts": [_cut(headway, layer) if headway else "" for layer in (0, *layers)],
        "said": said(script),
    }


def about(subject: Subject) -> str:
    """The line below a page's title where there is no other."""
    network, dots = subject.source, len(subject.given.labels)
    kinds, widths = ", ".join(dict.fromkeys(network.activations)), "-".join(map(str, network.widths))
    if not kinds:
        return phrase("A network of widths {widths} (no hidden layer) on {dots} dots.", widths=widths, dots=dots)
    return phrase("A network of widths {widths} ({kinds}) on {dots} dots.", widths=widths, kinds=kinds, dots=dots)


def _last(subject: Subject) -> str:
    if subject.source.classes > 2:
        return phrase("The largest of {number} scores says the class.", number=subject.source.classes)
    name = called(subject.given.classes)[1]
    return phrase(READ[min(subject.network.widths[-2], 3)], name=name)


def _cut(headway: Headway, layer: int) -> str:
    """What the best line of a plane has wrong, which a reader can lay there by hand; of other stages one flat cut."""
    subject, width = headway.subject, headway.subject.network.widths[layer] if layer else headway.subject.columns
    many = subject.source.classes > 2
    if width == 2 and not many:
        name, found = subject.cut(2 * layer)
        return phrase("{cut}: {found}.", cut=f"{name[0].upper()}{name[1:]}", found=found)
    cut = headway.cuts[layer]
    return phrase(CUTS[many, bool(cut.fewest)], wrong=cut.errors, dots=headway.total)
