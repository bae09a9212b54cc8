"""Whole sets: the disc and the ring. What a network does to them, what its architecture could do, with certificates.

Three readings of "the network separates the classes", kept apart by `prove`: the dots of a data set, the whole
disc and ring, and all weights of an architecture.
"""

from geometry.circle_net import circle_net
from geometry.dots import Dots
from geometry.enclosure import Enclosed, Leak, Undecided, encloses
from geometry.escape import Escape, StraightEscape, escape_path, straight_escape
from geometry.oracle import THEOREM, Architecture, can_enclose
from geometry.proof import prove
from geometry.records import read_verdict
from geometry.sets import DISC, RING
from geometry.verdict import Verdict
from geometry.winding import Winding, orientations, ring_winding, winding_number

__all__ = [
    "DISC",
    "RING",
    "THEOREM",
    "Architecture",
    "Dots",
    "Enclosed",
    "Escape",
    "Leak",
    "StraightEscape",
    "Undecided",
    "Verdict",
    "Winding",
    "can_enclose",
    "circle_net",
    "encloses",
    "escape_path",
    "orientations",
    "prove",
    "read_verdict",
    "ring_winding",
    "straight_escape",
    "winding_number",
]
