"""Data from a user's files, CSV and npz, bounded and never unpickled; errors name the file and the line."""

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from geometry.datasets.dataset import MOST_DOTS, Dataset
from geometry.storage import read_arrays, read_text

LONGEST, MOST_LINES = 10_000, 4 * MOST_DOTS
SEPARATORS = (",", ";", "\t")


def read(path: str | os.PathLike) -> Dataset:
    """A data set from a .csv, .tsv, .txt or .npz file; `ValueError` for other endings."""
    ending = Path(path).suffix.lower()
    if ending in (".csv", ".tsv", ".txt"):
        return read_csv(path)
    if ending == ".npz":
        return read_npz(path)
    raise ValueError(f"{path}: data must be a .csv, .tsv, .txt or .npz file; got the ending {ending or 'none'!r}")


def read_csv(path: str | os.PathLike) -> Dataset:
    """Two numbers and a label a row, separated by commas, semicolons or tabs, with a header line or without.

    The labels may be any two texts; the one that sorts last becomes class 1 (numbers sort as numbers), as in
    scikit-learn. `ValueError` names the file and the first line that does not fit.
    """
    path = Path(path)
    text = read_text(path)
    separator = max(SEPARATORS, key=text.partition("\n")[0].count)
    reader = csv.reader(_lines(path, text), delimiter=separator, skipinitialspace=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, [cell.strip() for cell in cells]))
            if len(rows) > MOST_DOTS + 1:  # one may be a header
                raise ValueError(f"{path}: needs at most {MOST_DOTS} rows of two numbers and a label; got more")
    except csv.Error as error:
        raise ValueError(f"{path}: needs rows of two numbers and a label: {error}") from None
    if rows and _is_header(rows[0][1]):
        rows = rows[1:]
    if not 2 <= len(rows) <= MOST_DOTS:
        raise ValueError(f"{path}: needs 2 to {MOST_DOTS} rows of two numbers and a label; got {len(rows)}")
    points = [_numbers(path, number, row) for number, row in rows]
    return _dataset(path, np.array(points), np.array([row[2] for _, row in rows]))


def read_npz(path: str | os.PathLike) -> Dataset:
    """Arrays X (n, 2) of numbers and y (n,) of two label values, as `numpy.savez(path, X=X, y=y)` writes them."""
    path = Path(path)
    arrays = read_arrays(path)
    if not {"X", "y"} <= arrays.keys():
        raise ValueError(
            f"{path}: needs arrays named X (n, 2) and y (n,); got {', '.join(sorted(arrays))[:60] or 'none'}"
        )
    points, labels = arrays["X"], arrays["y"]
    if points.dtype.kind not in "fiub" or labels.dtype.kind not in "fiubUS":
        raise ValueError(f"{path}: X must be numbers and y labels; got types {points.dtype} and {labels.dtype}")
    if labels.ndim != 1 or points.ndim != 2 or len(labels) != len(points):
        raise ValueError(f"{path}: X must be (n, 2) and y (n,); got shapes {points.shape} and {labels.shape}")
    return _dataset(path, points, labels)


def _lines(path: Path, text: str) -> Iterator[str]:
    """The lines of a text; `ValueError` at one that is too long to be a dot, and after very many."""
    for number, line in enumerate(io.StringIO(text, newline=None), start=1):
        if len(line) > LONGEST:
            raise ValueError(f"{path}, line {number}: needs at most {LONGEST} characters a line; got {len(line)}")
        if number > MOST_LINES:
            raise ValueError(f"{path}: needs at most {MOST_LINES} lines, empty ones among them; got more")
        yield line


def _is_header(row: list[str]) -> bool:
    return len(row) >= 2 and not any(_is_number(cell) for cell in row[:2])


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return "_" not in cell  # Python would read 1_5 as 15


def _numbers(path: Path, number: int, row: list[str]) -> list[float]:
    if len(row) == 3 and row[2] and all(map(_is_number, row[:2])):
        numbers = [float(cell) for cell in row[:2]]
        if np.isfinite(numbers).all():
            return numbers
    shown = ", ".join(row)[:60]
    raise ValueError(f"{path}, line {number}: needs two finite numbers and a label, as in 0.5,1.2,inner; got {shown!r}")


def _dataset(path: Path, points: np.ndarray, labels: np.ndarray) -> Dataset:
    values = labels.tolist()
    if labels.dtype.kind in "US" and all(_is_number(str(value)) for value in values):
        values = [float(value) for value in values]
    if any(value != value for value in values):
        raise ValueError(f"{path}: labels must be two values; NaN is none")
    kinds = sorted(set(values))
    if len(kinds) != 2:
        raise ValueError(f"{path}: needs exactly two label values; got {len(kinds)}: {kinds[:5]}")
    try:
        return Dataset(points, np.array([value == kinds[1] for value in values], dtype=np.int64), path.stem)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None
