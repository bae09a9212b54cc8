"""`width_vs_depth`: which of the small networks can close the ring, and which get all dots, in the project's table.

"Can" is of all weights: a rule proved for every architecture, and tests build and prove a ring for each that can.
"All dots" is of the trainings that the table counts.
"""

from dataclasses import asdict, dataclass
from functools import cached_property

from geometry.certificates import can_enclose
from geometry.curves import Box, window
from geometry.topology import Framed
from geometry.training import Experiment, Run, Table

Hidden = tuple[int, ...]
SHOWN = (2, 2, 2)
EXAMPLES = ((1, 4), SHOWN, (3,))
"""An architecture of each pile: its best training is shown."""


@dataclass(frozen=True, eq=False)
class Counted:
    """The architectures of a table, counted by what they can do and by what their trainings did."""

    table: Table

    @classmethod
    def of(cls, table: Table) -> "Counted":
        """The claim of a table; one without `SHOWN` does not show it."""
        return cls(table)

    @property
    def total(self) -> int:
        """How many dots the networks were trained on."""
        return next(iter(self.table.rows.values())).experiment.samples

    @cached_property
    def correct(self) -> dict[Hidden, int]:
        """The most dots that any training of each architecture gets correct."""
        return {hidden: round(row.best * self.total) for hidden, row in self.table.rows.items()}

    @cached_property
    def able(self) -> tuple[Hidden, ...]:
        """The architectures that can close a ring, with the right weights."""
        return tuple(hidden for hidden in self.table.rows if can_enclose(hidden))

    @property
    def never(self) -> int:
        """How many architectures never can, whatever their weights."""
        return len(self.table.rows) - len(self.able)

    @property
    def full(self) -> tuple[Hidden, ...]:
        """The architectures of which some training gets all dots."""
        return tuple(hidden for hidden, count in self.correct.items() if count == self.total)

    @property
    def lucky(self) -> tuple[Hidden, ...]:
        """The architectures that get all dots of this one sample, and never can close the ring."""
        able = set(self.able)
        return tuple(hidden for hidden in self.full if hidden not in able)

    @property
    def trainings(self) -> int:
        """How many trainings of each architecture the table counts."""
        return min(len(row.accuracies) for row in self.table.rows.values())

    @property
    def perfect(self) -> int:
        """How many trainings of `SHOWN` get all dots."""
        return sum(accuracy == 1.0 for accuracy in self.table.rows[SHOWN].accuracies)

    @cached_property
    def piles(self) -> tuple[tuple[Hidden, ...], ...]:
        """Every architecture once: pinched to 1 before any layer of three, two throughout, three or more in time."""
        piles: tuple[list[Hidden], ...] = ([], [], [])
        for hidden in self.table.rows:
            before = hidden[: next((layer for layer, width in enumerate(hidden) if width > 2), len(hidden))]
            piles[0 if 1 in before else 1 if before == hidden else 2].append(hidden)
        return tuple(map(tuple, piles))

    @cached_property
    def examples(self) -> tuple[Run, ...]:
        """The best training of each of `EXAMPLES`, of the equally good the one that is seen best."""
        return tuple(Experiment(**asdict(self.table.rows[hidden].experiment)).run() for hidden in EXAMPLES)

    @cached_property
    def window(self) -> Box:
        """The part of the plane in which the examples are shown: a little larger than the dots."""
        return window(self.examples[0].dataset.points)

    @cached_property
    def closed(self) -> tuple[bool | None, ...]:
        """Whether each example's region ends within the window or reaches its edge, proved; None for neither."""
        seen = [Framed.of(run.network, self.window) for run in self.examples]
        return tuple(True if region.ends else False if region.reaches else None for region in seen)

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words."""
        found = []
        if not set(self.able) <= set(self.full):
            found.append("an architecture that can close a ring never gets all dots")
        if SHOWN not in self.lucky:
            found.append(f"{SHOWN} never gets all dots")
        if {len(row.accuracies) for row in self.table.rows.values()} != {self.trainings}:
            found.append("the architectures were not trained equally often")
        if {row.experiment.activation for row in self.table.rows.values()} - {"tanh", "logistic"}:
            found.append("the rule is for every ratio of radii only where the activation is smooth")
        if self.piles[2] != self.able:
            found.append("the piles are not those that can and those that cannot")
        if not found and self.closed != (False, False, True):
            found.append("of the examples not only the last is closed in the window")
        return tuple(found)
