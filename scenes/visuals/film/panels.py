"""The score panels of a film: the one on stage, and what each said when another took its place."""

from collections.abc import Callable
from typing import Any

from manim import Animation, Group

from scenes.visuals import style
from scenes.visuals.animations import Swap
from scenes.visuals.taken_down import Panel
from scenes.visuals.words import ScorePanel, Words


class Panels:
    """At most one panel is on stage; `now()` is the seconds of film so far."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._past: list[Panel] = []
        self._present: ScorePanel | None = None
        self._since = 0.0

    @property
    def seen(self) -> tuple[Panel, ...]:
        """All panels up to now, each as it was when it was replaced, the present one as it is."""
        return (*self._past, *([] if self._present is None else [_said(self._since, self._present)]))

    def put(self, panel: ScorePanel | None) -> ScorePanel | None:
        """Note that a panel, or none, takes the place of the present one, which is given back."""
        gone, self._past = self._present, list(self.seen)
        self._present, self._since = panel, self._now()
        return gone

    def swap(self, panel: ScorePanel | None) -> Animation:
        """The animation that shows a panel, or none, instead of the one on stage when it is played."""
        return _Score(self, panel)


class _Score(Swap):
    """A panel takes the place of another: which one, is known when it is played."""

    def __init__(self, panels: Panels, panel: ScorePanel | None) -> None:
        self._panels, self._panel = panels, panel
        super().__init__([], [] if panel is None else [panel], run_time=style.SWAP)

    def _setup_scene(self, scene: Any) -> None:
        gone = self._panels.put(self._panel)
        self.old = [] if gone is None else [gone]
        self.mobject = Group(*self.old, *self.new)  # type: ignore[assignment]
        # a panel whose counter has been played since has come apart on the stage: this puts it together again
        scene.add(self.mobject)
        super()._setup_scene(scene)


def _said(start: float, panel: ScorePanel) -> Panel:
    """What a panel on the screen says now."""
    return Panel(start, _text(panel.heading), tuple((row[0], _text(row[1])) for row in panel.rows))


def _text(words: str | Words) -> str:
    return words if isinstance(words, str) else words.text
