"""Files that are written whole or not at all; they are read through `bounded`, whose names are here too."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geometry.bounded import MOST_BYTES, read_bytes, read_json, read_text

__all__ = ["MOST_BYTES", "read_bytes", "read_json", "read_text", "whole", "write_json"]


@contextmanager
def whole(path: str | os.PathLike) -> Iterator[Path]:
    """A temporary path beside `path` that takes its name only if the block ends without an error.

    The temporary file keeps the suffix of `path`, since writers of pictures and films choose their format by it.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_json(path: str | os.PathLike, value: Any, *, compact: bool = False) -> None:
    """Write `value` as JSON, floats by their shortest exact decimal; NaN and infinity are refused.

    `compact` leaves out all white space: for long tables, a number a line would be half of the file.
    """
    layout: dict[str, Any] = {"separators": (",", ":")} if compact else {"indent": 1}
    with whole(path) as temporary:
        temporary.write_text(json.dumps(value, allow_nan=False, **layout) + "\n", encoding="utf-8")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
