"""What is shown of a sheet that three neurons lift: the best line before it, and what is separated after it."""

from dataclasses import dataclass

import numpy as np

from geometry.claims.many_layers import Lift
from geometry.language import Sentence, phrase
from scenes.visuals.cast.plane_cast import Cast
from scenes.visuals.cast.sweep_cast import settling
from scenes.visuals.drawings import Circles, Cut, Drawing, Lights, Trail, Walker, walk
from scenes.visuals.view import View
from scenes.visuals.words import Row, correct_of, separated, wrong_of

CORNERS = 181
"""Corners of a circle that is walked."""


@dataclass(frozen=True, eq=False)
class LiftCast:
    """The claim in the planes of a cast."""

    found: Lift
    cast: Cast

    def bent(self) -> tuple[Cut, Lights]:
        """The best line in the plane that layer 1 bends, and a light round each dot that it gets wrong."""
        best = self.found.bent
        return self.cast.cut(best.line, after=1), self.cast.lit(best.wrong, after=1)

    def around(self) -> list[Drawing]:
        """Who goes once round the ring, and the trail; placed by the share of the way."""
        center, radius = self.cast.around
        turns = np.linspace(0, 2 * np.pi, CORNERS)
        path = center + radius * np.stack([np.sin(turns), np.cos(turns)], axis=1)
        return [Trail(path, self.cast.still), Walker(walk(path), self.cast.still)]

    def lines(self) -> list[Drawing]:
        """Lines over the plane that layer 1 bends, the best at last, and a light round each dot they get wrong."""
        return settling(self.cast, self.found.bent.line, after=1)

    def pair(self, view: View | None = None) -> tuple[Circles, Circles]:
        """The disc and the ring that are separated."""
        return self.cast.pair(self.found.disc, self.found.ring, view)

    @property
    def plane(self) -> Sentence:
        """The name of the plane that layer 1 bends."""
        return phrase("hidden plane {layer}", layer=1)

    @property
    def space(self) -> Sentence:
        """The name of the space that layer 2 lifts it into."""
        return phrase("hidden space {layer}", layer=2)

    @property
    def wrong(self) -> Row:
        """How many dots the best line gets wrong."""
        found = self.found
        return phrase("best line"), wrong_of(found.bent.errors, found.run.total)

    @property
    def correct(self) -> Row:
        """How many dots the plane in space gets correct."""
        run = self.found.run
        return phrase("one plane"), correct_of(run.correct, run.total)

    @property
    def separated(self) -> tuple[Row, Row]:
        """What is proved of the disc and the ring."""
        (_, radius), (_, low, high) = self.found.disc, self.found.ring
        return separated(f"{radius:g}", f"{low:g}", f"{high:g}")
