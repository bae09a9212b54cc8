"""Arrays from npz files: bounded before they are unpacked, never unpickled. Only here do files need numpy."""

import io
import math
import os
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geometry.storage.bounded import MOST_BYTES, read_bytes

MOST_ARRAYS = 1000
STORED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
HEADERS = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}


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
        hint = "save text as y.astype(str), and numbers as numbers"
        raise ValueError(f"{member.filename!r} holds objects, and a pickle is never loaded: {hint}")
    body = file.getbuffer()[file.tell() :]
    if not kind.itemsize or min(shape, default=0) < 0 or math.prod(shape) * kind.itemsize != len(body):
        raise ValueError(f"{member.filename!r} says shape {shape} of {kind}; it has {len(body)} bytes")
    return np.frombuffer(body, kind).reshape(shape, order="F" if by_columns else "C").copy()
