"""What a training gave, as values, and their plain form in the cache, checked in full before it is believed."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from geometry.datasets import Dataset
from geometry.network import Network
from geometry.training.knobs import Knobs, versions
from geometry.units import Units

MOST_SNAPSHOTS = 150


@dataclass(frozen=True, eq=False)
class Run:
    """What an experiment gave: the data, the chosen network, its accuracy and seed, and every restart's accuracy."""

    experiment: Knobs
    dataset: Dataset
    network: Network
    accuracy: float
    seed: int
    accuracies: tuple[float, ...]
    """Of every restart that was trained before this one was chosen, in the order of their seeds."""

    @property
    def standardised(self) -> bool:
        """Whether the dots were moved and scaled for the training, each column by its own length if they differ."""
        return Units.of(self.dataset.points).own

    @property
    def total(self) -> int:
        """How many dots there are."""
        return len(self.dataset.labels)

    @property
    def correct(self) -> int:
        """How many dots the network gets correct."""
        return self.total - self.wrong

    @property
    def wrong(self) -> int:
        """How many dots the network gets wrong."""
        return self.dataset.errors(self.network)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One training stopped after `iteration` iterations of lbfgs: its loss, accuracy and network."""

    iteration: int
    loss: float
    accuracy: float
    network: Network


def accuracy_of(network: Network, dataset: Dataset) -> float:
    """The share of dots that a network gets correct."""
    return float((network.classify(dataset.points) == dataset.labels).mean())


def plain_run(run: Run) -> dict[str, Any]:
    """A run as lists, numbers and text."""
    return {
        "experiment": _plain(run.experiment),
        "versions": versions(),
        "seed": run.seed,
        "accuracy": run.accuracy,
        "accuracies": list(run.accuracies),
        "network": run.network.to_json(),
        "dataset": run.dataset.to_json(),
    }


def run_from(experiment: Knobs, dataset: Dataset | None, value: dict[str, Any]) -> Run:
    """The run that `plain_run` gave; `ValueError` unless all of it is what this experiment could have given."""
    _need(
        value.get("experiment") == _plain(experiment) and value.get("versions") == versions(),
        "the experiment that was asked for",
    )
    data, network = Dataset.from_json(value.get("dataset")), Network.from_json(value.get("network"))
    if dataset is None:
        _need((data.name, len(data.labels)) == (experiment.data, experiment.samples), "the dots that were asked for")
    else:
        _need(data.to_json() == dataset.to_json(), "the dots that were asked for")
    _need(_fits(network, experiment, data), "the architecture that was asked for")
    seed, accuracies, accuracy = value.get("seed"), value.get("accuracies"), value.get("accuracy")
    if not isinstance(accuracies, list) or type(seed) is not int:
        raise ValueError("a cached run needs accuracies and a seed")
    shares = {k / len(data.labels) for k in range(len(data.labels) + 1)}
    _need(bool(accuracies) and len(accuracies) % experiment.restarts == 0, "accuracies of each restart")
    _need(all(type(share) is float and share in shares for share in accuracies), "accuracies that are shares of dots")
    _need(seed in range(experiment.seed, experiment.seed + len(accuracies)), "a seed that was tried")
    _need(accuracies[seed - experiment.seed] == accuracy == accuracy_of(network, data), "the accuracy of its network")
    return Run(experiment, data, network, accuracies[seed - experiment.seed], seed, tuple(accuracies))


def plain_history(snapshots: Sequence[Snapshot]) -> dict[str, Any]:
    """The snapshots of a training as lists, numbers and text."""
    return {"snapshots": [vars(snapshot) | {"network": snapshot.network.to_json()} for snapshot in snapshots]}


def history_from(run: Run, value: dict[str, Any]) -> tuple[Snapshot, ...]:
    """The history that `plain_history` gave; `ValueError` unless it is one of this run, up to its network."""
    items = value.get("snapshots")
    if not isinstance(items, list) or not 1 <= len(items) <= MOST_SNAPSHOTS:
        raise ValueError(f"a history needs 1 to {MOST_SNAPSHOTS} snapshots")
    snapshots = tuple(_snapshot(run, item) for item in items)
    iterations = [snapshot.iteration for snapshot in snapshots]
    _need(iterations[0] == 1 and iterations == sorted(set(iterations)), "iterations in their order")
    _need(_same(snapshots[-1].network, run.network), "the run's network at the end")
    return snapshots


def _snapshot(run: Run, item: Any) -> Snapshot:
    if not isinstance(item, dict) or type(item.get("iteration")) is not int or type(item.get("loss")) is not float:
        raise ValueError("a snapshot needs an iteration and a loss")
    network = Network.from_json(item.get("network"))
    _need(_fits(network, run.experiment, run.dataset), "the architecture that was asked for")
    _need(math.isfinite(item["loss"]), "a finite loss")
    _need(item.get("accuracy") == accuracy_of(network, run.dataset), "the accuracy of its network")
    return Snapshot(item["iteration"], item["loss"], float(item["accuracy"]), network)


def _plain(experiment: Knobs) -> dict[str, Any]:
    return asdict(experiment) | {"hidden": list(experiment.hidden)}


def _fits(network: Network, experiment: Knobs, data: Dataset) -> bool:
    scores = 1 if len(data.classes) == 2 else len(data.classes)
    widths = (data.points.shape[1], *experiment.hidden, scores)
    return network.widths == widths and {k.activation.name for k in network.hidden} == {experiment.activation}


def _same(first: Network, second: Network) -> bool:
    return {**first.to_json(), "versions": None} == {**second.to_json(), "versions": None}


def _need(condition: bool, what: str) -> None:
    if not condition:
        raise ValueError(f"a cached training needs {what}")
