"""`lift3`: three neurons in a later layer open the way: the sheet is lifted and cut.

That the network separates the disc from the ring is proved, of a disc that holds all inner dots and a ring that holds
all outer ones. That the region ends within the window is proved; that the cut is one closed curve is read off
a grid over the whole hidden plane, which is a square.
"""

from dataclasses import dataclass
from functools import cached_property

from geometry.boundary import decision_boundary, is_closed
from geometry.certificates import Disc, Enclosed, Leak, Ring, Undecided, encloses
from geometry.network import Network
from geometry.separability import BestLine, best_line
from geometry.topology import Subject, can_enclose
from geometry.training import Experiment, Run
from geometry.weights import facing_inside, least_turned

LIFTED = Experiment(hidden=(2, 3), alpha=0.01, restarts=30)
PLANE = ((-1.0, 1.0), (-1.0, 1.0))


@dataclass(frozen=True, eq=False)
class Lift:
    """What two neurons and then three do to the plane; `network` is the subject's, each last neuron facing inside."""

    run: Run
    subject: Subject
    network: Network

    @classmethod
    def of(cls, run: Run) -> "Lift":
        """The claim of a run on the plane with tanh neurons; `ValueError` for another activation."""
        subject = Subject.of(run.network, run.dataset)
        return cls(run, subject, least_turned(facing_inside(subject.network)))

    @cached_property
    def bent(self) -> BestLine:
        """The best line in the hidden plane of layer 1."""
        return best_line(self.network.hidden[0](self.subject.dataset.points), self.subject.dataset.labels)

    @property
    def disc(self) -> Disc:
        """The disc that holds all inner dots; `ValueError` where no ring lies round one."""
        return self._nested[0]

    @property
    def ring(self) -> Ring:
        """The ring that holds all outer dots; `ValueError` where it does not lie round a disc."""
        return self._nested[1]

    @property
    def _nested(self) -> tuple[Disc, Ring]:
        if self.subject.nested is None:
            raise ValueError("no disc holds the inner dots with a ring round it that holds the others")
        return self.subject.nested

    @cached_property
    def verdict(self) -> Enclosed | Leak | Undecided:
        """Whether all of the disc scores above 0 and all of the ring below."""
        return encloses(self.network, self.disc, self.ring)

    @cached_property
    def loops(self) -> tuple[list[bool], list[bool]]:
        """Which curves of score 0 are closed: those in the window, and those in the whole hidden plane of layer 1."""
        later = Network(self.network.hidden[1:], self.network.readout)
        found = decision_boundary(self.network, self.subject.window), decision_boundary(later, PLANE)
        here, there = ([is_closed(line) for line in lines] for lines in found)
        return here, there

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words; where dots are wrong, nothing else is looked at."""
        if self.network.widths != (2, 2, 3, 1) or not self.network.hidden[0].homeomorphism:
            return (f"not two neurons that bend the plane and then three: widths {self.network.widths}",)
        if self.run.wrong or self.subject.nested is None:
            return (f"{self.run.wrong} of {self.run.total} dots wrong",)
        found = []
        if not self.bent.errors or can_enclose((2,)):
            found.append("a line separates the dots in the plane of layer 1")
        if not isinstance(self.verdict, Enclosed):
            found.append("disc and ring are not proved to be separated")
        if self.loops != ([True], [True]) or not self.subject.region.ends:
            found.append(f"the cut is not one closed curve: closed in the window and in all {self.loops}")
        return tuple(found)
