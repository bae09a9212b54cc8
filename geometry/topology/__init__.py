"""Whole sets, the disc and the ring: what a network does to them, what its architecture could do, with certificates.

Three readings of "the network separates the classes", kept apart by `prove`: the dots of a data set, the whole disc and
ring, and all weights of an architecture. `verdict` is the value, `wording` its sentence, `records` reads it again.
`Subject` is a network and dots of any columns and classes, on a `Sheet`; `Findings` what is proved of them. May use the
root, adapters, datasets, separability, boundary, regions and certificates. Start with `proof.py`.
"""

from geometry.certificates import (
    DISC,
    RING,
    THEOREM,
    Architecture,
    Enclosed,
    Escape,
    Leak,
    StraightEscape,
    Undecided,
    Winding,
    can_enclose,
    circle_net,
    encloses,
    escape_path,
    orientations,
    ring_winding,
    straight_escape,
)
from geometry.topology.bending import bend
from geometry.topology.case import Subject
from geometry.topology.counts import Dots, count_dots
from geometry.topology.findings import AfterLayer, Findings
from geometry.topology.framed import Framed
from geometry.topology.proof import prove
from geometry.topology.records import read_verdict
from geometry.topology.sheet import Sheet
from geometry.topology.turning import Turning
from geometry.topology.verdict import Verdict

__all__ = [
    "DISC",
    "RING",
    "THEOREM",
    "AfterLayer",
    "Architecture",
    "Dots",
    "Enclosed",
    "Escape",
    "Findings",
    "Framed",
    "Leak",
    "Sheet",
    "StraightEscape",
    "Subject",
    "Turning",
    "Undecided",
    "Verdict",
    "Winding",
    "bend",
    "can_enclose",
    "circle_net",
    "count_dots",
    "encloses",
    "escape_path",
    "orientations",
    "prove",
    "read_verdict",
    "ring_winding",
    "straight_escape",
]
