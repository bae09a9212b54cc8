"""Where a score is 0: curves, regions, patches and intervals, moved onto the change of sign.

`level` traces curves and regions, `bisection` moves points onto them, `mesh` cuts the sheet along one, `segments` is
the line's case, `areas` says how much of the sheet a region takes. For k scores `partition` has a region a class, from
`lattice` and `arcs`, and `flat` the pieces in the last space. `nearest` says how near to a dot the class changes, and
`unchanging` proves where it does not. May use the root of geometry and certificates.
Start with `level.py`.
"""

from geometry.boundary.areas import area, area_shares, window_edge
from geometry.boundary.flat import FlatPiece, flat_pieces
from geometry.boundary.level import decision_boundary, decision_region, is_closed, level_curve, level_region
from geometry.boundary.mesh import CUBE, CUBE_EDGES, class_mesh, level_crossing, level_mesh, plane_in_cube
from geometry.boundary.nearest import NearestChange, nearest_change
from geometry.boundary.partition import ClassEdge, Partition
from geometry.boundary.segments import inner_intervals

__all__ = [
    "CUBE",
    "CUBE_EDGES",
    "ClassEdge",
    "FlatPiece",
    "NearestChange",
    "Partition",
    "area",
    "area_shares",
    "class_mesh",
    "decision_boundary",
    "decision_region",
    "flat_pieces",
    "inner_intervals",
    "is_closed",
    "level_crossing",
    "level_curve",
    "level_mesh",
    "level_region",
    "nearest_change",
    "plane_in_cube",
    "window_edge",
]
