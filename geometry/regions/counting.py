"""On how many pieces of a box a network is one affine map each, for any activations that are straight between knots.

>>> from geometry.regions import fold_net, linear_regions
>>> count_pieces(fold_net(0.6), ((-1, 1), (-1, 1))) == len(linear_regions(fold_net(0.6), ((-1, 1), (-1, 1))))
True
"""

from geometry.curves import Box
from geometry.network import Network
from geometry.regions.cutting_cells import Cell, Step

MOST_PIECES, MOST_WORK = 20_000, 100_000_000


def count_pieces(network: Network, box: Box) -> int | None:
    """How many patterns of a network of two inputs have an area in the box: where each neuron is between its knots.

    Decided exactly. None where an activation bends smoothly, or there are more than 20 000, or it would take minutes;
    `ValueError` where the network is not on the plane.
    """
    if network.widths[0] != 2:
        raise ValueError(f"pieces of a box need a network of two inputs; got {network.widths[0]}")
    if not all(layer.activation.slopes for layer in network.hidden):
        return None
    cells, digits, work = [Cell.of(box)], 0, 0
    for number, layer in enumerate(network.hidden, start=1):
        work += len(cells) * layer.affine.weight.size
        if work > MOST_WORK:
            return None
        step = Step.of(layer, digits)
        found: list[Cell] = []
        for cell in cells:
            found += step.through(cell, MOST_PIECES - len(found), onward=number < len(network.hidden))
            if len(found) > MOST_PIECES:
                return None
        cells, digits = found, step.digits
    return len(cells)
