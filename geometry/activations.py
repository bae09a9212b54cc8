"""The activations a layer can have, and what is true of each."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from geometry.arrays import Array

Map = Callable[[Array], Array]
LEAK = 0.01


@dataclass(frozen=True, eq=False)
class Activation:
    """A function applied to every neuron by itself: all are non-decreasing, and elementwise on any shape.

    `increasing` says strictly increasing over the reals, so that a square non-singular layer is a homeomorphism onto
    its image; `limits` are the infimum and the supremum of its values.
    """

    name: str
    function: Map
    derivative: Map
    increasing: bool
    limits: tuple[float, float]

    def __call__(self, values: Array) -> Array:
        return self.function(values)


def _logistic(z: Array) -> Array:
    decay = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, decay) / (1 + decay)


def _elu(z: Array) -> Array:
    return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


def _sech2(z: Array) -> Array:
    decay = np.exp(-2 * np.abs(z))
    return 4 * decay / (1 + decay) ** 2


_ALL = (
    Activation("identity", lambda z: z, np.ones_like, True, (-np.inf, np.inf)),
    Activation("logistic", _logistic, lambda z: _sech2(z / 2) / 4, True, (0.0, 1.0)),
    Activation("tanh", np.tanh, _sech2, True, (-1.0, 1.0)),
    Activation("relu", lambda z: np.maximum(z, 0.0), lambda z: (z > 0).astype(float), False, (0.0, np.inf)),
    Activation(
        "leaky_relu",
        lambda z: np.where(z > 0, z, LEAK * z),
        lambda z: np.where(z > 0, 1.0, LEAK),
        True,
        (-np.inf, np.inf),
    ),
    Activation("elu", _elu, lambda z: np.where(z > 0, 1.0, np.exp(np.minimum(z, 0))), True, (-1.0, np.inf)),
    Activation("softplus", lambda z: np.logaddexp(0.0, z), _logistic, True, (0.0, np.inf)),
)
ACTIVATIONS: dict[str, Activation] = {activation.name: activation for activation in _ALL}


def activation_named(name: str) -> Activation:
    """The activation of that name; `ValueError` lists the names there are."""
    if not isinstance(name, str) or name not in ACTIVATIONS:
        raise ValueError(f"activation must be one of {', '.join(ACTIVATIONS)}; got {name!r}")
    return ACTIVATIONS[name]
