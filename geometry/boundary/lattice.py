"""The class of every corner of a fine lattice over a box, asked for only near where classes change."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.curves import Box

Classes = NDArray[np.int64]
DOUBLINGS = 3


def class_lattice(
    classify: Callable[[Array], Classes], box: Box, resolution: int
) -> tuple[Array, Array, NDArray[np.int16]]:
    """Coordinates x (n,) and y (n,) of a lattice over a box, and the classes (n, n) at (x[i], y[j]).

    First of `resolution` squares a side, then thrice of twice as many, where new corners are asked only in squares
    with two classes at their corners, or next to such; n is 8 `resolution` + 1. A region that touches no corner of the
    first lattice and is not next to a boundary that does is not seen.
    """
    finest = resolution * 2**DOUBLINGS
    x, y = (np.linspace(low, high, finest + 1) for low, high in box)
    step = 2**DOUBLINGS
    corners = np.stack(np.meshgrid(x[::step], y[::step], indexing="ij"), axis=-1)
    classes = classify(corners).astype(np.int16)
    while step > 1:
        step //= 2
        asked = _between(_near(mixed(classes)))
        classes = np.repeat(np.repeat(classes, 2, axis=0), 2, axis=1)[:-1, :-1]
        rows, columns = np.nonzero(asked)
        classes[rows, columns] = classify(np.stack([x[rows * step], y[columns * step]], axis=1))
    return x, y, classes


def mixed(classes: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Which squares (n - 1, n - 1) of a lattice (n, n) have two or more classes at their corners."""
    first = classes[:-1, :-1]
    return (first != classes[1:, :-1]) | (first != classes[:-1, 1:]) | (first != classes[1:, 1:])


def alone(triangles: NDArray[np.int64], found: NDArray[np.integer]) -> tuple[NDArray[np.int64], ...]:
    """Of triangles (n, 3) with two classes the corner that has one of them alone, and the two others, in turn."""
    first = np.where(found[:, 1] == found[:, 2], 0, np.where(found[:, 0] == found[:, 2], 1, 2))
    return tuple(np.take_along_axis(triangles, (first[:, None] + k) % 3, 1)[:, 0] for k in range(3))


def _near(squares: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The squares marked, and the eight next to each."""
    wide = np.pad(squares, 1)
    wide = wide[:-2] | wide[1:-1] | wide[2:]
    return wide[:, :-2] | wide[:, 1:-1] | wide[:, 2:]


def _between(squares: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The corners of the lattice of half the step that the marked squares have, but for those they had before."""
    count = 2 * len(squares)
    asked = np.zeros((count + 1, count + 1), dtype=bool)
    for across in range(3):
        for up in range(3):
            asked[across : across + count - 1 : 2, up : up + count - 1 : 2] |= squares
    asked[::2, ::2] = False
    return asked
