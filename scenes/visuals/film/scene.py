"""The scene that every film is: one caption at a time, shown long enough, and claims that stop the render."""

from collections.abc import Callable
from typing import Any, ClassVar

from manim import Animation, VMobject

from geometry.datasets import Dataset
from geometry.language import phrase
from geometry.training import Experiment, Run
from scenes.visuals import style
from scenes.visuals.animations import Pulse, Swap, appear, vanish
from scenes.visuals.asked import asked
from scenes.visuals.brand import brand
from scenes.visuals.drawings import Drawing
from scenes.visuals.film.camera import SharedRenderer, SharedScene, SwiftCamera
from scenes.visuals.film.guard import C, Guard
from scenes.visuals.film.logo import logo
from scenes.visuals.film.on_stage import animations, breathing, carried, drawings, lines, named
from scenes.visuals.film.opening import cut_of, heard, prepare, unsearched
from scenes.visuals.film.pace import paced, seen
from scenes.visuals.film.panels import Panels
from scenes.visuals.film.poster import Poster
from scenes.visuals.film.stills import Stills, kept
from scenes.visuals.film.writer import WholeWriter, written
from scenes.visuals.places import places
from scenes.visuals.speech import Script, Speaker
from scenes.visuals.taken_down import Chapter, Panel
from scenes.visuals.words import Caption, Row, ScorePanel, Words


