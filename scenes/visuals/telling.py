"""The words of a story film: what a layer does, as it is, in at most 60 characters; every number measured."""

import textwrap

import numpy as np
from manim import VGroup

from geometry.motion import NEGLIGIBLE
from geometry.subject import Subject
from scenes.visuals import style
from scenes.visuals.style import palette
from scenes.visuals.words import Words

KINDS = {1: "line", 2: "plane", 3: "space"}


def place(width: int) -> str:
    """What a layer of that width is a map to."""
    return KINDS.get(width, f"{width} dimensions")


def heading(subject: Subject, layer: int) -> str:
    """The name of the stage after a layer."""
    width = subject.network.widths[layer]
    return f"hidden {KINDS[width]} {layer}" if width in KINDS else f"layer {layer}, {width} neurons"


def motion(subject: Subject, layer: int) -> str:
    """What a layer does: its affine map, then its activation on the dots that are shown."""
    first = f"Layer {layer}: {_affine(subject, layer)}, shift"
    last = _activation(subject, layer)
    return f"{first}, then {last}." if last else f"{first}."


def _affine(subject: Subject, layer: int) -> str:
    weight = subject.network.hidden[layer - 1].affine.weight
    outs, ins = weight.shape
    stretches = np.linalg.svd(weight, compute_uv=False)
    rank = int(np.count_nonzero(stretches > NEGLIGIBLE * stretches.max()))
    if rank < min(outs, ins):
        return f"flatten to {('a point', 'a line', 'a plane')[rank] if rank < 3 else f'{rank} dimensions'}"
    if outs > ins:
        return "lift into " + place(outs)
    if outs < ins:
        return f"project to {place(outs) if outs > 2 else 'a ' + place(outs)}"
    if outs == 1:
        return "stretch the line" if weight[0, 0] > 0 else "turn and stretch the line"
    return "turn and stretch"


def _activation(subject: Subject, layer: int) -> str:
    name = subject.network.hidden[layer - 1].activation.name
    if name == "relu":
        return "collapse" if (subject.trace.at(2 * layer - 1) < 0).any() else "keep all"
    return {"identity": "", "tanh": "squash", "logistic": "squash"}.get(name, "bend")


def projection(subject: Subject, layer: int) -> str:
    """What is seen of a layer wider than space."""
    width = subject.network.widths[layer]
    normal = "read-out normal" if layer == len(subject.network.hidden) else "score's mean slope"
    return f"{width} dimensions, 3 shown: {normal}, the two widest."


def lines_drawn(count: int, width: int) -> str:
    """How many of the first layer's lines cross the window."""
    neurons = "1 neuron" if width == 1 else f"{width} neurons"
    if count == width:
        return f"Layer 1 has {neurons}, so it draws {'1 line' if count == 1 else f'{count} lines'}."
    return f"Layer 1: {neurons}; {count} of their lines cross this window."


def cut(subject: Subject, seen: bool = True) -> str:
    """What the read-out is in the last stage, and whether it is seen there."""
    width = subject.network.widths[-2]
    if not seen:
        return "The read-out's cut lies outside this picture."
    if width == 1:
        return "The read-out is one point of the line: inside on one side."
    return f"The read-out is one {'straight' if width == 2 else 'flat'} cut: inside on one side."


def region(subject: Subject) -> str:
    """How the region that scores inside is bounded in the window."""
    closed, leaving = subject.loops
    if not closed and not leaving:
        return "none" if subject.network(subject.dataset.points[0]) <= 0 else "all of it"
    if leaving:
        return "leaves the window"
    return "closed" if closed == 1 else f"{closed} closed curves"


def told(subject: Subject) -> str:
    """The last sentence: the verdict's own where disc and ring hold the dots, else what it says of dots and widths."""
    verdict = subject.verdict
    if subject.nested is not None and subject.exact:
        return verdict.sentence + (" (In the units shown.)" if subject.units.own else "")
    total = len(subject.dataset.labels)
    right = f"all {total}" if not subject.wrong else f"{total - subject.wrong} of {total}"
    if verdict.architecture.layer is None:
        can = (
            f"No weights of hidden widths {verdict.about} can close a loop: that takes a layer that "
            "bends, of at least 3 neurons, and at least 2 in every layer before it."
        )
    else:
        can = f"Hidden widths {verdict.about} can close a loop around a disc, with the right weights."
    return f"This network has {right} dots right. {can}"


def paragraph(sentence: str) -> VGroup:
    """A sentence in small lines under the last still."""
    (x, y), (large, few, high), small = style.VERDICT, style.VERDICT_SHORT, style.VERDICT_LONG
    rows = textwrap.wrap(sentence, few)
    size, letters, line = (large, few, high) if len(rows) <= 3 else small
    rows = textwrap.wrap(sentence, letters)
    return VGroup(*(Words(row, size, palette().words).put(x, y - k * line, -1) for k, row in enumerate(rows)))
