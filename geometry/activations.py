"""The activations a layer can have, and what is true of each.

>>> activation_named("leaky_relu(0.2)")(np.array([-1.0, 1.0])).tolist()
[-0.2, 1.0]
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import numpy as np

from geometry.arrays import Array

__all__ = ["ACTIVATIONS", "Activation", "activation_named", "is_known", "is_name"]
Map = Callable[[Array], Array]
LEAK = 0.01
SELU_SCALE, SELU_ALPHA = 1.0507009873554804934193349852946, 1.6732632423543772848170429916717
CUBIC, GAUSS = 0.044715, float(np.sqrt(2 / np.pi))
FAR = 40.0  # beyond it what is left of a Gaussian is 0 in floats


@dataclass(frozen=True, eq=False)
class Activation:
    """A function applied to every neuron by itself, elementwise on any shape, continuous.

    `increasing` says strictly increasing over the reals, so that a square non-singular layer is a homeomorphism onto
    its image; `limits` are the infimum and the supremum of its values. Between `knots` it is convex (1), concave (-1)
    or straight (0), as `bends` says of each piece from left to right. All are non-decreasing but those with a `turn`:
    these fall up to it, and rise beyond.
    """

    name: str
    function: Map
    derivative: Map
    increasing: bool
    limits: tuple[float, float]
    knots: tuple[float, ...] = ()
    bends: tuple[int, ...] = (0,)
    turn: float | None = None

    def __call__(self, values: Array) -> Array:
        return self.function(values)

    @property
    def monotone(self) -> bool:
        """Whether it never falls: of GELU and SiLU this is false, and of a leaky ReLU of negative slope."""
        return self.turn is None

    @cached_property
    def slopes(self) -> tuple[float, ...]:
        """The slope of each piece where all are straight, from left to right; empty for one that bends smoothly."""
        if any(self.bends):
            return ()
        ends = (self.knots[0] - 1, *self.knots, self.knots[-1] + 1) if self.knots else (0.0, 0.0)
        return tuple(float(self.derivative(np.array((a + b) / 2))) for a, b in pairwise(ends))


def _logistic(z: Array) -> Array:
    decay = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, decay) / (1 + decay)


def _sech2(z: Array) -> Array:
    decay = np.exp(-2 * np.abs(z))
    return 4 * decay / (1 + decay) ** 2


def _below(z: Array) -> Array:
    """The share of a Gaussian below z."""
    from scipy.special import erfc

    return np.asarray(erfc(-z / np.sqrt(2)) / 2)


def _gelu_slope(z: Array) -> Array:
    return _below(z) + z * np.exp(-(np.clip(z, -FAR, FAR) ** 2) / 2) / np.sqrt(2 * np.pi)


def _gelu_share(z: Array) -> Array:
    near = np.clip(z, -FAR, FAR)
    return _logistic(2 * GAUSS * (near + CUBIC * near**3))


def _gelu_tanh_slope(z: Array) -> Array:
    share, near = _gelu_share(z), np.clip(z, -FAR, FAR)
    return share + near * share * _gelu_share(-z) * 2 * GAUSS * (1 + 3 * CUBIC * near**2)


def _silu_slope(z: Array) -> Array:
    return _logistic(z) * (1 + z * _logistic(-z))


def _gated(name: str, share: Map, slope: Map, turn: float, least: float, knot: float) -> Activation:
    """z times a share from 0 to 1: it falls to its least value and then rises."""
    limits, bends = (least, np.inf), (-1, 1, -1)
    return Activation(name, lambda z: z * share(z), slope, False, limits, (-knot, knot), bends, turn)


def _clipped(name: str, low: float, high: float) -> Activation:
    def slope(z: Array) -> Array:
        return ((z > low) & (z < high)).astype(float)

    flat = tuple(knot for knot in (low, high) if np.isfinite(knot))
    return Activation(name, lambda z: np.clip(z, low, high), slope, False, (low, high), flat, (0,) * (len(flat) + 1))


@cache
def _leaky(name: str, slope: float) -> Activation:
    limits, turn = ((-np.inf, np.inf), None) if slope > 0 else ((0.0, np.inf), 0.0)
    return Activation(
        name,
        lambda z: np.where(z > 0, z, slope * z),
        lambda z: np.where(z > 0, 1.0, slope),
        slope > 0,
        limits,
        (0.0,),
        (0, 0),
        turn,
    )


@cache
def _exponential(name: str, alpha: float, scale: float = 1.0) -> Activation:
    return Activation(
        name,
        lambda z: scale * np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0))),
        lambda z: scale * np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0))),
        True,
        (-scale * alpha, np.inf),
        (0.0,),
        (1, 0),
    )


_S = ((0.0,), (1, -1))
_ALL = (
    Activation("identity", lambda z: z, np.ones_like, True, (-np.inf, np.inf)),
    Activation("logistic", _logistic, lambda z: _sech2(z / 2) / 4, True, (0.0, 1.0), *_S),
    Activation("tanh", np.tanh, _sech2, True, (-1.0, 1.0), *_S),
    _clipped("relu", 0.0, np.inf),
    _leaky("leaky_relu", LEAK),
    _exponential("elu", 1.0),
    Activation("softplus", lambda z: np.logaddexp(0.0, z), _logistic, True, (0.0, np.inf), (), (1,)),
    _clipped("hardtanh", -1.0, 1.0),
    _clipped("relu6", 0.0, 6.0),
    _exponential("selu", SELU_ALPHA, SELU_SCALE),
    Activation("softsign", lambda z: z / (1 + np.abs(z)), lambda z: (1 + np.abs(z)) ** -2.0, True, (-1.0, 1.0), *_S),
    _gated("gelu", _below, _gelu_slope, -0.7517915246935645, -0.16997120747990363, 1.4142135623730951),
    _gated("gelu_tanh", _gelu_share, _gelu_tanh_slope, -0.7524614220710163, -0.17004075057125405, 1.4185040087908284),
    _gated("silu", _logistic, _silu_slope, -1.278464542761074, -0.2784645427610738, 2.3993572805205177),
)
ACTIVATIONS: dict[str, Activation] = {activation.name: activation for activation in _ALL}
"""Those without a parameter, by name; `leaky_relu` has slope 0.01 and `elu` alpha 1."""
PARAMETER = re.compile(r"(leaky_relu|elu)\(([-+.0-9e]{1,32})\)")
SAME = {"leaky_relu": {0.0: "relu", LEAK: "leaky_relu", 1.0: "identity"}, "elu": {0.0: "relu", 1.0: "elu"}}
MOST = 1e6


def activation_named(name: str) -> Activation:
    """The activation of that name, such as "tanh", "leaky_relu(0.2)" or "elu(0.5)"; `ValueError` lists the names.

    One whose parameter makes it another, such as leaky_relu(0), which is relu, is that other one.
    """
    if isinstance(name, str) and name in ACTIVATIONS:
        return ACTIVATIONS[name]
    found = PARAMETER.fullmatch(name) if isinstance(name, str) else None
    if found is None:
        known = f"{', '.join(ACTIVATIONS)}, leaky_relu(SLOPE), elu(ALPHA)"
        raise ValueError(f"activation must be one of {known}; got {name!r}")
    kind = found[1]
    try:
        value = float(found[2])
    except ValueError:
        value = np.nan
    if not abs(value) <= MOST or (kind == "elu" and value < 0):
        rest = ", not below 0" if kind == "elu" else ""
        raise ValueError(f"{kind} needs a number in brackets, of size up to {MOST:g}{rest}; got {name!r}")
    if value in SAME[kind]:
        return ACTIVATIONS[SAME[kind][value]]
    return (_leaky if kind == "leaky_relu" else _exponential)(f"{kind}({value!r})", value)


def is_known(activation: object) -> bool:
    """Whether it is the very activation of its name: a name alone proves nothing of a function."""
    name = getattr(activation, "name", None)
    return isinstance(name, str) and is_name(name) and activation_named(name) is activation


def is_name(name: object) -> bool:
    """Whether an activation is called exactly so."""
    try:
        return isinstance(name, str) and activation_named(name).name == name
    except ValueError:
        return False
