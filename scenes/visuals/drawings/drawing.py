"""What every drawing is: paths that know where they are at any time, at a level of their own."""

from manim import VGroup, VMobject

from scenes.visuals.style import Level
from scenes.visuals.view import View


class Drawing(VGroup):
    """Paths that know where they are at any time, seen through a view.

    `level` says what is in front of what, whatever comes first; `carried` whether its time is that of a network's
    layers, so that a film carries it along with the others.
    """

    view: View
    time: float = 0.0
    level: Level = Level.LINES
    carried: bool = False

    def __init__(self, *parts: VMobject) -> None:
        super().__init__(*parts)
        self.set_z_index(self.level)

    def place(self, time: float) -> "Drawing":
        """Put it where it is at a time; a function of the time alone, in any order."""
        raise NotImplementedError
