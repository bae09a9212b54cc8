"""A model and the labels it was trained for, read together: which label is which class, and where its output is cut.

`Model.of(classifier, y)` takes the classes in the order of `classes_`, as `predict` does; `Model.of(regressor,
[10, 15, 10])` is cut at 12.5, half-way between the two targets.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.adapters.chain import less
from geometry.adapters.keras_models import LAST as SQUASHING
from geometry.adapters.keras_models import from_keras, last_squashing
from geometry.adapters.sklearn_models import from_sklearn, is_regressor
from geometry.adapters.torch_models import from_torch, last_module
from geometry.adapters.torch_modules import LAST
from geometry.adapters.wrappers import columns_of, core
from geometry.datasets import numbered, one_a_dot
from geometry.network import Network

SHOWN = 5


@dataclass(frozen=True, eq=False)
class Model:
    """A network whose scores are a model's output, labels (n,) of 0 to k - 1, and where one output is cut (None: at 0).

    `classes` are the names of the k classes, `columns` those of the inputs, empty where the model does not know them.
    """

    output: Network
    labels: NDArray[np.int64]
    threshold: float | None = None
    classes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @classmethod
    def of(cls, model: Any, labels: ArrayLike, threshold: float | None = None) -> "Model":
        """Read a Network, a fitted scikit-learn estimator, a torch or Keras model, and labels (n,) of its classes.

        A classifier's `classes_` say which label is which; of other models labels count in sorted order. A regressor is
        cut at the midpoint of its two targets; `threshold` cuts it, or a network of one score, elsewhere. `ValueError`
        for labels that a classifier does not know, and whatever else does not fit.
        """
        values = one_a_dot(labels)
        output = output_of(model, threshold)
        known, columns = _classes(model), () if isinstance(model, Network) else columns_of(model)
        if known is not None:
            return cls(output, _known(values, known.tolist()), None, _names(known), columns)
        places, classes = numbered(values)
        if len(classes) != output.classes:
            raise ValueError(
                f"labels must have {'exactly two' if output.classes == 2 else output.classes} values, one a class of "
                f"this model; got {len(classes)}: {', '.join(classes[:SHOWN])}"
            )
        if threshold is None and is_regressor(_core(model)):
            threshold = _midpoint(*(values[places == place][0] for place in (0, 1)))
        return cls(output, places, threshold, classes, columns)

    @property
    def network(self) -> Network:
        """The network whose classes are those of the labels; `ValueError` where the threshold is not finite."""
        return cut_at(self.output, self.threshold)


def cut_at(network: Network, threshold: float | None) -> Network:
    """The same network with `threshold`, or nothing, taken from its score; `ValueError` unless it is finite."""
    if threshold is None:
        return network
    if network.classes != 2:
        raise ValueError(f"a threshold cuts one score; this network has {network.classes}: leave the threshold out")
    return less(network, threshold)


def output_of(model: Any, threshold: float | None = None) -> Network:
    """The network whose scores are a model's output; `ValueError` for another kind, or one that no threshold cuts."""
    last = ""
    if isinstance(model, Network):
        network = model
    elif isinstance(model, type):
        raise ValueError(f"needs a fitted model; got the class {model.__name__} itself: make one of it, and call fit")
    elif is_regressor(_core(model)):
        return from_sklearn(model, 0.0)
    elif hasattr(model, "get_params") or hasattr(model, "steps"):
        return from_sklearn(model, threshold)
    elif hasattr(model, "layers") and not hasattr(model, "named_children"):
        network, last = from_keras(model), last_squashing(model)
    elif type(model).__name__ == "Sequential" or hasattr(model, "named_children"):
        network, last = from_torch(model), last_module(model)
    elif hasattr(model, "items"):
        network = from_torch(model)
    else:
        raise ValueError(
            "needs a Network, a fitted scikit-learn estimator, a torch Sequential or a Keras model; "
            f"got {type(model).__name__}"
        )
    if threshold is not None and last in (*LAST, *SQUASHING):
        raise ValueError(f"a threshold cuts a plain output; this model ends in a {last}: leave out one of them")
    cut_at(network, threshold)
    return network


def _core(model: Any) -> Any:
    """What a scikit-learn model is without what is around it, as far as that can be told; other models themselves."""
    try:
        return model if isinstance(model, Network) else core(model)[1]
    except ValueError:
        return model


def _classes(model: Any) -> NDArray[Any] | None:
    found = None if isinstance(model, Network) else getattr(model, "classes_", None)
    return None if found is None else np.asarray(found)


def _names(classes: NDArray[Any]) -> tuple[str, ...]:
    places, names = numbered(classes)
    return tuple(names[place] for place in places)


def _known(values: NDArray[Any], classes: list[Any]) -> NDArray[np.int64]:
    """Labels as places among a classifier's classes; 1 and 1.0 are the same, 1 and "1" are not."""
    places = {kind: place for place, kind in enumerate(classes)}
    found = values.tolist()
    unknown = [value for value in dict.fromkeys(found) if value not in places]
    if unknown:
        raise ValueError(
            f"labels must be among the classes that the model was trained on, {classes[:SHOWN]}; "
            f"got {unknown[:SHOWN]}: give the labels that were given to fit"
        )
    return np.array([places[value] for value in found], dtype=np.int64)


def _midpoint(first: Any, second: Any) -> float:
    try:
        return float(first) / 2 + float(second) / 2
    except (TypeError, ValueError):
        raise ValueError(
            f"a regressor's labels must be numbers, its two targets; got {str(first)!r} and {str(second)!r}"
        ) from None
