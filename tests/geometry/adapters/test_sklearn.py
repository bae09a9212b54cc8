"""Every model and step of scikit-learn that is read predicts as scikit-learn does."""

import numpy as np
import pytest
from scipy.special import expit
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import PCA, FastICA, IncrementalPCA, TruncatedSVD
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_selection import SelectKBest, VarianceThreshold
from sklearn.frozen import FrozenEstimator
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Perceptron, Ridge, RidgeClassifier, SGDClassifier
from sklearn.model_selection import (
    FixedThresholdClassifier,
    GridSearchCV,
    RandomizedSearchCV,
    TunedThresholdClassifierCV,
)
from sklearn.multiclass import OneVsOneClassifier, OneVsRestClassifier
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import FunctionTransformer, MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler
from sklearn.random_projection import SparseRandomProjection
from sklearn.svm import SVC, LinearSVC

from geometry.adapters import from_sklearn
from geometry.adapters.preprocessing import _places, affine
from geometry.datasets import blobs, moons
from geometry.training import TRAINABLE

DATA, THREE = moons(samples=60), blobs(samples=90)
CLOUD = np.random.default_rng(0).normal(size=(400, 2)) * 2
RNG = np.random.default_rng(1)
WIDE = RNG.normal(size=(80, 5)) * [1, 2, 30, 0.1, 1] + [3, 0, 0, 1, 2]
KINDS = (WIDE[:, 0] > 3).astype(int) + (WIDE[:, 2] > 10)
pytestmark = pytest.mark.filterwarnings(
    f"ignore::{ConvergenceWarning.__module__}.ConvergenceWarning", "ignore::FutureWarning"
)


def net(*hidden, **values):
    return MLPClassifier(
        hidden or (3,), **{"max_iter": 60, "random_state": 0, "solver": "lbfgs", "activation": "tanh"} | values
    )


@pytest.mark.parametrize("activation", TRAINABLE)
@pytest.mark.parametrize("seed", range(4))
def test_a_network_agrees_with_scikit_learn(activation, seed):
    rng = np.random.default_rng(seed)
    hidden = tuple(rng.integers(1, 7, rng.integers(1, 6)).tolist())
    model = net(*hidden, activation=activation, max_iter=5, random_state=seed).fit(DATA.points, DATA.labels)
    network = from_sklearn(model)
    assert network.widths == (2, *hidden, 1)
    assert np.abs(expit(network(CLOUD)) - model.predict_proba(CLOUD)[:, 1]).max() < 1e-12
    assert np.array_equal(network.classify(CLOUD), model.predict(CLOUD))


STEPS = [
    StandardScaler(),
    StandardScaler(with_mean=False),
    StandardScaler(with_std=False),
    MinMaxScaler((-2, 3)),
    MaxAbsScaler(),
    RobustScaler(),
    RobustScaler(with_centering=False),
    RobustScaler(with_scaling=False),
    PCA(3),
    PCA(3, whiten=True),
    IncrementalPCA(2),
    FastICA(3, random_state=0),
    LinearDiscriminantAnalysis(),
    LinearDiscriminantAnalysis(n_components=1, solver="eigen"),
    TruncatedSVD(2),
    SparseRandomProjection(3, random_state=0),
    SelectKBest(k=2),
    VarianceThreshold(0.5),
    SimpleImputer(),
    FunctionTransformer(),
    make_pipeline("passthrough", StandardScaler(), make_pipeline(PCA(4), SelectKBest(k=2))),
    ColumnTransformer(
        [("a", StandardScaler(), [2, 0]), ("b", "drop", [1]), ("c", make_pipeline(RobustScaler(), PCA(1)), slice(3, 5))]
    ),
    ColumnTransformer(
        [("a", StandardScaler(), [True, False, True, False, False]), ("b", "passthrough", [4])],
        remainder=MinMaxScaler(),
        transformer_weights={"a": 2},
    ),
    make_union(PCA(1), "passthrough", StandardScaler()),
]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: type(step).__name__)
def test_affine_steps_are_what_scikit_learn_does(step):
    step.fit(WIDE, KINDS)
    points = np.random.default_rng(2).normal(size=(20, 5)) * 5
    assert np.abs(affine(step)(points) - np.asarray(step.transform(points))).max() < 1e-10


def test_steps_fold_into_the_first_layer_and_into_a_linear_model():
    for step in STEPS:
        for last in (net(4), RidgeClassifier()) if step is STEPS[0] or step is STEPS[-3] else (RidgeClassifier(),):
            model = make_pipeline(step, last).fit(WIDE, KINDS)
            network = from_sklearn(model)
            assert network.widths[0] == 5
            assert np.array_equal(network.classify(WIDE), model.predict(WIDE))


def test_columns_are_found_by_name_slice_and_mask():
    names = ["age", "income", "rooms"]
    assert _places(["rooms", "age"], names, 3).tolist() == [2, 0]
    assert _places("income", names, 3).tolist() == [1]
    assert _places(slice("age", "income"), names, 3).tolist() == [0, 1]
    assert _places(slice(-2, None), names, 3).tolist() == [1, 2]
    assert _places([True, False, True], names, 3).tolist() == [0, 2]
    assert _places([], names, 3).tolist() == []


