"""Where a score is 0: curves, regions, patches and intervals, moved onto the change of sign.

`level` traces curves and regions, `bisection` moves points onto them, `mesh` cuts the sheet along one, `segments` is
the line's case, `areas` says how much of the sheet a region takes. May use the root of geometry.
Start with `level.py`.
"""

from geometry.boundary.areas import area, area_shares, window_edge
from geometry.boundary.level import decision_boundary, decision_region, is_closed, level_curve, level_region
from geometry.boundary.mesh import CUBE, CUBE_EDGES, level_crossing, level_mesh, plane_in_cube
from geometry.boundary.segments import inner_intervals

__all__ = [
    "CUBE",
    "CUBE_EDGES",
    "area",
    "area_shares",
    "decision_boundary",
    "decision_region",
    "inner_intervals",
    "is_closed",
    "level_crossing",
    "level_curve",
    "level_mesh",
    "level_region",
    "plane_in_cube",
    "window_edge",
]
