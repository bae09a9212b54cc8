"""How the stages of a story are seen: planes as they are, space from a side, what is wider edge-on to its best cut."""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.axes import widest
from geometry.network import Affine
from geometry.steps import Headway
from geometry.topology import Subject
from scenes.visuals import style
from scenes.visuals.space import Frames, aligned, rotation
from scenes.visuals.stage.pacing import solid

FEW, ROUNDING = 1e-9, 1e-8


def edge_on(affine: Affine, image: Array) -> Array:
    """Two orthonormal directions (2, d) of a stage, dots (n, d), that see a cut, or the pieces of 3 classes, edge-on.

    Of one score its normal, and the widest direction of the dots across it; of k scores the two along which their
    differences spread most over the dots. Where the scores are constant, the two widest directions.
    """
    normals = affine.weight - affine.weight.mean(axis=0) if len(affine.weight) > 1 else affine.weight
    spread = (image - image.mean(axis=0)) @ normals.T
    size = float(np.abs(spread).max())
    if len(normals) > 1 and size > 0:
        _, lengths, turned = np.linalg.svd(spread / size, full_matrices=False)
        normals = (turned[:2] @ normals)[lengths[:2] > FEW * lengths[0]]
    first: list[Array] = []
    for normal in normals:
        rest = normal - sum((normal @ other) * other for other in first)
        length = float(np.linalg.norm(rest))
        if length > FEW * max(float(np.linalg.norm(normal)), np.finfo(float).tiny) and len(first) < 2:
            first.append(rest / length)
    if len(first) == 2:
        return np.array(first)
    found = np.array(first + widest(image, first, 2 - len(first)))
    return _filled(found, image.shape[1])


def _filled(frame: Array, size: int) -> Array:
    """The same with axes added until there are two directions."""
    rows = list(frame)
    for axis in np.eye(size):
        rest = axis - sum((axis @ row) * row for row in rows)
        if len(rows) < 2 and np.linalg.norm(rest) > 0.5:
            rows.append(rest / np.linalg.norm(rest))
    return np.array(rows)


def cut_after(subject: Subject, headway: Headway, layer: int) -> Affine:
    """What is seen edge-on after a layer: the cut that was found, after the last one the network's own read-out."""
    last = layer == len(subject.network.hidden)
    return subject.network.readout if last and layer else headway.cuts[layer].affine


def frames_of(subject: Subject, headway: Headway) -> Frames:
    """The projection of each layer."""
    frames, kept, spaces = [np.eye(2)], [np.eye(2)], solid(headway)
    for layer, width in enumerate(subject.network.widths[1:-1], start=1):
        frame = np.eye(2)
        if layer in spaces:
            frame = rotation(*style.ASIDE)[:2]
        elif width > 2:
            frame = aligned(edge_on(cut_after(subject, headway, layer), subject.image(2 * layer)), np.eye(2, width))
        frames.append(frame)
        kept.append(np.eye(3) if layer in spaces else frame)
    return Frames(tuple(frames), tuple(kept))


def turned_edge_on(subject: Subject, frames: Frames, affine: Affine, layer: int) -> Frames:
    """The same with space after a layer of three, if it is shown from a side, seen edge-on to a cut."""
    if len(frames.kept[layer]) < 3:
        return frames
    return frames.replaced(layer, edge_on(affine, subject.image(2 * layer)))


def beaten(subject: Subject, first: int, second: int) -> NDArray[np.bool_]:
    """Which dots (n,) of two classes the read-out gives a larger score of the other; of equal ones the first wins."""
    scores, labels = subject.trace.scores(), subject.dataset.labels
    higher = np.where(scores[:, first] >= scores[:, second], first, second)
    return np.asarray(np.isin(labels, (first, second)) & (higher != labels))


def nearest_pairs(subject: Subject) -> list[tuple[int, int]]:
    """The pairs of classes, first those that the read-out has most dots of wrong, or tells apart most narrowly."""
    weight, scores, labels = subject.network.readout.weight, subject.trace.scores(), subject.dataset.labels
    found = []
    for first, second in combinations(range(len(weight)), 2):
        size, both = np.linalg.norm(weight[first] - weight[second]), np.isin(labels, (first, second))
        lead = np.where(labels == first, 1, -1) * (scores[:, first] - scores[:, second])
        if size > 0:
            found.append((-int(beaten(subject, first, second).sum()), float(lead[both].min() / size), first, second))
    return [(first, second) for _, _, first, second in sorted(found)]


def ends_in_scores(subject: Subject) -> bool:
    """Whether the trace of the dots ends in the scores of the network as it was given, up to rounding."""
    readout, image, total = subject.network.readout, subject.trace.stages[-1].points, len(subject.given.labels)
    scores, given = (
        values.reshape(total, -1) for values in (subject.trace.scores(), subject.source(subject.given.points))
    )
    sizes = np.abs(image) @ np.abs(readout.weight).T + np.abs(readout.bias)
    largest = np.maximum(sizes.max(axis=1), np.abs(given).max(axis=1))
    return bool((np.abs(scores - given).max(axis=1) <= ROUNDING * np.maximum(largest, 1.0)).all())
