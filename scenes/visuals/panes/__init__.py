"""Small pictures beside the plane: a second pane, a magnifier, small answers.

May use drawings, pen, words. Start with `beside.py`.
"""

from scenes.visuals.panes.beside import Border, LevelCurve, heading, held, turned
from scenes.visuals.panes.magnifier import Magnifier, around, inside
from scenes.visuals.panes.small import Small, half_planes

__all__ = ["Border", "LevelCurve", "Magnifier", "Small", "around", "half_planes", "heading", "held", "inside", "turned"]
