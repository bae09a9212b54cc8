"""The words of a story on layers: what each does, as it is, in at most 60 characters; every number measured."""

import numpy as np

from geometry.arrays import Array
from geometry.language import enumerated, marked, phrase, phrases
from geometry.motion import NEGLIGIBLE
from geometry.steps import Headway
from geometry.topology import Subject
from scenes.visuals.stage.input_plane import read_lines
from scenes.visuals.stage.pacing import Stretch

HIDDEN = {
    1: marked("hidden line {layer}"),
    2: marked("hidden plane {layer}"),
    3: marked("hidden space {layer}"),
}
LIFTS = {2: marked("lift into a plane"), 3: marked("lift into space")}
PROJECTS = {1: marked("project to a line"), 2: marked("project to a plane"), 3: marked("project to space")}
FLATTENS = {0: marked("flatten to a point"), 1: marked("flatten to a line"), 2: marked("flatten to a plane")}
BENDS = {
    "squashed": (marked("squash"), marked("then squash")),
    "bent": (marked("bend"), marked("then bend")),
    "creased": (marked("crease"), marked("then crease")),
    "collapsed": (marked("collapse"), marked("then collapse")),
}
INPUTS = {1: marked("input line"), 2: marked("input plane")}
NAMES = {
    "relu": "ReLU",
    "leaky_relu": "leaky ReLU",
    "elu": "ELU",
    "selu": "SELU",
    "hardtanh": "hard tanh",
    "relu6": "ReLU6",
}


def heading(subject: Subject, layer: int) -> str:
    """The name of the stage after a layer; of more than three dimensions only a shadow is shown."""
    width = subject.network.widths[layer]
    if layer == 0:
        return phrase(INPUTS.get(subject.columns, marked("input, a shadow")))
    return phrase(HIDDEN[width] if width in HIDDEN else marked("layer {layer}, a shadow"), layer=layer)


def motion(subject: Subject, layer: int) -> str:
    """What a layer does to the sheet over the window: its affine map, then its activation."""
    behind = subject.network.hidden[layer - 1]
    parts = [part for part in (_affine(subject, layer), phrase("shift") if behind.affine.bias.any() else "") if part]
    bend, name = subject.bend(layer), behind.activation.name.partition("(")[0]
    if bend in BENDS:
        parts.append(phrase(BENDS[bend][bool(parts)]))
    elif bend == "applied":
        name = NAMES.get(name, name)
        parts.append(phrase("then {activation}", activation=name) if parts else name)
    said = enumerated(*parts) or phrase("all stays as it is")
    if bend == "nothing" and name != "identity":
        return phrase("Layer {layer}: {motion}; nothing bends.", layer=layer, motion=said)
    return phrase("Layer {layer}: {motion}.", layer=layer, motion=said)


def _affine(subject: Subject, layer: int) -> str:
    weight = subject.network.hidden[layer - 1].affine.weight
    outs, ins = weight.shape
    stretches = np.linalg.svd(weight, compute_uv=False)
    rank = int(np.count_nonzero(stretches > NEGLIGIBLE * stretches.max()))
    if rank < min(outs, ins) and (layer > 1 or subject.columns == 2):
        return _to(rank, FLATTENS, marked("flatten to {dimensions} dimensions"))
    ins = subject.columns if layer == 1 else ins
    if outs > ins:
        return _to(outs, LIFTS, marked("lift into {dimensions} dimensions"))
    if outs < ins:
        return _to(outs, PROJECTS, marked("project to {dimensions} dimensions"))
    if np.array_equal(weight, np.eye(outs)):
        return ""
    if outs == 1:
        return phrase("stretch the line") if weight[0, 0] > 0 else phrase("turn and stretch the line")
    if weight.shape[0] != weight.shape[1]:
        return phrase("turn and stretch")
    turned = not np.array_equal(weight, weight.T) or np.linalg.eigvalsh(weight).min() <= 0
    return phrase("turn and stretch") if turned else phrase("stretch")


