"""The network and the dots that knobs name: read, made, or trained."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from scenes.publish.stories.config import DOTS, TRAINING, Knobs
from scenes.publish.stories.data_options import dots_of, held_out, plane_of

if TYPE_CHECKING:
    from geometry.datasets import Dataset
    from geometry.network import Network
    from geometry.topology import Subject

HIDDEN = (2, 3, 2)


def network_and_dots(knobs: Knobs, quiet: bool = True) -> tuple["Network", "Dataset", "Dataset | None"]:
    """The network, the dots and those held out; `ValueError` says what does not fit."""
    from geometry.network import Network
    from scenes.publish.rendering.progress import Progress

    if knobs.threshold is not None and knobs.network is None and knobs.weights is None:
        raise ValueError("threshold cuts the output of a network of one's own; give it with --network, or leave it out")
    chosen = {name: getattr(knobs, name) for name in DOTS if name != "data"}
    dataset, test = held_out(dots_of(knobs.data, **chosen), knobs.test, knobs.test_size, knobs.label, knobs.seed)
    if knobs.network is not None:
        return Network.load(knobs.network), dataset, test
    if knobs.weights is not None:
        return Network.from_json(_parsed(knobs.weights)), dataset, test
    progress = Progress(quiet, patience=0)
    progress.show("training")
    network = _trained(knobs, dataset)
    progress.clear()
    return network, dataset, test


def subject(knobs: Knobs, network: "Network", dataset: "Dataset", test: "Dataset | None") -> "Subject":
    """What the film of them is about."""
    from geometry.topology import Subject

    return Subject.of(network, dataset, knobs.threshold, plane_of(knobs.plane), test)


def _trained(knobs: Knobs, dataset: "Dataset") -> "Network":
    from geometry.training import Experiment

    chosen = {name: value for name, value in asdict(knobs).items() if name in TRAINING and value is not None}
    return Experiment(**{"hidden": HIDDEN} | chosen).run(dataset).network


def _parsed(weights: str) -> Any:
    from geometry.storage import parse_json

    try:
        return parse_json(weights)
    except ValueError as error:
        raise ValueError(f"weights must be the JSON of a network: {error}") from None
