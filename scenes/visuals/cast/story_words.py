"""The words of a story film: what a layer does, as it is, in at most 60 characters; every number measured."""

import textwrap

import numpy as np
from manim import VGroup

from geometry.axes import along
from geometry.certificates import folds
from geometry.motion import NEGLIGIBLE
from geometry.topology import Subject
from scenes.visuals.drawings import MOST_LINES
from scenes.visuals.places import places
from scenes.visuals.style import palette
from scenes.visuals.words import Words

KINDS = {1: "line", 2: "plane", 3: "space"}
MAPS = {1: "a line", 2: "a plane", 3: "space"}
BENDS = {
    "squashed": "squash",
    "bent": "bend",
    "creased": "crease",
    "collapsed": "collapse",
}
NAMES = {
    "relu": "ReLU",
    "leaky_relu": "leaky ReLU",
    "elu": "ELU",
    "selu": "SELU",
    "hardtanh": "hard tanh",
    "relu6": "ReLU6",
}


def place(width: int) -> str:
    """What a layer of that width is a map to."""
    return MAPS.get(width, f"{width} dimensions")


def heading(subject: Subject, layer: int) -> str:
    """The name of the stage after a layer; of more than three dimensions only a shadow is shown."""
    width = subject.network.widths[layer]
    return f"hidden {KINDS[width]} {layer}" if width in KINDS else f"layer {layer}, a shadow"


def classes(subject: Subject) -> str:
    """What the dots are, and where a model's output is cut, unless at 0."""
    if subject.threshold is None:
        return "Two classes: filled dots and hollow ones."
    return f"Filled and hollow dots; the output is cut at {subject.threshold:.4g}."


def motion(subject: Subject, layer: int) -> str:
    """What a layer does to the sheet over the window: its affine map, then its activation."""
    behind = subject.network.hidden[layer - 1]
    parts = [part for part in (_affine(subject, layer), "shift" if behind.affine.bias.any() else "") if part]
    bend, name = subject.bend(layer), behind.activation.name.partition("(")[0]
    last = BENDS.get(bend, NAMES[name] if bend == "applied" else "")
    if last:
        parts.append(f"then {last}" if parts else last)
    ending = "; nothing bends." if bend == "nothing" and name in NAMES else "."
    return f"Layer {layer}: {', '.join(parts) or 'all stays as it is'}{ending}"


def _affine(subject: Subject, layer: int) -> str:
    weight = subject.network.hidden[layer - 1].affine.weight
    outs, ins = weight.shape
    stretches = np.linalg.svd(weight, compute_uv=False)
    rank = int(np.count_nonzero(stretches > NEGLIGIBLE * stretches.max()))
    if rank < min(outs, ins):
        return f"flatten to {MAPS[rank] if 0 < rank < 3 else f'{rank} dimensions' if rank else 'a point'}"
    if outs > ins:
        return f"lift into {place(outs)}"
    if outs < ins:
        return f"project to {place(outs)}"
    if np.array_equal(weight, np.eye(outs)):
        return ""
    if outs == 1:
        return "stretch the line" if weight[0, 0] > 0 else "turn and stretch the line"
    turned = not np.array_equal(weight, weight.T) or np.linalg.eigvalsh(weight).min() <= 0
    return "turn and stretch" if turned else "stretch"


def projection(subject: Subject, layer: int) -> str:
    """What is seen of a layer wider than space: a shadow, and along what."""
    width = subject.network.widths[layer]
    if not along(subject.network, subject.trace, layer):
        return f"A shadow of {width} dimensions: the three widest."
    normal = "read-out normal" if layer == len(subject.network.hidden) else "score's mean slope"
    return f"A shadow of {width} dimensions: {normal}, two widest."


def lines_drawn(count: int, width: int) -> str:
    """How many lines the first layer draws in the window; neurons may share one or have none; of many, some."""
    neurons = "1 neuron" if width == 1 else f"{width} neurons"
    if count > MOST_LINES:
        return f"Layer 1: {neurons}; {MOST_LINES} of the {count} lines here are drawn."
    if count == width:
        return f"Layer 1 has {neurons}, so it draws {'1 line' if count == 1 else f'{count} lines'}."
    cross = {0: "no line crosses", 1: "1 line crosses"}.get(count, f"{count} lines cross")
    return f"Layer 1 has {neurons}; {cross} this window."


def cut(subject: Subject, seen: bool = True) -> str:
    """What the read-out is in the last stage, and whether it is seen there."""
    width, normal = subject.network.widths[-2], subject.network.readout.weight
    if not normal.any():
        return "The read-out has no weights: one score for all."
    if not seen:
        return "The read-out's cut lies outside this picture."
    if width == 1:
        return "The read-out is one point of the line: inside on one side."
    return f"The read-out is one {'straight' if width == 2 else 'flat'} cut: inside on one side."


def region(subject: Subject) -> str:
    """How the region that scores inside lies in the window: "closed" only where it is proved to end within it."""
    seen = subject.region
    if not seen.pieces:
        return "none" if seen.sign < 0 else "none seen"
    if seen.ends:
        return "closed" if seen.pieces == 1 else f"{seen.pieces} closed pieces"
    if seen.sign > 0:
        return "the whole window"
    return "reaches the edge" if seen.reaches else "not decided"


def result(subject: Subject, errors: tuple[str, str]) -> list[tuple[str, str]]:
    """The last panel: of a disc and a ring that hold the dots, the radii and what is proved; else errors and region."""
    if subject.nested is None or not subject.exact:
        return [errors, ("region, in window", region(subject))]
    (_, radius), (_, inner, outer) = subject.nested
    separated = subject.separated
    words = "not decided" if separated is None else "separated: proved" if separated else "not separated"
    return [("disc; ring, radii", f"{radius:g}; {inner:g} to {outer:g}"), ("disc and ring", words)]


def told(subject: Subject) -> str:
    """The last sentence: the verdict's own where disc and ring hold the dots, else what it says of dots and widths."""
    verdict = subject.verdict
    if subject.nested is not None and subject.exact:
        return verdict.sentence + (" (In the units shown.)" if subject.units.own else "")
    total = len(subject.dataset.labels)
    correct = f"all {total}" if not subject.wrong else f"{total - subject.wrong} of {total}"
    widths = f"hidden width{'s' if len(verdict.hidden) > 1 else ''} {verdict.about}"
    if verdict.architecture.layer is None:
        folding = ", or 2 that fold," if any(map(folds, verdict.activations)) else ","
        can = (
            f"No weights of {widths} can close a loop: that takes a layer that "
            f"bends, of at least 3 neurons{folding} and at least 2 in every layer before it."
        )
    else:
        can = f"Some weights of {widths} close a loop around a disc."
    return f"This network has {correct} dots correct. {can}"


def paragraph(sentence: str) -> VGroup:
    """A sentence in small lines under the last still."""
    (x, y), (large, few, high), small = places().verdict, places().verdict_short, places().verdict_long
    rows = textwrap.wrap(sentence, few)
    size, letters, line = (large, few, high) if len(rows) <= 3 else small
    rows = textwrap.wrap(sentence, letters)
    return VGroup(*(Words(row, size, palette().words).put(x, y - k * line, -1) for k, row in enumerate(rows)))
