"""Data from a user's files, bounded and never unpickled; errors name the file."""

import os
from pathlib import Path

from geometry.datasets.dataset import Dataset
from geometry.datasets.labels import shared
from geometry.datasets.tables import read_csv
from geometry.storage.packed import read_arrays


def read(path: str | os.PathLike, label: str | None = None) -> Dataset:
    """A data set from a .csv, .tsv, .txt or .npz file; `label` names the column of the labels, if not the last.

    `ValueError` for other endings, and for `label` with an .npz file, whose labels are its array y.
    """
    ending = Path(path).suffix.lower()
    if ending in (".csv", ".tsv", ".txt"):
        return read_csv(path, label)
    if ending == ".npz" and label is not None:
        raise ValueError(f"{path}: label names a column of a .csv file; in an .npz file the labels are the array y")
    if ending == ".npz":
        return read_npz(path)
    raise ValueError(f"{path}: data must be a .csv, .tsv, .txt or .npz file; got the ending {ending or 'none'!r}")


def read_npz(path: str | os.PathLike) -> Dataset:
    """Arrays X (n, d) of numbers and y (n,) of labels, as `numpy.savez(path, X=X, y=y)` writes them.

    An array `columns` (d,) of text, if there is one, names the columns.
    """
    path = Path(path)
    arrays = read_arrays(path)
    if not {"X", "y"} <= arrays.keys():
        raise ValueError(
            f"{path}: needs arrays named X (n, d) and y (n,); got {', '.join(sorted(arrays))[:60] or 'none'}"
        )
    points, labels, columns = arrays["X"], arrays["y"], arrays.get("columns")
    if points.dtype.kind not in "fiub" or labels.dtype.kind not in "fiubUS":
        raise ValueError(f"{path}: X must be numbers and y labels; got types {points.dtype} and {labels.dtype}")
    if labels.ndim != 1 or points.ndim != 2 or len(labels) != len(points):
        raise ValueError(f"{path}: X must be (n, d) and y (n,); got shapes {points.shape} and {labels.shape}")
    if columns is not None and (columns.dtype.kind != "U" or columns.shape != points.shape[1:]):
        raise ValueError(f"{path}: columns must be {points.shape[1]} names; got {columns.shape} of {columns.dtype}")
    try:
        places, classes = shared(labels.astype("U") if labels.dtype.kind == "S" else labels)
        return Dataset(points, places, path.stem, classes, () if columns is None else tuple(columns.tolist()))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None
