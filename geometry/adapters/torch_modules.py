"""Modules of torch as affine maps and activations: a table from class name to reader; torch is never imported."""

from collections.abc import Callable
from typing import Any

import numpy as np

from geometry.activations import activation_named
from geometry.adapters.chain import Scale, Step, diagonal
from geometry.arrays import Array
from geometry.network import Affine

LINEAR = ("Linear", "NonDynamicallyQuantizableLinear", "ParametrizedLinear")
SKIPPED = ("Identity", "Dropout", "Dropout1d", "AlphaDropout", "FeatureAlphaDropout", "Flatten")
LAST = {"Sigmoid": "its score", "LogSigmoid": "its score", "Softmax": "its logits", "LogSoftmax": "its logits"}
"""What may end a model: it changes no order among the outputs, so it is left out."""


def numbers(tensor: Any) -> Array:
    """A tensor as an array of floats."""
    dense = tensor.detach().cpu()
    return np.asarray(getattr(dense, "double", lambda: dense)().numpy(), dtype=float)


def _linear(step: Any) -> list[Step]:
    weight = numbers(step.weight)
    return [Affine(weight, np.zeros(len(weight)) if step.bias is None else numbers(step.bias))]


def _normalised(step: Any) -> list[Step]:
    if step.training:
        raise ValueError("BatchNorm1d in training mode takes the mean of each batch: call model.eval() first")
    if step.running_mean is None:
        raise ValueError("BatchNorm1d without running statistics is no affine map: use track_running_stats=True")
    factor = 1 / np.sqrt(numbers(step.running_var) + step.eps)
    if step.weight is not None:
        factor = factor * numbers(step.weight)
    shift = -numbers(step.running_mean) * factor
    return [diagonal(factor, shift if step.bias is None else shift + numbers(step.bias))]


def _named(name: str) -> Callable[[Any], list[Step]]:
    return lambda step: [activation_named(name)]


def _leaky(step: Any) -> list[Step]:
    return [activation_named(f"leaky_relu({float(step.negative_slope)!r})")]


def _parametric(step: Any) -> list[Step]:
    slopes = numbers(step.weight)
    if slopes.size != 1:
        raise ValueError(f"PReLU must have one slope for all neurons; got {slopes.size}: use num_parameters=1")
    return [activation_named(f"leaky_relu({float(slopes.ravel()[0])!r})")]


def _elu(step: Any) -> list[Step]:
    return [activation_named(f"elu({float(step.alpha)!r})")]


def _celu(step: Any) -> list[Step]:
    return [Scale(1 / step.alpha), activation_named("elu"), Scale(step.alpha)]


def _softplus(step: Any) -> list[Step]:
    return [Scale(step.beta), activation_named("softplus"), Scale(1 / step.beta)]


def _log_sigmoid(step: Any) -> list[Step]:
    return [Scale(-1.0), activation_named("softplus"), Scale(-1.0)]


def _gelu(step: Any) -> list[Step]:
    return [activation_named("gelu_tanh" if step.approximate == "tanh" else "gelu")]


def _hardtanh(step: Any) -> list[Step]:
    low, high = float(step.min_val), float(step.max_val)
    half, middle = (high - low) / 2, (high + low) / 2
    return [Scale(1 / half, -middle / half), activation_named("hardtanh"), Scale(half, middle)]


def _hard_sigmoid(step: Any) -> list[Step]:
    return [Scale(1.0, 3.0), activation_named("relu6"), Scale(1 / 6)]


MODULES: dict[str, Callable[[Any], list[Step]]] = {
    **dict.fromkeys(LINEAR, _linear),
    "BatchNorm1d": _normalised,
    "Tanh": _named("tanh"),
    "Sigmoid": _named("logistic"),
    "ReLU": _named("relu"),
    "ReLU6": _named("relu6"),
    "SiLU": _named("silu"),
    "SELU": _named("selu"),
    "Softsign": _named("softsign"),
    "GELU": _gelu,
    "LeakyReLU": _leaky,
    "PReLU": _parametric,
    "ELU": _elu,
    "CELU": _celu,
    "Softplus": _softplus,
    "LogSigmoid": _log_sigmoid,
    "Hardtanh": _hardtanh,
    "Hardsigmoid": _hard_sigmoid,
    **dict.fromkeys(SKIPPED, lambda step: []),
}
NEAREST = {
    "Hardswish": "SiLU",
    "Mish": "SiLU",
    "Softshrink": "Hardtanh",
    "Hardshrink": "Hardtanh",
    "Tanhshrink": "Tanh",
    "Threshold": "ReLU",
    "RReLU": "LeakyReLU",
    "GLU": "SiLU",
    "LayerNorm": "BatchNorm1d, which is affine in evaluation mode",
    "RMSNorm": "BatchNorm1d, which is affine in evaluation mode",
    "GroupNorm": "BatchNorm1d, which is affine in evaluation mode",
    "InstanceNorm1d": "BatchNorm1d",
    "Softmax": "Softmax only at the end",
    "LogSoftmax": "LogSoftmax only at the end",
    "Bilinear": "Linear",
    "LazyLinear": "Linear: run the model once on data first",
}


def module_name(step: Any) -> str:
    """The name of a module's class, also of a scripted one."""
    return str(getattr(step, "original_name", type(step).__name__))


def read(step: Any) -> list[Step]:
    """A leaf module as steps; `ValueError` for another kind, with the nearest that can be read."""
    name = module_name(step)
    if name in MODULES:
        return MODULES[name](step)
    if name in NEAREST:
        raise ValueError(f"a module {name} cannot be read: use {NEAREST[name]}")
    known = "Linear, BatchNorm1d, Dropout, Flatten and activations such as Tanh, ReLU, GELU or SiLU"
    raise ValueError(
        f"modules must be {known}; got {name}: give the part of the model that is so made, in a Sequential"
    )
