"""How much of the sheet a region takes, stage by stage: the number that says that a region collapses."""

from collections.abc import Sequence

import numpy as np

from geometry.arrays import Array
from geometry.curves import Box, border, refine, segments
from geometry.network import Network
from geometry.trace import Trace

FINE, CHORDS = 1e-4, 256


def area(polygon: Array) -> float:
    """Signed area of a closed polygon (n, 2), positive counter-clockwise; 0 for fewer than three corners."""
    shifted = polygon - polygon.mean(axis=0)
    x, y = shifted.T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def window_edge(network: Network, window: Box) -> Array:
    """The edge (n, 2) of a box, counter-clockwise, fine enough for its images to be followed."""
    corners = border(window, 1)
    edge = refine(network, segments(corners, np.roll(corners, -1, axis=0), pieces=CHORDS), FINE)
    return edge.points[edge.knots < 1]


def area_shares(network: Network, rings: Sequence[Array], window: Box) -> tuple[float, ...]:
    """Area of a region's image as a share of the area of the window's image, after each stage.

    The region is given by closed rings (n, 2) in the input plane, outer ones counter-clockwise. `ValueError` unless
    every layer is a homeomorphism of the plane onto its image: elsewhere images overlap, and areas do not add up.
    """
    if network.widths[0] != 2 or not all(layer.homeomorphism for layer in network.hidden):
        raise ValueError(
            "area_shares needs two neurons in every layer, strictly increasing activations and non-singular weights; "
            f"got widths {network.widths}"
        )
    whole = Trace.of(network, window_edge(network, window)).stages
    parts = [Trace.of(network, ring).stages for ring in rings]
    return tuple(
        abs(sum(area(part[k].points) for part in parts)) / abs(area(stage.points)) for k, stage in enumerate(whole)
    )
