"""A training of one's own as a film: `Lesson`, for any snapshots of any network.

May use all of visuals but relu. Start with `lesson.py`.
"""

from scenes.visuals.lessons.lesson import Lesson

__all__ = ["Lesson"]
