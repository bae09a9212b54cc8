"""How marks reach the picture: paths whose points are set directly, and things that paint themselves.

May use style. Knows nothing of networks. Start with `strokes.py`.
"""

from scenes.visuals.pen.cairo_path import append_data, append_path, path_data
from scenes.visuals.pen.ground import lay, rubs_out, straight
from scenes.visuals.pen.lasting import Lasting, Painted, forget
from scenes.visuals.pen.marks import POLYGONS, ROUND, SHAPES, polygons
from scenes.visuals.pen.painting import Painting, Strip, Tiles, rgb
from scenes.visuals.pen.raster import Raster, middles
from scenes.visuals.pen.stamps import Glow, Stamps
from scenes.visuals.pen.strokes import Stroke, cubics, joined, outlines, spots

__all__ = [
    "POLYGONS",
    "ROUND",
    "SHAPES",
    "Glow",
    "Lasting",
    "Painted",
    "Painting",
    "Raster",
    "Stamps",
    "Strip",
    "Stroke",
    "Tiles",
    "append_data",
    "append_path",
    "cubics",
    "forget",
    "joined",
    "lay",
    "middles",
    "outlines",
    "path_data",
    "polygons",
    "rgb",
    "rubs_out",
    "spots",
    "straight",
]
