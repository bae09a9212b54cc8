"""Finite sets of dots at one stage: what a straight cut can do with them, exactly.

`lines` finds the best line, `hulls` separates or finds a common point (`working_set` proposes), `flat_cut` cuts dots of
any dimension, `pairs` does so for two of k classes, `flat_scores` for all of them, `by_angle` turns a line about every
dot, `by_direction` shows the whole family, `enclosing_circle` is Welzl's; `exact_sides` says which side a dot is on.
May use the root of geometry and certificates.
Start with `lines.py`.
"""

from geometry.separability.by_direction import fewest_errors, normals_at
from geometry.separability.enclosing_circle import Circle, smallest_circle
from geometry.separability.flat_cut import FlatCut, flat_cut
from geometry.separability.flat_scores import FlatScores, flat_scores
from geometry.separability.hulls import CommonPoint, Separator, separate, separate_quickly
from geometry.separability.lines import BestLine, DecisionLine, best_line
from geometry.separability.pairs import Pairs, cut_between, least_errors, pairs_apart

__all__ = [
    "BestLine",
    "Circle",
    "CommonPoint",
    "DecisionLine",
    "FlatCut",
    "FlatScores",
    "Pairs",
    "Separator",
    "best_line",
    "cut_between",
    "fewest_errors",
    "flat_cut",
    "flat_scores",
    "least_errors",
    "normals_at",
    "pairs_apart",
    "separate",
    "separate_quickly",
    "smallest_circle",
]
