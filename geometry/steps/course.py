"""A training of one's own as a path: its networks, step by step, on the sheet of its dots, with losses and scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from geometry.arrays import Array
from geometry.datasets import Dataset
from geometry.network import Network
from geometry.topology.sheet import Plane, Sheet
from geometry.weights import Replay

MOST_STEPS = 100


@dataclass(frozen=True, eq=False)
class Course:
    """Networks of one architecture, as they were after the steps `numbers` (n,), and the dots they were trained on.

    `losses` (n,) are those given, or else the mean log loss of the scores. At times between two snapshots the network
    is the one half-way in the space of weights, which the training need not have passed. Make one with `Course.of`.
    """

    dataset: Dataset
    sheet: Sheet
    replay: Replay
    numbers: tuple[int, ...]
    losses: Array

    @classmethod
    def of(
        cls,
        networks: Sequence[Network],
        dataset: Dataset,
        losses: ArrayLike | None = None,
        numbers: Sequence[int] = (),
        plane: Plane = None,
    ) -> "Course":
        """Two or more networks in their order, and dots (n, d) in their columns; of very many networks 100, evenly.

        `ValueError` for fewer, for other shapes or numbers of classes, or losses that are not one a network and finite.
        """
        if len(networks) < 2:
            raise ValueError(f"a training needs two or more snapshots; got {len(networks)}")
        fit = (networks[0].widths[0], networks[0].classes)
        if fit != (dataset.points.shape[1], len(dataset.classes)):
            raise ValueError(
                f"the snapshots have {fit[0]} inputs and {fit[1]} classes, and the dots {dataset.points.shape[1]} "
                f"columns and {len(dataset.classes)} classes: give the data that they were trained on"
            )
        counted = tuple(numbers) or tuple(range(1, len(networks) + 1))
        given = None if losses is None else np.asarray(losses, dtype=float)
        if len(counted) != len(networks) or (given is not None and given.shape != (len(networks),)):
            raise ValueError(f"needs a loss and a number for each of {len(networks)} snapshots")
        some = np.unique(np.linspace(0, len(networks) - 1, min(len(networks), MOST_STEPS)).round().astype(int))
        kept = [networks[number] for number in some]
        found = np.array([log_loss(network, dataset) for network in kept]) if given is None else given[some]
        if not np.isfinite(found).all():
            raise ValueError("losses must be finite numbers")
        sheet = Sheet.of(dataset.points, plane, dataset.columns, kept[-1])
        return cls(dataset, sheet, Replay(tuple(kept)), tuple(counted[number] for number in some), found)

    @property
    def end(self) -> int:
        """The last time: one less than the number of snapshots."""
        return self.replay.end

    @property
    def total(self) -> int:
        """How many dots there are."""
        return len(self.dataset.labels)

    def on_sheet(self, time: float) -> Network:
        """The network of a time on the sheet: of two inputs."""
        return self.sheet.fold(self.replay.at(time))

    def correct_at(self, time: float) -> int:
        """How many dots the network of a time has correct."""
        return self.total - self.dataset.errors(self.replay.at(time))

    @cached_property
    def correct(self) -> tuple[int, ...]:
        """How many dots each snapshot has correct."""
        return tuple(self.correct_at(time) for time in range(self.end + 1))

    @cached_property
    def settled(self) -> int:
        """The first time from which on the number of correct dots stays as it is at the end."""
        done = [count == self.correct[-1] for count in self.correct]
        return len(done) - done[::-1].index(False) if False in done else 0


def log_loss(network: Network, dataset: Dataset) -> float:
    """The mean of -log p over the dots, p the chance that scores, taken as logits, give to a dot's own class."""
    from scipy.special import log_softmax

    scores = network(dataset.points)
    if scores.ndim == 1:
        scores = np.stack([np.zeros_like(scores), scores], axis=1)
    return float(-log_softmax(scores, axis=1)[np.arange(len(scores)), dataset.labels].mean())
