"""What separates two sets, or lies in both hulls, as floats have it: linear programs on few dots, chosen as they go.

A plane that separates some of the dots is tried on all; those on its wrong side join. Where some dots cannot be
separated, nor can all. Nothing here is certain: `hulls` decides exactly what to make of it.
"""

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array

FIRST, ADDED, ROUNDS = 40, 60, 200
SUPPORT = 1e-9


def plane_or_support(one: Array, other: Array) -> tuple[Array, float] | NDArray[np.int64] | None:
    """A normal (d,), entries within 1, and an offset; or those dots, of both sets in a row, that carry a common point.

    None where floats find neither. The numbers of the sets (n, d) and (m, d) are of size 1 at most.
    """
    dots, sides = np.concatenate([one, other]), np.repeat([1.0, -1.0], [len(one), len(other)])
    start = one.mean(axis=0) - other.mean(axis=0)
    chosen = _worst(dots @ start * sides, np.ones(len(dots), dtype=bool), sides, FIRST + dots.shape[1])
    for _ in range(ROUNDS):
        found = _plane(dots[chosen], sides[chosen])
        if found is None:
            return _support(dots, sides, chosen)
        normal, offset = found
        margins = (dots @ normal + offset) * sides
        wrong = margins <= 0
        wrong[chosen] = False
        if not wrong.any():
            return found
        chosen = np.union1d(chosen, _worst(margins, wrong, sides, ADDED + dots.shape[1]))
    return None


def _worst(margins: Array, allowed: NDArray[np.bool_], sides: Array, count: int) -> NDArray[np.int64]:
    """Of each set the `count` allowed dots of the least margin."""
    parts = [np.flatnonzero(allowed & (sides == side)) for side in (1, -1)]
    return np.concatenate([part[np.argsort(margins[part], kind="stable")[:count]] for part in parts])


def _plane(dots: Array, sides: Array) -> tuple[Array, float] | None:
    """The plane of the widest margin for these dots, None where there is none."""
    from scipy.optimize import linprog

    count = dots.shape[1]
    rows = np.column_stack([-dots * sides[:, None], -sides, np.ones(len(sides))])
    bounds = [(-1, 1)] * count + [(None, None), (None, None)]
    found = linprog(np.append(np.zeros(count + 1), -1.0), A_ub=rows, b_ub=np.zeros(len(sides)), bounds=bounds)
    return (found.x[:count], float(found.x[count])) if found.success and found.x[-1] > 0 else None


def _support(dots: Array, sides: Array, chosen: NDArray[np.int64]) -> NDArray[np.int64] | None:
    """Those of the chosen dots that carry a point of both hulls."""
    from scipy.optimize import linprog

    some, signs = dots[chosen], sides[chosen]
    columns = np.vstack([(some * signs[:, None]).T, signs, np.ones(len(some))])
    right = np.append(np.zeros(dots.shape[1] + 1), 2.0)  # as much weight on either set, 2 in all
    found = linprog(np.zeros(len(chosen)), A_eq=columns, b_eq=right, method="highs-ds")
    return np.sort(chosen[found.x > SUPPORT]) if found.success else None
