"""GELU and its kin fall and rise: two such neurons close a loop, and what rests on monotony is not said of them."""

import numpy as np
import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st

from geometry.activations import ACTIVATIONS, activation_named
from geometry.balls import activate, precision
from geometry.certificates import (
    Architecture,
    Enclosed,
    StraightEscape,
    circle_net,
    encloses,
    escape_path,
    relaxation,
    ring_winding,
    score_range,
    straight_escape,
)
from geometry.certificates.recheck import _activate, _along, _slopes
from geometry.certificates.slope import _slope, gradients, slopes
from geometry.network import Affine, Layer, Network
from geometry.topology import prove
from tests.helpers.strategies import SHAPES, random_network, seeds

FOLDING = [name for name, activation in ACTIVATIONS.items() if not activation.monotone]
DISC, RING = ((0.0, 0.0), 0.7), ((0.0, 0.0), 1.0, 1.5)


def test_those_that_are_not_monotone_say_so():
    assert FOLDING == ["gelu", "gelu_tanh", "silu"]
    for name in FOLDING:
        activation = activation_named(name)
        least = activation(np.array(activation.turn))
        assert least == pytest.approx(activation.limits[0], rel=1e-14)
        assert activation(np.linspace(-20, 20, 4001)).min() >= activation.limits[0] - 1e-16
        assert activation(np.array(-9.0)) > least < activation(np.array(0.0))


@pytest.mark.parametrize("name", SHAPES)
@settings(max_examples=20)
@given(low=st.floats(-12, 2), width=st.floats(0, 9), seed=seeds)
def test_what_bounds_a_neuron_holds_its_value_and_its_slope_everywhere(name, low, width, seed):
    activation = activation_named(name)
    turn = low if activation.turn is None else np.clip(activation.turn, low, low + width)
    z = np.array([low, turn, *np.random.default_rng(seed).uniform(low, low + width, 200), low + width])
    values, steep = activation(z), activation.derivative(z)
    middle, radius = _activate(activation, np.array([low + width / 2]), np.array([width / 2 + 1e-15]))
    assert (np.abs(values - middle) <= radius).all()
    least, most = _slopes(activation, np.array([low]), np.array([low + width]))
    assert (least <= steep).all()
    assert (steep <= most).all()
    with precision(64):
        ball = arb(low).union(arb(low + width))
        slope, value = _slope(activation, ball), activate(name, ball)
        assert not any(slope + arb(0, 1e-14) < s or slope - arb(0, 1e-14) > s for s in steep.tolist())
        assert not any(value + arb(0, 1e-14) < v or value - arb(0, 1e-14) > v for v in values.tolist())
    assert radius[0] <= np.ptp(values) / 2 + 1e-9  # and not much more


@settings(max_examples=60)
@given(st.sampled_from([*FOLDING, "leaky_relu(-0.5)"]), st.floats(-3, 0), st.floats(0, 3), seeds)
def test_a_relaxation_holds_about_the_turn(name, low, width, seed):
    activation, high = activation_named(name), low + width
    slope, offset, error = (part[0] for part in relaxation(activation, np.array([low]), np.array([high])))
    z = np.random.default_rng(seed).uniform(low, high, 300)
    assert (np.abs(activation(z) - slope * z - offset) <= error + 1e-13).all()


@settings(max_examples=40)
@given(st.sampled_from(FOLDING), seeds, st.sampled_from([1e-3, 0.1, 1.0]))
def test_bounds_of_scores_and_gradients_hold_where_slopes_are_negative(name, seed, size):
    network, rng = random_network(seed, (2, 3, 3), name), np.random.default_rng(seed)
    centre, box = rng.normal(size=(1, 2)), np.full((1, 2), size)
    points = centre + size * rng.uniform(-1, 1, (60, 2))
    low, high = score_range(network, centre, np.zeros((1, 2, 2)), box)
    scores = network(points)
    assert low[0] <= scores.min() + 1e-12
    assert scores.max() <= high[0] + 1e-12
    _, _, slope, swing = _along(network, centre, np.zeros((1, 2)), box)
    for point in points[:10].tolist():
        with precision(64):
            gradient = [float(g) for g in gradients(network, slopes(network, [arb(x) for x in point]))[0]]
        assert (np.abs(gradient - slope[0]) <= swing[0] + 1e-12).all()


@pytest.mark.parametrize("name", FOLDING)
def test_two_neurons_that_fold_close_a_loop_which_no_two_monotone_ones_do(name):
    network = circle_net(0.7, name, (2,))
    found = encloses(network, DISC, RING)
    assert isinstance(found, Enclosed)
    assert found.holds(network, DISC, RING)
    angles = np.linspace(0, 2 * np.pi, 720)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    assert network(0.7 * circle).min() > 0 > network(circle).max()
    assert Architecture.of((2,), name).layer == 0
    assert Architecture.of((2,), "tanh").layer is None


def test_what_the_oracle_says_of_folding_layers():
    assert Architecture.of((2, 3), ("tanh", "gelu")).layer == 1
    assert Architecture.of((2, 2), ("gelu", "tanh")).layer == 0
    assert Architecture.of((1, 5), "gelu").layer is None  # one direction: a line across it has one score
    assert "theorem" not in Architecture.of((1, 2), "gelu").to_json()
    assert "theorem" in Architecture.of((1, 2), "tanh").to_json()
    assert not Architecture((2,), ("gelu",), None).holds()
    assert not Architecture((2,), ("tanh",), 0).holds()
    assert not Architecture((1,), ("gelu",), 0).holds()


def test_the_sentence_names_what_folds():
    assert prove((2,), disc=DISC, ring=RING, activation="silu").holds()
    assert "a network built by hand does" in prove((2,), disc=DISC, ring=RING, activation="silu").sentence
    assert "3 neurons, or 2 that fold, and at least 2" in prove((1, 4), activation="gelu").sentence
    assert "fold" not in prove((1, 4)).sentence


@pytest.mark.parametrize("certify", [ring_winding, escape_path, straight_escape])
def test_statements_that_need_a_homeomorphism_are_refused_and_say_why(certify):
    with pytest.raises(ValueError, match=r"layer 1 has gelu, which falls and rises, so it folds the plane: use tanh"):
        certify(random_network(0, (2, 2), "gelu"))


def test_a_straight_way_out_certifies_nothing_where_a_neuron_falls():
    def network(name):
        return Network((Layer(Affine(np.eye(2), [0.0, 0.0]), activation_named(name)),), Affine([[1.0, 1.0]], [0.5]))

    way = StraightEscape((-3.0, -3.0), (1.0, 1.0))
    assert way.holds(network("tanh")) == (network("tanh")([-3.0, -3.0]) > 0)
    assert StraightEscape((0.0, 0.0), (1.0, 1.0)).holds(network("tanh"))
    assert not StraightEscape((0.0, 0.0), (1.0, 1.0)).holds(network("gelu"))
