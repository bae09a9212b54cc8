"""Who is on stage: the things that most films show, made once from a network and its dots.

May use all of visuals but relu and film. Start with `plane_cast.py`.
"""

from scenes.visuals.cast.answers_cast import AnswersCast
from scenes.visuals.cast.cut_cast import CutCast
from scenes.visuals.cast.gap_cast import GapCast
from scenes.visuals.cast.learning_cast import LearningCast
from scenes.visuals.cast.lift_cast import LiftCast
from scenes.visuals.cast.line_cast import LineCast
from scenes.visuals.cast.plane_cast import Cast, window
from scenes.visuals.cast.sweep_cast import SweepCast
from scenes.visuals.cast.table_cast import TableCast
from scenes.visuals.cast.ways_cast import WaysCast
from scenes.visuals.cast.winding_cast import WindingCast

__all__ = [
    "AnswersCast",
    "Cast",
    "CutCast",
    "GapCast",
    "LearningCast",
    "LiftCast",
    "LineCast",
    "SweepCast",
    "TableCast",
    "WaysCast",
    "WindingCast",
    "window",
]
