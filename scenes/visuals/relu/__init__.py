"""What a ReLU neuron does, drawn: sheets that collapse or fold like paper, and exact pieces as patches.

May use cast, drawings, pen, words. Start with `paper.py`.
"""

from scenes.visuals.relu.collapse import Heap, collapsing, heaped
from scenes.visuals.relu.folding import TILT, Folding, folded, folding_view
from scenes.visuals.relu.page import Page
from scenes.visuals.relu.paper import Paper, at_once, creases, diamond
from scenes.visuals.relu.patches import Crossing, Pieces, creased, crossing, polygon
from scenes.visuals.relu.side_by_side import Small, chapter_name, side_by_side
from scenes.visuals.relu.sliding import Laid, Sliding

__all__ = [
    "TILT",
    "Crossing",
    "Folding",
    "Heap",
    "Laid",
    "Page",
    "Paper",
    "Pieces",
    "Sliding",
    "Small",
    "at_once",
    "chapter_name",
    "collapsing",
    "creased",
    "creases",
    "crossing",
    "diamond",
    "folded",
    "folding_view",
    "heaped",
    "polygon",
    "side_by_side",
]
