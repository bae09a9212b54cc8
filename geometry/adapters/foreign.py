"""Networks from elsewhere, by duck typing: scikit-learn and PyTorch are never imported here.

`from_sklearn` takes a fitted MLPClassifier, `from_torch` an `nn.Sequential` of Linear layers and activations, and
`from_arrays` plain weights and biases:

>>> from_arrays([[[1, 0], [0, 1]], [[1, 1]]], [[0, 0], [-1]]).widths
(2, 2, 1)
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from geometry.activations import LEAK, activation_named
from geometry.network import Affine, Layer, Network


def from_arrays(weights: Sequence[ArrayLike], biases: Sequence[ArrayLike], activation: str = "tanh") -> Network:
    """A network from weights (out, in) and biases (out,), the read-out last, one activation for all hidden layers.

    PyTorch stores weights this way; scikit-learn's `coefs_` are (in, out) and need `.T`.
    """
    if len(weights) != len(biases) or len(weights) < 2:
        raise ValueError(
            f"needs as many biases as weights, at least a hidden layer and a read-out; "
            f"got {len(weights)} and {len(biases)}"
        )
    maps = [Affine(np.asarray(w), np.asarray(b)) for w, b in zip(weights, biases, strict=True)]
    kind = activation_named(activation)
    return Network(tuple(Layer(affine, kind) for affine in maps[:-1]), maps[-1])


def from_sklearn(estimator: Any, threshold: float | None = None) -> Network:
    """A network from a fitted MLPClassifier, MLPRegressor, or Pipeline of scalers before one of them.

    A classifier's score is the logit of its second class, so that score > 0 where `predict` gives `classes_[1]`.
    A regressor's score is its prediction less `threshold` (0.5: half-way between targets 0 and 1). StandardScaler and
    MinMaxScaler are folded into the first layer. `ValueError` for what is not fitted, has more than two classes or
    outputs, or another kind of step, and for a classifier with a threshold.
    """
    *scalers, model = [step for _, step in estimator.steps] if hasattr(estimator, "steps") else [estimator]
    if not hasattr(model, "coefs_"):
        raise ValueError(f"needs a fitted MLPClassifier or MLPRegressor; got {type(model).__name__}: call fit first")
    if model.n_outputs_ != 1 or model.out_activation_ not in ("logistic", "identity"):
        raise ValueError(
            f"needs one output (two classes, or one target); got {model.n_outputs_} with {model.out_activation_!r}"
        )
    weights, biases = [weight.T for weight in model.coefs_], list(model.intercepts_)
    if model.out_activation_ == "identity":
        biases[-1] = biases[-1] - (0.5 if threshold is None else threshold)
    elif threshold is not None:
        raise ValueError(f"a threshold cuts a regressor; got {threshold} for a classifier, which has its own classes")
    for scaler in reversed([step for step in scalers if step not in ("passthrough", None)]):
        scale, shift = _scaling(scaler)
        biases[0] = biases[0] + weights[0] @ shift
        weights[0] = weights[0] * scale
    return from_arrays(weights, biases, model.activation)


def _scaling(scaler: Any) -> tuple[np.ndarray, np.ndarray]:
    """x -> scale x + shift, elementwise, as a scaler does it."""
    name = type(scaler).__name__
    count = getattr(scaler, "n_features_in_", None)
    if count is None:
        raise ValueError(f"needs fitted steps; {name} is not: call fit on the pipeline")
    if name == "MinMaxScaler" and not scaler.clip:
        return scaler.scale_, scaler.min_
    if name == "StandardScaler":
        scale = 1 / scaler.scale_ if scaler.with_std else np.ones(count)
        return scale, -scaler.mean_ * scale if scaler.with_mean else np.zeros(count)
    raise ValueError(f"steps before the network must be StandardScaler or MinMaxScaler (clip=False); got {name}")


TORCH = {
    "Tanh": "tanh",
    "Sigmoid": "logistic",
    "ReLU": "relu",
    "LeakyReLU": "leaky_relu",
    "ELU": "elu",
    "Softplus": "softplus",
    "Identity": "identity",
}
FIXED = {"LeakyReLU": ("negative_slope", LEAK), "ELU": ("alpha", 1.0), "Softplus": ("beta", 1.0)}


def from_torch(model: Any) -> Network:
    """A network from a torch.nn.Sequential of Linear layers and activations, one or two outputs.

    Two outputs become their difference, second less first; a last Sigmoid only squashes the score and is left out.
    Dropout is the identity when a network is used, so it is skipped; two Linear layers in a row are multiplied.
    `ValueError` for other modules, or parameters of an activation other than torch's defaults.
    """
    steps = [step for step in model if type(step).__name__ not in ("Dropout", "Flatten")]
    if steps and type(steps[-1]).__name__ == "Sigmoid":
        steps = steps[:-1]
    layers: list[Layer] = []
    pending: Affine | None = None
    for step in steps:
        if type(step).__name__ == "Linear":
            pending = _after(pending, _linear(step))
        elif pending is None:
            raise ValueError(f"needs a Linear before each activation; got {type(step).__name__} first")
        elif type(step).__name__ != "Identity":
            layers.append(Layer(pending, activation_named(_torch_activation(step))))
            pending = None
    if pending is None:
        raise ValueError("needs a Linear read-out at the end; got none")
    return Network(tuple(layers), _one_score(pending))


def _linear(step: Any) -> Affine:
    weight = step.weight.detach().cpu().numpy()
    bias = np.zeros(len(weight)) if step.bias is None else step.bias.detach().cpu().numpy()
    return Affine(weight, bias)


def _after(first: Affine | None, second: Affine) -> Affine:
    if first is None:
        return second
    return Affine(second.weight @ first.weight, second.weight @ first.bias + second.bias)


def _torch_activation(step: Any) -> str:
    name = type(step).__name__
    if name not in TORCH:
        raise ValueError(f"modules must be Linear, Dropout, Flatten or one of {', '.join(TORCH)}; got {name}")
    knob, value = FIXED.get(name, ("", None))
    if knob and getattr(step, knob) != value:
        raise ValueError(f"{name} must have {knob}={value}; got {getattr(step, knob)}")
    return TORCH[name]


def _one_score(readout: Affine) -> Affine:
    if len(readout.bias) == 2:
        return Affine(readout.weight[1:] - readout.weight[:1], readout.bias[1:] - readout.bias[:1])
    return readout
