"""Models of scikit-learn made of other models: one against the rest, pairs, and calibrated ones."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from geometry.adapters.chain import beside, less, stacked
from geometry.adapters.wrappers import core
from geometry.network import Affine, Layer, Network

Read = Callable[[Any], Network]
LOGISTIC = ("MLPClassifier", "LogisticRegression", "LogisticRegressionCV", "LinearDiscriminantAnalysis")
"""Those whose probability of the second class is the logistic function of their score."""


def one_against_rest(model: Any, read: Read) -> Network:
    """k binary networks side by side, as `predict` takes them: the largest score wins; of two classes there is one.

    Their scores need not be probabilities: these rise with them, but where two round to 1 `predict` takes the last, and
    the network the larger score. `ValueError` where they differ in depth or activation.
    """
    if getattr(model, "multilabel_", False):
        raise ValueError("this OneVsRestClassifier gives several labels to each point: give one of its estimators_")
    return side_by_side([_binary(each, read, "OneVsRestClassifier") for each in model.estimators_])


def one_against_one(model: Any, read: Read) -> Network:
    """The one network of two classes; `ValueError` for more, which vote."""
    if len(model.estimators_) > 1:
        raise ValueError(
            f"OneVsOneClassifier votes between {len(model.classes_)} classes in pairs, which no "
            f"{len(model.classes_)} scores give: use OneVsRestClassifier, or the MLPClassifier by itself"
        )
    return _binary(model.estimators_[0], read, "OneVsOneClassifier")


def side_by_side(networks: Sequence[Network]) -> Network:
    """One network with the scores of all: their hidden neurons side by side, of which each score sees its own.

    `ValueError` unless all have one score, and the same activations layer by layer.
    """
    if len(networks) == 1:
        return networks[0]
    kinds = sorted({network.activations for network in networks})
    if len(kinds) > 1:
        names = " and ".join(", ".join(kind) or "none" for kind in kinds)
        raise ValueError(
            f"models side by side need the same number of hidden layers and activations; got {names}: fit all with one"
        )
    layers = []
    for number, parts in enumerate(zip(*(network.hidden for network in networks), strict=True)):
        join = stacked if number else beside
        layers.append(Layer(join([part.affine for part in parts]), parts[0].activation))
    join = stacked if layers else beside
    return Network(tuple(layers), join([network.readout for network in networks]))


def calibrated(model: Any, read: Read) -> Network:
    """The network under a calibration, cut where the calibrated probability is one half, or with k scores calibrated.

    `ValueError` where several models are averaged, where every point gets one class, and for k probabilities.
    """
    several = len(model.calibrated_classifiers_)
    if several != 1:
        raise ValueError(
            f"this CalibratedClassifierCV averages the probabilities of {several} models, which no one network gives: "
            "use CalibratedClassifierCV(model, ensemble=False)"
        )
    inner = model.calibrated_classifiers_[0]
    network = read(inner.estimator)
    kinds = [type(each).__name__ for each in inner.calibrators]
    if kinds == ["_TemperatureScaling"]:  # a factor for all scores: the largest stays the largest
        return network
    probabilities = not hasattr(inner.estimator, "decision_function")
    if len(kinds) == 1:
        return _moved(network, inner.calibrators[0], probabilities)
    if probabilities or set(kinds) != {"_SigmoidCalibration"}:
        raise ValueError(
            f"calibration of {len(kinds)} classes by {kinds[0]} bends each score by itself, and so moves the lines "
            "between classes: give its estimator, or use method='temperature'"
        )
    slopes = np.array([-each.a_ for each in inner.calibrators])
    shifts = np.array([-each.b_ for each in inner.calibrators])
    readout = network.readout
    return Network(network.hidden, Affine(slopes[:, None] * readout.weight, slopes * readout.bias + shifts))


def cut_elsewhere(model: Any, read: Read) -> Network:
    """The network of two classes under a threshold that was set or tuned, with its score cut there.

    `ValueError` for a class other than the second one to be told, and where a probability is not that of the score.
    """
    name, inner = type(model).__name__, core(model.estimator_)[1]
    if getattr(model, "pos_label", None) not in (None, model.classes_[1]):
        raise ValueError(f"{name} must have pos_label {model.classes_[1]}, its second class; got {model.pos_label}")
    network, given = read(model.estimator_), getattr(model, "best_threshold_", getattr(model, "threshold", "auto"))
    if given == "auto":
        return network
    cut = float(given)
    if model.response_method == "decision_function" or not hasattr(model.estimator_, "predict_proba"):
        return less(network, cut)
    if type(inner).__name__ not in LOGISTIC:
        raise ValueError(
            f"{name} cuts a probability of {type(inner).__name__}: use response_method='decision_function'"
        )
    if not 0 < cut < 1:
        raise ValueError(f"{name} cuts a probability at {cut}, so every point gets one class: choose one inside 0 to 1")
    return less(network, float(np.log(cut) - np.log1p(-cut)))


def _moved(network: Network, calibrator: Any, probabilities: bool) -> Network:
    """The score less its value where the calibrated probability is one half; both rise together, or fall."""
    with np.errstate(all="ignore"):
        cut = -calibrator.b_ / calibrator.a_ if hasattr(calibrator, "a_") else _half(calibrator)
        if probabilities:
            cut = np.log(cut) - np.log1p(-cut)
    if not np.isfinite(cut):
        raise ValueError("this calibration gives every point the same class: give its estimator, uncalibrated")
    moved = less(network, float(cut))
    return moved.versus(0, 1) if getattr(calibrator, "a_", -1.0) > 0 else moved


def _half(calibrator: Any) -> float:
    """The largest value that an isotonic calibration takes to at most one half; infinite where there is none."""
    places, shares = np.asarray(calibrator.X_thresholds_), np.asarray(calibrator.y_thresholds_)
    last = int(np.searchsorted(shares, 0.5, side="right")) - 1
    if last < 0 or last == len(shares) - 1:
        return np.inf
    way = (0.5 - shares[last]) / (shares[last + 1] - shares[last])
    return float(places[last] + way * (places[last + 1] - places[last]))


def _binary(model: Any, read: Read, who: str) -> Network:
    if type(model).__name__ == "_ConstantPredictor":
        raise ValueError(f"{who} saw a class in all dots or in none: fit it with dots of every class")
    network = read(model)
    if network.classes != 2:
        raise ValueError(f"{who} needs models of two classes each; got one of {network.classes}")
    return network
