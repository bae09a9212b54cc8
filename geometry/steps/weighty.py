"""Which neurons of a layer matter most: how steeply the scores go with each, times how far the dots spread along it."""

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.network import Network
from geometry.trace import Trace

MOST = 2000


def slopes(network: Network, trace: Trace, layer: int) -> Array:
    """Derivatives (n, k, width) of the scores, less their mean where there are k, by a layer's activations.

    At some of a trace's dots, at most 2 000, evenly among them.
    """
    weight = network.readout.weight
    weight = weight - weight.mean(axis=0) if len(weight) > 1 else weight
    count = len(trace.at(trace.end))
    some = slice(None, None, 1 + (count - 1) // MOST)
    slope = np.broadcast_to(weight, (len(range(count)[some]), *weight.shape))
    for number in range(len(network.hidden), layer, -1):
        behind = network.hidden[number - 1]
        slope = (slope * behind.activation.derivative(trace.at(2 * number - 1)[some])[:, None]) @ behind.affine.weight
    return slope


def weights_of(network: Network, trace: Trace, layer: int) -> Array:
    """For each neuron of a layer (width,) the root of the mean square of `slopes`, times its spread over the dots.

    At the last layer that is the read-out's weight times the spread.
    """
    steep = np.sqrt((slopes(network, trace, layer) ** 2).sum(axis=1).mean(axis=0))
    return np.asarray(steep * trace.at(2 * layer).std(axis=0))


def most_weighty(network: Network, trace: Trace, layer: int, most: int) -> NDArray[np.int64]:
    """The numbers of the neurons of a layer that matter most, the first first; of equals the lower number."""
    return np.argsort(-weights_of(network, trace, layer), kind="stable")[:most]
