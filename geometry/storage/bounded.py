"""The one door through which files are read: regular files only, bounded before they are believed, never unpickled."""

import io
import json
import math
import os
import stat
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_BYTES = 32 * 2**20
MOST_OBJECTS = 2**20
MOST_ARRAYS = 1000
STORED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
HEADERS = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}


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


def read_arrays(path: str | os.PathLike, most: int = MOST_BYTES) -> dict[str, NDArray[Any]]:
    """All arrays of an npz file, of at most `most` bytes packed and unpacked; `ValueError` names the file otherwise.

    Headers are checked against what is there before an array is made; arrays of objects are refused.
    """
    path = Path(path)
    content = read_bytes(path, most)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            size = sum(member.file_size for member in members)
            if size > most or len(members) > MOST_ARRAYS:
                got = f"{len(members)} of {size}"
                raise ValueError(f"unpacked, needs at most {MOST_ARRAYS} arrays of {most} bytes in all; it says {got}")
            return {member.filename.removesuffix(".npy"): _array(archive, member) for member in members}
    except Exception as error:  # a damaged archive raises whatever the damage meets
        words = " ".join(str(error).split()) or type(error).__name__
        raise ValueError(f"{path}: needs an npz file as numpy.savez writes it: {words}") from None


def _array(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> NDArray[Any]:
    if member.compress_type not in STORED:
        raise ValueError(f"{member.filename!r} must be stored or deflated")
    with archive.open(member) as packed:
        file = io.BytesIO(packed.read(member.file_size + 1))
    version = np.lib.format.read_magic(file)
    if version not in HEADERS:
        raise ValueError(f"{member.filename!r} must be of npy format 1.0 or 2.0; got {version}")
    shape, by_columns, kind = HEADERS[version](file)
    if kind.hasobject:
        raise ValueError(f"{member.filename!r} holds objects, and a pickle is never loaded")
    body = file.getbuffer()[file.tell() :]
    if not kind.itemsize or min(shape, default=0) < 0 or math.prod(shape) * kind.itemsize != len(body):
        raise ValueError(f"{member.filename!r} says shape {shape} of {kind}; it has {len(body)} bytes")
    return np.frombuffer(body, kind).reshape(shape, order="F" if by_columns else "C").copy()


def _kind(mode: int) -> str:
    for test, name in ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISCHR, "a device")):
        if test(mode):
            return name
    return "a socket or a block device"


def _refuse(name: str) -> None:
    raise ValueError(f"the number {name} is not finite")