def _to(dimensions: int, known: dict[int, str], further: str) -> str:
    return phrase(known[dimensions]) if dimensions in known else phrase(further, dimensions=dimensions)


def fallen(subject: Subject, layer: int) -> str:
    """That all dots have come to lie on one point, or on one line, of a stage of two or more dimensions; else nothing.

    On one line to rounding, as their singular values say; where they lay on a line before, nothing is said.
    """
    image, before = subject.image(2 * layer), subject.image(2 * layer - 2)
    if subject.network.widths[layer] > 1 and _flat(image) < min(2, _flat(before)):
        if _flat(image):
            return phrase("Now all {dots} dots lie on one line.", dots=len(image))
        return phrase("Now all {dots} dots lie on one point.", dots=len(image))
    return ""


def _flat(image: Array) -> int:
    """The dimension of the smallest flat that holds dots (n, d), to rounding: 0 a point, 1 a line, 2 is 2 or more."""
    if (image == image[0]).all():
        return 0
    away = image - image.mean(axis=0)
    lengths = np.linalg.svd(away / np.abs(away).max(), compute_uv=False)
    return min(2, int(np.count_nonzero(lengths > NEGLIGIBLE * max(image.shape) * lengths[0])))


def lines_drawn(subject: Subject) -> str:
    """How many lines the first layer draws in the window; neurons may share one or have none; of many, some."""
    width = subject.network.widths[1]
    chosen, count = read_lines(subject)
    neurons = phrases("{number} neuron", "{number} neurons", width)
    if len(chosen) < count:
        return phrase("Layer 1: {neurons}; the {shown} lines that matter most.", neurons=neurons, shown=len(chosen))
    if count == width:
        return phrases(
            "Layer 1 has {neurons}, so it draws {number} line.",
            "Layer 1 has {neurons}, so it draws {number} lines.",
            count,
            neurons=neurons,
        )
    if count == 0:
        return phrase("Layer 1 has {neurons}; no line crosses this window.", neurons=neurons)
    return phrases(
        "Layer 1 has {neurons}; {number} line crosses this window.",
        "Layer 1 has {neurons}; {number} lines cross this window.",
        count,
        neurons=neurons,
    )


def pictures(subject: Subject, layer: int, shown: int) -> str:
    """What the pictures of single neurons are."""
    width = subject.network.widths[layer]
    if shown < width:
        return phrase("Of {width} neurons the {shown} that matter most: bright is active.", width=width, shown=shown)
    return phrase("Layer {layer}: its {width} neurons over the input; bright is active.", layer=layer, width=width)


def named(stretch: Stretch) -> str:
    """The name of the chapter of a layer, or of those that pass quickly."""
    if not stretch.quick:
        return phrase("Layer {layer}", layer=stretch.first)
    return phrase("Layers {first} to {last}", first=stretch.first, last=stretch.last)


def quickly(headway: Headway, stretch: Stretch) -> str:
    """What layers that are not told one by one do to the dots, by what one cut can do after each."""
    first, last, errors = stretch.first, stretch.last, headway.errors
    which = (
        phrase("Layer {layer}", layer=first)
        if first == last
        else phrase("Layers {first} and {last}", first=first, last=last)
        if last == first + 1
        else phrase("Layers {first} to {last}", first=first, last=last)
    )
    if any(errors[layer] != errors[first - 1] for layer in stretch.layers):
        before, after = errors[first - 1], errors[last]
        return phrase("{layers}, quickly: from {before} wrong to {after}.", layers=which, before=before, after=after)
    still = phrase("still {wrong} wrong", wrong=errors[last]) if errors[last] else phrase("all stay separated")
    if first == last:
        return phrase("{layers} adds nothing here: {still}.", layers=which, still=still)
    return phrase("{layers} add nothing here: {still}.", layers=which, still=still)
