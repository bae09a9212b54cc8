"""Sound bounds of a network over many small parallelograms at once, by affine forms with outward error terms.

A value over a cell is `centre + spread . e +- slop` for unknowns e in [-1, 1]: two for the place in the cell, then
one for each neuron's distance from a straight line. Every rounding of float64 is charged to `slop`, and tanh, exp and
their kin are trusted to 16 units in the last place; so the bounds hold for the real network of these float weights.
"""

from collections.abc import Iterator
from functools import cache, reduce
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from geometry.activations import Activation
from geometry.arrays import Array
from geometry.network import Affine, Network, one_score

UNIT, TINY, SMALLEST = 2.0**-53, 1e-290, 1e-140
FRESH = 16  # layers up to this width get an unknown for each neuron; wider ones add to the slop
BATCH = 4_000_000  # numbers at once, so that memory is bounded for every width
FARTHEST, REACH, STEPS = 1e300, 12.0, 1025


class Forms(NamedTuple):
    """centre (cells, n), spread (cells, n, unknowns), slop (cells, n); the first `ball` unknowns lie in a unit ball."""

    centre: Array
    spread: Array
    slop: Array
    ball: int = 0

    @property
    def size(self) -> Array:
        """An upper bound of the absolute values (cells, n), up to rounding."""
        return np.abs(self.centre) + np.abs(self.spread).sum(axis=2) + self.slop

    def range(self) -> tuple[Array, Array]:
        """Lower and upper bounds (cells, n); NaN where a number overflowed, so that no comparison is true."""
        along = np.abs(self.spread)
        round_, rest = along[:, :, : self.ball], along[:, :, self.ball :].sum(axis=2)
        # of very small numbers the squares are lost
        fine = round_.max(axis=2, initial=0.0) > SMALLEST
        radius = rest + np.where(fine, np.sqrt((round_**2).sum(axis=2)), round_.sum(axis=2)) + self.slop
        radius += 4 * (self.spread.shape[2] + 8) * UNIT * (np.abs(self.centre) + radius) + TINY
        low, high = self.centre - radius, self.centre + radius
        lost = ~(np.isfinite(low) & np.isfinite(high))
        return np.where(lost, np.nan, low), np.where(lost, np.nan, high)


