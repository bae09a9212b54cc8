"""The only module that trains: experiments, cached runs, histories and sweeps, with scikit-learn's MLPClassifier.

>>> run = Experiment(hidden=(2, 3), samples=40, restarts=2).run()     # trained once, then read from the cache
>>> run.network.widths, len(run.accuracies)
((2, 2, 3, 1), 2)
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from geometry.datasets import Dataset
from geometry.training import cache
from geometry.training.fit import fitted, network_of
from geometry.training.knobs import Knobs, visibility
from geometry.training.runs import (
    MOST_SNAPSHOTS,
    Run,
    Snapshot,
    accuracy_of,
    history_from,
    plain_history,
    plain_run,
    run_from,
)

__all__ = ["Experiment", "Run", "Snapshot", "visibility"]


@dataclass(frozen=True)
class Experiment(Knobs):
    """Knobs, see `Knobs`, that can be run; `dataset` arguments put a user's own dots in place of the built-in ones."""

    def run(self, dataset: Dataset | None = None) -> Run:
        """Train all restarts and choose one; a run of the same knobs, dots and versions is read, not trained again.

        What is cached is checked in full; where it does not fit, it is silently made anew. `ValueError` where the
        knobs name no data set.
        """
        path = _place(self, dataset)
        run = _cached(self, dataset, path)
        if run is None or len(run.accuracies) != self.restarts or not _may_be_shown(run):
            run = _chosen(self, dataset)
            cache.write(path, plain_run(run))
        return run

    def history(self, dataset: Dataset | None = None) -> tuple[Snapshot, ...]:
        """The training of the chosen restart: `history` of `run`."""
        return history(self.run(dataset), dataset)


def history(run: Run, dataset: Dataset | None = None) -> tuple[Snapshot, ...]:
    """The training of a run, iteration by iteration: exact prefixes of one run of lbfgs.

    At most 150 snapshots, all of the first iterations and then ever fewer; the last is the run's network. `dataset`
    as it was given to `run`.
    """
    path = _place(run.experiment, dataset, f"history-{run.seed}")
    value = cache.read(path)
    with suppress(ValueError):
        return history_from(run, value or {})
    snapshots = _prefixes(run)
    cache.write(path, plain_history(snapshots))
    return snapshots


def restarts_of(experiment: Experiment, dataset: Dataset | None, first: int) -> list[Run]:
    """A run for each of the experiment's restarts, with seeds from `first` on."""
    data = dataset or experiment.dataset()
    seeds = range(first, first + experiment.restarts)
    networks = [network_of(fitted(experiment, data, seed), data) for seed in seeds]
    accuracies = tuple(accuracy_of(network, data) for network in networks)
    return [
        Run(experiment, data, network, accuracy, seed, accuracies)
        for network, accuracy, seed in zip(networks, accuracies, seeds, strict=True)
    ]


def cached_run(experiment: Experiment, dataset: Dataset | None, claim: str) -> Run | None:
    """The run that `store_run` stored for a claim, None where there is none that fits the experiment."""
    return _cached(experiment, dataset, _place(experiment, dataset, claim))


def store_run(run: Run, dataset: Dataset | None, claim: str) -> None:
    """Store a run as the one that shows a claim."""
    cache.write(_place(run.experiment, dataset, claim), plain_run(run))


def _place(experiment: Knobs, dataset: Dataset | None, claim: str = "") -> Path:
    return cache.folder() / f"{experiment.digest(dataset)}{claim and '-'}{claim}.json"


def _cached(experiment: Knobs, dataset: Dataset | None, path: Path) -> Run | None:
    value = cache.read(path)
    with suppress(ValueError):
        return None if value is None else run_from(experiment, dataset, value)
    return None


def _chosen(experiment: Experiment, dataset: Dataset | None) -> Run:
    """Of all restarts, those that `choose` names, and of these the one that is seen best."""
    runs = restarts_of(experiment, dataset, experiment.seed)
    candidates = _candidates(experiment, runs[0].accuracies)
    return max((runs[k] for k in candidates), key=lambda run: (visibility(run.network, run.dataset.points), -run.seed))


def _may_be_shown(run: Run) -> bool:
    return run.seed - run.experiment.seed in _candidates(run.experiment, run.accuracies)


def _candidates(experiment: Knobs, accuracies: Sequence[float]) -> list[int]:
    """Restarts that may be shown: the best ones, or those from the lower quartile to the median."""
    if experiment.choose == "best":
        return [k for k, accuracy in enumerate(accuracies) if accuracy == max(accuracies)]
    low, middle = np.quantile(accuracies, [0.25, 0.5], method="lower")
    return [k for k, accuracy in enumerate(accuracies) if low <= accuracy <= middle]


def _prefixes(run: Run) -> tuple[Snapshot, ...]:
    """A training stopped after k iterations is exactly the beginning of the full one: lbfgs has no randomness."""
    last = fitted(run.experiment, run.dataset, run.seed).n_iter_
    places = np.arange(last)
    if last > MOST_SNAPSHOTS:
        places = np.unique(np.geomspace(1, last, MOST_SNAPSHOTS).round().astype(int)) - 1
    return tuple(_snapshot(run, int(place) + 1) for place in places)


def _snapshot(run: Run, iteration: int) -> Snapshot:
    model = fitted(run.experiment, run.dataset, run.seed, iteration)
    network = network_of(model, run.dataset)
    return Snapshot(iteration, float(model.loss_), accuracy_of(network, run.dataset), network)
