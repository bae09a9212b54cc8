"""Windings, orientations and the architecture oracle: exact, and against brute force."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geometry.network import Affine, Layer, Network
from geometry.topology import (
    Architecture,
    Winding,
    can_enclose,
    orientations,
    ring_winding,
)
from tests.helpers.strategies import STRICT, random_network, seeds
from tests.helpers.winding import winding_number


@given(seeds, st.lists(st.sampled_from(STRICT), min_size=1, max_size=4))
def test_the_winding_of_a_network_is_that_of_an_image_that_is_sampled_finely(seed, names):
    """Mild networks, whose images a polygon can follow; the certificate needs no sampling."""
    layers = random_network(seed, (2,) * (len(names) + 1), "tanh", spread=0.7).hidden
    hidden = tuple(Layer(layer.affine, random_network(0, (2, 2), name).hidden[0].activation)
                   for layer, name in zip(layers, names, strict=True))  # fmt: skip
    network = Network(hidden, Affine([[1, 1]], [0]))
    certificate = ring_winding(network)
    assert certificate.holds(network)
    assume(min(abs(np.linalg.det(layer.affine.weight)) for layer in hidden) > 0.05)
    turns = np.linspace(0, 2 * np.pi, 2000, endpoint=False)
    loop, centre = np.stack([np.cos(turns), np.sin(turns)], axis=1), np.zeros(2)
    for layer in hidden:
        loop, centre = layer(loop), layer(centre)
    assume(np.hypot(*(np.roll(loop, -1, axis=0) - loop).T).max() < np.hypot(*(loop - centre).T).min() / 8)
    assert winding_number(loop, centre) == certificate.number


def test_every_altered_winding_fails():
    network = random_network(3, (2, 2, 2))
    good = ring_winding(network)
    singular = Network((Layer(Affine([[0.1, 0.2], [0.2, 0.4]], [0, 0]), network.hidden[0].activation),) * 2,
                       network.readout)  # fmt: skip
    assert good.holds(network)
    assert not Winding(good.signs, -good.number).holds(network)
    assert not Winding((good.signs[0], -good.signs[1]), -good.number).holds(network)
    assert not Winding(good.signs[:1], good.signs[0]).holds(network)
    assert not Winding(good.signs, good.number + 2).holds(network)
    assert not Winding((0, 0), 0).holds(singular)
    assert not good.holds(random_network(3, (2, 3, 2)))
    assert not good.holds(random_network(3, (2, 2, 2), "relu"))


def test_orientations_are_exact():
    singular = Affine([[0.1, 0.2], [0.2, 0.4]], [0, 0])  # numpy's det is 0 or 1e-18, as the machine likes
    hair = Affine([[0.1, 0.2], [0.2, np.nextafter(0.4, 1)]], [0, 0])
    swap = Affine([[0, 1], [1, 0]], [0, 0])
    tanh = random_network(0, (2, 2)).hidden[0].activation
    network = Network(tuple(Layer(affine, tanh) for affine in (singular, hair, swap)), Affine([[1, 1]], [0]))
    assert orientations(network) == (0, 1, -1)
    for widths, words in (
        ((2, 2, 3), "layer 2 has 2 inputs and 3 neurons"),
        ((2, 1), "layer 1 has 2 inputs and 1 neur"),
    ):
        with pytest.raises(ValueError, match=f"square weights; {words}"):
            orientations(random_network(0, widths))
        with pytest.raises(ValueError, match=rf"ring_winding needs width 2 .*; got \({str(widths)[1:-1]}\)"):
            ring_winding(random_network(0, widths))
    with pytest.raises(ValueError, match="layer 1 has a singular"):
        ring_winding(network)
    with pytest.raises(ValueError, match="layer 1 has relu, which collapses half"):
        ring_winding(random_network(0, (2, 2), "relu"))
    with pytest.raises(ValueError, match="layer 1 has gelu, which falls and rises"):
        ring_winding(random_network(0, (2, 2), "gelu"))


def test_a_winding_is_re_checked_by_exact_signs():
    """Two weights that floats call singular, one float to either side of it."""
    tanh = random_network(0, (2, 2)).hidden[0].activation
    for towards in (-9, 9):
        hair = Affine([[0.1, 0.2], [0.2, np.nextafter(0.4, towards)]], [0, 0])
        network = Network((Layer(hair, tanh),), Affine([[1, 1]], [0]))
        assert [Winding((one,), one).holds(network) for one in (-1, 0, 1)] == [towards < 0, False, towards > 0]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(1, 4))
def test_the_oracle_is_its_rule(hidden, dimension):
    rule = any(
        width >= dimension + 1 and all(before >= dimension for before in hidden[:k]) for k, width in enumerate(hidden)
    )
    assert can_enclose(hidden, dimension=dimension) == rule


@pytest.mark.parametrize("hidden", [(), (0,), (2.5,), (-3, 3), 3, "33"])
def test_the_oracle_refuses_what_are_no_widths(hidden):
    with pytest.raises(ValueError, match="hidden must"):
        can_enclose(hidden)


def test_every_altered_architecture_fails():
    tanh, bent = ("tanh", "tanh"), ("identity", "tanh")
    assert Architecture((2, 3), tanh, 1).holds()
    assert Architecture((2, 2), tanh, None).holds()
    assert Architecture((3, 3), bent, 1).holds()
    assert Architecture((), (), None).holds()
    for bad in [((2, 3), tanh, 0), ((2, 3), tanh, None), ((1, 3), tanh, 1), ((2, 2), tanh, 1), ((2, 3), tanh, 2),
                ((2, 3), tanh, -1), ((3, 3), bent, 0), ((3, 3), tanh, 1), ((2, 3), ("tanh",), 1), ((), (), 0),
                ((), tanh, None), ((2, 2), ("tanh", "sine"), None), ((2, 3), tanh, True), ((2, 2.5), tanh, 1),
                ((2, -3), tanh, None), ("22", tanh, None), (None, tanh, None), ((2, 3), None, 1)]:  # fmt: skip
        assert Architecture(*bad).holds() is False, bad


def test_an_architecture_is_named_layer_by_layer():
    """(identity, tanh) names two different networks of three layers, and the answers differ."""
    bent, straight = ("identity", "tanh", "tanh"), ("identity", "identity", "tanh")
    assert Architecture.of((3, 3, 2), bent).layer == 1
    assert Architecture.of((3, 3, 2), straight).layer is None
    assert Architecture.of((3, 3, 2), bent).name == "3 identity, 3 tanh, 2 tanh"
    assert Architecture.of((2, 3), "relu").name == "2, 3 (relu)"
    with pytest.raises(ValueError, match="2 for 3 layers"):
        Architecture.of((3, 3, 2), ("tanh", "tanh"))
    with pytest.raises(ValueError, match="must be one of"):
        Architecture.of((3,), "sine")


def test_a_theorem_is_cited_only_where_it_covers_the_case():
    """It is of networks no wider than their input; a bottleneck is our own proof alone."""
    assert "theorem" in Architecture.of((2, 2)).to_json()
    assert "theorem" not in Architecture.of((1, 50)).to_json()
    assert "proof" in Architecture.of((1, 50)).to_json()
    assert not {"proof", "theorem"} & set(Architecture.of((2, 3)).to_json())
