"""A named thing breathes while its caption stands: its pens swell and shrink, and nothing else changes."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import Group, VMobject, linear

from scenes.visuals import style
from scenes.visuals.animations.in_place import InPlace
from scenes.visuals.pen import Stamps

SWELL = 0.3


class Pulse(InPlace):
    """Lines and dots of things on stage swell and shrink, once a beat of 1.2 seconds unless a run time is given.

    With `only`, parts of those things, nothing else of them does.
    """

    def __init__(self, *things: VMobject, beats: int = 1, only: Sequence[VMobject] = (), **kwargs: Any) -> None:
        self.beats, self._only = beats, list(only)
        kwargs.setdefault("run_time", style.BEAT * beats)
        super().__init__(Group(*things), rate_func=linear, **kwargs)

    def create_starting_mobject(self) -> Any:
        roots: list[Any] = self._only or [self.mobject]
        family: list[Any] = [part for root in roots for part in root.get_family() if isinstance(part, VMobject)]
        self._widths = [(part, float(part.get_stroke_width())) for part in family]
        self._stamped = [(part, part.diameters) for part in family if isinstance(part, Stamps)]
        return self.mobject

    def pose(self, alpha: float) -> None:
        wider = 1.0 if alpha in (0, 1) else 1 + SWELL * float(np.sin(np.pi * self.beats * alpha)) ** 2
        for part, width in self._widths:
            part.set_stroke(width=width * wider, family=False)
        for stamps, diameters in self._stamped:
            stamps.diameters = tuple(round(diameter * wider, 1) for diameter in diameters)
