"""A second proof that a score stays beyond a margin: the mean value theorem on cells of an annulus, with intervals.

Shares no bound with `bounds`, so that one checks the other, and is as strict about rounding. A cell reaches from one
radius to another and from one angle to another; along both the slope is bounded over the whole cell, so that
|score(x) - score(middle)| <= half the radii * |slope outwards| + half the arc * |slope around|.
"""

from typing import NamedTuple

import numpy as np

from geometry.activations import Activation
from geometry.arrays import Array
from geometry.certificates.annulus import Annulus
from geometry.certificates.bounds import batches
from geometry.network import Affine, Network, one_score

# Four units in the last place for each step of a sum, eight for a function; a floor where products underflow.
STEP, GRAIN, FLOOR = 2.0**-51, 2.0**-50, 1e-290
# Halves of a quarter are exact in binary, so angles are; thirteen sectors of half a radian reach around.
SECTORS, HALF = 13, 0.25
MOST_CELLS, MOST_CUTS = 1 << 21, 68


class Cells(NamedTuple):
    """radius and angle of the middle (n,), and how far the cell reaches from there along each."""

    radius: Array
    angle: Array
    deep: Array
    wide: Array


def beyond(network: Network, region: Annulus, side: int, margin: float) -> bool:
    """Whether side * score >= margin is proved on the whole region; False also if the cells run out."""
    one_score(network, "beyond")
    cells, used = _first(region), 0
    for _ in range(MOST_CUTS):
        used += len(cells.angle)
        if used > MOST_CELLS:
            return False
        parts = batches(network, len(cells.angle))
        bounds = [_bounds(network, region, side, Cells(*(value[part] for value in cells))) for part in parts]
        lowest, highest = (np.concatenate(values) for values in zip(*bounds, strict=True))
        if (highest < margin).any():
            return False
        # not >= rather than <, so that NaN counts as unproved
        cells = _halved(Cells(*(value[~(lowest >= margin)] for value in cells)))
        if not len(cells.angle):
            return True
    return False


def _first(region: Annulus) -> Cells:
    """A first cut: sectors that reach all around."""
    middle, deep = (region.inner + region.outer) / 2, (region.outer - region.inner) / 2
    return Cells(*np.broadcast_arrays(middle, HALF * (2 * np.arange(SECTORS) + 1), deep, HALF))


def _halved(cells: Cells) -> Cells:
    """Every cell cut in two across its longer side."""
    radius, angle, deep, wide = cells
    across = deep > radius * wide
    out, round_ = np.where(across, deep / 2, 0.0), np.where(across, 0.0, wide / 2)
    deep, wide = np.where(across, deep / 2, deep), np.where(across, wide, wide / 2)
    halves = [Cells(radius + sign * out, angle + sign * round_, deep, wide) for sign in (-1, 1)]
    return Cells(*(np.concatenate(pair) for pair in zip(*halves, strict=True)))


def _bounds(network: Network, region: Annulus, side: int, cells: Cells) -> tuple[Array, Array]:
    """A lower bound (n,) of side * score over each cell, and an upper one at its middle, a point of the region."""
    # Of radii, which are sums of halves, of sine and cosine, and of all that is made of them here: a dozen roundings.
    slip = 16 * GRAIN
    outwards = np.stack([np.cos(cells.angle), np.sin(cells.angle)], axis=1)
    around = np.stack([-outwards[:, 1], outwards[:, 0]], axis=1)
    points = np.array(region.centre) + cells.radius[:, None] * outwards
    blur = np.full(points.shape, slip * (region.outer + max(map(abs, region.centre))))
    deep, wide = cells.deep + slip * region.outer, cells.wide + slip
    arc = (cells.radius + deep) * wide
    # A turn by `wide` moves a unit vector by at most `wide`, and off its tangent by at most half its square.
    box = np.abs(outwards) * deep[:, None] + np.abs(around) * arc[:, None] + (arc * wide)[:, None] + blur
    score, noise, slope, swing = _along(network, points, blur, box)
    length = np.hypot(slope[:, 0], slope[:, 1]) * wide + np.hypot(swing[:, 0], swing[:, 1])
    reach = deep * (np.abs((slope * outwards).sum(axis=1)) + length)
    reach += arc * (np.abs((slope * around).sum(axis=1)) + length)
    return side * score - noise - reach, side * score + noise


