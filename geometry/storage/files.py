"""Files that are written atomically; they are read through `bounded`, whose names are here too."""

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geometry.storage.bounded import MOST_BYTES, read_bytes, read_json, read_text
from geometry.storage.scratch import PREFIX, Scratch

__all__ = ["MOST_BYTES", "atomic", "read_bytes", "read_json", "read_text", "write_json", "write_table", "write_text"]


@contextmanager
def atomic(path: str | os.PathLike) -> Iterator[Path]:
    """A temporary path beside `path` that takes its name only if the block ends without an error.

    The temporary file keeps the suffix of `path`, since writers of pictures and films choose their format by it. An
    `OSError` that names no file, as that of a full disk, names `path`.
    """
    path = Path(path)
    scratch: Scratch | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = Scratch(path.parent, path.suffix)
        yield scratch.path
        scratch.path.chmod(0o666 & ~umask())
        os.replace(scratch.path, path)
    except OSError as error:
        if error.filename is None or Path(os.fsdecode(error.filename)).name.startswith(PREFIX):
            error.filename, error.filename2 = str(path), None
        raise
    finally:
        if scratch is not None:
            scratch.discard()


def write_text(path: str | os.PathLike, text: str) -> Path:
    """Write a text, atomically; the file."""
    with atomic(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
    return Path(path)


def write_table(path: str | os.PathLike, rows: Iterable[Iterable[Any]]) -> None:
    """Write rows as CSV, atomically, the names of the columns first among them."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    write_text(path, text.getvalue())


def write_json(path: str | os.PathLike, value: Any, *, compact: bool = False) -> None:
    """Write `value` as JSON, floats by their shortest exact decimal; NaN and infinity are refused.

    `compact` leaves out all white space: for long tables, a number a line would be half of the file.
    """
    layout: dict[str, Any] = {"separators": (",", ":")} if compact else {"indent": 1}
    write_text(path, json.dumps(value, allow_nan=False, **layout) + "\n")


def umask() -> int:
    """The bits that new files of this process do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
