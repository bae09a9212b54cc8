"""What a story of any network shows: its drawings, the words that are true of it, and how long each is told.

May use all of visuals but relu and film. Start with `setting.py`.
"""

from scenes.visuals.stage import pacing, told_cuts, told_end, told_layers
from scenes.visuals.stage.closing import Ending
from scenes.visuals.stage.setting import Stage
from scenes.visuals.stage.told_end import told

__all__ = ["Ending", "Stage", "pacing", "told", "told_cuts", "told_end", "told_layers"]
