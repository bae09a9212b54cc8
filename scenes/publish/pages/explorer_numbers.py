"""What the explorer's script gets from Python: dots, weights, what the honest paths are made of, how spaces are seen.

Dots and small maps are sent as the floats that they are; the script computes the forward pass and the way itself.
Weights are noise and pack no smaller, so of a wide map nothing is sent twice: orthonormal columns (n, k) are given by
their mirrors, n k - k (k + 1) / 2 numbers, and the weight itself is what its turn and its stretch give, to 1e-14.
"""

import base64
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from geometry.arrays import Array
from geometry.curves import Box, border
from geometry.motion import TURN, AffinePath
from geometry.network import Affine, Layer, Network
from geometry.patchwork import Patchwork, patchwork
from geometry.separability import best_line
from geometry.topology import Subject
from geometry.trace import Trace
from scenes.visuals.space import Frames, crate
from scenes.visuals.style import ASIDE

FINE = 0.004
"""Patches of the sheet are so small that their edges are this near to their true images, as a share of a picture."""
BAND = 0.02
"""Half of the width of the band that is drawn along a line of dots, as a share of its length."""
MOST_SENT = 1024
"""Weights of a map up to which they are sent besides the factors of its path."""
NOTHING = 1e-15
"""Share of the largest singular value from which on a direction counts."""
MOST_COUNTED = 1000
"""Dots up to which the best line of a plane is searched for: exactly, in the square of their number."""


def numbers(subject: Subject) -> dict[str, Any]:
    """All positions and maps of a subject: what the script computes with, as plain lists and packed floats."""
    network, trace, dots = subject.network, subject.trace, subject.dataset
    frames, cut = Frames.of(network, trace), knots(subject)
    return {
        "turn": TURN,
        "points": packed(dots.points),
        "beside": None if trace.beside is None else beside(trace.beside),
        "labels": dots.labels.tolist(),
        "window": shown(subject),
        "columns": min(subject.columns, 2),
        "knots": [packed(cut.x), packed(cut.y)],
        "layers": [layer(part) for part in network.hidden],
        "readout": affine(network.readout),
        "frames": [packed(frame) for frame in frames.layers],
        "kept": [packed(three) for three in frames.kept],
        "aside": ASIDE,
        "boxes": [_box(network, trace, number) for number in range(len(network.hidden) + 1)],
        "cuts": [_best(subject, number) for number in range(len(network.hidden) + 1)],
        "nested": subject.nested,
    }


def layer(part: Layer) -> dict[str, Any]:
    """A hidden layer: its map, its activation by name, its limits, and the factors of its path."""
    planes, angles, axes, stretches = (path := AffinePath(part.affine)).factors
    turning, signs = mirrors(planes)
    sides = signs[::2] * signs[1::2]
    limits = [value if np.isfinite(value) else None for value in part.activation.limits]
    sent = affine(part.affine)
    return sent | {
        "weight": sent["weight"] if part.affine.weight.size <= MOST_SENT else None,
        "activation": part.activation.name,
        "limits": limits,
        "size": path.size,
        "planes": packed(turning),
        "angles": (sides * angles).tolist(),
        "axes": packed(mirrors(axes)[0]),
        "stretches": packed(stretches),
    }


def mirrors(columns: Array) -> tuple[Array, Array]:
    """Orthonormal columns (n, k) as the mirrors (Householder 1958) that take the first k axes to them, and k signs.

    A mirror's direction begins with a 1 that is not sent, in the column's own row; column by column. Each column comes
    back times its sign: no axis of a stretch minds, and a plane with one column the other way turns the other way.
    """
    # Fortran's order, so that numpy hands the directions column by column
    packed_columns, _ = np.linalg.qr(columns, mode="raw")
    count, size = packed_columns.shape
    directions = [packed_columns[k, k + 1 :] for k in range(min(count, size))]
    return np.concatenate([*directions, []]), np.sign(np.diag(packed_columns))


def beside(values: Array) -> dict[str, Any]:
    """What dots (n, m) have beside the sheet, as a product (n, r) times (r, m) of as few numbers as its rank allows."""
    left, lengths, right = np.linalg.svd(values, full_matrices=False)
    rank = max(1, int((lengths > NOTHING * lengths.max(initial=0.0)).sum()))
    return {"rank": rank, "left": packed(left[:, :rank] * lengths[:rank]), "right": packed(right[:rank])}


def affine(part: Affine) -> dict[str, Any]:
    """An affine map, its weight row by row."""
    outs, ins = part.weight.shape
    return {"outs": outs, "ins": ins, "weight": packed(part.weight), "bias": packed(part.bias)}


def shown(subject: Subject) -> Box:
    """The window of the sheet; of one column a thin band along the line."""
    (left, right), height = subject.window
    band = BAND * (right - left)
    return (left, right), (height if subject.columns > 1 else (-band, band))


def knots(subject: Subject) -> Patchwork:
    """The lines of the sheet's patches, closer where it bends."""
    box = shown(subject)
    trace = Trace.of(subject.network, border(box))
    reach = [float(np.ptp(stage.points.reshape(-1, stage.points.shape[-1]), axis=0).max()) for stage in trace.stages]
    return patchwork(subject.network, box, np.array([FINE * (length or 1.0) for length in reach]))


def packed(values: ArrayLike) -> str:
    """Floats of eight bytes, the lowest first, row by row, in base64."""
    return base64.b64encode(np.ascontiguousarray(values, dtype="<f8").tobytes()).decode()


def _box(network: Network, trace: Trace, number: int) -> list[Array] | None:
    """The corners of the box of a layer of three."""
    if number == 0 or network.widths[number] != 3:
        return None
    return crate(network, trace.at(2 * number), number).tolist()


def _best(subject: Subject, number: int) -> dict[str, Any] | None:
    """The line of a plane with the fewest dots wrong; the read-out itself comes with the network."""
    dots = subject.trace.at(2 * number)
    plane = dots.shape[1] == 2 and (number > 0 or subject.sheet.whole)
    if not plane or subject.source.classes > 2 or len(dots) > MOST_COUNTED:
        return None
    found = best_line(dots, subject.dataset.labels)
    return {"normal": found.line.normal.tolist(), "offset": found.line.offset}
