"""What a ReLU neuron does, drawn: sheets that collapse or fold like paper, and exact pieces as patches.

May use cast, drawings, pen, words. Start with `paper.py`.
"""

from scenes.visuals.relu.collapse import Heap, collapsing, heaped
from scenes.visuals.relu.folding import TILT, Folding, folded, folding_view
from scenes.visuals.relu.page import Page
from scenes.visuals.relu.paper import Paper, creases, diamond
from scenes.visuals.relu.patches import Pieces, creased, polygon

__all__ = [
    "TILT",
    "Folding",
    "Heap",
    "Page",
    "Paper",
    "Pieces",
    "collapsing",
    "creased",
    "creases",
    "diamond",
    "folded",
    "folding_view",
    "heaped",
    "polygon",
]
