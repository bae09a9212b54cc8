"""Films of what is one's own: how a story tells its layers, and a training as a film, for any snapshots.

May use all of visuals but relu. Start with `lesson.py`.
"""

from scenes.visuals.lessons.lesson import Lesson
from scenes.visuals.lessons.telling import Telling

__all__ = ["Lesson", "Telling"]
