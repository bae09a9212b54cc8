"""A model and its labels: which label is which class, names of classes and columns, where an output is cut."""

import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from geometry.adapters import Model, cut_at, from_arrays, from_torch
from geometry.datasets import blobs, moons
from tests.helpers.foreign import linear, module, sequential

DATA, THREE = moons(samples=60), blobs(samples=90)
CLOUD = np.random.default_rng(0).normal(size=(50, 2)) * 2
pytestmark = pytest.mark.filterwarnings(f"ignore::{ConvergenceWarning.__module__}.ConvergenceWarning")


def test_the_classes_of_a_classifier_say_which_label_is_which():
    names = np.where(DATA.labels == 1, "a", "b")
    model = MLPClassifier((3,), max_iter=300, random_state=0).fit(DATA.points, names)
    read = Model.of(model, names)
    assert np.array_equal(read.labels, 1 - DATA.labels)
    assert read.classes == ("a", "b")
    assert np.array_equal(read.network.classify(DATA.points) == read.labels, model.predict(DATA.points) == names)
    piped = make_pipeline(StandardScaler(), MLPClassifier((3,), max_iter=300, random_state=0)).fit(DATA.points, names)
    assert np.array_equal(Model.of(piped, names).labels, 1 - DATA.labels)
    model.classes_ = model.classes_[::-1]  # in another order than sorting gives
    assert np.array_equal(Model.of(model, names).labels, DATA.labels)
    assert Model.of(model, names).classes == ("b", "a")
    numbers = MLPClassifier((3,), max_iter=5, random_state=0).fit(DATA.points, DATA.labels)
    assert np.array_equal(Model.of(numbers, DATA.labels.astype(float)).labels, DATA.labels)


def test_k_classes_keep_their_names_and_columns():
    names = np.array(["red", "blue", "green"])[THREE.labels]
    model = GridSearchCV(LogisticRegression(), {"C": [0.1, 1.0]}, cv=3).fit(THREE.points, names)
    read = Model.of(model, names)
    assert read.classes == ("blue", "green", "red")
    assert np.array_equal(np.array(read.classes)[read.network.classify(CLOUD)], model.predict(CLOUD))
    assert read.columns == ()
    model.feature_names_in_ = np.array(["age", "income"])
    assert Model.of(model, names).columns == ("age", "income")
    network = read.output
    assert Model.of(network, names).classes == ("blue", "green", "red")
    assert np.array_equal(Model.of(network, names).labels, read.labels)
    assert Model.of(model, names[names != "red"]).classes == ("blue", "green", "red")


def test_a_regressor_is_cut_midway_between_its_targets_or_where_it_is_told():
    targets = np.where(DATA.labels == 1, 10, 15)
    model = MLPRegressor(hidden_layer_sizes=(3,), max_iter=300, random_state=0).fit(DATA.points, targets)
    read = Model.of(model, targets)
    assert read.threshold == 12.5
    assert np.array_equal(read.labels, 1 - DATA.labels)
    assert np.array_equal(read.network.classify(CLOUD), (model.predict(CLOUD) > 12.5).astype(int))
    assert np.allclose(read.output(CLOUD), model.predict(CLOUD))
    assert np.array_equal(Model.of(model, targets, 14).network.classify(CLOUD), (model.predict(CLOUD) > 14).astype(int))
    for other in (MLPRegressor(hidden_layer_sizes=(3,), max_iter=5, random_state=0), LinearRegression()):
        piped = make_pipeline(StandardScaler(), other).fit(DATA.points, targets)
        assert Model.of(piped, targets).threshold == 12.5
        assert np.allclose(Model.of(piped, targets).output(CLOUD), piped.predict(CLOUD))


def test_a_threshold_cuts_a_network_and_a_torch_model():
    network = from_arrays([np.ones((2, 2)), np.ones((1, 2))], [np.zeros(2), [0.5]])
    assert np.array_equal(Model.of(network, DATA.labels, 0.7).network.classify(CLOUD), (network(CLOUD) > 0.7) * 1)
    assert Model.of(network, DATA.labels).network is network
    torch = sequential(linear(0, 3, 2), module("Tanh"), linear(1, 1, 3))
    assert np.array_equal(
        Model.of(torch, DATA.labels, 0.2).network.classify(CLOUD), (from_torch(torch)(CLOUD) > 0.2) * 1
    )
    torch.append(module("Sigmoid"))
    assert Model.of(torch, DATA.labels).threshold is None
    with pytest.raises(ValueError, match="ends in a Sigmoid"):
        Model.of(torch, DATA.labels, 0.5)
    with pytest.raises(ValueError, match="this network has 3: leave the threshold out"):
        cut_at(from_arrays([np.ones((3, 2))], [np.zeros(3)]), 0.5)


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


def test_what_a_model_cannot_be_cut_by_is_reported():
    model = MLPRegressor(hidden_layer_sizes=(3,), max_iter=5, random_state=0).fit(DATA.points, DATA.labels)
    with pytest.raises(ValueError, match="must be numbers"):
        Model.of(model, np.where(DATA.labels == 1, "a", "b"))
    with pytest.raises(ValueError, match="exactly two values, one a class of this model; got 3: 1, 2, 3"):
        Model.of(model, [1, 2, 3] * 20)
    with pytest.raises(ValueError, match="finite"):
        Model.of(model, DATA.labels, np.nan).network  # noqa: B018
    with pytest.raises(ValueError, match="3 values, one a class of this model; got 2: 0, 1"):
        Model.of(from_arrays([np.ones((3, 2))], [np.zeros(3)]), DATA.labels)
    with pytest.raises(ValueError, match="a torch Sequential or a Keras model; got int"):
        Model.of(3, DATA.labels)
    with pytest.raises(ValueError, match="a state_dict names no activations"):
        Model.of({}, DATA.labels)
