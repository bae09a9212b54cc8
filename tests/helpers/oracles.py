"""Plain other ways to what geometry computes: neuron by neuron, pair by pair, in balls; slow and short."""

import math
from collections.abc import Iterable
from itertools import combinations

import numpy as np
from flint import arb, ctx
from numpy.typing import NDArray
from scipy.optimize import linprog

from geometry.arrays import Array
from geometry.network import Affine, Network
from geometry.separability import Separator, separate
from scenes.visuals.drawings import Drawing
from scenes.visuals.words import Words
from tests.helpers.films import Filmed


def separable(points: Array, labels: NDArray) -> bool:
    """Whether a line separates the classes, by linear programming."""
    signs = np.where(labels == 1, 1.0, -1.0)[:, None]
    rows = -signs * np.hstack([points, np.ones((len(points), 1))])
    return linprog(np.zeros(3), rows, -np.ones(len(points)), bounds=(None, None)).status == 0


def fewest_wrong(points: Array, labels: NDArray) -> int:
    """No line gets fewer dots wrong: the best of all lines through two dots, which count as correct, by brute force.

    Any line can be moved, without a dot changing sides, until it runs through two dots; near it count as correct.
    """
    best, size = len(labels), float(np.abs(points).max())
    for first in range(len(points) - 1):
        along = points[first + 1 :] - points[first]
        lengths = np.maximum(np.linalg.norm(along, axis=1), 1e-300)
        normals = np.stack([-along[:, 1], along[:, 0]], axis=1) / lengths[:, None]
        heights = normals @ (points - points[first]).T
        off = np.abs(heights) > 1e-13 * size
        for side in (heights > 0, heights < 0):
            best = min(best, int(((side != (labels == 1)) & off).sum(axis=1).min()))
    return best


def fewest_by_force(points: Array, labels: NDArray) -> int:
    """The fewest errors over every split of the places that an exact certificate calls separable."""
    places = sorted({tuple(point) for point in points})
    ones = {place: sum(labels[(points == place).all(axis=1)]) for place in places}
    counts = {place: int((points == place).all(axis=1).sum()) for place in places}
    best = len(points)
    for size in range(len(places) + 1):
        for inside in combinations(places, size):
            outside = [place for place in places if place not in inside]
            errors = sum(counts[p] - ones[p] for p in inside) + sum(ones[p] for p in outside)
            if errors < best and (
                not inside or not outside or isinstance(separate(np.array(inside), np.array(outside)), Separator)
            ):
                best = errors
    return best


def score(network: Network, point: Iterable[float]) -> float:
    """A network of tanh, neuron by neuron."""
    values = [float(x) for x in point]
    for layer in network.hidden:
        values = [math.tanh(a) for a in affine(layer.affine, values)]
    return affine(network.readout, values)[0]


def affine(part: Affine, values: Iterable[float]) -> list[float]:
    return [
        sum(float(w) * x for w, x in zip(row, values, strict=True)) + float(bias)
        for row, bias in zip(part.weight, part.bias, strict=True)
    ]


def exact_score(network: Network, point: Iterable[float], bits: int = 400) -> arb:
    """A ball that holds the real score of a network of tanh."""
    before, ctx.prec = ctx.prec, bits
    try:
        values = [arb(float(x)) for x in point]
        for layer in [*network.hidden, None]:
            part = network.readout if layer is None else layer.affine
            values = [
                sum((arb(float(w)) * x for w, x in zip(row, values, strict=True)), arb(float(bias)))
                for row, bias in zip(part.weight, part.bias, strict=True)
            ]
            values = values if layer is None else [value.tanh() for value in values]
        return values[0]
    finally:
        ctx.prec = before


def within(ring: Array, points: Array) -> NDArray[np.bool_]:
    """Whether points (n, 2) lie within a closed polygon (m, 2), by the rule of even and odd."""
    x, y = points.T
    inside = np.zeros(len(points), dtype=bool)
    for (ax, ay), (bx, by) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        if ay != by:
            inside ^= ((ay > y) != (by > y)) & (x < ax + (y - ay) * (bx - ax) / (by - ay))
    return inside


def rests(played: Filmed) -> tuple[list[tuple[set[str], list[tuple[str, float]]]], list[str]]:
    """Of a film its words and the times of its drawings at each rest, and all that it said."""
    seen = []
    for still in played.rests:
        stage = [part for thing in still.mobjects for part in thing.get_family()]
        words = {part.text for part in stage if isinstance(part, Words)}
        seen.append((words, [(type(part).__name__, part.time) for part in stage if isinstance(part, Drawing)]))
    return seen, list(played.film.said)
