"""The only module that trains: experiments, kept runs, histories and sweeps, with scikit-learn's MLPClassifier.

>>> run = Experiment(hidden=(2, 3, 2)).run()        # trained once, then read from media/networks
>>> run.accuracy, run.network.widths
(1.0, (2, 2, 3, 2, 1))
"""

import os
import warnings
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from geometry.adapters import from_sklearn
from geometry.datasets import Dataset
from geometry.experiment import Knobs, versions, visibility
from geometry.files import read_json, write_json
from geometry.network import Network
from geometry.table import Row, sweep

__all__ = ["Experiment", "Row", "Run", "Snapshot", "store", "sweep", "visibility"]
MOST_SNAPSHOTS = 150


@dataclass(frozen=True, eq=False)
class Run:
    """What an experiment gave: the data, the chosen network, its accuracy and seed, and every restart's accuracy."""

    experiment: "Experiment"
    dataset: Dataset
    network: Network
    accuracy: float
    seed: int
    accuracies: tuple[float, ...]
    """Of every restart that was trained before this one was chosen, in the order of their seeds."""

    @property
    def wrong(self) -> int:
        """How many dots the network gets wrong."""
        return int((self.network.classify(self.dataset.points) != self.dataset.labels).sum())


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One training stopped after `iteration` iterations of lbfgs: its loss, accuracy and network."""

    iteration: int
    loss: float
    accuracy: float
    network: Network


@dataclass(frozen=True)
class Experiment(Knobs):
    """Knobs, see `Knobs`, that can be run; `dataset` arguments put a user's own dots in place of the built-in ones."""

    def run(self, dataset: Dataset | None = None) -> Run:
        """Train all restarts and choose one; a run of the same knobs, dots and versions is read, not trained again.

        A kept file that is damaged is replaced without a word. `ValueError` where the knobs name no data set.
        """
        path = _place(self, dataset)
        kept = _kept(path)
        if kept is None:
            kept = _plain(_chosen(self, dataset))
            write_json(path, kept)
        return _run(self, kept)

    def history(self, dataset: Dataset | None = None) -> tuple[Snapshot, ...]:
        """The training of the chosen restart: `history` of `run`."""
        return history(self.run(dataset), dataset)


def history(run: Run, dataset: Dataset | None = None) -> tuple[Snapshot, ...]:
    """The training of a run, iteration by iteration: exact prefixes of one run of lbfgs.

    At most 150 snapshots, all of the first iterations and then ever fewer; the last is the run's network. `dataset`
    as it was given to `run`.
    """
    path = _place(run.experiment, dataset, f"history-{run.seed}")
    kept = _kept(path)
    if kept is None:
        kept = {"snapshots": _prefixes(run)}
        write_json(path, kept)
    return tuple(
        Snapshot(
            int(item["iteration"]), float(item["loss"]), float(item["accuracy"]), Network.from_json(item["network"])
        )
        for item in kept["snapshots"]
    )


def restarts_of(experiment: Experiment, dataset: Dataset | None, first: int) -> list[Run]:
    """A run for each of the experiment's restarts, with seeds from `first` on."""
    data = dataset or experiment.dataset()
    seeds = range(first, first + experiment.restarts)
    networks = [from_sklearn(fitted(experiment, data, seed)) for seed in seeds]
    accuracies = tuple(_accuracy(network, data) for network in networks)
    return [
        Run(experiment, data, network, accuracy, seed, accuracies)
        for network, accuracy, seed in zip(networks, accuracies, seeds, strict=True)
    ]


def kept_run(experiment: Experiment, dataset: Dataset | None, claim: str) -> Run | None:
    """The run that `keep` stored for a claim, None where there is none that can be read."""
    kept = _kept(_place(experiment, dataset, claim))
    return None if kept is None else _run(experiment, kept)


def keep(run: Run, dataset: Dataset | None, claim: str) -> None:
    """Store a run as the one that shows a claim."""
    write_json(_place(run.experiment, dataset, claim), _plain(run))


