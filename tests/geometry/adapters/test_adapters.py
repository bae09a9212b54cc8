import numpy as np
import pytest
from scipy.special import expit
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, RobustScaler, StandardScaler

from geometry.adapters import Model, from_arrays, from_sklearn, from_torch
from geometry.datasets import moons
from geometry.training import TRAINABLE

DATA = moons(samples=60)
CLOUD = np.random.default_rng(0).normal(size=(50, 2)) * 2
pytestmark = pytest.mark.filterwarnings(f"ignore::{ConvergenceWarning.__module__}.ConvergenceWarning")


@pytest.mark.parametrize("activation", TRAINABLE)
@pytest.mark.parametrize("seed", range(4))
def test_a_network_agrees_with_scikit_learn(activation, seed):
    rng = np.random.default_rng(seed)
    hidden = tuple(rng.integers(1, 7, rng.integers(1, 6)).tolist())
    model = MLPClassifier(hidden, activation=activation, max_iter=5, random_state=seed).fit(DATA.points, DATA.labels)
    network = from_sklearn(model)
    assert network.widths == (2, *hidden, 1)
    assert np.abs(expit(network(CLOUD)) - model.predict_proba(CLOUD)[:, 1]).max() < 1e-12
    assert np.array_equal(network.classify(CLOUD), model.predict(CLOUD))


@pytest.mark.parametrize(
    "scaler", [StandardScaler(), MinMaxScaler((-2, 3)), StandardScaler(with_mean=False), StandardScaler(with_std=False)]
)
def test_scalers_are_folded_into_the_first_layer(scaler):
    model = make_pipeline(scaler, "passthrough", MLPClassifier((3,), max_iter=5, random_state=0)).fit(
        DATA.points * [5, 0.1] + 3, DATA.labels
    )
    network = from_sklearn(model)
    assert np.abs(expit(network(CLOUD)) - model.predict_proba(CLOUD)[:, 1]).max() < 1e-12


def test_a_regressor_is_cut_at_its_threshold():
    model = MLPRegressor(hidden_layer_sizes=(3,), max_iter=5, random_state=0).fit(DATA.points, DATA.labels)
    assert np.allclose(from_sklearn(model, threshold=0.3)(CLOUD), model.predict(CLOUD) - 0.3)


def test_the_classes_of_a_classifier_say_which_label_is_which():
    names = np.where(DATA.labels == 1, "a", "b")
    model = MLPClassifier((3,), max_iter=300, random_state=0).fit(DATA.points, names)
    read = Model.of(model, names)
    assert np.array_equal(read.labels, 1 - DATA.labels)
    assert np.array_equal(read.network.classify(DATA.points) == read.labels, model.predict(DATA.points) == names)
    piped = make_pipeline(StandardScaler(), MLPClassifier((3,), max_iter=300, random_state=0)).fit(DATA.points, names)
    assert np.array_equal(Model.of(piped, names).labels, 1 - DATA.labels)
    model.classes_ = model.classes_[::-1]  # in another order than sorting gives
    assert np.array_equal(Model.of(model, names).labels, DATA.labels)
    numbers = MLPClassifier((3,), max_iter=5, random_state=0).fit(DATA.points, DATA.labels)
    assert np.array_equal(Model.of(numbers, DATA.labels.astype(float)).labels, DATA.labels)


def test_a_regressor_is_cut_midway_between_its_targets_or_where_it_is_told():
    targets = np.where(DATA.labels == 1, 10, 15)
    model = MLPRegressor(hidden_layer_sizes=(3,), max_iter=300, random_state=0).fit(DATA.points, targets)
    read = Model.of(model, targets)
    assert read.threshold == 12.5
    assert np.array_equal(read.labels, 1 - DATA.labels)
    assert np.array_equal(read.network.classify(CLOUD), (model.predict(CLOUD) > 12.5).astype(int))
    assert np.allclose(read.output(CLOUD), model.predict(CLOUD))
    assert np.array_equal(Model.of(model, targets, 14).network.classify(CLOUD), (model.predict(CLOUD) > 14).astype(int))
    piped = make_pipeline(StandardScaler(), MLPRegressor(hidden_layer_sizes=(3,), max_iter=5, random_state=0)).fit(
        DATA.points, targets
    )
    assert Model.of(piped, targets).threshold == 12.5


def test_a_threshold_cuts_a_network_and_a_torch_model():
    network = from_arrays([np.ones((2, 2)), np.ones((1, 2))], [np.zeros(2), [0.5]])
    assert np.array_equal(Model.of(network, DATA.labels, 0.7).network.classify(CLOUD), (network(CLOUD) > 0.7) * 1)
    assert Model.of(network, DATA.labels).network is network
    torch = type("Sequential", (list,), {})([linear(0, 3, 2), module("Tanh"), linear(1, 1, 3)])
    assert np.array_equal(
        Model.of(torch, DATA.labels, 0.2).network.classify(CLOUD), (from_torch(torch)(CLOUD) > 0.2) * 1
    )
    torch.append(module("Sigmoid"))
    assert Model.of(torch, DATA.labels).threshold is None
    with pytest.raises(ValueError, match="ends in a Sigmoid"):
        Model.of(torch, DATA.labels, 0.5)


