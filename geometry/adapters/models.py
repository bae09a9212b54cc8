"""A model and the labels it was trained for, read together: which label is class 1, and where its output is cut.

`Model.of(classifier, y)` takes `classes_[1]` for class 1, as `predict` does; `Model.of(regressor, [10, 15, 10])` is cut
at 12.5, half-way between the two targets.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.adapters.foreign import from_sklearn, from_torch
from geometry.network import Affine, Network

SHOWN = 5


@dataclass(frozen=True, eq=False)
class Model:
    """A network whose score is a model's output, labels (n,) of 0 and 1, and where the output is cut (None: at 0)."""

    output: Network
    labels: NDArray[np.int64]
    threshold: float | None = None

    @classmethod
    def of(cls, model: Any, labels: ArrayLike, threshold: float | None = None) -> "Model":
        """Read a Network, a fitted scikit-learn estimator or a torch Sequential, and labels (n,) of two values.

        A classifier's `classes_` say which label is which; of other models the label that sorts last is class 1.
        A regressor is cut at the midpoint of its two targets; `threshold` cuts it, or a Network or torch model,
        elsewhere. `ValueError` for labels that a classifier does not know, and whatever else does not fit.
        """
        values = np.asarray(labels)
        if values.ndim != 1:
            raise ValueError(f"labels must be (n,); got shape {values.shape}")
        output = output_of(model, threshold)
        if _classes(model) is not None:
            return cls(output, _known(values, np.asarray(_classes(model)).tolist()))
        first, second = _two(values)
        if threshold is None and _is_regressor(model):
            threshold = _midpoint(first, second)
        return cls(output, (values == second).astype(np.int64), threshold)

    @property
    def network(self) -> Network:
        """The network whose score is above 0 for class 1; `ValueError` where the threshold is not finite."""
        return cut_at(self.output, self.threshold)


def cut_at(network: Network, threshold: float | None) -> Network:
    """The same network with `threshold`, or nothing, taken from its score; `ValueError` unless it is finite."""
    if threshold is None:
        return network
    readout = network.readout
    return Network(network.hidden, Affine(readout.weight, readout.bias - threshold))


def output_of(model: Any, threshold: float | None = None) -> Network:
    """The network whose score is a model's output; `ValueError` for another kind, or one that no threshold can cut."""
    if isinstance(model, Network):
        return model
    if _is_regressor(model):
        return from_sklearn(model, 0.0)
    if hasattr(model, "predict") or hasattr(model, "steps"):
        return from_sklearn(model, threshold)
    if type(model).__name__ != "Sequential":
        raise ValueError(
            f"needs a Network, a fitted scikit-learn estimator or a torch Sequential; got {type(model).__name__}"
        )
    if threshold is not None and [type(step).__name__ for step in model][-1:] == ["Sigmoid"]:
        raise ValueError("a threshold cuts a plain output; this model ends in a Sigmoid: leave out one of them")
    return from_torch(model)


def _classes(model: Any) -> Any:
    return None if isinstance(model, Network) else getattr(model, "classes_", None)


def _is_regressor(model: Any) -> bool:
    last = model.steps[-1][1] if hasattr(model, "steps") else model
    return hasattr(last, "coefs_") and getattr(last, "out_activation_", "") == "identity"


def _known(values: NDArray[Any], classes: list[Any]) -> NDArray[np.int64]:
    """Labels as places among a classifier's two classes; 1 and 1.0 are the same, 1 and "1" are not."""
    places = {kind: place for place, kind in enumerate(classes)}
    found = values.tolist()
    unknown = [value for value in dict.fromkeys(found) if value not in places]
    if unknown:
        raise ValueError(
            f"labels must be among the classes that the model was trained on, {classes[:SHOWN]}; "
            f"got {unknown[:SHOWN]}: give the labels that were given to fit"
        )
    return np.array([places[value] for value in found], dtype=np.int64)


def _two(values: NDArray[Any]) -> tuple[Any, Any]:
    kinds = np.unique(values)
    if len(kinds) != 2:
        raise ValueError(f"labels must have exactly two values; got {len(kinds)}: {kinds[:SHOWN].tolist()}")
    return kinds[0], kinds[1]


def _midpoint(first: Any, second: Any) -> float:
    try:
        return float(first) / 2 + float(second) / 2
    except (TypeError, ValueError):
        raise ValueError(
            f"a regressor's labels must be numbers, its two targets; got {first!r} and {second!r}"
        ) from None
