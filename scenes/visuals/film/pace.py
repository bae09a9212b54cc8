"""Motion at another speed, and words that are there but not seen."""

from collections.abc import Iterable
from typing import Any, TypeVar

from manim import Animation, VMobject
from manim.animation.animation import prepare_animation

from scenes.visuals.animations import Pulse

M = TypeVar("M", bound=VMobject)


def paced(animations: Iterable[Any], speed: float) -> list[Any]:
    """Animations that take 1 / speed as long; what gives the eye time, a pulse, keeps its own."""
    if speed == 1:
        return list(animations)
    return [_quicker(prepare_animation(animation), speed) for animation in animations]


def _quicker(animation: Animation, speed: float) -> Animation:
    if not isinstance(animation, Pulse):
        animation.run_time = animation.run_time / speed
    return animation


def seen(words: M, visible: bool) -> M:
    """Words as they are, or without ink: they still keep time, and still go to subtitles and panels' records."""
    if not visible:
        words.set_opacity(0)
    return words
