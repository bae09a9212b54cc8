"""Pieces of films: each is a function of the stage that is handed over, and gives the stage which it leaves behind.

Between pieces the same dots rest in the input plane, so that pieces can follow each other in any order.
May use all of visuals and geometry.claims. Start with `handed.py`.
"""

from scenes.visuals.beats.deeper import ever_deeper, inside_a_layer, wound
from scenes.visuals.beats.escaped import slipped
from scenes.visuals.beats.fences import on_a_line, one_line, three_lines, two_lines
from scenes.visuals.beats.handed import Stage
from scenes.visuals.beats.hook import fenced, squeezed
from scenes.visuals.beats.judged import ended, ruled
from scenes.visuals.beats.released import lifted, lifted_at_once

__all__ = [
    "Stage",
    "ended",
    "ever_deeper",
    "fenced",
    "inside_a_layer",
    "lifted",
    "lifted_at_once",
    "on_a_line",
    "one_line",
    "ruled",
    "slipped",
    "squeezed",
    "three_lines",
    "two_lines",
    "wound",
]
