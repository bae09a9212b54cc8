"""What is shown of a sheet that three neurons lift: the best line before it, and what is separated after it."""

from dataclasses import dataclass

from geometry.claims.many_layers import Lift
from scenes.visuals.cast.plane_cast import Cast
from scenes.visuals.drawings import Circles, Cut, Lights
from scenes.visuals.view import View
from scenes.visuals.words import Row


@dataclass(frozen=True, eq=False)
class LiftCast:
    """The claim in the planes of a cast."""

    found: Lift
    cast: Cast

    def bent(self) -> tuple[Cut, Lights]:
        """The best line in the plane that layer 1 bends, and a light round each dot that it gets wrong."""
        best = self.found.bent
        return self.cast.cut(best.line, after=1), self.cast.lit(best.wrong, after=1)

    def pair(self, view: View | None = None) -> tuple[Circles, Circles]:
        """The disc and the ring that are separated."""
        return self.cast.pair(self.found.disc, self.found.ring, view)

    @property
    def wrong(self) -> Row:
        """How many dots the best line gets wrong."""
        return "best line", f"{self.found.bent.errors} of {self.found.run.total} wrong"

    @property
    def correct(self) -> Row:
        """How many dots the plane in space gets correct."""
        return "one plane", f"{self.found.run.correct} of {self.found.run.total} correct"

    @property
    def separated(self) -> tuple[Row, Row]:
        """What is proved of the disc and the ring."""
        (_, radius), (_, low, high) = self.found.disc, self.found.ring
        return (f"disc, radius {radius:g}", "inside: proved"), (f"ring, {low:g} to {high:g}", "outside: proved")
