"""Torch models, as stand-ins: torch itself is tried by `python -m tests.measure.models`."""

import numpy as np
import pytest
from scipy.special import erf, expit

from geometry.adapters import Model, from_torch
from geometry.adapters.torch_modules import NEAREST
from tests.helpers.foreign import Tensor, linear, module, sequential, through, with_forward

CLOUD = np.random.default_rng(0).normal(size=(50, 2)) * 2
FIRST, BETWEEN, LAST, TWO, THREE = (
    linear(k, *shape) for k, shape in enumerate([(3, 2), (3, 3), (1, 3), (2, 3), (3, 3)])
)


def test_a_torch_like_model_is_read_without_torch():
    network = from_torch([FIRST, module("Tanh"), module("Dropout"), LAST, module("Sigmoid")])
    assert np.allclose(network(CLOUD), through(LAST, np.tanh(through(FIRST, CLOUD)))[:, 0])
    logits = through(TWO, np.tanh(through(FIRST, CLOUD)))
    assert np.allclose(from_torch([FIRST, module("Tanh"), TWO])(CLOUD), logits[:, 1] - logits[:, 0])
    joined = from_torch([FIRST, linear(9, 3, 3, bias=False), module("ReLU"), LAST])
    assert np.allclose(joined.hidden[0].affine(CLOUD), through(linear(9, 3, 3, bias=False), through(FIRST, CLOUD)))
    assert from_torch(sequential(FIRST)).widths == (2, 3)
    assert from_torch(FIRST).widths == (2, 3)


@pytest.mark.parametrize("last", ["Softmax", "LogSoftmax", None])
def test_k_outputs_are_k_scores_and_the_last_squashing_is_left_out(last):
    steps = [FIRST, module("Tanh"), THREE, *([module(last)] if last else [])]
    network = from_torch(sequential(sequential(*steps[:2]), *steps[2:]))
    logits = through(THREE, np.tanh(through(FIRST, CLOUD)))
    assert np.allclose(network(CLOUD), logits)
    assert np.array_equal(network.classify(CLOUD), logits.argmax(axis=1))


def _gelu(z, approximate):
    if approximate == "none":
        return z * (1 + erf(z / np.sqrt(2))) / 2
    return z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3))) / 2


ACTIVATIONS = {
    "GELU": ({"approximate": "none"}, lambda z: _gelu(z, "none")),
    "GELU tanh": ({"approximate": "tanh"}, lambda z: _gelu(z, "tanh")),
    "SiLU": ({}, lambda z: z * expit(z)),
    "ReLU6": ({}, lambda z: np.minimum(np.maximum(z, 0), 6)),
    "SELU": ({}, lambda z: 1.0507009873554805 * np.where(z > 0, z, 1.6732632423543772 * np.expm1(np.minimum(z, 0)))),
    "Softsign": ({}, lambda z: z / (1 + np.abs(z))),
    "LeakyReLU": ({"negative_slope": 0.2}, lambda z: np.where(z > 0, z, 0.2 * z)),
    "PReLU": ({"weight": np.array([-0.3]).view(Tensor)}, lambda z: np.where(z > 0, z, -0.3 * z)),
    "ELU": ({"alpha": 0.5}, lambda z: np.where(z > 0, z, 0.5 * np.expm1(np.minimum(z, 0)))),
    "CELU": ({"alpha": 2.0}, lambda z: np.where(z > 0, z, 2 * np.expm1(np.minimum(z, 0) / 2))),
    "Softplus": ({"beta": 3.0}, lambda z: np.logaddexp(0, 3 * z) / 3),
    "LogSigmoid": ({}, lambda z: -np.logaddexp(0, -z)),
    "Hardtanh": ({"min_val": -2.0, "max_val": 0.5}, lambda z: np.clip(z, -2, 0.5)),
    "Hardsigmoid": ({}, lambda z: np.clip(z / 6 + 0.5, 0, 1)),
}


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_is_torchs(name):
    values, function = ACTIVATIONS[name]
    network = from_torch([FIRST, module(name.split()[0], **values), LAST])
    assert np.allclose(network(CLOUD), through(LAST, function(through(FIRST, CLOUD)))[:, 0], rtol=1e-10, atol=1e-12)
    again = type(network).from_json(network.to_json())
    assert np.array_equal(again(CLOUD), network(CLOUD))


def _normalisation(training=False, statistics=True):
    rng = np.random.default_rng(5)
    mean, scale, beta = (rng.normal(size=3).view(Tensor) for _ in range(3))
    variance = rng.uniform(0.5, 2, 3).view(Tensor)
    return module(
        "BatchNorm1d", training=training, eps=0.01, running_mean=mean if statistics else None, running_var=variance,
        weight=scale, bias=beta,
    )  # fmt: skip


