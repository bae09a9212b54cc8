"""How far all weights of a network may move at once before any dot can change its class: a proved distance.

A network that has every dot right with something to spare is never alone: every list of weights nearer than its
slack has every dot right too, so there are infinitely many. Distances are the largest change of any one weight; all is
up to rounding, which spares of a thousandth and more leave far behind.
"""

import numpy as np

from geometry.datasets import Dataset
from geometry.network import Affine, Network
from geometry.replay import Replay

SHARE = 0.9
LEAST = 1e-3


def weight_slack(network: Network, dataset: Dataset) -> float:
    """A distance > 0: if every weight and bias changes by less, every dot keeps its class. 0 where a dot is wrong.

    One hidden layer of k tanh neurons, of slope and size at most 1. A change of at most t moves a pre-activation at x
    by at most t (|x| + 1), in the sum norm, and the score by at most (|v| + k t) t (|x| + 1) + k t + t for a read-out
    v. The distance returned keeps that below the smallest score. `ValueError` for other networks.
    """
    if len(network.hidden) != 1 or network.hidden[0].activation.name != "tanh":
        names = ", ".join(layer.activation.name for layer in network.hidden)
        raise ValueError(f"the slack is proved for one hidden layer of tanh; got {len(network.hidden)}: {names}")
    if (network.classify(dataset.points) != dataset.labels).any():
        return 0.0
    count = network.widths[1]
    reach = np.abs(dataset.points).sum(axis=1) + 1
    linear = np.abs(network.readout.weight).sum() * reach + count + 1
    square = count * reach
    spare = np.abs(network(dataset.points))
    return float((2 * spare / (linear + np.sqrt(linear**2 + 4 * square * spare))).min())


def right_all_along(replay: Replay, dataset: Dataset) -> bool:
    """Whether every dot is proved right at every time of a replay, whole or between.

    From a network with slack the path goes on for nearly that distance without a dot changing its class, and there
    the slack is taken anew. False where a dot is wrong on the way, and also, unproved, where the slack falls below a
    thousandth of what is left of that step.
    """
    time = 0.0
    while time < replay.end:
        stop = float(np.floor(time) + 1)
        here, there = replay.at(time), replay.at(stop)
        slack = weight_slack(here, dataset)
        far = weight_distance(here, there)
        if slack <= LEAST * far:
            return False
        time = stop if far <= SHARE * slack else min(stop, time + (stop - time) * SHARE * slack / far)
    return weight_slack(replay.at(replay.end), dataset) > 0


def weight_distance(one: Network, other: Network) -> float:
    """The largest difference of a weight or bias of two networks of one architecture."""
    pairs = zip(_maps(one), _maps(other), strict=True)
    return max(float(np.abs(a - b).max()) for p, q in pairs for a, b in ((p.weight, q.weight), (p.bias, q.bias)))


def _maps(network: Network) -> tuple[Affine, ...]:
    return (*(layer.affine for layer in network.hidden), network.readout)
