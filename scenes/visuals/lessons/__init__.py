"""Films of what is one's own: the beats of a story, each a function of what is `Told`, and a training as a film.

May use all of visuals but relu. Start with `told.py`.
"""

from scenes.visuals.lessons import story_dots, story_end, story_layers
from scenes.visuals.lessons.lesson import Lesson
from scenes.visuals.lessons.told import Told

__all__ = ["Lesson", "Told", "story_dots", "story_end", "story_layers"]
