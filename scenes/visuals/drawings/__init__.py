"""What most films draw: dots, sheet, ring, lines, regions, cuts, walks; each placed by a time alone.

A drawing is a function of time, `place(t)`, never a flag; what moves needs only `at(time)`.
May use pen, words, style, view and geometry. Start with `drawing.py`.
"""

from scenes.visuals.drawings.carried import (
    MOST_LINES,
    Carried,
    crossing_lines,
    distinct_lines,
    lines_of,
    neuron_lines,
    red_circle,
    ring,
    sheet,
    spread,
)
from scenes.visuals.drawings.cloud import Cloud
from scenes.visuals.drawings.disc_and_ring import Circles
from scenes.visuals.drawings.drawing import Drawing
from scenes.visuals.drawings.line_of_dots import Beads, Graph, Heights, Landed, Spread, Thread, line_and_plane
from scenes.visuals.drawings.mark import Mark
from scenes.visuals.drawings.plane import Plane
from scenes.visuals.drawings.region import Cut, RegionPatch, across
from scenes.visuals.drawings.sides import Lights, Lines, Outline, Score, Side, half_plane, lit_errors
from scenes.visuals.drawings.turning_line import Sweep, turned
from scenes.visuals.drawings.walk import Specks, Trail, Walker, Way, walk
from scenes.visuals.drawings.wash import Wash, hues

__all__ = [
    "MOST_LINES",
    "Beads",
    "Carried",
    "Circles",
    "Cloud",
    "Cut",
    "Drawing",
    "Graph",
    "Heights",
    "Landed",
    "Lights",
    "Lines",
    "Mark",
    "Outline",
    "Plane",
    "RegionPatch",
    "Score",
    "Side",
    "Specks",
    "Spread",
    "Sweep",
    "Thread",
    "Trail",
    "Walker",
    "Wash",
    "Way",
    "across",
    "crossing_lines",
    "distinct_lines",
    "half_plane",
    "hues",
    "line_and_plane",
    "lines_of",
    "lit_errors",
    "neuron_lines",
    "red_circle",
    "ring",
    "sheet",
    "spread",
    "turned",
    "walk",
]