class Film(SharedScene):
    """A manim scene with captions, sections and a guard: subclass it, set `title` and `claim`, write `construct`.

    Manim's cache is off, since it does not see changes in called code: a render always shows the present state.
    Whatever the user chose on the command line stays.
    """

    claim: str = ""
    title: ClassVar[str] = ""
    """The claim in two to six words, on the poster."""
    seconds: ClassVar[int] = 0
    """About how long it lasts, for lists and progress, which read it without running the film; 0: not said."""
    narration: ClassVar[Script] = {}
    """What is spoken with each caption, by its template; one that is not in it is spoken itself, as all of a cut."""
    cuts: ClassVar[tuple[int, ...]] = ()
    """The lengths in seconds of its shorter cuts, which PLANEFOLD_CUT asks for."""
    tempo: float = 1.0
    """How much quicker than in other films everything moves; reading times stay."""
    panel_corner: str = "panel"
    """The name of the place of its score panels."""

    def __init__(self, renderer: Any = None, **kwargs: Any) -> None:
        self._brand, wanted, name = brand(), asked(), type(self).__name__
        self.cut = cut_of(name, self.cuts, wanted)
        """The length in seconds of the cut that is asked for; 0 for the whole film."""
        prepare(name, wanted, self._brand)
        self._guard = Guard(name, self.claim, wanted)
        self.heading = wanted.title or phrase(self.title)
        super().__init__(renderer or SharedRenderer(camera_class=SwiftCamera, file_writer_class=WholeWriter), **kwargs)
        self.speaker = Speaker({} if self.cut else self.narration, heard(f"{name}{self.cut or ''}", self._brand), self)
        self._named: list[VMobject] = []
        self._panels = Panels(lambda: self.now)
        self.chapters: list[Chapter] = []
        self.poses = False
        """Whether the poster is drawn, and is what a render to one picture gives instead of the last still."""
        self.posed: Poster | None = None
        """The film's best moment up to now, where it poses."""
        self.runs: list[Run] = self._guard.runs
        """The trainings that the film found, in the order it asked for them."""
        self.said: dict[str, None] = {}
        """Every line of words that was on stage when an animation ended, in the order it came."""
        self.stills: Stills | None = None
        """Where a picture of every rest goes, if anywhere."""
        if self._brand.logo is not None:
            self.add_foreground_mobject(logo(self._brand.logo))

    def play(self, *args: Any, **kwargs: Any) -> None:
        """Play, at the speed of this process, and keep a record of the words that are then on stage."""
        self._guard.begin()
        super().play(*paced(args, self._speed), **kwargs)
        self.said.update(dict.fromkeys(lines(self.mobjects)))

    def wait(self, *args: Any, **kwargs: Any) -> None:
        """Hold what is on stage, and keep a still of it where stills are asked for."""
        kept(self.stills, self)
        super().wait(*args, **kwargs)

    def render(self, preview: bool = False) -> bool:
        with written(self._writer), unsearched():
            return super().render(preview)

    def tear_down(self) -> None:
        self._writer.sound = self.speaker.done()
        if self.posed is None:
            self.poster()
        if self.posed is not None:
            self._writer.still = self.posed.picture

    def listen(self, tell: Callable[[float], None]) -> None:
        """Have `tell` called with the seconds of film so far, at every play and every frame."""
        self._writer.heard = lambda: tell(self.now)

    @property
    def _writer(self) -> Any:
        return self.renderer.file_writer

    @property
    def _speed(self) -> float:
        return self._brand.speed * self.tempo

    @property
    def now(self) -> float:
        """Seconds of film so far."""
        return float(self.renderer.time)

    @property
    def on_stage(self) -> list[Drawing]:
        """The drawings that can be seen now, each once, in the order they came."""
        return list(drawings(self.mobjects))

    def poster(self) -> None:
        """Name the frame on screen now the film's best, its poster; without a call it is the last still."""
        self.said |= {self.heading: None} if self.heading else {}
        if self.poses:
            things = [*self.mobjects, *self.foreground_mobjects]
            self.posed = Poster.of(self.now, things, self.speaker.caption, self.heading)

    def chapter(self, name: str) -> None:
        """Begin a section: a chapter of the film."""
        self.chapters.append(Chapter(self.now, name := phrase(name)))
        self.speaker.chapter(name)
        self.next_section(name)

    def show(self, *things: VMobject, **kwargs: Any) -> None:
        """Fade things in together, each at its level."""
        self.play(appear(*things, **kwargs))

    def hide(self, *things: VMobject, **kwargs: Any) -> None:
        """Fade things out together."""
        self.play(vanish(*things, **kwargs))

    def carry(self, *animations: Animation, after: int, pace: float = 1.0, even: bool = False) -> None:
        """Carry everything on stage that a network carries to the plane after a layer, 0 for the input plane."""
        self.play(carried(self.on_stage, after, pace, even), *animations)

    def say(self, text: str, *things: Animation | VMobject) -> None:
        """Show a caption instead of the last one, once that can have been read, and things or animations with it."""
        gone, text = self.speaker.finished(), phrase(text)
        caption, began = seen(Caption(text), self._brand.captions), self.now
        self._named = named(coming := animations(things))
        self.play(Swap(gone, [caption], run_time=style.SWAP), *coming)
        self.speaker.say(text, began + style.SWAP / self._speed, caption)

    def unsay(self, *things: Animation | VMobject) -> None:
        """Take the caption away, once it can have been read."""
        gone = self.speaker.finished()
        self.speaker.unsay()
        self.play(Swap(gone, [], run_time=style.SWAP), *animations(things))

    def score(self, heading: str | Words, *rows: Row) -> Animation:
        """The animation that shows a new score panel instead of the one on stage when it is played."""
        panel = ScorePanel(heading, *rows, corner=getattr(places(), self.panel_corner))
        return self._panels.swap(seen(panel, self._brand.panel))

    def unscore(self) -> Animation:
        """The animation that takes the score panel away, if there is one when it is played."""
        return self._panels.swap(None)

    @property
    def panels(self) -> tuple[Panel, ...]:
        """All panels up to now, each as it was when it was replaced, the present one as it is."""
        return self._panels.seen

    def rest(self, seconds: float = style.REST) -> None:
        """Give the eye time: what the caption named breathes, or the dots do."""
        if subjects := breathing(self.mobjects, self._named):
            kept(self.stills, self)
            self.play(Pulse(*subjects, beats=max(1, round(seconds / style.BEAT)), run_time=seconds))
        else:
            self.wait(seconds)

    def close(self) -> None:
        """Hold the last still long enough to be read."""
        self.speaker.wait()
        self.wait(style.END)

    def find(self, experiment: Experiment, claim: type[C], dataset: Dataset | None = None) -> C:
        """The claim on the best seen training that shows it; `ClaimError` where none within the bound does.

        Knobs that are asked for, see `asked`, take the place of the experiment's; `ValueError` for one the claim bars.
        """
        return self._guard.find(experiment, claim, dataset)

    def require(self, holds: bool, reached: str) -> None:
        """Stop the render with `ClaimError` unless the claim holds on the network that is about to be shown."""
        if not holds:
            raise self._guard.error(reached)
