"""What cannot be read is refused in words: which part, what it would need, and the nearest thing that works."""

import numpy as np
import pytest
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import KernelPCA
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LinearRegression, LogisticRegression, RidgeClassifier
from sklearn.model_selection import GridSearchCV
from sklearn.multiclass import OneVsOneClassifier, OneVsRestClassifier
from sklearn.multioutput import MultiOutputClassifier
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (
    FunctionTransformer,
    MaxAbsScaler,
    MinMaxScaler,
    Normalizer,
    OneHotEncoder,
    PolynomialFeatures,
    QuantileTransformer,
    StandardScaler,
)
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from geometry.adapters import from_arrays, from_sklearn
from geometry.adapters.preprocessing import affine
from geometry.adapters.refused import NEAREST, refusal

RNG = np.random.default_rng(0)
X = RNG.normal(size=(40, 2))
Y, THREE = np.arange(40) % 2, np.arange(40) % 3
LABELS = np.stack([Y, 1 - Y, THREE > 0], axis=1).astype(int)
pytestmark = pytest.mark.filterwarnings(f"ignore::{ConvergenceWarning.__module__}.ConvergenceWarning")


def net():
    return MLPClassifier((2,), max_iter=2, random_state=0)


UNFITTED = [
    (MLPClassifier(), "needs a fitted MLPClassifier: call fit first"),
    (LogisticRegression(), "needs a fitted LogisticRegression: call fit first"),
    (LinearRegression(), "needs a fitted LinearRegression: call fit first"),
    (make_pipeline(StandardScaler(), MLPClassifier()), "needs a fitted MLPClassifier: call fit first"),
    (GridSearchCV(MLPClassifier(), {}), "needs a fitted GridSearchCV: call fit first"),
    (OneVsRestClassifier(net()), "needs a fitted OneVsRestClassifier: call fit first"),
    (CalibratedClassifierCV(net()), "needs a fitted CalibratedClassifierCV: call fit first"),
    (RandomForestClassifier(), r"RandomForestClassifier is no network of layers: .* MLPClassifier"),
    (make_pipeline(StandardScaler()), "a pipeline that ends in a model; this one ends in StandardScaler"),
    (make_pipeline(StandardScaler(), "passthrough"), "this one ends in passthrough: add a classifier"),
]


@pytest.mark.parametrize(("model", "words"), UNFITTED, ids=lambda value: type(value).__name__)
def test_what_is_not_fitted_is_told_to_fit_only_where_that_helps(model, words):
    with pytest.raises(ValueError, match=words) as caught:
        from_sklearn(model)
    assert ("call fit" in str(caught.value)) == ("call fit" in words)


def forest():
    return RandomForestClassifier(2)


REFUSED = [
    (forest, Y, "RandomForestClassifier is no network of layers: it cuts along axes"),
    (DecisionTreeClassifier, Y, "an MLPClassifier fitted to the same dots is the nearest"),
    (lambda: VotingClassifier([("a", net())]), Y, r"VotingClassifier .* give one of its estimators_"),
    (KNeighborsClassifier, Y, "KNeighborsClassifier is no network of layers"),
    (GaussianNB, Y, "curves of second degree"),
    (SVC, Y, r"SVC\(kernel='rbf'\) is no network of layers: use SVC\(kernel='linear'\)"),
    (lambda: SVC(kernel="linear"), THREE, "SVC of 3 classes votes between pairs, .* use LinearSVC"),
    (lambda: OneVsOneClassifier(net()), THREE, "votes between 3 classes in pairs, .* use OneVsRestClassifier"),
    (lambda: OneVsRestClassifier(net()), LABELS, "several labels to each point"),
    (lambda: OneVsRestClassifier(forest()), THREE, "RandomForestClassifier is no network"),
    (lambda: MultiOutputClassifier(net()), LABELS, "MultiOutputClassifier .* several labels to each point"),
    (net, LABELS, r"gives 3 labels to each point \(multilabel\), .* one MLPClassifier for each label"),
    (RidgeClassifier, LABELS, "this RidgeClassifier gives several labels to each point"),
    (
        lambda: MLPRegressor(hidden_layer_sizes=(2,), max_iter=2),
        X,
        "needs one target; this MLPRegressor has 2: fit one for each",
    ),
    (LinearRegression, X, "needs one target; this LinearRegression has 2"),
    (lambda: CalibratedClassifierCV(net(), cv=2), Y, r"averages the probabilities of 2 models, .* ensemble=False"),
    (lambda: CalibratedClassifierCV(net(), ensemble=False, cv=2), THREE, "calibration of 3 classes .* bends each"),
    (lambda: GridSearchCV(net(), {"alpha": [1, 2]}, cv=2, refit=False), Y, "refit=False, so it kept no model: search"),
    (lambda: make_pipeline(MinMaxScaler(clip=True), net()), Y, "MinMaxScaler must have clip=False"),
    (lambda: make_pipeline(MaxAbsScaler(clip=True), net()), Y, "MaxAbsScaler must have clip=False"),
    (lambda: make_pipeline(FunctionTransformer(np.sin), net()), Y, "FunctionTransformer may do anything, here sin"),
    (
        lambda: make_pipeline(QuantileTransformer(n_quantiles=5), net()),
        Y,
        "QuantileTransformer is no affine map, .*: use Robust",
    ),
    (lambda: make_pipeline(PolynomialFeatures(), net()), Y, "PolynomialFeatures .* hidden layers make the curves"),
    (lambda: make_pipeline(Normalizer(), net()), Y, "Normalizer is no affine map"),
    (lambda: make_pipeline(KernelPCA(2), net()), Y, "KernelPCA is no affine map, .*: use PCA"),
    (lambda: make_pipeline(ColumnTransformer([("a", OneHotEncoder(), [0])]), net()), Y, "OneHotEncoder .* numbers"),
    (lambda: make_pipeline(forest_step(), net()), Y, "RandomTreesEmbedding .* steps before a network may be"),
]


