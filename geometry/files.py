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


def read_bytes(path: str | os.PathLike, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file, at most `most`; `ValueError` names a longer one, which is not read further.

    What a file says of its own length is not believed: that of a device or a pipe is 0.
    """
    with open(path, "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError(f"{path}: needs at most {most} bytes; got more")
    return content


def read_text(path: str | os.PathLike, most: int = MOST_BYTES) -> str:
    """The text of a UTF-8 file of at most `most` bytes, with a byte order mark or without; `ValueError` otherwise."""
    try:
        return read_bytes(path, most).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: needs UTF-8 text; byte {error.start} is not") from None


def read_json(path: str | os.PathLike) -> Any:
    """Read a JSON file; `ValueError` names the file where it is too large, not JSON, or holds NaN."""
    text = read_text(path)
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path}: needs valid JSON with finite numbers: {error}") from None


def _refuse(name: str) -> None:
    raise ValueError(f"the number {name} is not finite")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
