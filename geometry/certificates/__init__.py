"""Searches whose evidence re-checks itself by another way than it was found.

`oracle` decides by widths, `winding` by determinants, `escape` by an explicit path, `enclosure` by bounds; `annulus` is
the disc and the ring, `recheck` the second proof, `circle_net` a network by hand.
May use the root of geometry. Start with `annulus.py`, then `enclosure.py`.
"""

from geometry.certificates.annulus import DISC, RING, Annulus, Disc, Ring, fitted, sets
from geometry.certificates.bounds import UNIT, point_range, relaxation, score_range
from geometry.certificates.checks import never_raises, on_the_plane, require_known, whole
from geometry.certificates.circle_net import circle_net
from geometry.certificates.enclosure import Enclosed, Leak, Undecided, encloses
from geometry.certificates.escape import Escape, StraightEscape, escape_path, straight_escape
from geometry.certificates.oracle import THEOREM, Architecture, architecture_name, can_enclose, folds, widths_of
from geometry.certificates.winding import Winding, orientations, ring_winding
from geometry.certificates.witness import build_witness, proved

__all__ = [
    "DISC",
    "RING",
    "THEOREM",
    "UNIT",
    "Annulus",
    "Architecture",
    "Disc",
    "Enclosed",
    "Escape",
    "Leak",
    "Ring",
    "StraightEscape",
    "Undecided",
    "Winding",
    "architecture_name",
    "build_witness",
    "can_enclose",
    "circle_net",
    "encloses",
    "escape_path",
    "fitted",
    "folds",
    "never_raises",
    "on_the_plane",
    "orientations",
    "point_range",
    "proved",
    "relaxation",
    "require_known",
    "ring_winding",
    "score_range",
    "sets",
    "straight_escape",
    "whole",
    "widths_of",
]
