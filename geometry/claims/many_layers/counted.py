"""`width_vs_depth`: which of the small networks can close the ring, and which get all dots, in the project's table.

"Can" is of all weights: a rule proved for every architecture, and tests build and prove a ring for each that can.
"All dots" is of the trainings that the table counts.
"""

from dataclasses import dataclass
from functools import cached_property

from geometry.certificates import can_enclose
from geometry.training import Table

Hidden = tuple[int, ...]
SHOWN = (2, 2, 2)


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
        return tuple(found)