def batches(network: Network, count: int) -> Iterator[slice]:
    """Portions of `count` cells that `score_range` may take at once."""
    unknowns = min(2 + sum(network.widths), 2 + FRESH * len(network.hidden))
    size = max(1, BATCH // (max(network.widths) * unknowns))
    return (slice(first, first + size) for first in range(0, count, size))


def point_range(network: Network, points: Array) -> tuple[Array, Array]:
    """Bounds (n,) of the real score at points (n, d); NaN where floats overflow."""
    parts = [(points[part], np.zeros((*points[part].shape, 1))) for part in batches(network, len(points))]
    low, high = zip(*(score_range(network, some, flat, flat[:, :, 0]) for some, flat in parts), strict=True)
    return np.concatenate(low), np.concatenate(high)


def score_range(network: Network, centre: Array, spread: Array, slop: Array, ball: int = 0) -> tuple[Array, Array]:
    """Bounds (cells,) of the real score over the cells centre (cells, d) + spread (cells, d, k) . e +- slop (cells, d).

    Each of the k unknowns e is in [-1, 1]; the first `ball` of them also have together at most the length 1. Where
    `low > 0` the score is above 0 on the whole cell.
    """
    one_score(network, "score_range")
    with np.errstate(all="ignore"):
        forms = Forms(centre, spread, slop, ball)
        for layer in network.hidden:
            forms = _bend(layer.activation, _affine(layer.affine, forms))
        low, high = _affine(network.readout, forms).range()
    return low[:, 0], high[:, 0]


def _affine(affine: Affine, forms: Forms) -> Forms:
    weight, bias = affine.weight, affine.bias
    terms = np.abs(weight).shape[1]
    # |fl(w . x) - w . x| <= n u |w| . |x| in any order of summation.
    charge = 4 * (terms + 8) * UNIT * (forms.size @ np.abs(weight).T + np.abs(bias)) + TINY
    slop = forms.slop @ np.abs(weight).T + charge
    return Forms(forms.centre @ weight.T + bias, weight @ forms.spread, slop, forms.ball)


def _bend(activation: Activation, forms: Forms) -> Forms:
    if activation.name == "identity":
        return forms
    low, high = forms.range()
    slope, offset, error = relaxation(activation, low, high)
    spread = slope[:, :, None] * forms.spread
    centre, slop = slope * forms.centre + offset, np.abs(slope) * forms.slop
    slop += 16 * UNIT * (np.abs(slope) * forms.size + np.abs(offset)) + TINY
    if error.shape[1] > FRESH:
        return Forms(centre, spread, slop + error, forms.ball)
    fresh = error[:, :, None] * np.eye(error.shape[1])
    return Forms(centre, np.concatenate([spread, fresh], axis=2), slop, forms.ball)


def relaxation(activation: Activation, low: Array, high: Array) -> tuple[Array, Array, Array]:
    """slope, offset, error with |activation(z) - slope z - offset| <= error for all z in [low, high].

    The slope is the chord's. Take h(z) = activation(z) - slope z: on each piece it is least and most at the ends, but
    where it is convex it is above its tangents, where concave below them, at whatever point they touch; so no root has
    to be found exactly.
    """
    value = activation.function
    edges = [low, *(np.clip(knot, low, high) for knot in activation.knots), high]
    values = [value(edge) for edge in edges]
    below, above = values[0], values[-1]
    least, steepest = slope_limits(activation)
    slope = np.clip((above - below) / np.where(high > low, high - low, 1.0), least, steepest)
    heights = [at - slope * edge for at, edge in zip(values, edges, strict=True)]
    bottom, top = reduce(np.minimum, heights), reduce(np.maximum, heights)
    for piece, (bend, (left, right)) in enumerate(zip(activation.bends, pairwise(edges), strict=True)):
        if bend:
            touch = np.clip(_touching(activation, piece, slope), left, right)
            bound = _tangent(activation, slope, touch, left, right, np.minimum if bend > 0 else np.maximum)
            bottom, top = (np.minimum(bottom, bound), top) if bend > 0 else (bottom, np.maximum(top, bound))
    # Of heights and of tangents, whose slopes are off by 16 units each over twice as far: less than half of these.
    size = np.abs(below) + np.abs(above) + steepest * np.maximum(np.abs(low), np.abs(high))
    error = (top - bottom) / 2 + 128 * UNIT * size + TINY
    # Far out, where the slope times a huge interval is all rounding, the values themselves say more.
    floor, ceiling, blur = np.minimum(below, above), np.maximum(below, above), 0.0
    if activation.turn is not None:
        blur = 1.0  # a value far to the left is a product of a large and a small number
        floor = np.minimum(floor, value(np.clip(activation.turn, low, high)))
    level = (ceiling - floor) / 2 + 32 * UNIT * (np.abs(floor) + np.abs(ceiling) + blur) + TINY
    flat = level < error
    offset = np.where(flat, (floor + ceiling) / 2, (top + bottom) / 2)
    return np.where(flat, 0.0, slope), offset, np.where(flat, level, error)


@cache
def slope_limits(activation: Activation) -> tuple[float, float]:
    """The least and the greatest slope there is: slopes are extreme beside knots and far out."""
    places = [-FARTHEST, FARTHEST, *(np.nextafter(knot, side) for knot in activation.knots for side in (-9, 9))]
    slopes = activation.derivative(np.array(places))
    return float(slopes.min()), float(slopes.max())


def _tangent(activation: Activation, slope: Array, at: Array, low: Array, high: Array, pick: np.ufunc) -> Array:
    """The tangent of h at `at`, extreme over [low, high]: a bound of h from the side that `pick` says."""
    tilt = activation.derivative(at) - slope
    return activation.function(at) - slope * at + pick(tilt * (low - at), tilt * (high - at))


def _touching(activation: Activation, piece: int, slope: Array) -> Array:
    """About where the activation has that slope on a bent piece."""
    side = 1.0 if piece else -1.0
    match activation.name:
        case "tanh":
            return side * np.arctanh(np.sqrt(1 - slope))
        case "logistic":
            return side * 2 * np.arctanh(np.sqrt(np.maximum(1 - 4 * slope, 0.0)))
        case "softsign":
            return side * (1 / np.sqrt(slope) - 1)
        case "softplus":
            return np.log(slope) - np.log1p(-slope)
    if not activation.bends[-1]:
        return np.log(slope / float(activation.derivative(np.zeros(()))))  # that of an exponential up to 0
    slopes, places = _table(activation, piece)
    return np.interp(slope, slopes, places)


@cache
def _table(activation: Activation, piece: int) -> tuple[Array, Array]:
    """Slopes on a piece, ascending, and where they are."""
    ends = (-REACH, *activation.knots, REACH)
    places = np.linspace(ends[piece], ends[piece + 1], STEPS)[:: activation.bends[piece]]
    slopes = np.maximum.accumulate(activation.derivative(places))
    return slopes, places
