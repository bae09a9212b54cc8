"""Dots from a text file, a row each: any number of columns and a label, with a header or without."""

import csv
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from geometry.datasets.dataset import MOST_COLUMNS, MOST_DOTS, MOST_NUMBERS, Dataset
from geometry.datasets.labels import is_number, shared
from geometry.storage import read_text

LONGEST, MOST_LINES = 100_000, 4 * MOST_DOTS
SEPARATORS = (",", ";", "\t")
NAMED = re.compile(r"sep=([,;\t])\r?")
"""A first line by which spreadsheets say what separates."""
LABELS, COUNTING = ("label", "target", "class"), ("", "Unnamed: 0")
GAPS = ("", "na", "n/a", "nan", "none", "null", "-", "?")


class _Row(NamedTuple):
    line: int
    cells: list[str]


def read_csv(path: str | os.PathLike, label: str | None = None) -> Dataset:
    """Numbers and a label a row, separated by commas, semicolons or tabs, with a header line or without.

    The label is the column of the header's name `label`, else the one that is called label, target or class, else the
    last; labels may be any texts: of two, the one that sorts last becomes class 1 (numbers sort as numbers), as in
    scikit-learn. A header names the columns; a line `sep=;` before it is no row. Between semicolons a number may have a
    decimal comma. `ValueError` names the file and the first line that does not fit.
    """
    path = Path(path)
    rows = _rows(path, read_text(path))
    header = rows[0].cells if rows and _is_header(rows[0].cells, label) else None
    place = _place(path, header, label)
    rows = rows[1:] if header else rows
    if not 2 <= len(rows) <= MOST_DOTS:
        raise ValueError(f"{path}: needs 2 to {MOST_DOTS} rows of numbers and a label; got {len(rows)}")
    width = len(header or rows[0].cells)
    if width > MOST_COLUMNS + 1 or width * len(rows) > MOST_NUMBERS:
        raise ValueError(f"{path}: needs at most {MOST_NUMBERS} numbers; got {len(rows)} rows of {width} cells")
    points = np.array([_numbers(path, row, width, place) for row in rows])
    columns = () if header is None else (*header[:place], *header[place % width + 1 :])
    if any(name in COUNTING for name in columns):
        hint = "leave out a column that only counts the rows, as pandas does with to_csv(index=False)"
        got = ", ".join(map(repr, columns))[:60]
        raise ValueError(f"{path}, line 1: needs a name for every column, or no header; got {got}: {hint}")
    try:
        labels, classes = shared([row.cells[place] for row in rows])
        return Dataset(points, labels, path.stem, classes, columns)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def _rows(path: Path, text: str) -> list[_Row]:
    first, _, rest = text.partition("\n")
    named = NAMED.fullmatch(first)
    separator = named[1] if named else max(SEPARATORS, key=first.count)
    text = f"\n{rest}" if named else text
    reader = csv.reader(_lines(path, text), delimiter=separator, skipinitialspace=True)
    rows: list[_Row] = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(_Row(reader.line_num, [_pointed(cell.strip(), separator) for cell in cells]))
            if len(rows) > MOST_DOTS + 1:  # one may be a header
                raise ValueError(f"{path}: needs at most {MOST_DOTS} rows of numbers and a label; got more")
    except csv.Error as error:
        raise ValueError(f"{path}: needs rows of numbers and a label: {error}") from None
    return rows


def _pointed(cell: str, separator: str) -> str:
    """A cell as it is, or where semicolons separate a number with its decimal comma as a point."""
    pointed = cell.replace(",", ".", 1)
    return pointed if separator == ";" and "," in cell and is_number(pointed) else cell


def _lines(path: Path, text: str) -> Iterator[str]:
    """The lines of a text; `ValueError` at one that is too long to be a dot, and after very many."""
    for number, line in enumerate(io.StringIO(text, newline=None), start=1):
        if len(line) > LONGEST:
            raise ValueError(f"{path}, line {number}: needs at most {LONGEST} characters a line; got {len(line)}")
        if number > MOST_LINES:
            raise ValueError(f"{path}: needs at most {MOST_LINES} lines, empty ones among them; got more")
        yield line


def _is_header(row: list[str], label: str | None) -> bool:
    if label in row:
        return True
    return len(row) >= 2 and not any(is_number(cell) for cell in row[:-1])


def _place(path: Path, header: list[str] | None, label: str | None) -> int:
    """Where the label stands in a row."""
    if label is None:
        called = [name for name in header or () if name.lower() in LABELS]
        return header.index(called[0]) if header and len(called) == 1 else -1
    if header is None or header.count(label) != 1:
        got = "no header" if header is None else f"the columns {', '.join(header)[:60]}"
        raise ValueError(f"{path}, line 1: needs one column named {label!r} for the label; got {got}")
    return header.index(label)


def _numbers(path: Path, row: _Row, width: int, place: int) -> list[float]:
    if len(row.cells) == width > 1 and row.cells[place]:
        cells = [*row.cells[:place], *row.cells[place % width + 1 :]]
        if all(map(is_number, cells)):
            numbers = [float(cell) for cell in cells]
            if np.isfinite(numbers).all():
                return numbers
    kind = "a finite number" if width == 2 else f"{max(width - 1, 1)} finite numbers"
    shown, hint = ", ".join(row.cells)[:60], _hint(row, width, place)
    raise ValueError(f"{path}, line {row.line}: needs {kind} and a label, as in 0.5,1.2,inner; got {shown!r}{hint}")


def _hint(row: _Row, width: int, place: int) -> str:
    """What to do about the first cell that does not fit."""
    if len(row.cells) != width:
        return f": {len(row.cells)} cells, where the first row has {width}"
    numbers = (cell for k, cell in enumerate(row.cells) if k != place % width)
    odd = next((cell for cell in numbers if not is_number(cell) or not np.isfinite(float(cell))), "")
    if odd.lower() in GAPS:
        return ": leave out rows with gaps, or fill them, as pandas does with dropna() or fillna(0)"
    if is_number(odd.replace(",", "")):
        return f": write {odd} without a comma" if "," in odd else ": leave such rows out"
    return ": leave out a column of text or dates, or make numbers of it, as pandas.get_dummies does"
