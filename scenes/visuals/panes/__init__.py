"""Small pictures beside the plane: a second pane, a magnifier, small answers.

May use drawings, pen, words. Start with `beside.py`.
"""

from scenes.visuals.panes.beside import Border, LevelCurve, heading, held
from scenes.visuals.panes.dial import Dial
from scenes.visuals.panes.leaving import Leaving
from scenes.visuals.panes.lens import Lens, clipped
from scenes.visuals.panes.magnifier import Magnifier, around, inside
from scenes.visuals.panes.numbered import Numbered
from scenes.visuals.panes.small import Open, Small, half_planes

__all__ = [
    "Border",
    "Dial",
    "Leaving",
    "Lens",
    "LevelCurve",
    "Magnifier",
    "Numbered",
    "Open",
    "Small",
    "around",
    "clipped",
    "half_planes",
    "heading",
    "held",
    "inside",
]
