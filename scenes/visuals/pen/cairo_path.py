"""Paths for cairo, handed over whole: `cairo_append_path` through ctypes, on the very library that pycairo has loaded.

pycairo can append a path only piece by piece from Python, a third of a film's time. Where the quick way cannot be taken
(another layout of pycairo's objects), `append_path()` is None.
"""

import ctypes
from functools import cache, lru_cache
from typing import Any

import cairo
import numpy as np
from numpy.typing import NDArray

MOVE_TO, CURVE_TO, CLOSE_PATH = 0, 2, 3
SAME = 1e-6


class _CairoPath(ctypes.Structure):
    _fields_ = (("status", ctypes.c_int), ("data", ctypes.c_void_p), ("num_data", ctypes.c_int))


class _PycairoContext(ctypes.Structure):
    _fields_ = (("object_head", ctypes.c_byte * object.__basicsize__), ("context", ctypes.c_void_p))


@cache
def append_path() -> Any:
    """`cairo_append_path` of pycairo's own cairo, or None where a trial path does not come back as it was given."""
    try:
        function = ctypes.CDLL(cairo._cairo.__file__).cairo_append_path  # type: ignore[attr-defined]
        function.argtypes, function.restype = (ctypes.c_void_p, ctypes.c_void_p), None
        trial = cairo.Context(cairo.ImageSurface(cairo.FORMAT_ARGB32, 4, 4))
        if not _is_context(trial):
            return None
        append_data(function, trial, path_data(np.array([[0.0, 0], [1, 0], [2, 1], [2, 2]])))
        expected = [(0, (0.0, 0.0)), (2, (1.0, 0.0, 2.0, 1.0, 2.0, 2.0))]
        return function if list(trial.copy_path()) == expected else None
    except (OSError, AttributeError):
        return None


def _is_context(context: cairo.Context) -> bool:
    """Whether the field read as cairo_t* names, in cairo's own words, a context in good order."""
    library = ctypes.CDLL(cairo._cairo.__file__)  # type: ignore[attr-defined]
    library.cairo_get_reference_count.argtypes = (ctypes.c_void_p,)
    address = _PycairoContext.from_address(id(context)).context
    return bool(address) and library.cairo_get_reference_count(address) == 1


def append_data(function: Any, context: cairo.Context, data: NDArray[np.float64]) -> None:
    """Append `path_data` to the context's path, by `append_path()`."""
    path = _CairoPath(0, data.ctypes.data, len(data))
    function(_PycairoContext.from_address(id(context)).context, ctypes.addressof(path))


_HEADER = np.dtype([("type", np.int32), ("length", np.int32), ("rest", np.float64)])


def path_data(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """cairo's array of elements for cubics (4 n, 2): a new subpath wherever a piece does not start at the last end.

    A subpath that ends where it starts is closed, as manim does; a piece of length 0 becomes a dot.
    """
    quads = points.reshape(-1, 4, 2)
    starts = np.ones(len(quads), dtype=bool)
    starts[1:] = ~_same(quads[1:, 0], quads[:-1, 3])
    first = np.flatnonzero(starts)
    last = np.append(first[1:], len(quads)) - 1
    closed = _same(quads[first, 0], quads[last, 3])
    template, slots, source = _layout(len(quads), first.tobytes(), closed.tobytes())
    data = template.copy()
    data[slots] = points[source]
    return data


def _same(ends: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    apart = np.abs(ends - others) < SAME
    return np.asarray(apart[:, 0] & apart[:, 1])


@lru_cache(maxsize=256)
def _layout(
    count: int, first: bytes, closed: bytes
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """Elements (n, 2) with headers only, which of them are points, and which points: most paths keep theirs."""
    starts, shut = np.zeros((2, count), dtype=bool)
    begin = np.frombuffer(first, dtype=np.int64)
    starts[begin] = True
    shut[(np.append(begin[1:], count) - 1)[np.frombuffer(closed, dtype=bool)]] = True
    ends = np.cumsum(4 + 2 * starts + shut)
    curve = ends - 4 - shut
    data = np.zeros((ends[-1], 2))
    headers = data.view(_HEADER)[:, 0]
    headers[curve - 2 * starts] = (MOVE_TO, 2, 0.0)  # where no subpath starts, the next line writes over it
    headers[curve] = (CURVE_TO, 4, 0.0)
    headers[ends[shut] - 1] = (CLOSE_PATH, 1, 0.0)
    slots = np.concatenate([(curve - 1)[starts], *(curve + corner for corner in (1, 2, 3))])
    source = np.concatenate([4 * begin, *(4 * np.arange(count) + corner for corner in (1, 2, 3))])
    return data, slots, source