def forest_step():
    from sklearn.ensemble import RandomTreesEmbedding

    return RandomTreesEmbedding(2)


@pytest.mark.parametrize(("make", "labels", "words"), REFUSED, ids=lambda value: "")
def test_what_cannot_be_read_says_why_and_what_can(make, labels, words):
    with pytest.raises(ValueError, match=words) as caught:
        from_sklearn(make().fit(X, labels))
    assert "call fit" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", [*NEAREST, "MagicClassifier"])
def test_every_refusal_names_the_nearest_thing_that_works(name):
    words = refusal(type(name, (), {})())
    assert words.startswith(name)
    assert any(near in words for near in ("MLP", "Regression", "OneVsRest", "estimator"))


def test_a_model_of_skorch_is_told_to_give_its_module():
    with pytest.raises(ValueError, match=r"give its module_, after module_\.eval\(\)"):
        from_sklearn(type("NeuralNetClassifier", (), {"module_": None, "predict": None})())


def test_steps_that_are_not_fitted_or_keep_nothing_are_reported():
    with pytest.raises(ValueError, match="StandardScaler is not: call fit on the pipeline"):
        affine(StandardScaler())
    step = ColumnTransformer([("a", "drop", [0, 1])]).fit(X)
    with pytest.raises(ValueError, match="drops every column"):
        affine(step)


@pytest.mark.parametrize(
    ("weights", "biases", "activation", "words"),
    [
        ([np.ones((2, 3)), np.ones((3, 1))], [np.ones(3), [0]], "tanh", r"got \(2, 3\), \(3, 1\): these fit if transp"),
        ([np.ones((3, 2)), np.ones((1, 4))], [np.ones(3), [0]], "tanh", "layer 1 has 3 neurons"),
        ([np.ones((3, 2))], [np.ones(2)], "tanh", "these fit if transposed"),
        ([], [], "tanh", "as many biases as weights, the read-out last; got 0 weights and 0 biases"),
        ([[[1, 1]]], [[0], [0]], "tanh", "got 1 weights and 2 biases"),
        ([np.ones((3, 2)), np.ones((1, 3))], [np.ones(3), [0]], ["tanh", "relu"], "for each of 1 hidden layers; got 2"),
        ([np.ones((3, 2)), np.ones((1, 3))], [np.ones(3), [0]], "sine", "activation must be one of"),
    ],
)
def test_arrays_that_do_not_fit_are_reported(weights, biases, activation, words):
    with pytest.raises(ValueError, match=words):
        from_arrays(weights, biases, activation)


def test_plain_arrays_and_the_names_of_other_libraries():
    weights, biases = [np.ones((3, 2)), np.eye(3)[:1]], [np.zeros(3), [0.0]]
    assert from_arrays(weights, biases, "sigmoid").activations == ("logistic",)
    assert from_arrays(weights, biases, ["leaky_relu(0.2)"]).activations == ("leaky_relu(0.2)",)
    assert from_arrays([np.ones((3, 2))], [np.zeros(3)]).widths == (2, 3)
    two = from_arrays([[[1, 0], [0, 3]]], [[0, 1]])
    assert two([1.0, 1.0]) == 3.0
