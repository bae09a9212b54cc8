"""A time that goes step by step and stands at each: `Steps` plays a training so that every step is seen as it is."""

from collections.abc import Sequence
from typing import Any

from manim import smooth

from scenes.visuals.animations.play import Play

MOVING = 0.6
"""The share of a step's time in which it moves; for the rest it stands."""


class Steps(Play):
    """Place things at every time from one whole number to a later one, at rest for a while at each whole time."""

    def __init__(self, things: Sequence[Any], start: int, end: int, **kwargs: Any) -> None:
        if not start < end:
            raise ValueError(f"steps go from a whole time to a later one; got {start} and {end}")
        super().__init__(things, start, end, **kwargs)

    def time_at(self, alpha: float) -> float:
        """The time at a share of the run time: exactly whole while it stands."""
        passed = alpha * (self.end_time - self.start_time)
        done = int(passed)
        share = (passed - done) / MOVING
        return self.start_time + done + (1.0 if share >= 1 else float(smooth(share)))

    def pose(self, alpha: float) -> None:
        time = self.time_at(alpha)
        for thing in self.things:
            thing.place(time)
