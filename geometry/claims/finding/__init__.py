"""The search for a training that shows a claim, and what several claims need.

`find` is the search, `changed` other knobs for it, `pair` a disc and a ring of readable radii about the dots,
`crossings` whether lines are in sight.
May use all of geometry. Start with `search.py`.
"""

from geometry.claims.finding.changed import TRAINING, USUAL, changed
from geometry.claims.finding.crossings import all_cross
from geometry.claims.finding.pair import Pair
from geometry.claims.finding.search import ROUNDS, Claim, NotShownError, find

__all__ = ["ROUNDS", "TRAINING", "USUAL", "Claim", "NotShownError", "Pair", "all_cross", "changed", "find"]
