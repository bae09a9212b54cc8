"""Labels of any kind, text, numbers or truth values, as whole numbers from 0, in scikit-learn's order."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import as_array

MOST_CLASSES, SHOWN, FEW = 64, 5, 10
MEASURED = (
    ": is this column a measurement or a name, and not the label? name the label's column, or make two classes of a "
    "measurement, as y > 1.5"
)
EXACT = 2.0**53


def numbered(values: ArrayLike) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Labels (n,) as places among their sorted values, and the values as text: of two, the last is class 1.

    Numbers sort as numbers, also where they are given as text. `ValueError` for other shapes and kinds, a mixture of
    kinds, NaN or a gap, fewer than two values or more than 64.

    >>> numbered(["setosa", "virginica", "setosa"])
    (array([0, 1, 0]), ('setosa', 'virginica'))
    """
    found = one_a_dot(values).tolist()
    kinds = {_kind(value) for value in found}
    if kinds == {"text"} and all(is_number(value) for value in found):
        found = [float(value) for value in found]
    if "a gap" in kinds or any(value != value for value in found):
        raise ValueError("labels must be given for every dot; got a gap, None or NaN: leave such dots out")
    if len(kinds) > 1:
        raise ValueError(f"labels must be of one kind; got {' and '.join(sorted(kinds))}")
    order = sorted(set(found))
    if not 2 <= len(order) <= MOST_CLASSES:
        hint = ": dots of another class are missing" if len(order) < 2 else MEASURED
        raise ValueError(f"needs 2 to {MOST_CLASSES} label values; got {len(order)}: {order[:SHOWN]}{hint}")
    places = {value: place for place, value in enumerate(order)}
    return np.array([places[value] for value in found], dtype=np.int64), tuple(map(_text, order))


def shared(values: ArrayLike) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """As `numbered`; `ValueError` also where there are many classes, and dots hardly share them."""
    places, classes = numbered(values)
    if len(classes) > max(FEW, len(places) // 2):
        raise ValueError(f"needs labels that dots share; {len(places)} dots have {len(classes)} of them{MEASURED}")
    return places, classes


def one_a_dot(values: Any) -> NDArray[Any]:
    """Labels as an array (n,), also those of one column (n, 1) or a tensor; `ValueError` for other shapes."""
    array = as_array(values)
    if array.ndim == 2 and array.shape[1] == 1:
        return array[:, 0]
    if array.ndim != 1:
        hint = ": of a column a class, give y.argmax(axis=1)" if array.ndim == 2 else ""
        raise ValueError(f"labels must be (n,), one a dot; got shape {array.shape}{hint}")
    return array


def is_number(text: str) -> bool:
    """Whether a text is a number, NaN among them."""
    try:
        float(text)
    except ValueError:
        return False
    return "_" not in text  # Python would read 1_5 as 15


def _kind(value: Any) -> str:
    for kind, name in ((bool, "truth values"), (str, "text"), (int | float, "numbers")):
        if isinstance(value, kind):
            return name
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return "a gap"
    raise ValueError(f"labels must be text, numbers or truth values; got {type(value).__name__}")


def _text(value: Any) -> str:
    whole = isinstance(value, float) and value.is_integer() and abs(value) < EXACT
    return str(int(value) if whole else value)
