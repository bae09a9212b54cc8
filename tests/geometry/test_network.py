import itertools
import json
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given

from geometry.activations import activation_named
from geometry.exact import determinant
from geometry.network import Affine, Layer, Network
from tests.helpers.strategies import SHAPES, networks, next_network, random_network

TANH = activation_named("tanh")
CLOUD = np.random.default_rng(0).normal(size=(5, 7, 2))


def xor_by_hand() -> Network:
    """Two ReLU neurons that count and correct: 1 on (0, 1) and (1, 0), 0 on the others."""
    hidden = Layer(Affine([[1, 1], [1, 1]], [0, -1]), activation_named("relu"))
    return Network((hidden,), Affine([[1, -2]], [-0.5]))


def of_scores(count: int, hidden: tuple[int, ...] = (3,)) -> Network:
    """A network on the plane with `count` random scores."""
    return next_network(np.random.default_rng(count), 2, *hidden, count)


def test_xor_by_hand():
    corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert xor_by_hand().classify(corners).tolist() == [0, 1, 1, 0]
    assert xor_by_hand()(corners).tolist() == [-0.5, 0.5, 0.5, -0.5]


@given(networks())
def test_oriented_is_the_same_function_and_mirrors_nowhere(network):
    oriented = network.oriented()
    assert np.allclose(oriented(CLOUD), network(CLOUD), atol=1e-12)
    for layer in oriented.hidden:
        outs, ins = layer.affine.weight.shape
        if outs == ins > 1:
            assert determinant(layer.affine.weight) > 0


@given(networks())
def test_a_saved_network_comes_back_bit_for_bit(tmp_path_factory, network):
    path = tmp_path_factory.mktemp("net") / "net.json"
    network.save(path)
    again = Network.load(path)
    assert np.array_equal(again(CLOUD), network(CLOUD))
    assert again.widths == network.widths


@pytest.mark.parametrize("name", SHAPES)
def test_activations_are_what_they_say(name):
    activation = activation_named(name)
    z = np.linspace(-6, 6, 4001)
    values = activation(z)
    falls = -np.inf if activation.turn is None else activation.turn
    assert (np.diff(values)[z[:-1] > falls] >= 0).all()
    assert (np.diff(values)[z[1:] < falls] < 0).all()
    if activation.increasing:
        assert (np.diff(values) > 0).all()
    for bend, (low, high) in zip(activation.bends, pairwise((-9, *activation.knots, 9)), strict=True):
        second = np.diff(values, 2)[(z[:-2] >= low) & (z[2:] <= high)]
        assert (second * bend >= -1e-15).all() if bend else (np.abs(second) < 1e-14).all()
    step = 1e-6
    away = np.min([np.abs(z - knot) for knot in (0, *activation.knots)], axis=0) > 1e-3
    slopes = (activation(z + step) - activation(z - step)) / (2 * step)
    assert np.allclose(slopes[away], activation.derivative(z)[away], atol=1e-8)
    assert values.min() >= activation.limits[0]
    assert values.max() <= activation.limits[1]


@pytest.mark.parametrize("name", SHAPES)
def test_activations_stay_finite_far_out(name):
    far = np.array([-1e300, -1e3, 1e3, 1e300])
    activation = activation_named(name)
    assert np.isfinite(activation(far)).all()
    assert np.isfinite(activation.derivative(far)).all()


def test_the_determinant_is_exact_where_floats_are_not():
    nearly = [[1.0, 1.0 + 2**-52], [1.0 - 2**-53, 1.0]]
    assert determinant(nearly) == Fraction(-1, 2**53) + Fraction(1, 2**105)
    assert determinant([[0.1, 0.3], [1, 3]]) > 0  # 0.3 is not three times 0.1 in floats
    assert determinant([[0.1, 0.2], [0.3, 0.6]]) == 0
    assert determinant([[0, 1], [1, 0]]) == -1


