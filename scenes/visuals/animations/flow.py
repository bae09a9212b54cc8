"""How drawings move: Flow carries any number of them through the stages in one animation."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, cast

import numpy as np
from manim import Group, Mobject, Scene, VMobject, linear, smooth

from geometry.motion import TURN
from scenes.visuals import style
from scenes.visuals.animations.in_place import InPlace
from scenes.visuals.drawings import Cloud, Drawing
from scenes.visuals.view import View

SAMPLES, SLOWEST, EASE = 60, 0.15, 0.15
"""Of an even flow: places a half-step at which it is measured, how much of the mean pace it has at least, the share of
its time in which it sets off, and stops."""


def time_after(layer: int) -> int:
    """The time at which a layer has done its work: 0 is the input plane, two half-steps a layer."""
    return 2 * layer


class Flow(InPlace):
    """Carry drawings from one time to another, or back, easing in and out of every turn, shift and squash.

    The run time follows from the half-steps passed; `pace` below 1 is quicker. Where it is `even`, it does not rest
    between them, and that cloud's quickest dot goes equally far in equal times. The drawings are moved in place:
    nothing is copied, and at the end each stands exactly where its trace says. A diagram goes along by its light.
    """

    def __init__(
        self,
        drawings: Sequence[Any],
        start: float,
        end: float,
        pace: float = 1.0,
        even: Cloud | None = None,
        **kwargs: Any,
    ) -> None:
        self.drawings = list(drawings)
        self.clock, self.times = _schedule(start, end)
        self._even = None if even is None else _evenly(even, start, end)
        run_time = kwargs.pop("run_time", pace * float(self.clock[-1]))
        super().__init__(Group(*self.drawings), run_time=run_time, rate_func=linear, **kwargs)

    def time_at(self, alpha: float) -> float:
        """The time of the trace at a share of the run time."""
        if self._even is not None:
            return float(np.interp(_eased(alpha), *self._even))
        now = alpha * self.clock[-1]
        k = int(np.clip(np.searchsorted(self.clock, now, side="right") - 1, 0, len(self.clock) - 2))
        share = (now - self.clock[k]) / (self.clock[k + 1] - self.clock[k])
        eased = smooth(float(np.clip(share, 0.0, 1.0)))
        return float((1 - eased) * self.times[k] + eased * self.times[k + 1])

    def pose(self, alpha: float) -> None:
        time = float(self.times[-1]) if alpha == 1 else self.time_at(alpha)
        for drawing in self.drawings:
            drawing.place(time)


def _schedule(start: float, end: float) -> tuple[np.ndarray, np.ndarray]:
    """Seconds since the start, and times of the trace, at every place where the motion rests."""
    if start == end:
        raise ValueError(f"a Flow needs two different times; got {start} twice")
    low, high = sorted((start, end))
    rests = {mark for step in range(int(low), int(high) + 1) for mark in _marks(step) if low < mark < high}
    marks = sorted({low, high} | rests, reverse=start > end)
    seconds = [_seconds((before + then) / 2) for before, then in pairwise(marks)]
    return np.concatenate([[0.0], np.cumsum(seconds)]), np.array(marks)


def _marks(step: int) -> tuple[float, ...]:
    return (float(step), step + TURN) if step % 2 == 0 else (float(step),)


def _evenly(cloud: Cloud, start: float, end: float) -> tuple[np.ndarray, np.ndarray]:
    """Shares of the way and the times at which they are reached; where hardly anything moves, time still passes."""
    times = np.linspace(start, end, 1 + round(SAMPLES * abs(end - start)))
    spots = np.array([cloud.view.screen(cloud.trace.at(time), time) for time in times])
    steps = np.linalg.norm(np.diff(spots, axis=0), axis=2).max(axis=1)
    gone = np.concatenate([[0.0], np.cumsum(steps + SLOWEST * steps.mean())])
    return gone / gone[-1], times


def _eased(alpha: float) -> float:
    """A share of the way at one speed, but for the ends, where it sets off and stops evenly."""
    if alpha > 0.5:
        return 1 - _eased(1 - alpha)
    return (alpha**2 / (2 * EASE) if alpha < EASE else alpha - EASE / 2) / (1 - EASE)


def _seconds(time: float) -> float:
    if int(time) % 2:
        return style.SQUASH_TIME
    return style.TURN_TIME if time % 1 < TURN else style.SHIFT_TIME


class Reframe(InPlace):
    """Carry drawings from the view they have to another, at the time where they stand."""

    def __init__(self, drawings: Sequence[Drawing], view: View, **kwargs: Any) -> None:
        self.drawings, self.view = list(drawings), view
        kwargs.setdefault("run_time", style.TURN_TIME)
        super().__init__(Group(*self.drawings), **kwargs)

    def create_starting_mobject(self) -> Any:
        self._before = [drawing.view for drawing in self.drawings]
        return self.mobject

    def pose(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        for drawing, before in zip(self.drawings, self._before, strict=True):
            drawing.view = self.view if alpha == 1 else before.between(self.view, share, drawing.time)
            drawing.place(drawing.time)


class Swap(InPlace):
    """Things fade out, then others fade in; where either is empty the other takes the whole time. Nothing is copied."""

    def __init__(self, old: Sequence[VMobject], new: Sequence[VMobject], **kwargs: Any) -> None:
        self.old, self.new = list(old), list(new)
        kwargs.setdefault("run_time", style.REVEAL)
        super().__init__(Group(*self.old, *self.new), rate_func=linear, **kwargs)

    def create_starting_mobject(self) -> Any:
        self._opacities = {id(thing): _opacities(thing) for thing in (*self.old, *self.new)}
        return self.mobject

    def pose(self, alpha: float) -> None:
        if self.old and self.new:
            leaving, coming = max(0.0, 1 - 2 * alpha), max(0.0, 2 * alpha - 1)
        else:
            leaving, coming = 1 - alpha, alpha
        for things, share in ((self.old, leaving), (self.new, coming)):
            for thing in things:
                _fade(thing, self._opacities[id(thing)], share)

    def clean_up_from_scene(self, scene: Scene) -> None:
        super().clean_up_from_scene(scene)
        scene.remove(cast(Mobject, self.mobject))
        for thing in self.old:
            _fade(thing, self._opacities[id(thing)], 1.0)
        scene.remove(*self.old)
        scene.add(*self.new)


def appear(*things: VMobject, **kwargs: Any) -> Swap:
    """Fade things in together, each at its level."""
    return Swap([], things, **kwargs)


def vanish(*things: VMobject, **kwargs: Any) -> Swap:
    """Fade things out together."""
    return Swap(things, [], **kwargs)


def _opacities(thing: VMobject) -> list[tuple[float, float]]:
    family = thing.get_family()
    return [(float(part.get_fill_opacity() or 0), float(part.get_stroke_opacity() or 0)) for part in family]


def _fade(thing: VMobject, opacities: list[tuple[float, float]], share: float) -> None:
    for part, (fill, stroke) in zip(thing.get_family(), opacities, strict=True):
        part.set_fill(opacity=fill * share, family=False)
        part.set_stroke(opacity=stroke * share, family=False)
