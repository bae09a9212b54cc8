"""Whole sets: the disc and the ring. What a network does to them, what its architecture could do, with certificates.

Three readings of "the network separates the classes", kept apart by `prove`: the dots of a data set, the whole
disc and ring, and all weights of an architecture.
"""

from geometry.escape import escape_path
from geometry.oracle import Architecture, can_enclose
from geometry.winding import Winding, orientations, ring_winding, winding_number

__all__ = ["Architecture", "Winding", "can_enclose", "escape_path", "orientations", "ring_winding", "winding_number"]
