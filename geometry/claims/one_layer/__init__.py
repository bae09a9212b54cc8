"""What the lines of one hidden layer can do: the claims of line2, circles, wide2, wide3, training3 and explainer.

May use all of geometry and claims.finding. Start with `segment.py`.
"""

from geometry.claims.one_layer.answers import DIFFERENT, WIDE, Answer, Answers
from geometry.claims.one_layer.inseparable import Inseparable
from geometry.claims.one_layer.learning import LEAKS, LEARNING, OPEN, SEPARATED, SLOW, Learning
from geometry.claims.one_layer.segment import LINE, REACH, Segment
from geometry.claims.one_layer.strip import Strip
from geometry.claims.one_layer.two_lines import PAIR, OpenRegion, TwoLines

__all__ = [
    "DIFFERENT",
    "LEAKS",
    "LEARNING",
    "LINE",
    "OPEN",
    "PAIR",
    "REACH",
    "SEPARATED",
    "SLOW",
    "WIDE",
    "Answer",
    "Answers",
    "Inseparable",
    "Learning",
    "OpenRegion",
    "Segment",
    "Strip",
    "TwoLines",
]
