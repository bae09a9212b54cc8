"""Level curves of any scalar function of the plane: decision boundaries and regions, found on a grid, then polished.

A component that fits between the grid's points without touching one is not seen, and a strip thinner than a square
may come in pieces that look closed: `resolution` says what may be missed, and pieces that differ at twice the
resolution are not resolved. What is returned is exact to the tolerance: each point is moved onto the curve by
bracketing its sign.

>>> from geometry.certificates import circle_net
>>> lines = decision_boundary(circle_net(0.5), ((-1.5, 1.5), (-1.5, 1.5)), tolerance=1e-9)
>>> [is_closed(line) for line in lines]
[True]
"""

import itertools
from typing import cast

import contourpy
import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.boundary.bisection import Function, is_zero, onto, require_one_value
from geometry.curves import Box
from geometry.network import Network, one_score

RESOLUTION = 200
TURN = 0.05
REFINEMENTS = 4


def decision_boundary(network: Network, box: Box, tolerance: float = 1e-9, resolution: int = RESOLUTION) -> list[Array]:
    """Where the network's score is 0 in a box: polylines (n, 2), each point within `tolerance` of score 0.

    See `level_curve`, of which this is the case of a network's score.
    """
    one_score(network, "a decision boundary")
    if network.widths[0] != 2:
        raise ValueError(f"a decision boundary needs a network on the plane; got {network.widths[0]} inputs")
    return level_curve(network, box, tolerance, resolution)


def level_curve(function: Function, box: Box, tolerance: float = 1e-9, resolution: int = RESOLUTION) -> list[Array]:
    """Where a continuous function (..., 2) -> (...,) is 0 in a box: polylines (n, 2), closed ones end where they start.

    Each has the side above 0 on its left; one that is not closed ends on the edge of the box. Points are found on the
    edges of `resolution` squares a side and moved along until the value is within `tolerance` of 0, or, where the
    function jumps over 0 in floats, until the sign changes between neighbouring floats. Where it is 0 on a whole
    area, the area's edge is returned. No zero, no polyline. `ValueError` for a box without area.
    """
    _check(box, tolerance, resolution)
    x, y, values = _sampled(function, box, resolution)
    generator = contourpy.contour_generator(x, y, values, name="serial", line_type="Separate")
    found = cast(list[Array], generator.lines(0.0))
    lines = [_polished(function, _distinct(line), box, tolerance, resolution) for line in found]
    return [line for line in lines if len(line) > 1]


def decision_region(network: Function, box: Box, resolution: int = RESOLUTION) -> list[Array]:
    """Where the score is above 0 in a box: closed rings (n, 2), outer ones counter-clockwise, holes clockwise.

    Rings run along the edge of the box where the region leaves it; elsewhere their points are on the boundary.
    """
    return level_region(network, box, resolution)


def level_region(function: Function, box: Box, resolution: int = RESOLUTION) -> list[Array]:
    """Where a continuous function (..., 2) -> (...,) is above 0 in a box: closed rings (n, 2), as `decision_region`."""
    _check(box, 1.0, resolution)
    x, y, values = _sampled(function, box, resolution)
    top = float(values.max())
    if top <= 0:
        return []
    generator = contourpy.contour_generator(x, y, values, name="serial", fill_type="OuterOffset")
    points, offsets = cast(tuple[list[Array], list[NDArray[np.uint32]]], generator.filled(0.0, 2 * top))
    rings = [part[a:b] for part, ends in zip(points, offsets, strict=True) for a, b in itertools.pairwise(ends)]
    return [onto(function, ring, box, 0.0, resolution) for ring in rings]


def is_closed(line: Array) -> bool:
    """Whether a polyline (n, 2) ends where it starts; otherwise it leaves the box at both ends."""
    return len(line) > 2 and bool((line[0] == line[-1]).all())


def _check(box: Box, tolerance: float, resolution: int) -> None:
    (left, right), (bottom, top) = box
    if not (left < right and bottom < top) or not np.isfinite([left, right, bottom, top]).all():
        raise ValueError(f"box must be ((x_min, x_max), (y_min, y_max)) with area; got {box}")
    if not tolerance > 0 or resolution < 2:
        raise ValueError(f"tolerance must be above 0 and resolution at least 2; got {tolerance} and {resolution}")


def _sampled(function: Function, box: Box, resolution: int) -> tuple[Array, Array, Array]:
    (left, right), (bottom, top) = box
    x, y = np.linspace(left, right, resolution + 1), np.linspace(bottom, top, resolution + 1)
    values = np.asarray(function(np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)), dtype=float)
    require_one_value(values, len(x) * len(y))
    return x, y, values.reshape(len(y), len(x))


def _distinct(line: Array) -> Array:
    """Without repeated points, which a value of exactly 0 at a grid point leaves; a ring keeps its end."""
    keep = np.append(True, (line[1:] != line[:-1]).any(axis=1))
    return line[keep]


def _polished(function: Function, line: Array, box: Box, tolerance: float, resolution: int) -> Array:
    """Points moved onto the curve, and more of them where it turns."""
    line = onto(function, line, box, tolerance, resolution)
    for _ in range(REFINEMENTS):
        if len(line) < 3:
            break
        bends = _bends(line)
        if not bends.any():
            break
        middles = onto(function, (line[:-1][bends] + line[1:][bends]) / 2, box, tolerance, resolution)
        places = np.flatnonzero(bends) + 1
        found = is_zero(function, middles, box, tolerance)
        line = np.insert(line, places[found], middles[found], axis=0)
        if not found.any():
            break
    return line


def _bends(line: Array) -> NDArray[np.bool_]:
    """Pieces next to a corner of more than TURN radians."""
    steps = np.diff(line, axis=0)
    angles = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
    sharp = np.abs(np.diff(angles)) > TURN
    return np.append(sharp, False) | np.append(False, sharp)
