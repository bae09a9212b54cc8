"""Networks from Keras models of layers in turn, by duck typing: Keras is never imported here."""

from collections.abc import Callable
from typing import Any

import numpy as np

from geometry.activations import activation_named
from geometry.adapters.chain import Scale, Step, chain, diagonal
from geometry.adapters.plain_arrays import activation_called
from geometry.network import Affine, Network

SKIPPED = (
    "InputLayer",
    "Dropout",
    "GaussianDropout",
    "GaussianNoise",
    "AlphaDropout",
    "ActivityRegularization",
    "Flatten",
)
LAST = ("sigmoid", "softmax", "log_softmax", "log_sigmoid")
LEAKY = 0.2  # the slope of the activation "leaky_relu", which has no layer to say it


def from_keras(model: Any) -> Network:
    """A network from a Keras model whose layers follow one another: Sequential, or functional without branches.

    Dense, activations by name or as layers, BatchNormalization (as it predicts), Normalization, Rescaling; Dropout and
    noise are off when a network is used. Two outputs become their difference, second less first; a last sigmoid or
    softmax only squashes the outputs and is left out. `ValueError` for other layers, with the nearest that works.
    """
    for what in ("inputs", "outputs"):
        if isinstance(ends := getattr(model, what, None), list | tuple) and len(ends) > 1:
            raise ValueError(f"needs a Keras model of one input and one output; this one has {len(ends)} {what}")
    steps = _steps(model)
    while steps and isinstance(steps[-1], str):
        steps.pop()
    squashed = [step for step in steps if isinstance(step, str)]
    if softmax := [name for name in squashed if name in LAST[1:]]:
        raise ValueError(f"{softmax[0]} can be read only at the end of a model; got it between layers: use tanh there")
    return chain([activation_called(step) if isinstance(step, str) else step for step in steps])


def last_squashing(model: Any) -> str:
    """The name of what squashes the outputs at the end, empty where nothing does."""
    steps = _steps(model)
    return steps[-1] if steps and isinstance(steps[-1], str) else ""


def _steps(model: Any) -> list[Step | str]:
    return [step for layer in _flat(model) for step in _read(layer)]


def _flat(model: Any) -> list[Any]:
    if not hasattr(model, "layers"):
        return [model]
    return [layer for part in model.layers for layer in _flat(part)]


def _read(layer: Any) -> list[Step | str]:
    name = type(layer).__name__
    if name in SKIPPED:
        return []
    if name in LAYERS:
        return LAYERS[name](layer)
    if name in NEAREST:
        raise ValueError(f"a layer {name} cannot be read: {NEAREST[name]}")
    raise ValueError(f"layers must be {', '.join((*LAYERS, *SKIPPED))}; got {name}: give the part of the model so made")


def _dense(layer: Any) -> list[Step | str]:
    arrays = [np.asarray(array, dtype=float) for array in layer.get_weights()]
    if not arrays:
        raise ValueError("a Dense layer without weights: call the model once on data, so that Keras builds it")
    kernel, bias = arrays[0].T, arrays[1] if len(arrays) > 1 else np.zeros(arrays[0].shape[1])
    return [Affine(kernel, bias), *_activation(layer)]


def _activation(layer: Any) -> list[Step | str]:
    function = getattr(layer, "activation", None)
    name = getattr(function, "__name__", "linear")
    if name == "linear":
        return []
    if name in LAST:
        return [name]
    if name in ("hard_sigmoid", "relu6"):
        return _six(name)
    if name == "leaky_relu":
        return [activation_named(f"leaky_relu({LEAKY})")]
    try:
        return [activation_called(name)]
    except ValueError as error:
        raise ValueError(f"a {type(layer).__name__} layer has {name}: {error}") from None


def _six(name: str) -> list[Step | str]:
    six = activation_named("relu6")
    return [six] if name == "relu6" else [Scale(1.0, 3.0), six, Scale(1 / 6)]


def _normalised(layer: Any) -> list[Step | str]:
    """gamma (x - mean) / sqrt(variance + epsilon) + beta, with gamma and beta where the layer has them."""
    arrays = [np.asarray(array, dtype=float) for array in layer.get_weights()]
    mean, variance = arrays[-2:]
    gamma = arrays[0] if getattr(layer, "scale", True) else 1.0
    beta = arrays[-3] if getattr(layer, "center", True) else 0.0
    factor = gamma / np.sqrt(variance + layer.epsilon)
    return [diagonal(factor, beta - mean * factor)]


def _fixed(layer: Any) -> list[Step | str]:
    if getattr(layer, "invert", False):
        raise ValueError("Normalization must have invert=False")
    mean, variance = (np.ravel(np.asarray(value, dtype=float)) for value in (layer.mean, layer.variance))
    factor = 1 / np.maximum(np.sqrt(variance), 1e-7)
    return [diagonal(factor, -mean * factor) if mean.size > 1 else Scale(float(factor[0]), float(-mean[0] * factor[0]))]


def _rescaled(layer: Any) -> list[Step | str]:
    return [Scale(float(layer.scale), float(layer.offset))]


def _leaky(layer: Any) -> list[Step | str]:
    slope = layer.negative_slope if hasattr(layer, "negative_slope") else layer.alpha
    return [activation_named(f"leaky_relu({float(slope)!r})")]


def _relu(layer: Any) -> list[Step | str]:
    most, slope = getattr(layer, "max_value", None), float(getattr(layer, "negative_slope", 0.0) or 0.0)
    if getattr(layer, "threshold", 0.0) or (most is not None and (most != 6 or slope)):
        raise ValueError("ReLU must have threshold 0 and max_value None or 6: use Activation('relu') or relu6")
    return _six("relu6") if most is not None else [activation_named(f"leaky_relu({slope!r})")]


def _elu(layer: Any) -> list[Step | str]:
    return [activation_named(f"elu({float(getattr(layer, 'alpha', 1.0))!r})")]


def _softmax(layer: Any) -> list[Step | str]:
    return ["softmax"]


LAYERS: dict[str, Callable[[Any], list[Step | str]]] = {
    "Dense": _dense,
    "Activation": _activation,
    "BatchNormalization": _normalised,
    "Normalization": _fixed,
    "Rescaling": _rescaled,
    "LeakyReLU": _leaky,
    "ReLU": _relu,
    "ELU": _elu,
    "Softmax": _softmax,
}
NEAREST = {
    "LayerNormalization": "use BatchNormalization, which is affine when a network is used",
    "PReLU": "use LeakyReLU, of one slope for all neurons",
    **dict.fromkeys(("Add", "Concatenate", "Multiply", "Average", "Subtract"), "layers must follow one another"),
    **dict.fromkeys(("Conv1D", "Conv2D", "MaxPooling2D"), "give the Dense part of the model, and what enters it"),
    **dict.fromkeys(("LSTM", "GRU", "Embedding"), "give the Dense part of the model, and what enters it"),
}
