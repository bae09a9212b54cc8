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
    found = trace.slopes(layer, slice(None, None, 1 + (len(trace.at(trace.end)) - 1) // MOST))
    return found if network.classes == 2 else found - found.mean(axis=1, keepdims=True)


def weights_of(network: Network, trace: Trace, layer: int) -> Array:
    """For each neuron of a layer (width,) the root of the mean square of `slopes`, times its spread over the dots.

    At the last layer that is the read-out's weight times the spread.
    """
    steep = np.sqrt((slopes(network, trace, layer) ** 2).sum(axis=1).mean(axis=0))
    return np.asarray(steep * trace.at(2 * layer).std(axis=0))


def most_weighty(network: Network, trace: Trace, layer: int, most: int) -> NDArray[np.int64]:
    """The numbers of the neurons of a layer that matter most, the first first; of equals the lower number."""
    return np.argsort(-weights_of(network, trace, layer), kind="stable")[:most]
