"""What each film says, as values of geometry: one per film, found, checked and tested without drawing.

Every number a film shows and every condition its words rest on is a field or a method of its claim; `failures()`
lists in words what does not hold. `find` goes through trainings until one shows the claim; `films` lists all.
May use all of geometry; geometry uses nothing of this. Start with finding/, then one_layer/ or many_layers/.
"""

from geometry.claims.finding import Claim, NotShownError, changed, find

__all__ = ["Claim", "NotShownError", "changed", "find"]
