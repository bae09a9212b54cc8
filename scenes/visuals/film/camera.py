"""A camera that hands each path to cairo in one call instead of one call a curve.

pycairo can append a path only piece by piece from Python, a third of a film's time. `cairo_append_path` takes a whole
array: it is called through ctypes on the very library that pycairo has loaded. Where that cannot be done (another
layout of pycairo's objects), manim's own loop is used, and the pictures are the same.
"""

import ctypes
from functools import cache, lru_cache
from typing import Any

import cairo
import numpy as np
from manim import Camera, VMobject
from numpy.typing import NDArray

from scenes.visuals.pen import Painted, Stroke, lay, rubs_out

MOVE_TO, CURVE_TO, CLOSE_PATH = 0, 2, 3
SAME = 1e-6


class _CairoPath(ctypes.Structure):
    _fields_ = (("status", ctypes.c_int), ("data", ctypes.c_void_p), ("num_data", ctypes.c_int))


class _PycairoContext(ctypes.Structure):
    _fields_ = (("object_head", ctypes.c_byte * object.__basicsize__), ("context", ctypes.c_void_p))


@cache
def _append_path() -> Any:
    """`cairo_append_path` of pycairo's own cairo, or None where a trial path does not come back as it was given."""
    try:
        function = ctypes.CDLL(cairo._cairo.__file__).cairo_append_path  # type: ignore[attr-defined]
        function.argtypes, function.restype = (ctypes.c_void_p, ctypes.c_void_p), None
        trial = cairo.Context(cairo.ImageSurface(cairo.FORMAT_ARGB32, 4, 4))
        if not _is_context(trial):
            return None
        _append(function, trial, path_data(np.array([[0.0, 0], [1, 0], [2, 1], [2, 2]])))
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


def _append(function: Any, context: cairo.Context, data: NDArray[np.float64]) -> None:
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


class SwiftCamera(Camera):
    """Manim's Cairo camera, quicker: paths in one call, nothing painted that cannot be seen.

    On a transparent render the ground is nothing at all, and ink of its colour rubs out.
    """

    def init_background(self) -> None:
        super().init_background()
        if self.background_image is None and self.background is not None and self.background_opacity < 1:
            shares = (*[self.background_opacity] * 3, 1.0)  # cairo's colours bear their alpha
            self.background = np.round(self.background * shares).astype(self.pixel_array_dtype)

    def set_cairo_context_color(self, ctx: cairo.Context, rgbas: Any, vmobject: VMobject) -> "SwiftCamera":
        if not self.background_opacity:
            lay(ctx, bool(rubs_out(np.asarray(rgbas)[:, :3]).all()))
        super().set_cairo_context_color(ctx, rgbas, vmobject)
        return self

    def set_cairo_context_path(self, ctx: cairo.Context, vmobject: VMobject) -> "SwiftCamera":
        append = _append_path()
        if append is None:
            super().set_cairo_context_path(ctx, vmobject)
            return self
        ctx.new_path()
        points = self.transform_points_pre_display(vmobject, vmobject.points)
        if len(points) >= 4:
            _append(append, ctx, path_data(np.ascontiguousarray(points[: len(points) // 4 * 4, :2])))
        return self

    def display_vectorized(self, vmobject: VMobject, ctx: cairo.Context) -> "SwiftCamera":
        if isinstance(vmobject, Painted):
            lay(ctx, False)
            vmobject.draw(ctx, self.cairo_line_width_multiple)
            return self
        fine = not isinstance(vmobject, Stroke) or vmobject.fine
        ctx.set_antialias(cairo.ANTIALIAS_DEFAULT if fine else cairo.ANTIALIAS_FAST)
        self.set_cairo_context_path(ctx, vmobject)
        if _visible(vmobject.get_stroke_width(True), vmobject.get_stroke_rgbas(True)):
            self.apply_stroke(ctx, vmobject, background=True)
        if _visible(1, vmobject.get_fill_rgbas()):
            self.apply_fill(ctx, vmobject)
        if _visible(vmobject.get_stroke_width(), vmobject.get_stroke_rgbas()):
            self.apply_stroke(ctx, vmobject)
        return self


def _visible(width: float, rgbas: NDArray[np.float64]) -> bool:
    return width > 0 and bool(rgbas[:, 3].max(initial=0.0) > 0)
