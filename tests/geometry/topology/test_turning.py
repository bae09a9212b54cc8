"""The turns of a ring about its centre's image: by brute force, by what is proved, and no value where they differ."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geometry.certificates import ring_winding
from geometry.network import Affine, Layer, Network
from geometry.topology import Turning
from tests.helpers.strategies import random_network, seeds

CENTER = np.array([0.1, -0.2])


def plain(network, turning, layer):
    """The angles of the points again, by way of complex numbers, with whole turns taken off."""
    about = CENTER
    for part in network.hidden[:layer]:
        about = np.tanh(part.affine(about))
    away = (turning.points - about) @ np.array([1, 1j])
    return np.angle(away * np.exp(-1j * turning.angles))


@given(seeds, st.integers(0, 3))
@settings(max_examples=40)
def test_the_angles_are_those_of_the_points_and_add_up_to_the_turns_that_are_proved(seed, layer):
    network = random_network(seed, (2, 2, 2, 2))
    try:
        turning = Turning.of(network, CENTER, 0.8, layer)
    except ValueError as error:
        assert "must add up to" in str(error)  # noqa: PT017 - a ring too near its centre has no dial
        return
    assert np.abs(plain(network, turning, layer)).max() < 1e-6
    number = np.prod(ring_winding(network).signs[:layer])
    assert turning.angles[-1] - turning.angles[0] == pytest.approx(2 * np.pi * number)
    assert np.abs(np.diff(turning.angles)).max() < np.pi / 2
    assert turning.shares[[0, -1]] == pytest.approx([0, 1])
    assert (np.diff(turning.shares) >= 0).all()


def test_in_the_input_plane_point_and_angle_go_round_evenly():
    turning = Turning.of(random_network(1, (2, 2)), CENTER, 0.5, 0)
    for share in (0.0, 0.25, 0.4, 1.0):
        angle = 2 * np.pi * share
        assert turning.angle(share) == pytest.approx(angle, abs=1e-4)
        spot = CENTER + 0.5 * np.array([np.cos(angle), np.sin(angle)])
        assert turning.point(share) == pytest.approx(spot, abs=1e-3)
    assert turning.nearest == pytest.approx(0.5)


def test_a_layer_that_swaps_left_and_right_turns_the_other_way():
    network = random_network(3, (2, 2))
    flip = Affine(np.diag([1.0, -1.0]) @ network.hidden[0].affine.weight, network.hidden[0].affine.bias)
    other = Network((replace(network.hidden[0], affine=flip),), network.readout)
    turns = [np.ptp(Turning.of(net, CENTER, 0.3, 1).angles[[0, -1]]) for net in (network, other)]
    signs = [np.sign(Turning.of(net, CENTER, 0.3, 1).angles[-1]) for net in (network, other)]
    assert turns == pytest.approx([2 * np.pi] * 2)
    assert signs[0] == -signs[1]


@pytest.mark.parametrize("stretch", [30.0, 400.0])
def test_where_floats_saturate_there_is_no_false_dial(stretch):
    """The ring and its centre are carried to one float: every sampled turn is 0, and the proof says once."""
    tanh = random_network(0, (2, 2)).hidden[0].activation
    network = Network((Layer(Affine(np.eye(2), [stretch, stretch]), tanh),), Affine([[1.0, 0.0]], [0.0]))
    with pytest.raises(ValueError, match="must add up to 1; got 0"):
        Turning.of(network, CENTER, 0.8, 1)


def test_a_ring_that_turns_within_one_float_step_is_told():
    tanh = random_network(0, (2, 2)).hidden[0].activation
    network = Network((Layer(Affine(np.eye(2), [15.0, 0.0]), tanh),), Affine([[1.0, 0.0]], [0.0]))
    try:
        turning = Turning.of(network, CENTER, 0.8, 1)
    except ValueError as error:
        assert "too near its centre" in str(error)  # noqa: PT017 - either is honest
    else:
        assert turning.angles[-1] - turning.angles[0] == pytest.approx(2 * np.pi)
