"""Points near a level curve moved onto it, by bracketing a change of sign and halving."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.curves import Box

Function = Callable[[Array], Array]
MOST_HALVINGS = 60


def require_one_value(values: Array, count: int) -> None:
    """`ValueError` unless there is one value (count,) for each of so many points."""
    if values.shape != (count,):
        hint = "of k scores compare two, network.versus(i, j), or take Partition.of"
        raise ValueError(f"a level needs one value a point; got shape {values.shape} for {count} points: {hint}")


def is_zero(function: Function, points: Array, box: Box, tolerance: float) -> NDArray[np.bool_]:
    """Where the value is within `tolerance` of 0, or changes its sign within a rounding of the point."""
    values = np.asarray(function(points))
    hair = 1e-12 * np.abs(np.asarray(box)).max()
    near = [np.asarray(function(points + hair * np.array(way))) > 0 for way in ((1, 0), (0, 1), (-1, 0), (0, -1))]
    return (np.abs(values) <= tolerance) | ~np.all(np.equal(near, values > 0), axis=0)


def onto(function: Function, points: Array, box: Box, tolerance: float, resolution: int) -> Array:
    """Move points near the curve onto it, along the axis or diagonal on which the sign changes soonest.

    A point on the edge of the box moves along that edge; one with no change of sign near it, such as a corner of a
    region, stays.
    """
    (left, right), (bottom, top) = box
    low, high = np.array([left, bottom]), np.array([right, top])
    cell = (high - low) / resolution
    ends = _brackets(function, points, low, high, cell)
    if ends is None:
        return points
    moved, first, second = ends
    result = points.copy()
    result[moved] = crossing(function, first, second, tolerance)
    return result


def _brackets(
    function: Function, points: Array, low: Array, high: Array, cell: Array
) -> tuple[NDArray[np.int64], Array, Array] | None:
    """For each point with a change of sign across it: its index and the two ends, above 0 and not above 0."""
    on_edge = (points <= low) | (points >= high)
    best = np.full(len(points), np.inf)
    above, below = np.empty_like(points), np.empty_like(points)
    for share in (0.02, 0.25, 1.0):
        for direction in np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, -1.0]]):
            step = np.where(on_edge, 0.0, direction * cell * share)
            along_edge = on_edge.any(axis=1) & (np.abs(direction).sum() > 1)
            one, other = np.clip(points - step, low, high), np.clip(points + step, low, high)
            up, down = np.asarray(function(one)) > 0, np.asarray(function(other)) > 0
            better = (up != down) & (share * np.abs(direction).sum() < best) & ~along_edge
            best[better] = share * np.abs(direction).sum()
            above[better] = np.where(up[better, None], one[better], other[better])
            below[better] = np.where(up[better, None], other[better], one[better])
    _on_grid(function, points, low, cell, best, above, below)
    moved = np.flatnonzero(np.isfinite(best))
    return (moved, above[moved], below[moved]) if len(moved) else None


def _on_grid(
    function: Function, points: Array, low: Array, cell: Array, best: Array, above: Array, below: Array
) -> None:
    """Brackets for the points that have none yet, between the grid's points whose edge they are on."""
    open_ = np.flatnonzero(~np.isfinite(best))
    steps = (points[open_] - low) / cell
    along = np.abs(steps - np.round(steps)).argmax(axis=1)
    one, other = points[open_].copy(), points[open_].copy()
    rows = np.arange(len(open_))
    axis_low, axis_cell, axis_step = low[along], cell[along], steps[rows, along]
    one[rows, along] = axis_low + np.floor(axis_step) * axis_cell
    other[rows, along] = axis_low + np.ceil(axis_step) * axis_cell
    up, down = np.asarray(function(one)) > 0, np.asarray(function(other)) > 0
    changes = up != down
    found = open_[changes]
    best[found] = 1.0
    above[found] = np.where(up[changes, None], one[changes], other[changes])
    below[found] = np.where(up[changes, None], other[changes], one[changes])


def crossing(
    function: Function, above: Array, below: Array, tolerance: float = 0.0, most: int = MOST_HALVINGS
) -> Array:
    """Where on each segment the sign changes, to `tolerance` in value, neighbouring floats or `most` halvings.

    `above` and `below` (n, d) are the segments' ends where the function is above 0 and where it is not.
    """
    above, below = above.copy(), below.copy()
    for _ in range(most):
        middle = (above + below) / 2
        values = np.asarray(function(middle))
        neighbours = ((middle == above) | (middle == below)).all(axis=1)
        up = values > 0
        above[up], below[~up] = middle[up], middle[~up]
        if ((np.abs(values) <= tolerance / 2) | neighbours).all():
            break
    near = np.abs(np.asarray(function(below))) <= np.abs(np.asarray(function(above)))
    return np.where(near[:, None], below, above)


def class_crossing(
    classify: Callable[[Array], NDArray[np.int64]], starts: Array, ends: Array, most: int = MOST_HALVINGS
) -> Array:
    """Where on each segment (n, d) the class is no longer that of its start, to `most` halvings."""
    own = classify(starts)

    def same(points: Array) -> Array:
        return np.where(classify(points) == own, 1.0, -1.0)

    return crossing(same, starts, ends, most=most)
