"""One function, many lists of weights: name and mirror the neurons of a network so that two networks can be compared.

A hidden layer may list its neurons in any order; a tanh neuron may be mirrored, tanh(-z) = -tanh(z), if its outgoing
weight changes sign too (Sussmann 1992: there are no other such freedoms of a tanh network without needless neurons).
"""

from itertools import permutations

import numpy as np

from geometry.arrays import Array
from geometry.exact import orientation
from geometry.motion import AffinePath
from geometry.network import Affine, Layer, Network, one_score

MOST_ORDERED = 6


def facing_inside(network: Network) -> Network:
    """The same function with no weight of the read-out below 0: every last neuron is positive on its "inside".

    The score never falls where a neuron of the last hidden layer rises. `ValueError` unless that layer is of tanh.
    """
    one_score(network, "facing_inside")
    layer = _last_layer(network)
    if layer.activation.name != "tanh":
        raise ValueError(f"only neurons of tanh can be mirrored; the last hidden layer is of {layer.activation.name}")
    signs = np.where(network.readout.weight[0] < 0, -1.0, 1.0)
    affine = Affine(signs[:, None] * layer.affine.weight, signs * layer.affine.bias)
    last = Layer(affine, layer.activation)
    return Network((*network.hidden[:-1], last), Affine(network.readout.weight * signs, network.readout.bias))


def reordered(network: Network, order: tuple[int, ...]) -> Network:
    """The same function with the neurons of its last hidden layer in another order, a permutation of their numbers."""
    layer = _last_layer(network)
    chosen = list(order)
    if sorted(chosen) != list(range(len(layer.affine.bias))):
        raise ValueError(f"order must be a permutation of {len(layer.affine.bias)} neurons; got {order}")
    last = Layer(Affine(layer.affine.weight[chosen], layer.affine.bias[chosen]), layer.activation)
    return Network((*network.hidden[:-1], last), Affine(network.readout.weight[:, chosen], network.readout.bias))


def least_turned(network: Network) -> Network:
    """The same function, the neurons of its last hidden layer in the order whose path turns the points least.

    The path is `motion.AffinePath`; orders that no path leads to are left out. Of up to six neurons, or `ValueError`.
    """
    count = len(_last_layer(network).affine.bias)
    if count > MOST_ORDERED:
        raise ValueError(f"all orders are tried for at most {MOST_ORDERED} neurons; got {count}")
    found = [reordered(network, order) for order in permutations(range(count))]
    affines = [other.hidden[-1].affine for other in found]
    square = affines[0].weight.shape[0] == affines[0].weight.shape[1] > 1
    return min(
        (other for other, affine in zip(found, affines, strict=True) if not square or orientation(affine.weight) >= 0),
        key=lambda other: _turned(other.hidden[-1].affine),
    )


def matched(network: Network, like: Network) -> Network:
    """The same function, facing inside, its neurons named after the ones of `like` whose lines they are nearest to.

    The names minimise the summed squared distances of the lines' (normal, offset), normals of length 1.
    """
    from scipy.optimize import linear_sum_assignment  # only films that morph pay for the import

    if (len(network.hidden), len(like.hidden)) != (1, 1) or network.widths != like.widths:
        raise ValueError(f"networks of one hidden layer of one width are matched; got {network.widths}, {like.widths}")
    facing, model = facing_inside(network), facing_inside(like)
    ours, theirs = line_parameters(facing.hidden[0].affine), line_parameters(model.hidden[0].affine)
    _, order = linear_sum_assignment(np.sum((theirs[:, None] - ours[None]) ** 2, axis=2))
    return reordered(facing, tuple(int(k) for k in order))


def line_parameters(affine: Affine) -> Array:
    """The lines weight x + bias = 0 as (k, in + 1): unit normal, then offset; `ValueError` for a weight of zeros."""
    lengths = np.linalg.norm(affine.weight, axis=1, keepdims=True)
    if not lengths.all():
        raise ValueError("a neuron with weights of zero has no line")
    return np.hstack([affine.weight, affine.bias[:, None]]) / lengths


def _turned(affine: Affine) -> float:
    """How far, in radians all planes together, the path of an affine map turns."""
    # half-way, since a layer that drops dimensions is singular at the end and has no turn of its own there
    left, _, right = np.linalg.svd(AffinePath(affine).matrix(0.5))
    return 2 * float(np.abs(np.angle(np.linalg.eigvals(left @ right))).sum())


def _last_layer(network: Network) -> Layer:
    if not network.hidden:
        raise ValueError("needs a hidden layer, whose neurons have an order; got a network without one")
    return network.hidden[-1]


def distance(network: Network, like: Network) -> float:
    """How far the lines of two networks are apart, names and mirrors aside: 0 for the same lines.

    The root of the summed squared distances of (normal, offset) between lines of the same name, `matched`.
    """
    ours, theirs = (line_parameters(net.hidden[0].affine) for net in (matched(network, like), facing_inside(like)))
    return float(np.linalg.norm(ours - theirs))
