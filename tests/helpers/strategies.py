"""Networks and matrices for property tests, each from a seed, so that a failure can be repeated."""

import itertools

import numpy as np
from hypothesis import strategies as st

from geometry.activations import ACTIVATIONS, activation_named
from geometry.network import Affine, Layer, Network

seeds = st.integers(0, 2**32 - 1)
STRICT = tuple(name for name, activation in ACTIVATIONS.items() if activation.increasing)
SHAPES = (*ACTIVATIONS, "leaky_relu(0.2)", "leaky_relu(3.0)", "leaky_relu(-0.5)", "elu(0.3)", "elu(2.0)")
STRAIGHT = tuple(name for name in SHAPES if activation_named(name).slopes)


def random_network(seed: int, widths: tuple[int, ...], activation: str = "tanh", spread: float = 1.5) -> Network:
    """A network with normal weights; widths (2, 3, 2) are input and hidden layers."""
    draw = np.random.default_rng(seed).normal
    hidden = tuple(
        Layer(Affine(spread * draw(size=(outs, ins)), draw(size=outs)), activation_named(activation))
        for ins, outs in itertools.pairwise(widths)
    )
    return Network(hidden, Affine(draw(size=(1, widths[-1])), draw(size=1)))


def next_network(rng: np.random.Generator, *widths: int, activation: str = "tanh") -> Network:
    """A network of the next normal numbers of a generator; widths (2, 3, 1) are inputs, hidden layers and scores."""
    maps = [Affine(rng.normal(size=(outs, ins)), rng.normal(size=outs)) for ins, outs in itertools.pairwise(widths)]
    return Network(tuple(Layer(affine, activation_named(activation)) for affine in maps[:-1]), maps[-1])


def mirrored(network: Network) -> Network:
    """The same function, the first two neurons of layer 1 swapped: what turned, mirrors."""
    maps = [layer.affine for layer in network.hidden] + [network.readout]
    order = [1, 0, *range(2, len(maps[0].bias))]
    maps[0] = Affine(maps[0].weight[order], maps[0].bias[order])
    maps[1] = Affine(maps[1].weight[:, order], maps[1].bias)
    hidden = tuple(Layer(affine, layer.activation) for affine, layer in zip(maps, network.hidden, strict=False))
    return Network(hidden, maps[-1])


def wide(*widths: int, activation: str = "tanh", seed: int = 0) -> Network:
    """A network on the plane with layers of any width, whose signals neither grow nor fade."""
    rng = np.random.default_rng(seed)
    kind = activation_named(activation)
    pairs = list(zip((2, *widths), widths, strict=False))
    maps = [Affine(rng.normal(size=(o, i)) / np.sqrt(i), rng.normal(size=o)) for i, o in pairs]
    return Network(
        tuple(Layer(affine, kind) for affine in maps), Affine(rng.normal(size=(1, widths[-1])), np.array([0.1]))
    )


@st.composite
def networks(
    draw: st.DrawFn, activations: tuple[str, ...] = tuple(ACTIVATIONS), widest: int = 4, deepest: int = 3
) -> Network:
    """Any small network on the plane."""
    hidden = draw(st.lists(st.integers(1, widest), min_size=1, max_size=deepest))
    return random_network(draw(seeds), (2, *hidden), draw(st.sampled_from(activations)))
