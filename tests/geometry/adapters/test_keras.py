"""Keras models, as stand-ins with the attributes that Keras' own have."""

import numpy as np
import pytest
from scipy.special import expit

from geometry.adapters import Model, from_keras
from tests.helpers.foreign import dense, keras, layer

CLOUD = np.random.default_rng(0).normal(size=(50, 2)) * 2


def through(step, points):
    kernel, *bias = step.get_weights()
    return points @ kernel + (bias[0] if bias else 0)


def test_dense_layers_are_read_and_the_last_squashing_is_left_out():
    first, last, three = dense(0, 2, 4, "relu"), dense(1, 4, 1, "sigmoid"), dense(2, 4, 3, "softmax", bias=False)
    hidden = np.maximum(through(first, CLOUD), 0)
    binary = keras(layer("InputLayer"), first, layer("Dropout"), last)
    assert np.allclose(from_keras(binary)(CLOUD), through(last, hidden)[:, 0])
    several = keras(keras(first), three, name="Functional", inputs=[0], outputs=[0])
    assert np.allclose(from_keras(several)(CLOUD), through(three, hidden))
    assert Model.of(several, ["u", "v", "w"] * 5).classes == ("u", "v", "w")
    logits = keras(dense(0, 2, 4, "relu"), dense(3, 4, 2), layer("Softmax"))
    plain = through(dense(3, 4, 2), hidden)
    assert np.allclose(from_keras(logits)(CLOUD), plain[:, 1] - plain[:, 0])


def test_normalisations_fold():
    rng = np.random.default_rng(3)
    gamma, beta, mean = rng.normal(size=(3, 4))
    variance = rng.uniform(0.5, 2, 4)
    first, last = dense(0, 2, 4), dense(1, 4, 1)
    fixed = layer("Normalization", mean=np.array([[1.0, 2.0]]), variance=np.array([[4.0, 9.0]]))
    norm = layer("BatchNormalization", (gamma, beta, mean, variance), epsilon=1e-3, scale=True, center=True)
    bare = layer("BatchNormalization", (mean, variance), epsilon=1e-3, scale=False, center=False)
    points = (CLOUD - [1, 2]) / [2, 3]
    z = through(first, points)
    for step, factor, shift in ((norm, gamma, beta), (bare, 1.0, 0.0)):
        network = from_keras(keras(fixed, first, step, layer("Activation", activation="tanh"), last))
        expected = np.tanh(factor * (z - mean) / np.sqrt(variance + 1e-3) + shift)
        assert np.allclose(network(CLOUD), through(last, expected)[:, 0])
    scaled = keras(dense(0, 2, 4), layer("Rescaling", scale=0.5, offset=1.0), last)
    assert np.allclose(from_keras(scaled)(CLOUD), through(last, 0.5 * through(first, CLOUD) + 1)[:, 0])


@pytest.mark.parametrize(
    ("step", "function"),
    [
        (layer("Activation", activation="sigmoid"), expit),
        (layer("Activation", activation="silu"), lambda z: z * expit(z)),
        (layer("Activation", activation="swish"), lambda z: z * expit(z)),
        (layer("Activation", activation="hard_sigmoid"), lambda z: np.clip(z / 6 + 0.5, 0, 1)),
        (layer("Activation", activation="relu6"), lambda z: np.clip(z, 0, 6)),
        (layer("Activation", activation="leaky_relu"), lambda z: np.where(z > 0, z, 0.2 * z)),
        (layer("LeakyReLU", negative_slope=0.3), lambda z: np.where(z > 0, z, 0.3 * z)),
        (layer("LeakyReLU", alpha=0.3), lambda z: np.where(z > 0, z, 0.3 * z)),
        (layer("ReLU"), lambda z: np.maximum(z, 0)),
        (layer("ReLU", max_value=6.0), lambda z: np.clip(z, 0, 6)),
        (layer("ELU", alpha=0.5), lambda z: np.where(z > 0, z, 0.5 * np.expm1(np.minimum(z, 0)))),
    ],
)
def test_every_activation_is_keras(step, function):
    first, last = dense(0, 2, 4), dense(1, 4, 1)
    network = from_keras(keras(first, step, last))
    assert np.allclose(network(CLOUD), through(last, function(through(first, CLOUD)))[:, 0])


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (keras(dense(0, 2, 4, "softmax"), dense(1, 4, 1)), "softmax can be read only at the end"),
        (keras(dense(0, 2, 4), layer("LayerNormalization"), dense(1, 4, 1)), "use BatchNormalization"),
        (keras(dense(0, 2, 4), layer("Concatenate"), dense(1, 4, 1)), "layers must follow one another"),
        (keras(layer("Conv2D"), dense(1, 4, 1)), "Conv2D cannot be read: give the Dense part"),
        (keras(layer("Attention")), "layers must be Dense, .*; got Attention"),
        (keras(layer("Dense")), "call the model once on data"),
        (keras(dense(0, 2, 4, "exponential"), dense(1, 4, 1)), "a Dense layer has exponential: activation must be"),
        (keras(dense(0, 2, 4), layer("ReLU", max_value=1.0), dense(1, 4, 1)), "max_value None or 6"),
        (keras(dense(0, 2, 1), inputs=[0, 1]), "one input and one output; this one has 2 inputs"),
        (keras(dense(0, 2, 4, "relu")), "an affine layer at the end"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_can(model, words):
    with pytest.raises(ValueError, match=words):
        from_keras(model)


def test_a_threshold_cuts_no_squashed_output():
    with pytest.raises(ValueError, match="a threshold cuts a plain output; this model ends in a sigmoid"):
        Model.of(keras(dense(0, 2, 1, "sigmoid")), [0, 1], 0.3)
    plain = Model.of(keras(dense(0, 2, 1)), [0, 1], 0.3)
    assert np.array_equal(plain.network.classify(CLOUD), through(dense(0, 2, 1), CLOUD)[:, 0] > 0.3)
