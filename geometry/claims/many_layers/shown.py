"""`story` where no network is given: a network that solves what no line can, layer by layer, and all of it is seen."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from geometry.claims.finding import USUAL
from geometry.separability import Separator, best_line, separate
from geometry.topology import Subject
from geometry.training import Experiment, Run

DEFAULT = Experiment(data="xor", hidden=(2, 3, 2), restarts=40)


@dataclass(frozen=True, eq=False)
class Shown:
    """What the default story shows of a run; `subject` has its numbers."""

    run: Run
    subject: Subject
    takes: ClassVar = (*USUAL, "hidden", "activation")

    @classmethod
    def of(cls, run: Run) -> "Shown":
        """The claim of a run on the plane; `ValueError` where it cannot be drawn."""
        return cls(run, Subject.of(run.network, run.dataset))

    @cached_property
    def fewest(self) -> int:
        """The fewest dots that a line in the input plane gets wrong."""
        return best_line(self.subject.dataset.points, self.subject.dataset.labels).errors

    @cached_property
    def separated(self) -> bool:
        """Whether a line separates the dots in the last hidden plane."""
        image, labels = self.subject.trace.at(self.subject.trace.end), self.subject.dataset.labels
        return isinstance(separate(image[labels == 1], image[labels == 0]), Separator)

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words."""
        found = []
        if not self.fewest:
            found.append("a line separates the dots in the input plane")
        if self.subject.wrong:
            found.append(f"{self.subject.wrong} of {len(self.subject.dataset.labels)} dots wrong")
        if not self.separated:
            found.append("no line separates the dots in the last plane")
        if not self.subject.region.reaches:
            found.append("the region does not reach the edge of the window")
        return tuple(found)
