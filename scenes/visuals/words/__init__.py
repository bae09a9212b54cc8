"""Words and numbers on screen, set by Typst: captions, labels, panels, counters.

May use style. Start with `typeset.py`.
"""

from scenes.visuals.words.counter import Changing, Counter
from scenes.visuals.words.typeset import Caption, Row, ScorePanel, Words, label

__all__ = ["Caption", "Changing", "Counter", "Row", "ScorePanel", "Words", "label"]
