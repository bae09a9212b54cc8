"""One function, many lists of weights: matching, paths between them, and how far they may move.

`matching` names and mirrors neurons, `path` walks from weights to weights, `slack` bounds what cannot change on the
way, `triangle` is what three lines close. May use the root, datasets, boundary and certificates.
Start with `matching.py`.
"""

from geometry.weights.matching import distance, facing_inside, least_turned, line_parameters, matched, reordered
from geometry.weights.path import Replay
from geometry.weights.slack import correct_all_along, highest_far_away, weight_distance, weight_slack
from geometry.weights.triangle import inner_triangle

__all__ = [
    "Replay",
    "correct_all_along",
    "distance",
    "facing_inside",
    "highest_far_away",
    "inner_triangle",
    "least_turned",
    "line_parameters",
    "matched",
    "reordered",
    "weight_distance",
    "weight_slack",
]
