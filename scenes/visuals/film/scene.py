"""The scene that every film is: one caption at a time, shown long enough, and claims that stop the render."""

from typing import Any, TypeVar

from manim import Animation, CairoRenderer, Scene, config, logger

from geometry.claims import Claim, NotShownError, find
from geometry.datasets import Dataset
from geometry.training import Experiment
from scenes.visuals import style
from scenes.visuals.animations import Swap
from scenes.visuals.film.camera import SwiftCamera
from scenes.visuals.film.writer import WholeWriter, viewer_missing, written
from scenes.visuals.words import Caption, Row, ScorePanel, Words

MANIM_GROUND = "#000000"


C = TypeVar("C", bound=Claim)


class ClaimError(Exception):
    """The network does not show what the film says; nothing was written."""


class Film(Scene):
    """A manim scene with captions, sections and a guard: subclass it, set `claim`, write `construct`.

    Manim's cache is off, since it does not see changes in called code: a render always shows the present state.
    Whatever the user chose on the command line stays.
    """

    claim: str = ""
    panel_corner: tuple[float, float] = style.PANEL

    def __init__(self, renderer: Any = None, **kwargs: Any) -> None:
        config.disable_caching = True
        if config.preview and viewer_missing():
            config.preview = False
            logger.info("No program to open a video with on this machine; see 'File ready at' below for its place.")
        if config.background_color.to_hex() == MANIM_GROUND:
            config.background_color = style.palette().ground
        renderer = renderer or CairoRenderer(camera_class=SwiftCamera, file_writer_class=WholeWriter)
        super().__init__(renderer=renderer, **kwargs)
        self._caption: Caption | None = None
        self._panel: ScorePanel | None = None
        self._said_at = 0.0
        self.said: dict[str, None] = {}
        """Every line of words that was on stage when an animation ended, in the order it came."""

    def play(self, *args: Any, **kwargs: Any) -> None:
        """Play, and keep a record of the words that are then on stage."""
        super().play(*args, **kwargs)
        words = (part for thing in self.mobjects for part in thing.get_family() if isinstance(part, Words))
        self.said.update(dict.fromkeys(part.text for part in words))

    def render(self, preview: bool = False) -> bool:
        with written(self.renderer.file_writer):
            return super().render(preview)

    def tear_down(self) -> None:
        self._close_subcaption()

    @property
    def now(self) -> float:
        """Seconds of film so far."""
        return float(self.renderer.time)

    def chapter(self, name: str) -> None:
        """Begin a section: a chapter of the film."""
        self.next_section(name)

    def say(self, text: str, *animations: Animation) -> None:
        """Show a caption instead of the last one, which first stays until it can have been read."""
        self._let_read()
        self._close_subcaption()
        caption, began = Caption(text), self.now
        gone = [] if self._caption is None else [self._caption]
        self.play(Swap(gone, [caption], run_time=style.SWAP), *animations)
        self.bring_to_back(caption)
        self._caption, self._said_at = caption, began + style.SWAP

    def unsay(self, *animations: Animation) -> None:
        """Take the caption away, once it can have been read."""
        self._let_read()
        self._close_subcaption()
        gone, self._caption = [] if self._caption is None else [self._caption], None
        self.play(Swap(gone, [], run_time=style.SWAP), *animations)

    def score(self, heading: str | Words, *rows: Row) -> Animation:
        """The animation that shows a new score panel instead of the last one."""
        gone = [] if self._panel is None else [self._panel]
        self._panel = ScorePanel(heading, *rows, corner=self.panel_corner)
        return Swap(gone, [self._panel], run_time=style.SWAP)

    def unscore(self) -> Animation:
        """The animation that takes the score panel away, if there is one."""
        gone, self._panel = [] if self._panel is None else [self._panel], None
        return Swap(gone, [], run_time=style.SWAP)

    def rest(self, seconds: float = style.REST) -> None:
        """Hold the picture."""
        self.wait(seconds)

    def close(self) -> None:
        """Hold the last still, the poster, long enough to be read."""
        self._let_read()
        self.wait(style.END)

    def find(self, experiment: Experiment, claim: type[C], dataset: Dataset | None = None) -> C:
        """The claim on the best seen training that shows it; `ClaimError` where none within the bound does."""
        try:
            return find(experiment, claim, dataset)
        except NotShownError as error:
            self.require(False, str(error))
            raise

    def require(self, holds: bool, reached: str) -> None:
        """Stop the render with `ClaimError` unless the claim holds on the network that is about to be shown."""
        if not holds:
            raise ClaimError(
                f"{type(self).__name__} claims: {self.claim}\n"
                f"This network does not show it: {reached}.\n"
                "Nothing was written. Change the experiment (seed, restarts, alpha) or the claim."
            )

    def _let_read(self) -> None:
        if self._caption is not None:
            missing = self._said_at + style.reading_time(self._caption.text) - self.now
            if missing > 0.05:
                self.wait(missing)

    def _close_subcaption(self) -> None:
        if self._caption is not None and self.now > self._said_at:
            self.add_subcaption(self._caption.text, duration=self.now - self._said_at, offset=self._said_at - self.now)
