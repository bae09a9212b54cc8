"""Names and mirrors of neurons, and distances between answers: laws and brute force."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.exact import orientation
from geometry.motion import AffinePath
from geometry.network import ACTIVATIONS, Affine, Layer, Network
from geometry.weights import (
    distance,
    facing_inside,
    least_turned,
    line_parameters,
    matched,
    reordered,
)
from tests.helpers.strategies import random_network, seeds

POINTS = np.random.default_rng(0).normal(size=(60, 2))


def same(one: Network, other: Network, points: np.ndarray = POINTS) -> bool:
    return np.allclose(one(points), other(points), rtol=1e-9, atol=1e-9)


@given(seeds, st.sampled_from([(2, 3), (2, 2, 3), (2, 3, 2), (2, 4)]))
def test_facing_inside_is_the_same_function_and_no_weight_of_the_readout_is_negative(seed, widths):
    network = random_network(seed, widths)
    facing = facing_inside(network)
    assert same(network, facing)
    assert (facing.readout.weight >= 0).all()


@given(seeds, st.permutations(range(3)), st.lists(st.sampled_from([-1.0, 1.0]), min_size=3, max_size=3))
def test_renamed_and_mirrored_networks_are_matched_neuron_by_neuron(seed, order, signs):
    network = facing_inside(random_network(seed, (2, 3)))
    layer = network.hidden[0].affine
    mirrored = Network(
        (Layer(Affine(np.diag(signs) @ layer.weight, signs * layer.bias), ACTIVATIONS["tanh"]),),
        Affine(network.readout.weight * signs, network.readout.bias),
    )
    other = reordered(mirrored, tuple(order))
    assert same(network, other)
    back = matched(other, network)
    assert np.allclose(back.hidden[0].affine.weight, layer.weight)
    assert np.allclose(back.readout.weight, network.readout.weight)
    assert distance(other, network) == pytest.approx(0, abs=1e-9)


@given(seeds, seeds)
def test_the_distance_is_the_least_over_all_names_and_the_same_both_ways(first, second):
    one, other = facing_inside(random_network(first, (2, 3))), facing_inside(random_network(second, (2, 3)))
    ours, theirs = line_parameters(one.hidden[0].affine), line_parameters(other.hidden[0].affine)
    least = min(np.linalg.norm(ours[list(order)] - theirs) for order in itertools.permutations(range(3)))
    assert distance(one, other) == pytest.approx(least)
    assert distance(other, one) == pytest.approx(least)


@given(seeds)
def test_the_least_turned_order_is_the_same_function(seed):
    for widths in ((2, 3), (2, 2, 3), (1, 2)):
        network = random_network(seed, widths)
        assert same(network, least_turned(network), POINTS[:, : widths[0]])


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="permutation"):
        reordered(random_network(0, (2, 3)), (0, 0, 1))
    with pytest.raises(ValueError, match="tanh"):
        facing_inside(random_network(0, (2, 3), "relu"))
    with pytest.raises(ValueError, match="one width"):
        matched(random_network(0, (2, 3)), random_network(0, (2, 4)))
    with pytest.raises(ValueError, match="no line"):
        line_parameters(Affine([[0, 0]], [1]))
    with pytest.raises(ValueError, match="at most"):
        least_turned(random_network(0, (2, 7)))


def turn_so_far(network):
    """How far the path of the last layer turns points in a short time: for up to three dimensions, by one angle."""
    path, spun = AffinePath(network.hidden[-1].affine), []
    for time in (0.001, 0.002):
        left, _, right = np.linalg.svd(path.matrix(time))
        spun.append(left @ right)
    return np.linalg.norm(spun[1] @ spun[0].T - np.eye(len(spun[0])))


@given(seeds, st.sampled_from([(2, 1), (2, 2), (2, 3), (2, 2, 3), (2, 3, 3), (2, 1, 1), (2, 3, 2), (1, 1), (1, 2)]))
def test_no_order_turns_less_than_the_least_turned(seed, widths):
    network = random_network(seed, widths)
    outs, ins = network.hidden[-1].affine.weight.shape
    found = [reordered(network, order) for order in itertools.permutations(range(outs))]
    ways = [other for other in found if outs != ins or outs == 1 or orientation(other.hidden[-1].affine.weight) >= 0]
    least = least_turned(network)
    assert any(np.array_equal(least.readout.weight, other.readout.weight) for other in ways)
    assert turn_so_far(least) <= min(map(turn_so_far, ways)) + 1e-9


@given(seeds, st.floats(0.01, 100))
def test_line_parameters_are_the_line_whatever_the_scale(seed, scale):
    affine = random_network(seed, (2, 3)).hidden[0].affine
    found = line_parameters(affine)
    assert np.allclose(np.linalg.norm(found[:, :2], axis=1), 1)
    assert np.allclose(line_parameters(Affine(scale * affine.weight, scale * affine.bias)), found)
    feet = -found[:, 2:] * found[:, :2]
    assert np.allclose(np.diag(affine(feet)), 0, atol=1e-9)
