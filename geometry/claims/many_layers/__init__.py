"""What layer after layer does: the claims of hidden2, deep2, loophole, lift3, relu_fold, width_vs_depth and story.

May use all of geometry and claims.finding. Start with `narrow.py`.
"""

from geometry.claims.many_layers.counted import EXAMPLES, SHOWN, Counted
from geometry.claims.many_layers.creases import THREE, TWO, Collapse, Pieces
from geometry.claims.many_layers.hidden_plane import HIDDEN, HiddenPlane, bend
from geometry.claims.many_layers.lift import LIFTED, Lift
from geometry.claims.many_layers.narrow import NARROW, Narrow
from geometry.claims.many_layers.shown import DEFAULT, Shown
from geometry.claims.many_layers.slipping import FAR, HEIGHT, RADIUS, SLIPPING, Loophole

__all__ = [
    "DEFAULT",
    "EXAMPLES",
    "FAR",
    "HEIGHT",
    "HIDDEN",
    "LIFTED",
    "NARROW",
    "RADIUS",
    "SHOWN",
    "SLIPPING",
    "THREE",
    "TWO",
    "Collapse",
    "Counted",
    "HiddenPlane",
    "Lift",
    "Loophole",
    "Narrow",
    "Pieces",
    "Shown",
    "bend",
]
