"""The words of a story on layers: what each does, as it is, in at most 60 characters; every number measured."""

import numpy as np

from geometry.arrays import Array
from geometry.motion import NEGLIGIBLE
from geometry.steps import Headway
from geometry.topology import Subject
from scenes.visuals.stage.input_plane import read_lines
from scenes.visuals.stage.pacing import Stretch

KINDS = {1: "line", 2: "plane", 3: "space"}
MAPS = {1: "a line", 2: "a plane", 3: "space"}
BENDS = {"squashed": "squash", "bent": "bend", "creased": "crease", "collapsed": "collapse"}
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
    if layer == 0:
        return "input plane" if subject.columns == 2 else "input line" if subject.columns == 1 else "input, a shadow"
    return f"hidden {KINDS[width]} {layer}" if width in KINDS else f"layer {layer}, a shadow"


def motion(subject: Subject, layer: int) -> str:
    """What a layer does to the sheet over the window: its affine map, then its activation."""
    behind = subject.network.hidden[layer - 1]
    parts = [part for part in (_affine(subject, layer), "shift" if behind.affine.bias.any() else "") if part]
    bend, name = subject.bend(layer), behind.activation.name.partition("(")[0]
    last = BENDS.get(bend, NAMES.get(name, name) if bend == "applied" else "")
    if last:
        parts.append(f"then {last}" if parts else last)
    ending = "; nothing bends." if bend == "nothing" and name != "identity" else "."
    return f"Layer {layer}: {', '.join(parts) or 'all stays as it is'}{ending}"


def _affine(subject: Subject, layer: int) -> str:
    weight = subject.network.hidden[layer - 1].affine.weight
    outs, ins = weight.shape
    stretches = np.linalg.svd(weight, compute_uv=False)
    rank = int(np.count_nonzero(stretches > NEGLIGIBLE * stretches.max()))
    if rank < min(outs, ins) and (layer > 1 or subject.columns == 2):
        return f"flatten to {MAPS[rank] if 0 < rank < 3 else f'{rank} dimensions' if rank else 'a point'}"
    ins = subject.columns if layer == 1 else ins
    if outs > ins:
        return f"lift into {place(outs)}"
    if outs < ins:
        return f"project to {place(outs)}"
    if np.array_equal(weight, np.eye(outs)):
        return ""
    if outs == 1:
        return "stretch the line" if weight[0, 0] > 0 else "turn and stretch the line"
    if weight.shape[0] != weight.shape[1]:
        return "turn and stretch"
    turned = not np.array_equal(weight, weight.T) or np.linalg.eigvalsh(weight).min() <= 0
    return "turn and stretch" if turned else "stretch"


def fallen(subject: Subject, layer: int) -> str:
    """That all dots have come to lie on one point, or on one line, of a stage of two or more dimensions; else nothing.

    On one line to rounding, as their singular values say; where they lay on a line before, nothing is said.
    """
    image, before = subject.image(2 * layer), subject.image(2 * layer - 2)
    if subject.network.widths[layer] > 1 and _flat(image) < min(2, _flat(before)):
        return f"Now all {len(image)} dots lie on one {'line' if _flat(image) else 'point'}."
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
    neurons = "1 neuron" if width == 1 else f"{width} neurons"
    if len(chosen) < count:
        return f"Layer 1: {neurons}; the {len(chosen)} lines that matter most."
    if count == width:
        return f"Layer 1 has {neurons}, so it draws {'1 line' if count == 1 else f'{count} lines'}."
    cross = {0: "no line crosses", 1: "1 line crosses"}.get(count, f"{count} lines cross")
    return f"Layer 1 has {neurons}; {cross} this window."


def pictures(subject: Subject, layer: int, shown: int) -> str:
    """What the pictures of single neurons are."""
    width = subject.network.widths[layer]
    if shown < width:
        return f"Of {width} neurons the {shown} that matter most: bright is active."
    return f"Layer {layer}: its {width} neurons over the input; bright is active."


def quickly(headway: Headway, stretch: Stretch) -> str:
    """What layers that are not told one by one do to the dots, by what one cut can do after each."""
    first, last, errors = stretch.first, stretch.last, headway.errors
    which = f"Layer {first}" if first == last else f"Layers {first} and {last}" if last == first + 1 else (
        f"Layers {first} to {last}"
    )  # fmt: skip
    adds = "adds" if first == last else "add"
    if all(errors[layer] == errors[first - 1] for layer in stretch.layers):
        still = "all stay separated" if not errors[last] else f"still {errors[last]} wrong"
        return f"{which} {adds} nothing here: {still}."
    return f"{which}, quickly: from {errors[first - 1]} wrong to {errors[last]}."