def _along(network: Network, points: Array, blur: Array, box: Array) -> tuple[Array, Array, Array, Array]:
    """The score at points +- blur and its error (n,); the gradient over the boxes points +- box, its reach (n, 2)."""
    centre, noise, middle, radius = points, blur, points, box
    slope, swing = np.broadcast_to(np.eye(2), (len(points), 2, 2)), np.zeros((len(points), 2, 2))
    for layer in network.hidden:
        centre, noise = _affine(layer.affine, centre, noise)
        middle, radius = _affine(layer.affine, middle, radius)
        slope, swing = _matrix(layer.affine.weight, slope, swing)
        least, most = _slopes(layer.activation, middle - radius, middle + radius)
        slope, swing = _times(least[:, :, None], most[:, :, None], slope, swing)
        centre, noise = _activate(layer.activation, centre, noise)
        middle, radius = _activate(layer.activation, middle, radius)
    value, noise = _affine(network.readout, centre, noise)
    slope, swing = _matrix(network.readout.weight, slope, swing)
    return value[:, 0], noise[:, 0], slope[:, 0], swing[:, 0]


def _grain(weight: Array) -> float:
    return STEP * (weight.shape[1] + 8)


def _affine(affine: Affine, middle: Array, radius: Array) -> tuple[Array, Array]:
    size = (np.abs(middle) + radius) @ np.abs(affine.weight).T + np.abs(affine.bias)
    return affine(middle), radius @ np.abs(affine.weight).T + _grain(affine.weight) * size + FLOOR


def _matrix(weight: Array, slope: Array, swing: Array) -> tuple[Array, Array]:
    grain = _grain(weight)
    return weight @ slope, np.abs(weight) @ (swing * (1 + grain) + grain * np.abs(slope)) + FLOOR


def _times(least: Array, most: Array, slope: Array, swing: Array) -> tuple[Array, Array]:
    """[least, most] times [slope - swing, slope + swing], as a middle and a reach."""
    mean, reach = (most + least) / 2, (most - least) / 2 + GRAIN * (np.abs(least) + np.abs(most))
    return mean * slope, np.abs(mean) * swing + reach * (np.abs(slope) + swing) + FLOOR


def _activate(activation: Activation, middle: Array, radius: Array) -> tuple[Array, Array]:
    """Ends map to ends; where it turns inside, the least value is there."""
    ends = [activation(middle - radius), activation(middle + radius)]
    size = np.abs(ends[0]) + np.abs(ends[1]) + np.abs(middle) + radius
    if activation.turn is not None:
        ends.append(activation(np.clip(activation.turn, middle - radius, middle + radius)))
    low, high = np.minimum.reduce(ends), np.maximum.reduce(ends)
    return (low + high) / 2, (high - low) / 2 + GRAIN * size + FLOOR


def _slopes(activation: Activation, low: Array, high: Array) -> tuple[Array, Array]:
    """Bounds of the slope over [low, high]: it is extreme at the ends, or on either side of a knot inside."""
    found = [activation.derivative(low), activation.derivative(high)]
    for knot in activation.knots:
        inside = (low <= knot) & (knot <= high)
        beside = activation.derivative(np.nextafter(knot, [-np.inf, np.inf]))
        found += [np.where(inside, slope, found[0]) for slope in beside]
    least, most = np.minimum.reduce(found), np.maximum.reduce(found)
    if activation.slopes:
        return least, most
    blur = 0.0 if activation.monotone else 64 * GRAIN  # near its turn a slope is a difference
    return least - 32 * GRAIN * np.abs(least) - blur, most + 32 * GRAIN * np.abs(most) + blur + 1e-300
