"""Search for a training that shows a claim: of the restarts that do, the one that is seen best.

lbfgs finds other weights on other processors, so no seed shows a claim everywhere; a search does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol, Self, TypeVar

from geometry.datasets import Dataset
from geometry.training import Experiment, Run, cached_run, restarts_of, store_run, visibility

ROUNDS = 10
"""How many times an experiment's `restarts` are tried before a claim is given up."""


class Claim(Protocol):
    """What a film says of a run: its numbers, and `failures()`, in words, empty where the run shows the claim."""

    @property
    def run(self) -> Run: ...

    @classmethod
    def of(cls, run: Run) -> Self: ...

    def failures(self) -> tuple[str, ...]: ...


C = TypeVar("C", bound=Claim)


class NotShownError(ValueError):
    """No training within the bound shows the claim; the message names the nearest miss."""


def find(experiment: Experiment, claim: type[C], dataset: Dataset | None = None, further: int = 0) -> C:
    """The claim on the best seen of the restarts that show it; cached, and read again while it still holds.

    Seeds go on in the same order, `restarts` at a time, up to ten times as many; where none shows it, `further` seeds
    of the experiment are searched alike: other dots, where they are built-in ones. `NotShownError` if none does.
    """
    apart = 1 if dataset is None else ROUNDS * experiment.restarts
    tried = [replace(experiment, seed=experiment.seed + number * apart) for number in range(1 + further)]
    for one in tried:
        value = _known(one, claim, dataset)
        if value is not None:
            return value
    misses: list[_Miss] = []
    for one in tried:
        found = _searched(one, claim, dataset)
        if not isinstance(found, _Miss):
            return found
        misses.append(found)
    nearest = min(misses, key=lambda miss: miss.distance)
    raise NotShownError(
        f"none of {len(tried) * ROUNDS * experiment.restarts} trainings shows it; nearest is seed {nearest.run.seed}"
        + (f" on the dots of seed {nearest.run.experiment.seed}: " if further and dataset is None else ": ")
        + "; ".join(nearest.failures)
    )


def _known(experiment: Experiment, claim: type[C], dataset: Dataset | None) -> C | None:
    """The claim on the run that an earlier search stored, where it still holds."""
    run = cached_run(experiment, dataset, claim.__name__.lower())
    value = None if run is None else claim.of(run)
    return None if value is None or _failures(value) else value


def _failures(value: Claim) -> tuple[str, ...]:
    """What does not hold; of a network whose stages have collapsed in floats, that it cannot be measured."""
    try:
        return value.failures()
    except ArithmeticError as error:
        return (f"it cannot be measured: {error}",)


def _searched(experiment: Experiment, claim: type[C], dataset: Dataset | None) -> "C | _Miss":
    nearest: _Miss | None = None
    for run in _candidates(experiment, dataset):
        value = claim.of(run)
        failures = _failures(value)
        if not failures:
            store_run(run, dataset, claim.__name__.lower())
            return value
        miss = _Miss(run, failures)
        if nearest is None or miss.distance < nearest.distance:
            nearest = miss
    assert nearest is not None
    return nearest


@dataclass(frozen=True, eq=False)
class _Miss:
    run: Run
    failures: tuple[str, ...]

    @property
    def distance(self) -> tuple[int, int]:
        """How far it is off: how much does not hold, and how many dots are wrong."""
        return len(self.failures), self.run.wrong


def _candidates(experiment: Experiment, dataset: Dataset | None) -> Iterator[Run]:
    """Runs of every restart, round by round, in each round the best seen first."""
    tried: tuple[float, ...] = ()
    for number in range(ROUNDS):
        runs = restarts_of(experiment, dataset, experiment.seed + number * experiment.restarts)
        tried += runs[0].accuracies
        for run in sorted(runs, key=lambda run: (-visibility(run.network, run.dataset.points), run.seed)):
            yield replace(run, accuracies=tried)
