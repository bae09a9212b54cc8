"""The animation that all of ours are: it sets its things in place, and stays where it has arrived."""

from typing import Any

from manim import Animation


class InPlace(Animation):
    """Nothing is copied; a subclass says in `pose` how things stand at a share of the run time.

    Manim's alpha is time by run time, beyond 1 where an animation is shorter than its neighbours in one `play`:
    every alpha beyond 1 is the picture of 1.
    """

    def create_starting_mobject(self) -> Any:
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        self.pose(min(max(alpha, 0.0), 1.0))

    def pose(self, alpha: float) -> None:
        """Set everything as it is at a share of the run time, from 0 to 1."""
        raise NotImplementedError
