"""What a caption names must be on stage while it stands: which drawings show a thing that words name."""

import re

import numpy as np
from manim import VMobject

from scenes.visuals import drawings as d
from scenes.visuals import panes as p
from scenes.visuals.charts import Chart, NetworkDiagram, Networks, Picture, Piles, Plot
from scenes.visuals.charts.plots import Curve
from scenes.visuals.relu import Heap, Page, Pieces
from scenes.visuals.relu.paper import Folded
from scenes.visuals.space import Solid
from scenes.visuals.stage.flat_parts import Cuts
from scenes.visuals.stage.lit import Lit
from scenes.visuals.style import palette
from scenes.visuals.words import Caption
from tests.helpers.films import Still
from tests.helpers.legible import SEEN
from tests.helpers.seen import drawn

SMALLS = (p.Small, p.Open, Picture, Chart, Piles)
RELU = (Heap, Page, Folded, Pieces)
AREAS = (d.Side, d.RegionPatch, p.Leaving, Solid, *SMALLS)
DOTS = (d.Cloud, d.Specks, Solid, *SMALLS, *RELU)

NAMED: dict[str, tuple[type, ...]] = {
    "ring|rings": (d.Cloud, d.Carried, d.Circles, Solid, *SMALLS),
    "disc": (d.Cloud, d.Mark, d.Circles, Solid, *SMALLS),
    "dot|dots": DOTS,
    "line|lines": (d.Lines, d.Cut, Cuts, d.Carried, d.Thread, p.LevelCurve, d.Outline, *SMALLS, *RELU),
    "cut|cuts": (d.Lines, d.Cut, Cuts, p.LevelCurve, d.Thread, Solid, *RELU),
    "curve|curved": (d.Thread, p.LevelCurve, d.Graph, Curve, Solid),
    "triangle": (d.Outline, d.Side, *SMALLS),
    "region": AREAS,
    "segment": (d.Thread,),
    "circle": (d.RegionPatch,),
    "sheet|plane|planes": (d.Wash, d.Carried, d.Plane, Solid, *SMALLS, *RELU),
    "cell": (d.RegionPatch,),
    "points|point": (p.Numbered, d.Walker, d.Lights, *RELU),
    "neuron|neurons|layer|layers|network|weight": (NetworkDiagram, Networks, Chart, Piles, d.Lines, d.Carried, *RELU),
    "trainings|answers|training": (Plot, Curve, *SMALLS),
    "way|walk|walks": (d.Trail, d.Walker, d.Heights, p.Leaving, d.Lines, *SMALLS),
    "lit|errors": (d.Lights, Lit, *SMALLS),
    "score": (Plot, Curve, d.Walker, *AREAS),
}
"""Words that stand alone, and the drawings of which at least one must be seen."""
COLORED = {"red circle": "red", "yellow": "inner", "blue": "outer"}
"""Words of a colour, and the colour of a palette that something on stage must have."""


def unseen(still: Still) -> list[str]:
    """The words of a still's caption that name something which cannot be seen on it."""
    captions = [words.text for words in drawn(still, Caption)]
    parts = drawn(still, VMobject)
    seen = [part for part in parts if visible(part, still)]
    missing = []
    for text in captions:
        for words, kinds in NAMED.items():
            found = re.search(rf"\b({words})\b", text)
            if found and not any(isinstance(part, kinds) for part in seen):
                missing.append(found.group())
        hues = {pen.get_color().to_hex() for part in seen for pen in part.get_family()}
        missing += [word for word, hue in COLORED.items() if word in text and getattr(palette(), hue) not in hues]
    return missing


def visible(part: VMobject, still: Still) -> bool:
    """Whether some of it has ink, and lies within the safe area of the film's shape."""
    safe = still.places.safe
    for pen in part.get_family():
        inked = pen.get_fill_opacity() > SEEN or (pen.get_stroke_opacity() > SEEN and pen.get_stroke_width() > 0)
        if inked and len(pen.points):
            x, y = np.asarray(pen.points)[:, :2].T
            if ((safe.left < x) & (x < safe.right) & (safe.bottom < y) & (y < safe.top)).any():
                return True
    return False
