"""What many answers of three neurons are shown by: lines with their insides, the triangle, the region, ways between."""

from collections.abc import Sequence
from dataclasses import dataclass

from manim import Animation, VMobject

from geometry.claims.one_layer import Answers
from scenes.visuals import style
from scenes.visuals.animations import Play, appear
from scenes.visuals.drawings import Lines, Outline, Side
from scenes.visuals.panes import Small, half_planes, held
from scenes.visuals.places import Pane, places
from scenes.visuals.view import View
from scenes.visuals.words import Changing, Counter, Row, correct_of, separated


@dataclass(frozen=True, eq=False)
class AnswersCast:
    """The answers in a pane of the input plane; what changes is placed by the time of their replay."""

    found: Answers
    view: View

    @classmethod
    def of(cls, found: Answers, pane: Pane | None = None) -> "AnswersCast":
        """In a view that does not move and ends where the window ends."""
        box = found.first.window
        return cls(found, held(View.still(pane or places().square, box), 0, box))

    def neurons(self) -> tuple[list[Side], list[Lines]]:
        """The insides of the first answer's neurons, and their lines."""
        return half_planes(self.found.networks[0].hidden[0].affine, self.view)

    def triangle(self) -> Outline:
        """The triangle that the lines of the first answer close."""
        found = Outline(self.found.corners, self.view, style.palette().accent)
        # the region is drawn upon it: two fills of full strength would be mud
        found.set_fill(opacity=style.REGION_OPACITY / 2)
        return found

    def region(self) -> Side:
        """Where the score is above 0, at any time of the replay."""
        return Side(self.found.replay.at, self.view)

    def lines(self) -> Lines:
        """The three lines, at any time of the replay."""
        return Lines(lambda time: self.found.replay.at(time).hidden[0].affine, self.view)

    def number(self) -> Changing:
        """Which answer is drawn, as a heading."""
        return Changing(self.found.answer_at)

    def count(self) -> Counter:
        """How many dots are correct."""
        return Counter(self.found.correct_at, "{number} of {dots} correct", dots=self.found.total)

    def small(self) -> list[Small]:
        """The ten other answers, each in its own small pane."""
        others = zip(self.found.networks[1:], places().tenths, strict=True)
        return [Small(network, self.found.first.window, pane) for network, pane in others]

    def next(self, moving: Sequence[VMobject], small: Small, answer: int) -> list[Animation]:
        """The way to an answer, which then stands beside."""
        return [Play(moving, answer - 1, answer, run_time=style.MORPH_TIME), appear(small, run_time=style.MORPH_TIME)]

    @property
    def correct(self) -> str:
        """How many dots the first answer gets correct."""
        return correct_of(self.found.run.correct, self.found.total)

    @property
    def separated(self) -> tuple[Row, Row]:
        """The disc and the ring that are separated."""
        return separated(*self.found.pair.words)
