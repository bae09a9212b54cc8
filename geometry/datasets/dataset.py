"""Labelled dots of any number of columns and classes: frozen and validated.

>>> dataset = Dataset.of([[0, 1], [2, 3], [4, 5]], ["cat", "dog", "cat"])
>>> dataset.labels, dataset.classes
(array([0, 1, 0]), ('cat', 'dog'))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array, as_array, frozen
from geometry.datasets.labels import MOST_CLASSES, SHOWN, shared

MOST_DOTS, MOST_COLUMNS, MOST_NUMBERS = 100_000, 4096, 2**24


@dataclass(frozen=True, eq=False)
class Dataset:
    """Dots (n, d) with labels (n,) of 0 to k - 1, each present, a name, names of the k classes and of the d columns.

    No `classes` means "0", "1", ...; no `columns`, that they have no names. Repeated dots are allowed, also with
    different labels. `ValueError` for other shapes, labels or names, NaN, one class; `of` takes labels of any kind.
    """

    points: Array
    labels: NDArray[np.int64]
    name: str = "dots"
    classes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        points = frozen(as_array(self.points), "points", 2, ": leave such rows out, or fill them as SimpleImputer does")
        count, wide = points.shape
        if not (1 <= wide <= MOST_COLUMNS and 2 <= count <= MOST_DOTS and points.size <= MOST_NUMBERS):
            raise ValueError(
                f"points must be (n, d), n from 2 to {MOST_DOTS}, d from 1 to {MOST_COLUMNS}, at most {MOST_NUMBERS} "
                f"numbers in all; got shape {points.shape}"
            )
        labels = _labels(self.labels, count)
        names = _names(self.classes, "classes") or _numbers(labels)
        if len(names) != labels.max() + 1 or len(set(names)) < len(names):
            raise ValueError(f"classes must be {labels.max() + 1} different names; got {names[:SHOWN]}")
        columns = _names(self.columns, "columns")
        if len(columns) not in (0, wide):
            raise ValueError(f"columns must be {wide} names, or none; got {columns[:SHOWN]}")
        for field, value in (("points", points), ("labels", labels), ("classes", names), ("columns", columns)):
            object.__setattr__(self, field, value)

    @classmethod
    def of(cls, points: Any, labels: Any, name: str = "dots") -> "Dataset":
        """Dots from an array (n, d) or a table with named columns, and labels (n,) of any kind: see `shared`.

        A DataFrame and a Series, categorical or not, are taken by their numbers; `ValueError` where they are none.
        """
        columns = tuple(getattr(points, "columns", ()))
        places, classes = shared(labels)
        return cls(points, places, name, classes, columns if all(isinstance(key, str) for key in columns) else ())

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many dots each class has."""
        return tuple(np.bincount(self.labels).tolist())

    def wrong(self, score: Callable[[Array], Array]) -> NDArray[np.bool_]:
        """Which dots (n,) a score (n,) puts on the wrong side of 0, or scores (n, k) give another class.

        A score of 0 is class 0; of equal scores the first is the class. `ValueError` for another number of scores.
        """
        values = np.asarray(score(self.points))
        if values.shape[1:] != (() if len(self.classes) == 2 else (len(self.classes),)):
            needed = f"one score for 2 classes, or k for k; these dots have {len(self.classes)} classes"
            raise ValueError(f"needs {needed}, and the scores have shape {values.shape}")
        return ((values > 0) if values.ndim == 1 else values.argmax(axis=1)) != self.labels

    def errors(self, score: Callable[[Array], Array]) -> int:
        """How many dots `wrong` marks."""
        return int(np.count_nonzero(self.wrong(score)))

    def errors_by_class(self, score: Callable[[Array], Array]) -> tuple[int, ...]:
        """How many dots of each class `wrong` marks."""
        return tuple(np.bincount(self.labels[self.wrong(score)], minlength=len(self.classes)).tolist())

    def to_json(self) -> dict[str, Any]:
        """Plain lists; every float survives the round trip exactly. Names that are the usual ones are left out."""
        names = {"classes": list(self.classes)} if self.classes != _numbers(self.labels) else {}
        names |= {"columns": list(self.columns)} if self.columns else {}
        return {"name": self.name, "points": self.points.tolist(), "labels": self.labels.tolist()} | names

    @classmethod
    def from_json(cls, value: Any) -> "Dataset":
        """The data set that `to_json` gave; `ValueError` where a key is missing or does not fit."""
        if not isinstance(value, dict) or not {"name", "points", "labels"} <= value.keys():
            raise ValueError('a data set needs "name", "points" and "labels"')
        if not isinstance(value["name"], str):
            raise ValueError(f'"name" must be text; got {value["name"]!r:.60}')
        return cls(value["points"], value["labels"], value["name"], value.get("classes", ()), value.get("columns", ()))


def _labels(values: ArrayLike, count: int) -> NDArray[np.int64]:
    labels = np.array(values)
    if labels.dtype.kind not in "biuf" or labels.shape != (count,):
        hint = f"got shape {labels.shape} of {labels.dtype}"
        raise ValueError(f"labels must be {count} whole numbers from 0; {hint}: Dataset.of takes labels of any kind")
    found = np.unique(labels)
    if len(found) == 1:
        raise ValueError(f"labels must hold both classes, 0 and 1, or more; got only {found[0]}")
    if len(found) > MOST_CLASSES or (found != np.arange(len(found))).any():
        hint = "Dataset.of takes labels of any kind"
        raise ValueError(
            f"labels must be 0 or 1, or from 0 to at most {MOST_CLASSES - 1} with none left out; "
            f"got {len(found)} values, {found[:SHOWN].tolist()}: {hint}"
        )
    labels = labels.astype(np.int64)
    labels.flags.writeable = False
    return labels


def _names(values: Sequence[str], what: str) -> tuple[str, ...]:
    if not isinstance(values, list | tuple) or not all(isinstance(name, str) for name in values):
        raise ValueError(f"{what} must be a list of names; got {values!r:.60}")
    return tuple(values)


def _numbers(labels: NDArray[np.int64]) -> tuple[str, ...]:
    return tuple(map(str, range(int(labels.max()) + 1)))