def test_batch_normalisation_folds_in_evaluation_mode():
    norm = _normalisation()
    network = from_torch([FIRST, norm, module("ReLU"), LAST])
    z = (through(FIRST, CLOUD) - norm.running_mean) / np.sqrt(norm.running_var + norm.eps) * norm.weight + norm.bias
    assert np.allclose(network(CLOUD), through(LAST, np.maximum(np.asarray(z), 0))[:, 0])
    assert network.widths == (2, 3, 1)


def test_a_module_with_a_forward_of_its_own_is_believed_where_it_agrees():
    net = with_forward(
        lambda self, x: through(self.c, np.tanh(through(self.a, np.asarray(x)))), a=FIRST, b=module("Tanh"), c=LAST
    )
    assert from_torch(net).activations == ("tanh",)
    functional = with_forward(
        lambda self, x: through(self.c, np.maximum(through(self.a, np.asarray(x)), 0)), a=FIRST, c=LAST
    )
    assert from_torch(functional).activations == ("relu",)  # F.relu: seen by what it does
    shared = with_forward(
        lambda self, x: through(self.c, np.tanh(through(self.b, np.tanh(through(self.a, np.asarray(x)))))),
        act=module("Tanh"), a=FIRST, b=BETWEEN, c=LAST,
    )  # fmt: skip
    assert from_torch(shared).widths == (2, 3, 3, 1)
    squashed = with_forward(
        lambda self, x: expit(through(self.c, np.tanh(through(self.a, np.asarray(x))))), a=FIRST, c=LAST
    )
    assert np.allclose(from_torch(squashed)(CLOUD), through(LAST, np.tanh(through(FIRST, CLOUD)))[:, 0])
    inside = with_forward(lambda self, x: through(FIRST, np.asarray(x)), net=with_forward(None, "Block", a=FIRST))
    assert from_torch(inside).widths == (2, 3)
    assert Model.of(functional, ["b", "a"] * 5).classes == ("a", "b")


SKIP = with_forward(lambda self, x: through(self.a, np.asarray(x)) + np.asarray(x)[:, :1], a=linear(7, 3, 2))
TRAINING = with_forward(lambda self, x: through(self.a, np.asarray(x)), a=FIRST, training=True)
TUPLE = with_forward(lambda self, x: (x, x), a=FIRST)


@pytest.mark.parametrize(
    ("model", "words"),
    [
        ([module("Tanh")], "an affine layer before each activation; got tanh first"),
        ([FIRST, module("Tanh")], "an affine layer at the end"),
        ([FIRST, module("Softmax"), LAST], "Softmax only at the end"),
        ([FIRST, module("LayerNorm"), LAST], "LayerNorm cannot be read: use BatchNorm1d"),
        ([FIRST, module("Conv2d"), LAST], "modules must be .*Linear.*; got Conv2d: give the part"),
        ([FIRST, _normalisation(training=True), LAST], r"call model\.eval\(\) first"),
        ([FIRST, _normalisation(statistics=False), LAST], "track_running_stats=True"),
        ([FIRST, module("PReLU", weight=np.ones(3).view(Tensor)), LAST], "num_parameters=1"),
        ([FIRST, module("Tanh"), linear(0, 1, 5)], "layer 1 has 3 neurons, so the next weight"),
        (SKIP, r"Net does something in its forward .* one nn\.Sequential"),
        (TRAINING, r"Net is in training mode: call model\.eval\(\) first"),
        (TUPLE, "cannot be run on points"),
        (with_forward(None, "ModuleList", a=FIRST), r"nn\.Sequential\(\*layers\)"),
        (3, "needs a torch model; got int"),
        ({"0.weight": FIRST.weight}, "got dict: a state_dict names no activations"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_can(model, words):
    with pytest.raises(ValueError, match=words):
        from_torch(model)


@pytest.mark.parametrize("name", NEAREST)
def test_modules_that_are_refused_name_the_nearest_that_works(name):
    with pytest.raises(ValueError, match=f"{name} cannot be read: use {NEAREST[name].split()[0]}"):
        from_torch([FIRST, module(name), LAST])


def _not_really_iterable(self):
    raise TypeError("object is not iterable")


def test_a_compiled_and_a_traced_model_only_look_as_if_one_could_go_through_them():
    plain = sequential(FIRST, module("Tanh"), LAST)
    compiled = type("OptimizedModule", (type(FIRST),), {"__iter__": _not_really_iterable})(_orig_mod=plain)
    traced = with_forward(
        lambda self, points: through(self.c, np.tanh(through(self.a, points))), a=FIRST, b=module("Tanh"), c=LAST
    )
    type(traced).__iter__ = _not_really_iterable
    for model in (compiled, traced):
        assert np.allclose(Model.of(model, [0, 1]).network(CLOUD), from_torch(plain)(CLOUD))


def test_a_class_is_no_fitted_model():
    with pytest.raises(ValueError, match="got the class Tensor itself"):
        Model.of(Tensor, [0, 1])
