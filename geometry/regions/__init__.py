"""The exact pieces of a ReLU network: polygons on each of which it is one affine map.

`cutting_cells` cuts them layer by layer, `pieces` keeps and `counting` counts them, `tiling` is the certificate,
`integers` the exact plane geometry below, `zeros` the line where the score is 0, `folds` networks that show what a
crease does. May use the root of geometry.
Start with `pieces.py`.
"""

from geometry.regions.counting import count_pieces
from geometry.regions.folds import OneByOne, diamond_size, first_neurons, fold_net
from geometry.regions.integers import Point, exactly
from geometry.regions.pieces import Region, Tiling, ZeroLine, closes, exact_boundary, linear_regions, most_regions, tile

__all__ = [
    "OneByOne",
    "Point",
    "Region",
    "Tiling",
    "ZeroLine",
    "closes",
    "count_pieces",
    "diamond_size",
    "exact_boundary",
    "exactly",
    "first_neurons",
    "fold_net",
    "linear_regions",
    "most_regions",
    "tile",
]
