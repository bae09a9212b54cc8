"""Who is on stage: the things that most films show, made once from a network and its dots.

May use all of visuals but relu and film. Start with `plane_cast.py`.
"""

from scenes.visuals.cast.plane_cast import Cast, window
from scenes.visuals.cast.story_cast import Stage
from scenes.visuals.cast.story_words import (
    classes,
    cut,
    heading,
    lines_drawn,
    motion,
    paragraph,
    projection,
    result,
    told,
)

__all__ = [
    "Cast",
    "Stage",
    "classes",
    "cut",
    "heading",
    "lines_drawn",
    "motion",
    "paragraph",
    "projection",
    "result",
    "told",
    "window",
]
