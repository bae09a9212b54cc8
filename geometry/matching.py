"""One function, many lists of weights: name and mirror the neurons of a network so that two networks can be compared.

A hidden layer may list its neurons in any order; a tanh neuron may be mirrored, tanh(-z) = -tanh(z), if its outgoing
weight changes sign too (Sussmann 1992: there are no other such freedoms of a reducible-free tanh network).
"""

import numpy as np
from numpy.typing import NDArray

from geometry.network import Affine, Layer, Network

Array = NDArray[np.float64]


def facing_inside(network: Network) -> Network:
    """The same function with no outgoing weight below 0: every neuron's line has its "inside" on its positive side.

    One hidden layer of tanh; `ValueError` otherwise.
    """
    layer = _only_layer(network)
    signs = np.where(network.readout.weight[0] < 0, -1.0, 1.0)
    affine = Affine(signs[:, None] * layer.affine.weight, signs * layer.affine.bias)
    return Network((Layer(affine, layer.activation),), Affine(network.readout.weight * signs, network.readout.bias))


def reordered(network: Network, order: tuple[int, ...]) -> Network:
    """The same function with its hidden neurons in another order, a permutation of their numbers."""
    layer = _only_layer(network)
    chosen = list(order)
    if sorted(chosen) != list(range(len(layer.affine.bias))):
        raise ValueError(f"order must be a permutation of {len(layer.affine.bias)} neurons; got {order}")
    affine = Affine(layer.affine.weight[chosen], layer.affine.bias[chosen])
    return Network((Layer(affine, layer.activation),), Affine(network.readout.weight[:, chosen], network.readout.bias))


def matched(network: Network, like: Network) -> Network:
    """The same function, facing inside, its neurons named after the ones of `like` whose lines they are nearest to.

    The names minimise the summed squared distances of the lines' (normal, offset), normals of length 1.
    """
    from scipy.optimize import linear_sum_assignment  # only films that morph pay for the import

    facing, model = facing_inside(network), facing_inside(like)
    ours, theirs = line_parameters(facing.hidden[0].affine), line_parameters(model.hidden[0].affine)
    if ours.shape != theirs.shape:
        raise ValueError(f"networks of one width can be matched; got {network.widths} and {like.widths}")
    _, order = linear_sum_assignment(np.sum((theirs[:, None] - ours[None]) ** 2, axis=2))
    return reordered(facing, tuple(int(k) for k in order))


def line_parameters(affine: Affine) -> Array:
    """The lines weight x + bias = 0 as (k, in + 1): unit normal, then offset; `ValueError` for a weight of zeros."""
    lengths = np.linalg.norm(affine.weight, axis=1, keepdims=True)
    if not lengths.all():
        raise ValueError("a neuron with weights of zero has no line")
    return np.hstack([affine.weight, affine.bias[:, None]]) / lengths


def _only_layer(network: Network) -> Layer:
    if len(network.hidden) != 1 or network.hidden[0].activation.name != "tanh":
        names = [layer.activation.name for layer in network.hidden]
        raise ValueError(f"this needs one hidden layer of tanh; got {len(names)} of {', '.join(names)}")
    return network.hidden[0]