LINEAR = LogisticRegression()
MODELS = [
    net(5, 4),
    net(4, activation="relu"),
    make_pipeline(StandardScaler(), net()),
    LINEAR,
    LinearSVC(),
    SGDClassifier(random_state=0),
    Perceptron(),
    RidgeClassifier(),
    LinearDiscriminantAnalysis(),
    GridSearchCV(make_pipeline(StandardScaler(), net()), {"mlpclassifier__alpha": [0.1, 1.0]}, cv=2),
    RandomizedSearchCV(LINEAR, {"C": [0.1, 1.0]}, n_iter=2, cv=2, random_state=0),
    make_pipeline(StandardScaler(), GridSearchCV(LINEAR, {"C": [0.1, 1.0]}, cv=2)),
    OneVsRestClassifier(net(3, alpha=1.0)),
    OneVsRestClassifier(make_pipeline(StandardScaler(), net(3, 2, alpha=1.0))),
    OneVsRestClassifier(LINEAR),
    OneVsRestClassifier(SVC(kernel="linear")),
    CalibratedClassifierCV(LINEAR, ensemble=False, cv=3),
]
BINARY = [
    SVC(kernel="linear"),
    OneVsOneClassifier(net()),
    CalibratedClassifierCV(net(), ensemble=False, cv=3),
    CalibratedClassifierCV(net(), ensemble=False, cv=3, method="isotonic"),
    CalibratedClassifierCV(LinearSVC(), ensemble=False, cv=3, method="isotonic"),
    CalibratedClassifierCV(make_pipeline(StandardScaler(), net()), ensemble=False, cv=3),
]


@pytest.mark.parametrize("model", [*MODELS, *BINARY], ids=lambda model: type(model).__name__)
def test_two_classes_are_predicted_alike(model):
    network = from_sklearn(model.fit(DATA.points, DATA.labels))
    assert network.classes == 2
    assert 0 < model.predict(CLOUD).mean() < 1
    assert np.array_equal(network.classify(CLOUD), model.predict(CLOUD))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: type(model).__name__)
def test_three_classes_are_predicted_alike(model):
    network = from_sklearn(model.fit(THREE.points, THREE.labels))
    assert network.classes == 3
    assert set(model.predict(3 * CLOUD)) == {0, 1, 2}
    assert np.array_equal(network.classify(3 * CLOUD), model.predict(3 * CLOUD))


def test_one_against_the_rest_is_blocks_side_by_side():
    model = OneVsRestClassifier(net(3, 2)).fit(THREE.points, THREE.labels)
    network = from_sklearn(model)
    assert network.widths == (2, 9, 6, 3)
    for k, each in enumerate(model.estimators_):
        assert np.allclose(network(CLOUD)[:, k], from_sklearn(each)(CLOUD))


def test_a_calibration_moves_the_cut():
    inner = net(6, max_iter=300).fit(DATA.points, DATA.labels)
    uneven = DATA.labels * (np.arange(60) % 3 > 0)
    model = CalibratedClassifierCV(FrozenEstimator(inner), ensemble=False, cv=3).fit(DATA.points, uneven)
    assert (model.predict(CLOUD) != inner.predict(CLOUD)).any()
    assert np.array_equal(from_sklearn(model).classify(CLOUD), model.predict(CLOUD))


def test_a_threshold_that_was_set_or_tuned_moves_the_cut():
    for inner in (net(6), make_pipeline(StandardScaler(), LINEAR), LinearSVC()):
        for model in (FixedThresholdClassifier(inner, threshold=0.7), TunedThresholdClassifierCV(inner, cv=2)):
            network = from_sklearn(model.fit(DATA.points, DATA.labels))
            assert np.array_equal(network.classify(CLOUD), model.predict(CLOUD))
    with pytest.raises(ValueError, match="cuts a probability of SGDClassifier"):
        from_sklearn(FixedThresholdClassifier(SGDClassifier(loss="log_loss"), threshold=0.7).fit(WIDE, KINDS > 0))
    with pytest.raises(ValueError, match="pos_label 1, its second class; got 0"):
        from_sklearn(FixedThresholdClassifier(net(), threshold=0.7, pos_label=0).fit(DATA.points, DATA.labels))


def test_temperature_changes_no_class():
    model = CalibratedClassifierCV(net(), ensemble=False, cv=3, method="temperature").fit(THREE.points, THREE.labels)
    assert np.array_equal(from_sklearn(model).classify(CLOUD), model.predict(CLOUD))


def test_a_regressor_is_cut_at_its_threshold():
    for model in (MLPRegressor(hidden_layer_sizes=(3,), max_iter=5, random_state=0), Ridge()):
        model.fit(DATA.points, DATA.labels)
        assert np.allclose(from_sklearn(model, threshold=0.3)(CLOUD), model.predict(CLOUD) - 0.3)
        assert np.allclose(from_sklearn(model)(CLOUD), model.predict(CLOUD) - 0.5)
