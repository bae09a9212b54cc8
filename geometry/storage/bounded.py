"""The one door through which files are read: regular files only, bounded before they are believed, never unpickled."""

import json
import os
import stat
from typing import Any

MOST_BYTES = 32 * 2**20
MOST_OBJECTS = 2**20


def read_bytes(path: str | os.PathLike, most: int = MOST_BYTES) -> bytes:
    """The bytes of a regular file, at most `most`; `ValueError` for a longer one, a folder, a pipe or a device.

    It never waits, and what a file says of its own length is not believed: some say 0 and are endless.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        raise ValueError(f"{path}: needs a file; got {_kind(mode)}")
    with open(handle, "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError(f"{path}: needs at most {most} bytes; got more")
    return content


def read_text(path: str | os.PathLike, most: int = MOST_BYTES) -> str:
    """The text of a UTF-8 file of at most `most` bytes, with a byte order mark or without; `ValueError` otherwise."""
    try:
        return read_bytes(path, most).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: needs UTF-8 text; byte {error.start} is not: save it as UTF-8") from None


def read_json(path: str | os.PathLike) -> Any:
    """Read a JSON file; `ValueError` names the file where it is too large, not JSON, or holds NaN."""
    text = read_text(path)
    try:
        return parse_json(text)
    except ValueError as error:
        raise ValueError(f"{path}: needs valid JSON with finite numbers: {error}") from None


def parse_json(text: str) -> Any:
    """The value that a JSON text gives; `ValueError` where it is none, holds NaN, or nests or lists too much.

    An empty list takes thirty times the memory of its two brackets, so brackets are counted before anything is made.
    """
    if text.count("[") + text.count("{") > MOST_OBJECTS:
        raise ValueError(f"at most {MOST_OBJECTS} lists and objects")
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _kind(mode: int) -> str:
    for test, name in ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISCHR, "a device")):
        if test(mode):
            return name
    return "a socket or a block device"


def _refuse(name: str) -> None:
    raise ValueError(f"the number {name} is not finite")
