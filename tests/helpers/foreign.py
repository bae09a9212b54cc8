"""Stand-ins for modules of torch and layers of Keras, neither of which is needed to read one."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np


class Module:
    """A module of torch: parameters as attributes; `children` in order."""

    training = False

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)

    def children(self) -> Iterator["Module"]:
        return iter(value for value in vars(self).values() if isinstance(value, Module))

    named_children = children

    def parameters(self) -> Iterator["Tensor"]:
        own = [value for value in vars(self).values() if isinstance(value, Tensor)]
        return iter([*own, *(each for child in self.children() for each in child.parameters())])


class Tensor(np.ndarray):
    """An array with the few methods that a reader of torch calls."""

    def detach(self) -> "Tensor":
        return self

    def cpu(self) -> "Tensor":
        return self

    def numpy(self) -> np.ndarray:
        return np.asarray(self)

    def new_tensor(self, values: Any) -> "Tensor":
        return np.array(values).view(Tensor)


def module(name: str, **values: Any) -> Any:
    return type(name, (Module,), {})(**values)


def sequential(*steps: Any) -> Any:
    return type("Sequential", (list,), {})(steps)


def linear(seed: int, outs: int, ins: int, bias: bool = True) -> Any:
    draw = np.random.default_rng(seed).normal
    return module(
        "Linear", weight=draw(size=(outs, ins)).view(Tensor), bias=draw(size=outs).view(Tensor) if bias else None
    )


def through(step: Any, points: np.ndarray) -> np.ndarray:
    """What a linear stand-in does to points."""
    return points @ np.asarray(step.weight).T + (0 if step.bias is None else np.asarray(step.bias))


def with_forward(forward: Callable[[Any, Any], Any], name: str = "Net", **children: Any) -> Any:
    """A module of one's own: children, and a forward that says how they are used."""
    return type(name, (Module,), {"__call__": lambda self, points: forward(self, points).view(Tensor)})(**children)


def layer(name: str, weights: Iterable[Any] = (), activation: str | None = None, **values: Any) -> Any:
    """A layer of Keras."""
    function = None if activation is None else _filled(Module(), __name__=activation)
    empty = type(name, (), {"get_weights": lambda self: list(weights)})()
    return _filled(empty, activation=function, **values)


def _filled(value: Any, **attributes: Any) -> Any:
    for key, attribute in attributes.items():
        setattr(value, key, attribute)
    return value


def keras(*layers: Any, name: str = "Sequential", **values: Any) -> Any:
    return _filled(type(name, (), {})(), layers=list(layers), **values)


def dense(seed: int, ins: int, outs: int, activation: str = "linear", bias: bool = True) -> Any:
    draw = np.random.default_rng(seed).normal
    weights = [draw(size=(ins, outs)), *([draw(size=outs)] if bias else [])]
    return layer("Dense", weights, activation)
