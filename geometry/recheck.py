"""A second, simpler proof that a score stays beyond a margin: squares, and the mean value theorem on intervals.

Shares no bound and no cell with `bounds` and `enclosure`, so that one checks the other; slower, and as strict about
rounding. Over a square with centre c and half side h, |score(x) - score(c)| <= h * (|d/dx| + |d/dy|), where the
derivatives are bounded over the whole square.
"""

import numpy as np
from numpy.typing import NDArray

from geometry.activations import LEAK, Activation
from geometry.network import Affine, Network
from geometry.sets import Annulus

Array = NDArray[np.float64]
GRAIN, MOST_SQUARES, BATCH = 2.0**-49, 1 << 22, 2_000_000


def beyond(network: Network, region: Annulus, side: int, margin: float) -> bool:
    """Whether side * score >= margin is proved on the whole region; False also if the squares run out."""
    half = region.outer / 8
    steps = half * (2 * np.arange(8) - 7)
    squares = np.stack(np.meshgrid(*[c + steps for c in region.centre]), axis=-1).reshape(-1, 2)
    # The grid's own rounding: every square is taken a little larger than it is.
    grow = 64 * GRAIN * (region.outer + max(map(abs, region.centre)))
    used, size = 0, max(network.widths) ** 2
    while len(squares):
        squares = squares[_touches(squares, half + grow, region)]
        used += len(squares)
        if used > MOST_SQUARES or half < 1e-7 * region.outer:
            return False
        batches = np.array_split(squares, 1 + len(squares) * size // BATCH)
        bounds = [_bounds(network, batch, half + grow, side) for batch in batches]
        lowest, highest = (np.concatenate(parts) for parts in zip(*bounds, strict=True))
        if (highest[_touches(squares, 0.0, region, slack=-GRAIN)] < margin).any():
            return False
        # not >= rather than <, so that NaN counts as unproved
        squares = squares[~(lowest >= margin)]
        half /= 2
        squares = np.concatenate([squares + half * np.array(way) for way in ((1, 1), (1, -1), (-1, 1), (-1, -1))])
    return True


def _touches(squares: Array, half: float, region: Annulus, slack: float = GRAIN) -> NDArray[np.bool_]:
    """Which squares may meet the region (with slack < 0: surely do)."""
    offset = np.abs(squares - np.array(region.centre))
    nearest, farthest = np.hypot(*np.maximum(offset - half, 0).T), np.hypot(*(offset + half).T)
    slack *= 64 * (1 + max(map(abs, region.centre)) / region.outer)
    return (nearest <= region.outer * (1 + slack)) & (farthest >= region.inner - slack * region.outer)


def _bounds(network: Network, points: Array, half: float, side: int) -> tuple[Array, Array]:
    """A lower bound (n,) of side * score over the square about each point, and an upper one at the point."""
    with np.errstate(all="ignore"):
        middle, radius = points, np.full(points.shape, half)
        centre, blur = points, np.zeros(points.shape)
        slope, swing = np.broadcast_to(np.eye(2), (len(points), 2, 2)), np.zeros((len(points), 2, 2))
        for layer in network.hidden:
            centre, blur = _affine(layer.affine, centre, blur)
            middle, radius = _affine(layer.affine, middle, radius)
            slope, swing = _matrix(layer.affine.weight, slope, swing)
            least, most = _slopes(layer.activation, middle - radius, middle + radius)
            # [least, most] times [slope - swing, slope + swing], both as a middle and a reach
            mean, reach = ((most + least) / 2)[:, :, None], ((most - least) / 2)[:, :, None]
            slope, swing = mean * slope, mean * swing + reach * (np.abs(slope) + swing) + GRAIN * np.abs(slope)
            centre, blur = _activate(layer.activation, centre, blur)
            middle, radius = _activate(layer.activation, middle, radius)
        value, blur = _affine(network.readout, centre, blur)
        slope, swing = _matrix(network.readout.weight, slope, swing)
        reach = half * (np.abs(slope) + swing).sum(axis=(1, 2))
        score, blur = side * value[:, 0], 2 * blur[:, 0] + GRAIN * np.abs(value[:, 0])
        return score - blur - reach * (1 + 64 * GRAIN), score + blur


def _affine(affine: Affine, middle: Array, radius: Array) -> tuple[Array, Array]:
    size = (np.abs(middle) + radius) @ np.abs(affine.weight).T + np.abs(affine.bias)
    grain = GRAIN * (affine.weight.shape[1] + 8)
    return affine(middle), radius @ np.abs(affine.weight).T + grain * size + 1e-290


def _matrix(weight: Array, slope: Array, swing: Array) -> tuple[Array, Array]:
    grain = GRAIN * (weight.shape[1] + 8)
    return weight @ slope, np.abs(weight) @ (swing * (1 + grain) + grain * np.abs(slope)) + 1e-290


def _activate(activation: Activation, middle: Array, radius: Array) -> tuple[Array, Array]:
    """Activations never fall, so the ends go to the ends."""
    low, high = activation(middle - radius), activation(middle + radius)
    grain = GRAIN * (np.abs(low) + np.abs(high) + np.abs(middle) + radius) + 1e-290
    return (low + high) / 2, (high - low) / 2 + grain


def _slopes(activation: Activation, low: Array, high: Array) -> tuple[Array, Array]:
    """Bounds of the slope over [low, high], which lie between the slopes at the ends unless 0 is inside."""
    if activation.name in {"relu", "leaky_relu"}:
        flat = LEAK if activation.name == "leaky_relu" else 0.0
        return np.where(low > 0, 1.0, flat), np.where(high < 0, flat, 1.0)
    first, last = activation.derivative(low), activation.derivative(high)
    least, most = np.minimum(first, last), np.maximum(first, last)
    if activation.name in {"tanh", "logistic"}:
        most = np.where((low <= 0) & (high >= 0), activation.derivative(np.zeros_like(low)), most)
    return least * (1 - 8 * GRAIN), most * (1 + 8 * GRAIN) + 1e-300