def test_homeomorphism_needs_square_nonsingular_and_increasing():
    assert Layer(Affine([[1, 2], [3, 4]], [0, 0]), TANH).homeomorphism
    assert not Layer(Affine([[1, 2], [2, 4]], [0, 0]), TANH).homeomorphism
    assert not Layer(Affine([[1, 2], [3, 4]], [0, 0]), activation_named("relu")).homeomorphism
    assert not Layer(Affine([[1, 2]], [0]), TANH).homeomorphism


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Affine([[1, 2]], [0, 0]), r"\(out, in\).*\(1, 2\).*\(2,\)"),
        (lambda: Affine([[np.nan, 2]], [0]), "finite"),
        (lambda: Affine([1, 2], [0]), "2 axes"),
        (lambda: Affine([["a"]], [0]), "numbers"),
        (lambda: Network((Layer(Affine([[1, 1]], [0]), TANH),), Affine([[1, 1]], [0])), "1 neurons"),
        (
            lambda: Network((Layer(Affine([[1, 1]], [0]), TANH),), Affine([[1], [1]], [0, 0])),
            "two logits are one score",
        ),
        (lambda: activation_named("swish"), "must be one of identity, .*'swish'"),
        (lambda: Layer(Affine([[1, 1]], [0]), "swish"), "must be one of identity, .*'swish'"),
        (lambda: Layer(Affine([[1, 1]], [0]), np.tanh), "must be one of identity, .*ufunc"),
        (lambda: Layer(Affine([[1, 1]], [0]), ["tanh"]), "must be one of identity, .*'tanh'"),
        (lambda: xor_by_hand()([[1, 2, 3]]), r"\(\.\.\., 2\).*\(1, 3\)"),
        (lambda: determinant([[1, 2]]), "square"),
    ],
)
def test_bad_input_is_reported(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_a_layer_looks_the_name_of_its_activation_up():
    layer = Layer(Affine([[1, -1]], [0.5]), "relu")
    assert layer.activation is activation_named("relu")
    assert layer([[1, 3], [3, 1]]).tolist() == [[0.0], [2.5]]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda value: value.pop("format"), "format"),
        (lambda value: value.update(hidden=value["hidden"] * 65), "at most 64 layers"),
        (lambda value: value["hidden"][0].pop("weight"), "weight"),
        (lambda value: value["hidden"][0].update(activation="magic"), "must be one of"),
        (lambda value: value["hidden"][0].update(activation=3), "activation"),
        (lambda value: value["hidden"][0].update(weight=[[1], [1, 2]]), "numbers"),
        (lambda value: value["readout"].update(bias=[None]), "bias"),
        (lambda value: value.update(readout=None), "read-out"),
        (lambda value: value["hidden"][0].update(bias=[0.0] * 5000), "4096"),
    ],
)
def test_a_bad_network_file_is_named_and_told(tmp_path, change, words):
    value = xor_by_hand().to_json()
    change(value)
    path = tmp_path / "net.json"
    path.write_text(json.dumps(value))
    with pytest.raises(ValueError, match=words) as caught:
        Network.load(path)
    assert "net.json" in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "[NaN]", '{"format": NaN}', "[" * 100_000, "\x00"])
def test_a_file_that_is_not_json_is_reported(tmp_path, text):
    path = tmp_path / "net.json"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"net\.json"):
        Network.load(path)


def test_values_are_frozen():
    weight = np.ones((2, 2))
    affine = Affine(weight, [0, 0])
    weight[0, 0] = 5
    assert affine.weight[0, 0] == 1
    with pytest.raises(ValueError, match="read-only"):
        affine.weight[0, 0] = 5


def test_widths():
    assert random_network(0, (2, 3, 2)).widths == (2, 3, 2, 1)
    assert of_scores(4).widths == (2, 3, 4)
    assert Network((), Affine([[1, 2, 3]], [0])).widths == (3, 1)


@pytest.mark.parametrize("hidden", [(), (3,), (3, 2)])
def test_versus_is_the_larger_of_two_scores(tmp_path, hidden):
    network = of_scores(4, hidden)
    scores = network(CLOUD)
    assert scores.shape == (5, 7, 4)
    assert np.array_equal(network.classify(CLOUD), scores.argmax(axis=-1))
    for first, second in itertools.permutations(range(4), 2):
        wins = network.versus(first, second).classify(CLOUD)
        assert np.array_equal(wins == 1, scores[..., first] > scores[..., second])
    assert np.allclose(network.oriented()(CLOUD), scores)
    network.save(tmp_path / "net.json")
    assert np.array_equal(Network.load(tmp_path / "net.json")(CLOUD), scores)


def test_versus_of_one_score_is_the_score_or_its_negative():
    network = xor_by_hand()
    assert network.classes == 2
    assert network.versus(1, 0) is network
    assert np.array_equal(network.versus(0, 1)(CLOUD), -network(CLOUD))
    for pair in ((0, 0), (0, 2), (-1, 0)):
        with pytest.raises(ValueError, match="two different classes from 0 to 1"):
            network.versus(*pair)


def test_many_points_in_blocks_are_as_they_are_at_once(monkeypatch):
    network, expected = of_scores(3), of_scores(3)(CLOUD)
    monkeypatch.setattr("geometry.network.MOST_AT_ONCE", 20)
    assert np.allclose(network(CLOUD), expected)
