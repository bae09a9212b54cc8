import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geometry.activations import ACTIVATIONS, activation_named
from geometry.exact import determinant
from geometry.motion import ActivationPath, AffinePath, rotation_powers
from geometry.network import Affine
from tests.helpers.strategies import seeds

TIMES = np.linspace(0, 1, 21)
sizes = st.integers(1, 4)


def affine(seed: int, outs: int, ins: int) -> Affine:
    draw = np.random.default_rng(seed).normal
    return Affine(draw(size=(outs, ins)), draw(size=outs))


def test_ten_thousand_planes_turn_and_stretch_without_a_collapse():
    rng = np.random.default_rng(1)
    weights = rng.normal(size=(21_000, 2, 2))
    weights = weights[np.linalg.det(weights) > 0][:10_000]
    assert len(weights) == 10_000
    straight = np.linalg.det((1 - TIMES[:, None, None, None]) * np.eye(2) + TIMES[:, None, None, None] * weights)
    assert 0.15 < (straight < 0).any(axis=0).mean() < 0.3  # what the polar path is for
    for weight in weights:
        path = AffinePath(Affine(weight, np.zeros(2)))
        assert min(np.linalg.det(path.matrix(time)) for time in TIMES) > 0


@given(seeds, sizes, sizes)
def test_a_path_starts_as_the_identity_and_ends_as_the_layer(seed, outs, ins):
    layer = affine(seed, outs, ins)
    assume(outs != ins or outs == 1 or determinant(layer.weight) > 0)
    points = np.random.default_rng(seed).normal(size=(6, ins))
    path = AffinePath(layer)
    start, end = path(points, 0.0), path(points, 1.0)
    assert np.allclose(start[:, :ins], points)
    assert np.allclose(start[:, ins:], 0)
    assert np.allclose(end[:, :outs], layer(points))
    assert np.allclose(end[:, outs:], 0, atol=1e-12)


@given(seeds, sizes, sizes)
def test_a_path_keeps_the_full_rank_of_what_it_carries_until_the_end(seed, outs, ins):
    layer = affine(seed, outs, ins)
    assume(outs != ins or outs == 1 or determinant(layer.weight) > 0)
    path = AffinePath(layer)
    for time in TIMES[:-1]:
        assert np.linalg.matrix_rank(path.matrix(time)[:, :ins], tol=1e-9) == ins


@given(seeds, st.floats(0, 1), sizes, sizes)
def test_tangents_are_differences_of_nearby_points(seed, time, outs, ins):
    layer = affine(seed, outs, ins)
    assume(outs != ins or outs == 1 or determinant(layer.weight) > 0)
    rng = np.random.default_rng(seed)
    points, vectors = rng.normal(size=(2, 6, ins))
    for path in (AffinePath(layer), ActivationPath(activation_named("tanh"))):
        step = 1e-6
        difference = (path(points + step * vectors, time) - path(points - step * vectors, time)) / (2 * step)
        assert np.allclose(path.tangents(points, vectors, time), difference, atol=1e-6)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_squashing_is_one_to_one_until_the_last_instant(name):
    path = ActivationPath(activation_named(name))
    z = np.linspace(-5, 5, 1001)[:, None]
    steepest = -min(float(path.activation.derivative(z).min()), 0.0)
    for time in TIMES[:-1]:
        assert (np.diff(path(z, time / (1 + steepest)), axis=0) > 0).all()
    assert (steepest > 0) == (not path.activation.monotone)
    assert np.allclose(path(z, 1.0), path.activation(z))
    assert np.allclose(path(z, 0.0), z)


@given(seeds, st.integers(2, 6), st.floats(-1, 1), st.floats(-1, 1))
def test_powers_of_a_rotation_add_up(seed, size, first, second):
    rotation = np.linalg.qr(np.random.default_rng(seed).normal(size=(size, size)))[0]
    rotation[:, 0] *= np.sign(np.linalg.det(rotation))
    power = rotation_powers(rotation)
    assert np.allclose(power(1.0), rotation, atol=1e-8)
    assert np.allclose(power(first) @ power(second), power(first + second), atol=1e-8)


def test_half_turns_in_several_planes():
    for signs in ([-1, -1, 1], [-1, -1, -1, -1], [1, -1, -1]):
        power = rotation_powers(np.diag(np.array(signs, float)))
        assert np.allclose(power(1.0), np.diag(signs))
        assert np.linalg.det(power(0.5)) == pytest.approx(1)


@pytest.mark.parametrize(
    "weight",
    [np.zeros((2, 2)), np.ones((2, 2)), -np.ones((2, 2)), np.zeros((3, 2)), [[1e8, 2e8], [2e8, 4e8]]],
)
def test_a_singular_weight_collapses_at_its_end_only(weight):
    path = AffinePath(Affine(weight, np.zeros(len(weight))))
    points = np.random.default_rng(0).normal(size=(6, 2))
    assert np.allclose(path(points, 1.0)[:, : len(weight)], points @ np.transpose(weight), rtol=1e-9, atol=1e-6)
    assert np.linalg.matrix_rank(path.matrix(0.5)[:, :2]) == 2


def test_a_mirror_has_no_path_and_a_single_neuron_turns_through_a_plane():
    with pytest.raises(ValueError, match=r"det < 0 does not exist(.|\n)*oriented"):
        AffinePath(Affine([[0, 1], [1, 0]], [0, 0])).matrix(0.5)
    turning = AffinePath(Affine([[-2.0]], [0.0]))
    assert turning.matrix(0.5).shape == (2, 2)
    assert np.abs(turning(np.array([[1.0]]), 1 / 3)).max() > 1


def test_a_mirror_is_no_rotation():
    with pytest.raises(ValueError, match="det 1"):
        rotation_powers(np.diag([1.0, -1.0]))


@pytest.mark.parametrize("shape", [(1, 1), (1, 2), (2, 1), (2, 2), (3, 2), (2, 4), (5, 5), (100, 2), (3, 90)])
def test_the_factors_are_all_that_the_path_is_made_of(shape):
    weight = np.random.default_rng(sum(shape)).normal(size=shape)
    if shape[0] == shape[1] > 1 and np.linalg.det(weight) < 0:
        weight = weight[[1, 0, *range(2, shape[0])]]
    path = AffinePath(Affine(weight, np.zeros(shape[0])))
    planes, angles, axes, stretches = path.factors
    for time in (0.0, 0.3, 1.0):
        turn = np.eye(path.size)
        for k, angle in enumerate(angles):
            pair = planes[:, 2 * k : 2 * k + 2]
            c, s = np.cos(time * angle), np.sin(time * angle)
            turn += pair @ (np.array([[c, -s], [s, c]]) - np.eye(2)) @ pair.T
        stretch = np.eye(path.size) * (1.0 if shape[0] >= shape[1] else 1.0 - time)
        stretch[: len(axes), : len(axes)] = axes * stretches**time @ axes.T
        made = turn @ stretch if shape[0] >= shape[1] else stretch @ turn
        assert made == pytest.approx(path.matrix(time), abs=1e-12)
