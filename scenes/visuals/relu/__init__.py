"""What a ReLU neuron does, drawn: sheets that collapse or fold like paper, and exact pieces as patches.

May use cast, drawings, pen, words. Start with `paper.py`.
"""

from scenes.visuals.relu.paper import TILT, Folding, collapsing, creases, diamond, folded, folding_view, paper
from scenes.visuals.relu.patches import Pieces, creased

__all__ = [
    "TILT",
    "Folding",
    "Pieces",
    "collapsing",
    "creased",
    "creases",
    "diamond",
    "folded",
    "folding_view",
    "paper",
]
