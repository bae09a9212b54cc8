"""Where things stand in the frame: one table of places for each shape, 16:9, 1:1 and 9:16.

`layout` holds the names of the places, `wide`, `square` and `tall` the three tables, `shapes` says
which of them this process draws in. Drawings ask `places()` when they are built. Start with `layout.py`.
"""

from scenes.visuals.pane import Pane
from scenes.visuals.places.layout import Corner, Places
from scenes.visuals.places.shapes import SHAPES, framed, places, shape

__all__ = ["SHAPES", "Corner", "Pane", "Places", "framed", "places", "shape"]
