"""Files that are whole or not there, and JSON that is bounded before it is believed."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MOST_BYTES = 32 * 2**20


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


def read_json(path: str | os.PathLike) -> Any:
    """Read a JSON file; `ValueError` names the file where it is too large, not JSON, or holds NaN."""
    path = Path(path)
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{path}: needs at most {MOST_BYTES} bytes of JSON, got {path.stat().st_size}")
    try:
        return json.loads(path.read_text(encoding="utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path}: needs valid JSON with finite numbers: {error}") from None


def _refuse(name: str) -> None:
    raise ValueError(f"the number {name} is not finite")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
