"""The folder of cached trainings: what is in it is only a quicker way to the same answer, and never believed unchecked.

A file that is missing, damaged or another's is no answer; one that cannot be written is a slower run, with one warning.
"""

import hashlib
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from geometry.storage import parse_json, read_json, read_text, write_json

ROOT = Path(__file__).resolve().parents[2]
_told: list[Path] = []


def folder() -> Path:
    """PLANEFOLD_NETWORKS; else media/networks of a checkout of the project; else the user's own cache folder."""
    chosen = os.environ.get("PLANEFOLD_NETWORKS")
    if chosen:
        return Path(chosen)
    if (ROOT / "pyproject.toml").is_file():
        return ROOT / "media" / "networks"
    from platformdirs import user_cache_path

    return user_cache_path("planefold", appauthor=False) / "networks"


def read(path: Path) -> dict[str, Any] | None:
    """The value that `write` stored, None where there is none or it is damaged."""
    try:
        value = read_json(path)
    except (OSError, ValueError):
        return None
    if not isinstance(value, dict) or value.pop("checksum", None) != _checksum(value):
        return None
    return value


def write(path: Path, value: dict[str, Any]) -> None:
    """Store a value, atomically; where the folder cannot be written, one line on stderr a process."""
    try:
        write_json(path, value | {"checksum": _checksum(value)})
    except OSError as error:
        _unwritable(path.parent, error)


def lines(path: Path) -> list[Any]:
    """The values of a file of one JSON value a line; lines that are not JSON, such as one cut off, are left out."""
    try:
        texts = read_text(path).splitlines()
    except (OSError, ValueError):
        return []
    values = []
    for text in texts:
        with suppress(ValueError):
            values.append(parse_json(text))
    return values


def append(path: Path, value: Any) -> None:
    """Append a value to such a file, on a line of its own even after one that was cut off."""
    text = json.dumps(value)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as file:
            if file.seek(0, os.SEEK_END):
                file.seek(-1, os.SEEK_END)
                text = text if file.read(1) == b"\n" else f"\n{text}"
            file.write(f"{text}\n".encode())
    except OSError as error:
        _unwritable(path, error)


def _unwritable(place: Path, error: OSError) -> None:
    """Say once that a cache cannot be written: nothing is wrong, but the next run trains again."""
    if not _told and sys.stderr is not None:
        _told.append(place)
        with suppress(OSError):
            print(f"planefold: trainings are not cached: {place}: {error.strerror or error}", file=sys.stderr)


def _checksum(value: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