def _place(experiment: Experiment, dataset: Dataset | None, claim: str = "") -> Path:
    return store() / f"{experiment.digest(dataset)}{claim and '-'}{claim}.json"


def store() -> Path:
    """The folder of kept runs: PLANEFOLD_NETWORKS, or media/networks of the project."""
    chosen = os.environ.get("PLANEFOLD_NETWORKS")
    return Path(chosen) if chosen else Path(__file__).resolve().parent.parent / "media" / "networks"


def _kept(path: Path) -> dict[str, Any] | None:
    try:
        value = read_json(path)
        for item in value.get("snapshots", [value]):
            Network.from_json(item["network"])
        if "dataset" in value:
            Dataset.from_json(value["dataset"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return value


def fitted(experiment: Knobs, dataset: Dataset, seed: int, max_iter: int | None = None) -> Any:
    """An MLPClassifier trained on the dots with one BLAS thread: such tiny nets are many times slower with two."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier
    from threadpoolctl import threadpool_limits

    model = MLPClassifier(
        experiment.hidden,
        activation=experiment.activation,
        solver="lbfgs",
        alpha=experiment.alpha,
        max_iter=max_iter or experiment.max_iter,
        random_state=seed,
    )
    with warnings.catch_warnings(), threadpool_limits(1, user_api="blas"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(dataset.points, dataset.labels)


def _chosen(experiment: Experiment, dataset: Dataset | None) -> Run:
    """Of all restarts, those that `choose` names, and of these the one that is seen best."""
    runs = restarts_of(experiment, dataset, experiment.seed)
    candidates = _candidates(experiment, runs[0].accuracies)
    return max((runs[k] for k in candidates), key=lambda run: (visibility(run.network, run.dataset.points), -run.seed))


def _plain(run: Run) -> dict[str, Any]:
    return {
        "experiment": asdict(run.experiment),
        "versions": versions(),
        "seed": run.seed,
        "accuracy": run.accuracy,
        "accuracies": list(run.accuracies),
        "network": run.network.to_json(),
        "dataset": run.dataset.to_json(),
    }


def _run(experiment: Experiment, kept: dict[str, Any]) -> Run:
    data, network = Dataset.from_json(kept["dataset"]), Network.from_json(kept["network"])
    return Run(experiment, data, network, float(kept["accuracy"]), int(kept["seed"]), tuple(kept["accuracies"]))


def _candidates(experiment: Experiment, accuracies: Sequence[float]) -> list[int]:
    """Restarts that may be shown: the best ones, or those from the lower quartile to the median."""
    if experiment.choose == "best":
        return [k for k, accuracy in enumerate(accuracies) if accuracy == max(accuracies)]
    low, middle = np.quantile(accuracies, [0.25, 0.5], method="lower")
    return [k for k, accuracy in enumerate(accuracies) if low <= accuracy <= middle]


def _accuracy(network: Network, dataset: Dataset) -> float:
    return float((network.classify(dataset.points) == dataset.labels).mean())


def _prefixes(run: Run) -> list[dict[str, Any]]:
    """A training stopped after k iterations is exactly the beginning of the whole one: lbfgs has no randomness."""
    last = fitted(run.experiment, run.dataset, run.seed).n_iter_
    places = np.arange(last)
    if last > MOST_SNAPSHOTS:
        places = np.unique(np.geomspace(1, last, MOST_SNAPSHOTS).round().astype(int)) - 1
    snapshots = []
    for iteration in [int(place) + 1 for place in places]:
        model = fitted(run.experiment, run.dataset, run.seed, iteration)
        network = from_sklearn(model)
        snapshots.append(
            {
                "iteration": iteration,
                "loss": float(model.loss_),
                "accuracy": _accuracy(network, run.dataset),
                "network": network.to_json(),
            }
        )
    return snapshots
