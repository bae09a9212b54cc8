"""Networks by hand, without training, that are above 0 on a disc and below 0 on a ring around it.

Layers before the enclosing one pass the plane through almost unchanged; the enclosing layer draws a round loop with
neurons whose normals point in all directions; layers after it pass the score on. `encloses` has the last word on each.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from geometry.activations import Activation, activation_named
from geometry.certificates.enclosure import Enclosed, encloses
from geometry.certificates.oracle import bent_widths, enclosing_layer, widths_of
from geometry.network import Affine, Layer, Network
from geometry.units import after

OUTER = 1.5
# Where the activation bends, but its bend does not change: there a sum over three directions is roundest.
BEND = {
    "tanh": np.arctanh(3**-0.5),
    "logistic": 2 * np.arctanh(3**-0.5),
    "elu": -2.0,
    "selu": -2.0,
    "softsign": 4.0,
    "hardtanh": -1.0,
}
NEAR_ZERO = {"tanh", "logistic", "softsign", "hardtanh"}


def circle_net(
    factor: float, activation: str = "tanh", hidden: Sequence[int] = (3,), *, outer: float = OUTER
) -> Network:
    """A network above 0 on the disc of radius `factor` < 1 and below 0 on the ring of radii 1 to `outer` about 0.

    For every `hidden` that the oracle allows, and proved by `encloses` before it is returned. With relu and its kin of
    straight pieces the loop is a regular polygon: n neurons in the enclosing layer give 2m corners, m the largest odd
    number up to n, and that lies between the two only if factor < cos(pi / 2m): 0.866 for three neurons.
    `ValueError` beyond that, where the oracle says no, for the identity, and where factor is too near 1 for floats.

    >>> circle_net(0.8).classify([[0, 0.79], [0, 1.01]])
    array([1, 0])
    """
    widths, act = widths_of(hidden), activation_named(activation)
    if not (0 < factor < 1 < outer < np.inf):
        raise ValueError(f"circle_net needs 0 < factor < 1 < outer; got factor {factor} and outer {outer}")
    if act.name == "identity":
        raise ValueError("circle_net needs an activation that bends: with identity the score is affine")
    if enclosing_layer(bent_widths(widths, (act.name,) * len(widths))) is None:
        raise ValueError(
            f"no weights of hidden widths {widths} close a loop: some layer needs {2 if act.turn is not None else 3} "
            "neurons or more, and every layer before it at least 2"
        )
    place = _widest(widths, 3 if act.monotone else 2)
    corners = max(widths[place] - 1 + widths[place] % 2, 2)
    if act.slopes and factor >= np.cos(np.pi / 2 / corners):
        raise ValueError(
            f"{widths[place]} {act.name} neurons draw a polygon of {2 * corners} corners, which fits only for factor < "
            f"{np.cos(np.pi / 2 / corners):.6f}; got {factor}: use a wider layer, or an activation that is smooth"
        )
    room = (np.cos(np.pi / 2 / corners) if act.slopes else 1.0) - factor
    # Cells as fine as the room asks for; a round loop is near the edge all around, a polygon only at its corners.
    resolution = min(outer / 2**10, max(room / 4, outer / (2**20 if act.slopes else 2**13)))
    for bend, squeeze in _finer(act, 1 - factor):
        network = _build(widths, place, act, (factor, outer), bend, squeeze)
        if isinstance(encloses(network, ((0, 0), factor), ((0, 0), 1, outer), resolution=resolution), Enclosed):
            return network
    raise ValueError(f"circle_net found no weights for factor {factor} in float64: choose one farther below 1")


def _widest(widths: tuple[int, ...], fewest: int) -> int:
    """The widest of the layers that can enclose: those from the first of `fewest` neurons, up to one of width 1."""
    fits = [k for k, width in enumerate(widths) if width >= fewest and min(widths[:k], default=2) >= 2]
    return max(fits, key=lambda k: widths[k])


def _finer(act: Activation, gap: float) -> Iterator[tuple[float, float]]:
    """How strongly the enclosing layer bends and the layers before it are squeezed, from visible to nearly flat."""
    bends = [1.0] if act.slopes else [2.0, 1.4, 1.0, 0.7, 0.5, 0.35, 0.25, 0.12, 0.06, 0.03]
    for bend in bends:
        for squeeze in (0.3, 0.1, 0.03) if gap > 0.1 else (0.03, 0.01):
            yield bend, squeeze


def _build(
    widths: tuple[int, ...], place: int, act: Activation, radii: tuple[float, float], bend: float, squeeze: float
) -> Network:
    layers, decode = [], Affine(np.eye(2), np.zeros(2))
    for width in widths[:place]:
        layer, decode = _through(decode, act, width, squeeze, 2 * radii[1])
        layers.append(layer)
    layers.append(_loop(decode, act, widths[place], bend))
    score = _threshold(tuple(layers), radii[0])
    for width in widths[place + 1 :]:
        layer, score = _onward(score, act, width)
        layers.append(layer)
    return Network(tuple(layers), score)


def _through(decode: Affine, act: Activation, width: int, squeeze: float, reach: float) -> tuple[Layer, Affine]:
    """A layer that keeps x and y, in turn in each of its neurons, and the map that reads them off again."""
    copies = np.eye(2)[np.arange(width) % 2]
    share = copies.T / copies.sum(axis=0)[:, None]
    if act.name in NEAR_ZERO:
        scale, shift = squeeze, 0.0  # near 0 they are almost straight
    elif act.name == "relu6":
        scale, shift = 2 / reach, 3.0
    else:
        scale, shift = 1.0, reach + 32.0  # far to the right all of these are straight
    slope, level = float(act.derivative(np.array(shift))), float(act(np.array(shift)))
    layer = Layer(after(decode, Affine(scale * copies, np.full(width, shift))), act)
    weight = share / (scale * slope)
    return layer, Affine(weight, -weight @ np.full(width, level))


def _loop(decode: Affine, act: Activation, width: int, bend: float) -> Layer:
    """Neurons with normals evenly around; a polygon of an odd number of them has twice as many corners."""
    if width == 2:  # neurons that fold: two at right angles, each about its least value
        return Layer(after(decode, Affine(bend * np.eye(2), np.full(2, act.turn))), act)
    around = width if not act.slopes else width - 1 + width % 2
    angles = 2 * np.pi * np.arange(around) / around + np.pi / 2
    normals = np.zeros((width, 2))
    normals[:around] = bend * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return Layer(after(decode, Affine(normals, np.full(width, BEND.get(act.name.partition("(")[0], 0.0)))), act)


def _threshold(layers: tuple[Layer, ...], factor: float) -> Affine:
    """The read-out whose score is +1 at the centre and 0 half-way between the disc's edge and the ring's."""
    plain = Network(layers, Affine(np.ones((1, layers[-1].affine.weight.shape[0])), np.zeros(1)))
    turns = 2 * np.pi * np.arange(720) / 720
    circle = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    height = float(plain([0.0, 0.0]))
    edges = [sorted(plain(radius * circle), key=lambda value: abs(value - height)) for radius in (factor, 1.0)]
    level = (edges[0][-1] + edges[1][0]) / 2
    gain = 1 / (height - level)
    return Affine(gain * plain.readout.weight, np.array([-gain * level]))


def _onward(score: Affine, act: Activation, width: int) -> tuple[Layer, Affine]:
    """A layer whose every neuron takes the score, and a read-out with the same sign, where activations increase."""
    shift = 0.0 if act.name in {*NEAR_ZERO, "softplus"} else 1.0 if act.monotone else 32.0
    layer = Layer(after(score, Affine(np.ones((width, 1)), np.full(width, shift))), act)
    level = float(act(np.array([shift]))[0])
    steep = float(1 / act.derivative(np.array([shift]))[0])
    return layer, Affine(np.full((1, width), steep / width), np.array([-steep * level]))
