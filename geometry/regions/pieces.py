"""The exact linear pieces of a ReLU network over a box, and the exact line where its score is 0.

The box is cut layer by layer: on a piece every neuron of the next layer is an affine function, and the line where it
is 0 cuts the piece in two. Integers decide everything; floats are for drawing.

>>> from geometry.regions import fold_net
>>> pieces = linear_regions(fold_net(0.6), ((-1, 1), (-1, 1)))
>>> len(pieces) <= most_regions(4)                      # four neurons in one layer: at most eleven
True
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.curves import Box
from geometry.network import Affine, Network
from geometry.regions.cutting_cells import Cell, Step
from geometry.regions.integers import places
from geometry.regions.tiling import Piece, Tiling, require_plane_relu, whole_numbers
from geometry.regions.zeros import ZeroLine, zero_lines

__all__ = [
    "Piece",
    "Region",
    "Tiling",
    "ZeroLine",
    "closes",
    "exact_boundary",
    "linear_regions",
    "most_regions",
    "tile",
]


@dataclass(frozen=True, eq=False)
class Region:
    """One piece for drawing: `polygon` (n, 2) counter-clockwise, `map` from (..., 2) to the score (..., 1) on it.

    `pattern` (neurons,) says which are on, layer after layer. Corners and map are correctly rounded; a sliver thinner
    than floats can resolve has corners that coincide.
    """

    polygon: Array
    pattern: NDArray[np.bool_]
    map: Affine


def most_regions(neurons: int) -> int:
    """The most pieces that so many lines cut the plane into, 1 + n + n (n - 1) / 2 (Zaslavsky 1975).

    No line leaves one piece; `ValueError` for fewer.
    """
    if neurons < 0:
        raise ValueError(f"most_regions needs a number of neurons, 0 or more; got {neurons}")
    return 1 + neurons + neurons * (neurons - 1) // 2


def linear_regions(network: Network, box: Box) -> list[Region]:
    """The pieces of a ReLU network over a box ((x_min, x_max), (y_min, y_max)), one for each pattern with area there.

    Neurons whose lines coincide cut once; one that is 0 on a whole piece counts as off there. `ValueError` for another
    activation, input that is not the plane, a box that is not finite or has no area, scores too large for a float.
    """
    return [_rounded(piece) for piece in tile(network, box).pieces]


def exact_boundary(network: Network, box: Box) -> list[ZeroLine]:
    """Where the score of a ReLU network is exactly 0 in a box, as lines with exact corners.

    See `zeros.zero_lines` for single points and whole areas of score 0. `ValueError` as `linear_regions`.
    """
    return zero_lines(tile(network, box).pieces)


def closes(network: Network, box: Box) -> bool:
    """Whether the score is 0 in the box along one closed line and nowhere else along a line, decided exactly."""
    lines = exact_boundary(network, box)
    return len(lines) == 1 and lines[0].closed


def tile(network: Network, box: Box) -> Tiling:
    """The exact pieces, as a certificate that can check itself; `ValueError` as `linear_regions`."""
    require_plane_relu(network, box)
    cells, digits = [Cell.of(box)], 0
    for layer in network.hidden:
        step = Step.of(layer, digits)
        cells, digits = [part for cell in cells for part in step.through(cell)], step.digits
    weight, bias, last = whole_numbers(network)[-1]
    pieces = []
    for cell in cells:
        row = (weight @ cell.values)[0]
        row[2] += bias[0] << digits
        a, b, c = (Fraction(value, 1 << (digits + last)) for value in row)
        pieces.append(Piece(cell.corners, tuple(map(bool, cell.places)), (a, b, c)))
    return Tiling(network, box, tuple(pieces))


def _rounded(piece: Piece) -> Region:
    polygon, pattern = places(piece.corners), np.array(piece.pattern, dtype=bool)
    polygon.flags.writeable = pattern.flags.writeable = False
    try:
        a, b, c = (float(value) for value in piece.score)
    except OverflowError:
        raise ValueError("the score of every piece must fit a float; one is too large: scale the weights") from None
    return Region(polygon, pattern, Affine(np.array([[a, b]]), np.array([c])))
