"""The pen: a path whose points are set directly, and polylines as the cubics that manim draws."""

from collections.abc import Iterable

import numpy as np
from manim import CapStyleType, VMobject

from geometry.arrays import Array


class Stroke(VMobject):
    """One path drawn with one pen, its points set directly; round caps unless said otherwise.

    Thin, faint lines need not be `fine`: with coarser antialiasing they take half the time, and look the same.
    """

    def __init__(self, color: str, width: float, opacity: float = 1.0, fine: bool = True) -> None:
        super().__init__(stroke_color=color, stroke_width=width, stroke_opacity=opacity, fill_opacity=0)
        self.cap_style = CapStyleType.ROUND
        self.fine = fine


def spots(places: Array) -> Array:
    """Places (n, 3) as pieces of no length (4 n, 3): a pen with round caps makes a dot of each."""
    return np.repeat(places, 4, axis=0)


def outlines(polylines: Iterable[Array], closed: bool = False) -> Array:
    """Polylines (n, 3) as one path of straight cubic pieces, if `closed` each back to its start; none: (0, 3)."""
    parts = [cubics(np.concatenate([line, line[:1]]) if closed else line) for line in polylines]
    return np.concatenate([np.zeros((0, 3)), *parts])


def cubics(polyline: Array) -> Array:
    """A polyline (n, 3) as straight cubic pieces (4 (n - 1), 3)."""
    return joined(polyline[:-1], polyline[1:])


def joined(start: Array, end: Array) -> Array:
    """Straight cubic pieces (4 n, 3) from each start (n, 3) to its end."""
    return np.stack([start, (2 * start + end) / 3, (start + 2 * end) / 3, end], axis=1).reshape(-1, 3)
