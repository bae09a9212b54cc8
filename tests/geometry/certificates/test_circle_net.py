"""Networks by hand: for every architecture that the oracle allows one that is proved to close the loop."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.activations import ACTIVATIONS
from geometry.network import Affine
from geometry.topology import Enclosed, can_enclose, circle_net, encloses

BENDING = tuple(name for name in ACTIVATIONS if name != "identity")
SMALL = [hidden for depth in (1, 2, 3) for hidden in itertools.product((1, 2, 3, 4), repeat=depth)]
HEXAGON = np.sqrt(3) / 2


@pytest.mark.parametrize("name", BENDING)
@pytest.mark.parametrize("hidden", [(3,), (2, 3, 2), (4, 1), (2, 2, 5), (3, 3, 3, 3)])
def test_a_circle_net_encloses_by_both_methods(name, hidden):
    disc, ring = ((0, 0), 0.8), ((0, 0), 1, 1.5)
    network = circle_net(0.8, name, hidden)
    assert network.widths == (2, *hidden, 1)
    found = encloses(network, disc, ring)
    assert isinstance(found, Enclosed)
    assert found.holds(network, disc, ring)


@pytest.mark.parametrize("name", BENDING)
def test_every_small_architecture_that_is_allowed_has_a_circle_net(name):
    disc, ring = ((0, 0), 0.7), ((0, 0), 1, 1.5)
    allowed = [hidden for hidden in SMALL if can_enclose(hidden)]
    assert len(allowed) == 54
    for hidden in allowed:
        network = circle_net(0.7, name, hidden)
        assert network.widths == (2, *hidden, 1)
        assert {layer.activation.name for layer in network.hidden} == {name}
        assert encloses(network, disc, ring).holds(network, disc, ring)


def test_no_circle_net_for_the_others():
    for hidden in SMALL:
        if not can_enclose(hidden):
            with pytest.raises(ValueError, match=r"no weights of hidden widths.*3 neurons or more"):
                circle_net(0.5, "tanh", hidden)


@given(st.floats(0.01, 0.985), st.floats(1.001, 4))
def test_any_ratio_of_radii_has_three_tanh_neurons(factor, outer):
    network = circle_net(factor, outer=outer)
    turns = np.linspace(0, 2 * np.pi, 721)
    circle = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    assert (network(factor * circle) > 0).all()
    assert (network(circle) < 0).all()
    assert (network(outer * circle) < 0).all()


def test_three_relu_neurons_draw_a_regular_hexagon():
    """Its corners are at equal distances and angles, and radii in the ratio 2 / sqrt 3 just touch it."""
    network = circle_net(0.8, "relu")
    turns = np.linspace(0, 2 * np.pi, 3600, endpoint=False)
    rays = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    near, far = np.zeros(3600), np.full(3600, 2.0)
    for _ in range(60):
        middle = (near + far) / 2
        inside = network(middle[:, None] * rays) > 0
        near, far = np.where(inside, middle, near), np.where(inside, far, middle)
    assert near.min() / near.max() == pytest.approx(HEXAGON, rel=1e-6)
    assert np.allclose(near, np.roll(near, 600))
    corners = (near > np.roll(near, 1)) & (near >= np.roll(near, -1))
    assert corners.sum() == 6


@pytest.mark.parametrize("shy", [1e-2, 1e-4, 1e-6])
def test_the_hexagon_goes_up_to_its_limit_and_not_beyond(shy):
    network = circle_net(HEXAGON * (1 - shy), "relu")
    disc, ring = ((0, 0), HEXAGON * (1 - shy)), ((0, 0), 1, 1.5)
    assert isinstance(encloses(network, disc, ring, resolution=shy / 8), Enclosed)
    for beyond in (HEXAGON * (1 + 1e-12), HEXAGON * (1 + shy)):
        with pytest.raises(ValueError, match=r"6 corners.*0\.866025.*wider layer"):
            circle_net(beyond, "relu")


def test_moved_scaled_and_turned_it_encloses_what_is_moved_scaled_and_turned():
    turn = np.array([[0.6, -0.8], [0.8, 0.6]])
    for name in BENDING:
        network = circle_net(0.7, name)
        first = network.hidden[0]
        weight = first.affine.weight @ turn.T / 3
        moved = replace(first, affine=Affine(weight, first.affine.bias - weight @ [50.0, -20.0]))
        there = replace(network, hidden=(moved, *network.hidden[1:]))
        assert isinstance(encloses(there, ((50, -20), 2.0), ((50, -20), 3.01, 4.4)), Enclosed)
        assert not isinstance(encloses(there, ((0, 0), 2.0), ((0, 0), 3.01, 4.4)), Enclosed)


def test_circle_nets_reach_near_and_say_where_they_end():
    circle_net(0.99)
    circle_net(0.86, "relu")
    circle_net(0.97, "leaky_relu", (7,))
    circle_net(0.95, "relu", (5,))
    for n, limit in ((3, "0.866025"), (4, "0.866025"), (5, "0.951057")):
        with pytest.raises(ValueError, match=limit):
            circle_net(0.96, "relu", (n,))
    with pytest.raises(ValueError, match="identity"):
        circle_net(0.5, "identity")
    for factor, outer in ((0, 1.5), (1, 1.5), (np.nan, 1.5), (0.5, 1.0), (0.5, np.inf)):
        with pytest.raises(ValueError, match="0 < factor < 1 < outer"):
            circle_net(factor, outer=outer)


def test_altered_circle_nets_are_not_proved():
    """Without one neuron, or with the read-out raised, the loop is open or too large."""
    network = circle_net(0.8)
    weight = network.readout.weight.copy()
    weight[0, 0] = 0
    for readout in (Affine(weight, network.readout.bias), Affine(network.readout.weight, network.readout.bias + 2)):
        assert not isinstance(encloses(replace(network, readout=readout), ((0, 0), 0.8), ((0, 0), 1, 1.5)), Enclosed)
