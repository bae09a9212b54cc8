"""Words and numbers on screen, set by Typst: captions, labels, panels, counters.

`typeset` sets a line as one path, `broken` in several; `counter` are words that are functions of time; `tally` counts.
May use style and places. Start with `typeset.py`.
"""

from scenes.visuals.words.breaking import balanced, letters, parts, wrapped
from scenes.visuals.words.broken import Broken
from scenes.visuals.words.caption import Caption
from scenes.visuals.words.counter import Changing, Counter
from scenes.visuals.words.panel import Row, ScorePanel
from scenes.visuals.words.tally import correct_of, separated, wrong_of
from scenes.visuals.words.typeset import Words, label

__all__ = [
    "Broken",
    "Caption",
    "Changing",
    "Counter",
    "Row",
    "ScorePanel",
    "Words",
    "balanced",
    "correct_of",
    "label",
    "letters",
    "parts",
    "separated",
    "wrapped",
    "wrong_of",
]
