"""A named thing breathes while its caption stands: its pens swell and shrink, and nothing else changes."""

from typing import Any

import numpy as np
from manim import Group, VMobject, linear

from scenes.visuals import style
from scenes.visuals.animations.in_place import InPlace

SWELL = 0.3


class Pulse(InPlace):
    """Lines and dots of things on stage swell and shrink, once a beat of 1.2 seconds unless a run time is given."""

    def __init__(self, *things: VMobject, beats: int = 1, **kwargs: Any) -> None:
        self.beats = beats
        kwargs.setdefault("run_time", style.BEAT * beats)
        super().__init__(Group(*things), rate_func=linear, **kwargs)

    def create_starting_mobject(self) -> Any:
        family: list[Any] = [part for part in self.mobject.get_family() if isinstance(part, VMobject)]
        self._widths = [(part, float(part.get_stroke_width())) for part in family]
        return self.mobject

    def pose(self, alpha: float) -> None:
        wider = 1.0 if alpha in (0, 1) else 1 + SWELL * float(np.sin(np.pi * self.beats * alpha)) ** 2
        for part, width in self._widths:
            part.set_stroke(width=width * wider, family=False)
