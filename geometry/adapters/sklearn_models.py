"""Networks from fitted scikit-learn models, by duck typing: a table from class name to reader.

>>> from sklearn.linear_model import LogisticRegression
>>> from_sklearn(LogisticRegression().fit([[0.0], [1.0]], ["no", "yes"])).classify([[-5.0], [5.0]])
array([0, 1])
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from geometry.activations import activation_named
from geometry.adapters.chain import chain, less
from geometry.adapters.ensembles import calibrated, cut_elsewhere, one_against_one, one_against_rest
from geometry.adapters.preprocessing import composed
from geometry.adapters.refused import refusal
from geometry.adapters.wrappers import core
from geometry.arrays import as_array
from geometry.network import Affine, Network
from geometry.units import behind

HALFWAY = 0.5
LINEAR = (
    *("LogisticRegression", "LogisticRegressionCV", "LinearSVC", "SGDClassifier", "Perceptron", "RidgeClassifier"),
    *("RidgeClassifierCV", "PassiveAggressiveClassifier", "LinearDiscriminantAnalysis"),
)
LINES = (
    *("LinearRegression", "Ridge", "RidgeCV", "Lasso", "LassoCV", "ElasticNet", "ElasticNetCV", "BayesianRidge"),
    *("HuberRegressor", "SGDRegressor", "LinearSVR"),
)


def from_sklearn(estimator: Any, threshold: float | None = None) -> Network:
    """A network from a fitted classifier or regressor of scikit-learn, or a Pipeline or search that holds one.

    MLPClassifier and MLPRegressor, linear models, OneVsRestClassifier and CalibratedClassifierCV of these. A
    classifier's score is above 0 where `predict` gives `classes_[1]`; of k classes it has k scores. A regressor's score
    is its prediction less `threshold` (0.5: half-way between targets 0 and 1). Affine steps before it fold into the
    first layer. `ValueError` for what is not fitted, or cannot be read, with the nearest thing that can; and for a
    classifier with a threshold.
    """
    steps, model = core(estimator)
    if is_regressor(model):
        network = _regressor(model, HALFWAY if threshold is None else threshold)
    elif threshold is not None:
        raise ValueError(f"a threshold cuts a regressor; got {threshold} for a classifier, which has its own classes")
    else:
        network = _classifier(model)
    before = composed(steps)
    return network if before is None else behind(before, network)


def is_regressor(model: Any) -> bool:
    """Whether it is a regressor that can be read, itself and not inside another."""
    return type(model).__name__ in ("MLPRegressor", *LINES)


def _regressor(model: Any, threshold: float) -> Network:
    _require_fitted(model)
    if type(model).__name__ == "MLPRegressor":
        if model.n_outputs_ != 1:
            raise ValueError(f"needs one target; this MLPRegressor has {model.n_outputs_}: fit one for each target")
        return less(_layers(model), threshold)
    weight = np.atleast_2d(np.asarray(model.coef_, dtype=float))
    if len(weight) != 1:
        raise ValueError(f"needs one target; this {type(model).__name__} has {len(weight)}: fit one for each target")
    return Network((), Affine(weight, np.ravel(model.intercept_) - threshold))


def _classifier(model: Any) -> Network:
    name = type(model).__name__
    if name not in READERS:
        raise ValueError(refusal(model))
    _require_fitted(model)
    return READERS[name](model)


def _net(model: Any) -> Network:
    if model.out_activation_ == "logistic" and model.n_outputs_ > 1:
        raise ValueError(
            f"this MLPClassifier gives {model.n_outputs_} labels to each point (multilabel), which are no classes: "
            "fit one MLPClassifier for each label"
        )
    return _layers(model)


def _layers(model: Any) -> Network:
    maps = [Affine(weight.T, bias) for weight, bias in zip(model.coefs_, model.intercepts_, strict=True)]
    kind = activation_named(model.activation)
    return chain([*(step for affine in maps[:-1] for step in (affine, kind)), maps[-1]])


def _linear(model: Any) -> Network:
    kind = getattr(getattr(model, "_label_binarizer", None), "y_type_", "")
    if kind.startswith("multilabel"):
        raise ValueError(f"this {type(model).__name__} gives several labels to each point: fit one for each label")
    dense = np.atleast_2d(as_array(model.coef_))
    return Network((), Affine(dense, np.broadcast_to(model.intercept_, len(dense))))


def _svc(model: Any) -> Network:
    if model.kernel != "linear" or len(model.classes_) > 2:
        raise ValueError(refusal(model))
    return _linear(model)


def _one_against_rest(model: Any) -> Network:
    return one_against_rest(model, from_sklearn)


def _one_against_one(model: Any) -> Network:
    return one_against_one(model, from_sklearn)


def _cut_elsewhere(model: Any) -> Network:
    return cut_elsewhere(model, from_sklearn)


def _calibrated(model: Any) -> Network:
    return calibrated(model, from_sklearn)


READERS: dict[str, Callable[[Any], Network]] = {
    "MLPClassifier": _net,
    **dict.fromkeys(LINEAR, _linear),
    "SVC": _svc,
    "NuSVC": _svc,
    "OneVsRestClassifier": _one_against_rest,
    "OneVsOneClassifier": _one_against_one,
    "CalibratedClassifierCV": _calibrated,
    "FixedThresholdClassifier": _cut_elsewhere,
    "TunedThresholdClassifierCV": _cut_elsewhere,
}
FITTED = ("estimator_", "coefs_", "coef_", "estimators_", "calibrated_classifiers_", "support_vectors_")


def _require_fitted(model: Any) -> None:
    if not any(name in vars(model) for name in FITTED):
        raise ValueError(f"needs a fitted {type(model).__name__}: call fit first")
