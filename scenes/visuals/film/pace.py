"""Motion at another speed, captions long enough to be read, and words that are there but not seen."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from manim import Animation, VMobject
from manim.animation.animation import prepare_animation

from scenes.visuals import style
from scenes.visuals.animations import Pulse
from scenes.visuals.words import Caption

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


class Spoken:
    """At most one caption is on stage: `now()` is the seconds of film so far, `subtitle` is `Scene.add_subcaption`."""

    def __init__(self, now: Callable[[], float], subtitle: Callable[..., None]) -> None:
        self._now, self._subtitle = now, subtitle
        self.caption: Caption | None = None
        self._since = 0.0

    def put(self, caption: Caption | None, since: float = 0.0) -> None:
        """Note that a caption can be read since then, or that there is none."""
        self.caption, self._since = caption, since

    @property
    def missing(self) -> float:
        """Seconds that it has to stay to be read; 0 where there is none."""
        return 0.0 if self.caption is None else self._since + style.reading_time(self.caption.text) - self._now()

    def end(self) -> list[Caption]:
        """Write its subtitle, up to now; gives it back, if there is one."""
        passed = self._now() - self._since
        if self.caption is not None and passed > 0:
            self._subtitle(self.caption.text, duration=passed, offset=-passed)
        return [] if self.caption is None else [self.caption]
