"""Sound bounds of a network over many small parallelograms at once, by affine forms with outward error terms.

A value over a cell is `centre + spread . e +- slop` for unknowns e in [-1, 1]: two for the place in the cell, then
one for each neuron's distance from a straight line. Every rounding of float64 is charged to `slop`, and tanh, exp and
their kin are trusted to 16 units in the last place; so the bounds hold for the real network of these float weights.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from geometry.activations import LEAK, Activation
from geometry.arrays import Array
from geometry.network import Affine, Network

UNIT, TINY = 2.0**-53, 1e-290
FRESH = 16  # layers up to this width get an unknown for each neuron; wider ones add to the slop
BATCH = 4_000_000  # numbers at once, so that memory is bounded for every width


class Forms(NamedTuple):
    """centre (cells, n), spread (cells, n, unknowns), slop (cells, n)."""

    centre: Array
    spread: Array
    slop: Array

    @property
    def size(self) -> Array:
        """An upper bound of the absolute values (cells, n), up to rounding."""
        return np.abs(self.centre) + np.abs(self.spread).sum(axis=2) + self.slop

    def range(self) -> tuple[Array, Array]:
        """Lower and upper bounds (cells, n); NaN where a number overflowed, so that no comparison is true."""
        radius = np.abs(self.spread).sum(axis=2) + self.slop
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
    """Bounds (n,) of the real score at points (n, 2); NaN where floats overflow."""
    parts = [(points[part], np.zeros((len(points[part]), 2, 1))) for part in batches(network, len(points))]
    low, high = zip(*(score_range(network, some, flat, flat[:, :, 0]) for some, flat in parts), strict=True)
    return np.concatenate(low), np.concatenate(high)


def score_range(network: Network, centre: Array, spread: Array, slop: Array) -> tuple[Array, Array]:
    """Bounds (cells,) of the real score over the cells centre (cells, 2) + spread (cells, 2, 2) . e +- slop (cells, 2).

    Where `low > 0` the score is above 0 on the whole cell.
    """
    with np.errstate(all="ignore"):
        forms = Forms(centre, spread, slop)
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
    return Forms(forms.centre @ weight.T + bias, weight @ forms.spread, slop)


def _bend(activation: Activation, forms: Forms) -> Forms:
    if activation.name == "identity":
        return forms
    low, high = forms.range()
    slope, offset, error = relaxation(activation, low, high)
    spread = slope[:, :, None] * forms.spread
    centre, slop = slope * forms.centre + offset, slope * forms.slop
    slop += 16 * UNIT * (slope * forms.size + np.abs(offset)) + TINY
    if error.shape[1] > FRESH:
        return Forms(centre, spread, slop + error)
    fresh = error[:, :, None] * np.eye(error.shape[1])
    return Forms(centre, np.concatenate([spread, fresh], axis=2), slop)


def relaxation(activation: Activation, low: Array, high: Array) -> tuple[Array, Array, Array]:
    """slope, offset, error with |activation(z) - slope z - offset| <= error for all z in [low, high].

    The slope is the chord's. Take h(z) = activation(z) - slope z: where h is convex it is above its tangents, where
    it is concave below them, at whatever point they touch; so no root has to be found exactly.
    """
    value = activation.function
    below, above = value(low), value(high)
    slope = np.clip((above - below) / np.where(high > low, high - low, 1.0), 0.0, 1.0)
    # Up to `turn` the activation is convex, from there on concave.
    turn = np.clip(0.0, low, high) if activation.name in {"tanh", "logistic"} else high
    touch = _touching(activation.name, slope)
    at_turn = value(turn) - slope * turn
    ends = below - slope * low, above - slope * high
    bottom = np.minimum(_tangent(activation, slope, np.clip(-touch, low, turn), low, turn, np.minimum), ends[1])
    top = np.maximum(_tangent(activation, slope, np.clip(touch, turn, high), turn, high, np.maximum), ends[0])
    bottom, top = np.minimum(bottom, at_turn), np.maximum(top, at_turn)
    size = np.abs(below) + np.abs(above) + 4 * np.maximum(np.abs(low), np.abs(high))
    error = (top - bottom) / 2 + 32 * UNIT * size + TINY
    # Far out, where the slope times a huge interval is all rounding, the values at the ends say more.
    level = (above - below) / 2 + 32 * UNIT * (np.abs(below) + np.abs(above)) + TINY
    flat = level < error
    offset = np.where(flat, (below + above) / 2, (top + bottom) / 2)
    return np.where(flat, 0.0, slope), offset, np.where(flat, level, error)


def _tangent(activation: Activation, slope: Array, at: Array, low: Array, high: Array, pick: np.ufunc) -> Array:
    """The tangent of h at `at`, extreme over [low, high]: a bound of h from the side that `pick` says."""
    tilt = _slope_at(activation, at, slope) - slope
    line = pick(tilt * (low - at), tilt * (high - at))
    charge = 64 * UNIT * (high - low)
    return activation.function(at) - slope * at + line + (charge if pick is np.maximum else -charge)


def _slope_at(activation: Activation, at: Array, wanted: Array) -> Array:
    """The slope, or at a kink whichever slope between the two sides is nearest to the one wanted."""
    if activation.name not in {"relu", "leaky_relu"}:
        return activation.derivative(at)
    flat = LEAK if activation.name == "leaky_relu" else 0.0
    return np.where(at > 0, 1.0, np.where(at < 0, flat, np.clip(wanted, flat, 1.0)))


def _touching(name: str, slope: Array) -> Array:
    """About where the activation has that slope: the z >= 0 of two for tanh and logistic, -z else."""
    if name == "tanh":
        return np.arctanh(np.sqrt(1 - slope))
    if name == "logistic":
        return 2 * np.arctanh(np.sqrt(np.maximum(1 - 4 * slope, 0.0)))
    if name == "softplus":
        return np.log1p(-slope) - np.log(slope)
    return -np.log(slope) if name == "elu" else np.zeros_like(slope)
