"""What a story cannot hold, refused in words before anything is drawn: what does not fit, is too many or too large."""

from itertools import pairwise

import numpy as np

from geometry.datasets import Dataset
from geometry.network import Network
from geometry.trace import Trace

LARGEST, MOST_CARRIED, MOST_WEIGHTS = 1e140, 2**25, 2**20


def require_fit(network: Network, dots: Dataset, test: Dataset | None) -> None:
    """`ValueError` unless network and dots have as many columns and classes."""
    asked = network.widths[0], network.classes
    for data, name in ((dots, "dots"), (test, "held-out dots")):
        if data is not None and (data.points.shape[1], len(data.classes)) != asked:
            raise ValueError(
                f"this network takes {asked[0]} columns and tells {asked[1]} classes apart; the {name} have "
                f"{data.points.shape[1]} columns and {len(data.classes)} classes: give dots such as it was trained on"
            )


def require_room(network: Network, dots: int) -> None:
    """`ValueError` where a film would take more than a gigabyte: dots are stored at each neuron, turns as matrices."""
    neurons, widths = sum(network.widths[1:-1]), network.widths
    if dots * neurons > MOST_CARRIED:
        raise ValueError(
            f"a story carries at most {MOST_CARRIED} numbers, dots times neurons; "
            f"got {dots} dots and {neurons} neurons: take fewer dots"
        )
    largest = max(outs * ins for ins, outs in pairwise(widths))
    if largest > MOST_WEIGHTS:
        raise ValueError(f"a story's layers have at most {MOST_WEIGHTS} weights each; got one of {largest}")


def require_drawable(*traces: Trace) -> None:
    """Refuse numbers that no picture can hold: their squares must stay finite."""
    stages = [(f"layer {stage.layer}", stage.points) for trace in traces for stage in trace.stages]
    for name, numbers in [*stages, *(("the read-out", trace.scores()) for trace in traces)]:
        largest = float(np.abs(numbers).max())
        if not largest <= LARGEST:
            raise ValueError(
                f"a story needs numbers up to {LARGEST:g}; {name} of this network gives {largest:.2g}: "
                "scale its weights down"
            )