@pytest.mark.parametrize(
    ("labels", "threshold", "words"),
    [
        (["a", "b", "c"] * 20, None, r"among the classes .*\['a', 'b'\]; got \['c'\]"),
        ([1, 0] * 30, None, r"got \[1, 0\]: give the labels that were given to fit"),
        (["a", "b"] * 30, 0.5, "a threshold cuts a regressor; got 0.5"),
        ([["a", "b"]] * 30, None, "labels must be"),
    ],
)
def test_labels_that_a_classifier_does_not_know_are_reported(labels, threshold, words):
    names = np.where(DATA.labels == 1, "a", "b")
    model = MLPClassifier((3,), max_iter=5, random_state=0).fit(DATA.points, names)
    with pytest.raises(ValueError, match=words):
        Model.of(model, labels, threshold)


def test_what_a_regressor_cannot_be_cut_by_is_reported():
    model = MLPRegressor(hidden_layer_sizes=(3,), max_iter=5, random_state=0).fit(DATA.points, DATA.labels)
    with pytest.raises(ValueError, match="must be numbers"):
        Model.of(model, np.where(DATA.labels == 1, "a", "b"))
    with pytest.raises(ValueError, match="exactly two values; got 3"):
        Model.of(model, [1, 2, 3] * 20)
    with pytest.raises(ValueError, match="finite"):
        Model.of(model, DATA.labels, np.nan).network  # noqa: B018


class Module:
    """A stand-in for a module of torch, which is not needed to read one."""

    def __init__(self, **values):
        self.__dict__.update(values)


class Tensor(np.ndarray):
    def detach(self):
        return self

    def cpu(self):
        return self

    def numpy(self):
        return np.asarray(self)


def module(name, **values):
    return type(name, (Module,), {})(**values)


def linear(seed, outs, ins, bias=True):
    draw = np.random.default_rng(seed).normal
    return module(
        "Linear", weight=draw(size=(outs, ins)).view(Tensor), bias=draw(size=outs).view(Tensor) if bias else None
    )


def test_a_torch_like_model_is_read_without_torch():
    first, second = linear(0, 3, 2), linear(1, 1, 3)
    network = from_torch([first, module("Tanh"), module("Dropout"), second, module("Sigmoid")])
    expected = np.tanh(CLOUD @ first.weight.T + first.bias) @ second.weight.T + second.bias
    assert np.allclose(network(CLOUD), expected[:, 0])
    two = linear(2, 2, 3)
    logits = np.tanh(CLOUD @ first.weight.T + first.bias) @ two.weight.T + two.bias
    assert np.allclose(from_torch([first, module("Tanh"), two])(CLOUD), logits[:, 1] - logits[:, 0])
    between = linear(3, 3, 3, bias=False)
    joined = from_torch([first, between, module("ReLU"), second])
    assert np.allclose(joined.hidden[0].affine(CLOUD), (CLOUD @ first.weight.T + first.bias) @ between.weight.T)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: from_sklearn(MLPClassifier()), "call fit first"),
        (lambda: from_sklearn(LogisticRegression()), "MLPClassifier or MLPRegressor; got LogisticRegression"),
        (
            lambda: from_sklearn(MLPClassifier((2,), max_iter=2).fit(CLOUD[:6], [0, 1, 2, 0, 1, 2])),
            "got 3 with 'softmax'",
        ),
        (
            lambda: from_sklearn(
                make_pipeline(RobustScaler(), MLPClassifier((2,), max_iter=2)).fit(DATA.points, DATA.labels)
            ),
            "got RobustScaler",
        ),
        (
            lambda: from_sklearn(
                make_pipeline(MinMaxScaler(clip=True), MLPClassifier((2,), max_iter=2)).fit(DATA.points, DATA.labels)
            ),
            "clip=False",
        ),
        (lambda: from_arrays([[[1, 1]]], [[0]]), "hidden layer and a read-out; got 1 and 1"),
        (lambda: from_torch([module("Tanh")]), "Linear before each activation; got Tanh"),
        (lambda: from_torch([linear(0, 2, 2), module("GELU"), linear(1, 1, 2)]), "got GELU"),
        (
            lambda: from_torch([linear(0, 2, 2), module("LeakyReLU", negative_slope=0.2), linear(1, 1, 2)]),
            "negative_slope=0.01; got 0.2",
        ),
        (lambda: from_torch([linear(0, 2, 2), module("Tanh")]), "read-out at the end"),
        (lambda: from_torch([linear(0, 1, 2)]), "at least one hidden layer"),
        (lambda: from_torch([linear(0, 2, 2), module("Tanh"), linear(1, 3, 2)]), "one row"),
    ],
)
def test_bad_input_is_reported(make, words):
    with pytest.raises(ValueError, match=words):
        make()
