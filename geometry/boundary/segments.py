"""Where a network on a line scores above 0: intervals, their ends moved onto the sign change."""

import numpy as np

from geometry.arrays import Array
from geometry.boundary.mesh import level_crossing
from geometry.network import Network, one_score

SAMPLES = 2000


def inner_intervals(network: Network, low: float, high: float, samples: int = SAMPLES) -> Array:
    """The intervals (k, 2) of [low, high] with a score above 0; one that goes on beyond an end is cut there.

    An interval or gap shorter than (high - low) / samples may be missed. `ValueError` unless low < high and the
    network has one input.
    """
    one_score(network, "intervals above 0")
    if network.widths[0] != 1 or not low < high:
        raise ValueError(f"intervals need one input and low < high; got {network.widths[0]} inputs, {low} to {high}")
    places = np.linspace(low, high, samples + 1)[:, None]
    inside = network(places) > 0
    change = np.flatnonzero(inside[1:] != inside[:-1])
    ends = level_crossing(network, places[change], places[change + 1])[:, 0]
    ends = np.concatenate([[low] * bool(inside[0]), ends, [high] * bool(inside[-1])])
    return ends.reshape(-1, 2)
