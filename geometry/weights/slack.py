"""How far all weights of a network may move at once before any dot can change its class: a proved distance.

A network that has every dot correct with something to spare is never alone: every list of weights nearer than its
slack has every dot correct too, so there are infinitely many. Distances are the largest change of any one weight.
All is rounded outwards: it holds for the real scores of all real weights in reach, not only for floats.
"""

from fractions import Fraction
from itertools import pairwise

import numpy as np

from geometry.certificates import UNIT, point_range
from geometry.datasets import Dataset
from geometry.exact import fractions
from geometry.network import Affine, Network, one_score
from geometry.weights.path import Replay

SHARE = 0.9
LEAST = 1e-3
# A network between two is rounded to floats, when its slack is taken and when it is drawn, and the time is, too.
ROUNDINGS = 64


def weight_slack(network: Network, dataset: Dataset) -> float:
    """A distance >= 0: if every weight and bias changes by less, every dot keeps its class. 0 where a dot is wrong.

    One hidden layer of k tanh neurons, of slope and size at most 1. A change of at most t moves a pre-activation at x
    by at most t (|x| + 1), in the sum norm, so the score by at most t (|v| (|x| + 1) + k + 1) for a read-out v. That
    stays below the smallest proved score. 0 also where floats cannot decide a class; `ValueError` for other networks.
    """
    if len(network.hidden) != 1 or network.hidden[0].activation.name != "tanh":
        names = ", ".join(layer.activation.name for layer in network.hidden)
        raise ValueError(f"the slack is proved for one hidden layer of tanh; got {len(network.hidden)}: {names}")
    low, high = point_range(network, dataset.points)
    spare = np.where(dataset.labels == 1, low, -high)
    if not (spare > 0).all():
        return 0.0
    count = network.widths[1]
    moved = np.abs(network.readout.weight).sum() * (np.abs(dataset.points).sum(axis=1) + 1) + count + 1
    # all terms are above 0: each of fewer than count + 8 roundings on the way costs one unit at most
    return float((spare / moved).min() * (1 - 4 * (count + 8) * UNIT))


def correct_all_along(replay: Replay, dataset: Dataset) -> bool:
    """Whether every dot is proved correct at every time of a replay, at its networks and between them.

    Each network on the straight way, and the one of floats that is drawn for it, lies within the slack of one at which
    the slack was taken. False where a dot is wrong, and also, unproved, where the slack falls below a thousandth of
    what is left of a step.
    """
    steps = pairwise(replay.networks)
    return all(_correct_between(one, other, dataset) for one, other in steps) and bool(
        weight_slack(replay.networks[-1], dataset) > 0
    )


def _correct_between(one: Network, other: Network, dataset: Dataset) -> bool:
    """The same on one straight step: nine tenths of each slack cover it, the last tenth is for roundings."""
    way, far, time = Replay((one, other)), weight_distance(one, other), 0.0
    while time < 1:
        slack = weight_slack(way.at(time), dataset)
        if (1 - SHARE) * slack <= ROUNDINGS * UNIT * _largest(one, other) or slack <= LEAST * (1 - time) * far:
            return False
        time = min(1.0, time + SHARE * slack / far) if far else 1.0
    return True


def weight_distance(one: Network, other: Network) -> float:
    """The largest difference of a weight or bias of two networks of one architecture, never rounded down."""
    pairs = list(zip(_maps(one), _maps(other), strict=True))
    found = max(float(np.abs(a - b).max()) for p, q in pairs for a, b in ((p.weight, q.weight), (p.bias, q.bias)))
    return found * (1 + 2 * UNIT)


def _largest(*networks: Network) -> float:
    arrays = [array for network in networks for affine in _maps(network) for array in (affine.weight, affine.bias)]
    return max(float(np.abs(array).max()) for array in arrays)


def _maps(network: Network) -> tuple[Affine, ...]:
    return (*(layer.affine for layer in network.hidden), network.readout)


def highest_far_away(network: Network) -> Fraction:
    """A bound that the score of one hidden layer of tanh on the plane stays below, or nears, far from the origin.

    Along a way to infinity every neuron tends to the sign of its slope there, but one whose line the way follows may
    tend to anything between -1 and 1. Exact where no two lines are parallel. Where it is below 0, the region that
    scores above 0 is bounded. `ValueError` for other networks.
    """
    one_score(network, "highest_far_away")
    if network.widths[0] != 2 or len(network.hidden) != 1 or network.hidden[0].activation.name != "tanh":
        raise ValueError(f"needs one hidden layer of tanh on the plane; got widths {network.widths}")
    normals, weights = fractions(network.hidden[0].affine.weight), fractions(network.readout.weight[0])
    ends = []
    for x, y in [(-y, x) for x, y in normals] + [(y, -x) for x, y in normals]:
        slopes = [a * x + b * y for a, b in normals]
        ends.append(sum(v if s > 0 else -v if s < 0 else abs(v) for v, s in zip(weights, slopes, strict=True)))
    return max(ends) + fractions(network.readout.bias)[0]
