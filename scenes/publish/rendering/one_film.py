"""One film, rendered in this process: what `planefold render`, `planefold story` and `story.film` share."""

import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from geometry.storage import scratch_folder
from scenes.publish.environment import changed
from scenes.publish.rendering.crew import crew
from scenes.visuals.asked import Asked
from scenes.visuals.brand import MUTE, Brand

QUALITIES = {
    "l": "low_quality",
    "m": "medium_quality",
    "h": "high_quality",
    "p": "production_quality",
    "k": "fourk_quality",
}
FORMATS = ("mp4", "gif", "webm", "mov", "png")
THEMES = ("dark", "light")
SHAPES = ("16:9", "1:1", "9:16")
"""Width by height; the shorter side has as many pixels as the quality has lines."""
QUIET: dict[str, Any] = {"verbosity": "ERROR", "progress_bar": "none"}
ODD = "{}\n\r"
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Look:
    """How films are rendered; `ValueError` lists the choices. The format png is the poster: the film's best frame.

    `brand` is a look of one's own, `asked` what is asked of the networks that films find.
    """

    quality: str = "l"
    format: str = "mp4"
    theme: str = "dark"
    folder: Path = Path("media")
    shape: str = "16:9"
    brand: Brand = field(default_factory=Brand)
    asked: Asked = field(default_factory=Asked)

    def __post_init__(self) -> None:
        for name, known in (("quality", QUALITIES), ("format", FORMATS), ("theme", THEMES), ("shape", SHAPES)):
            if getattr(self, name) not in known:
                raise ValueError(f"{name} must be one of {', '.join(known)}; got {getattr(self, name)!r}")
        if self.brand.voice is not None and self.format in MUTE:
            raise ValueError(f"a {self.format} has no sound: leave the voice out, or choose another format")
        object.__setattr__(self, "folder", Path(self.folder).resolve())

    def named(self, scene: str) -> str:
        """The name of a scene's video: an unusual theme or shape adds its own, as in Deep2-light-9x16."""
        return scene + ("" if self.theme == THEMES[0] else f"-{self.theme}") + self.suffix

    @property
    def suffix(self) -> str:
        """What shape, knobs and brand add to the name of a file, as in -9x16-seed7: none overwrites another's."""
        shape = "" if self.shape == SHAPES[0] else "-" + self.shape.replace(":", "x")
        return shape + self.asked.suffix + self.brand.suffix


@dataclass(frozen=True)
class Shot:
    """A film that was rendered: its main file, complete, and its length in seconds."""

    video: Path
    seconds: float


def move_captions(video: Path, target: Path) -> None:
    """Put the captions beside a video, if it has any, beside the video `target` instead."""
    words = video.with_suffix(".srt")
    if words.exists():
        os.replace(words, target.with_suffix(".srt"))


Tell = Callable[[float], None]
"""Called with the seconds of film so far, at every frame and every play."""


def shoot(
    make: Callable[[], Any],
    source: Path,
    look: Look,
    tell: Tell | None = None,
    name: str | None = None,
    hands: int = 1,
) -> Shot:
    """Render the film that `make()` gives, with manim's layout of folders below `look.folder`.

    `source` is the film's file, whose name manim uses for the folder; `name` replaces the name of the video. Films
    are rendered one at a time in a process, since manim's settings are global; `hands` processes draw it. The file
    appears when it is complete.
    """
    if look.format == "gif":
        return _gif(make, source, look, tell, name, hands)
    from manim import tempconfig

    settings = QUIET | {
        "quality": QUALITIES[look.quality],
        "format": look.format,
        "input_file": source.name,
        "output_file": name or "",
        "preview": False,
    }
    with alone(look) as folder:
        with tempconfig(settings | {"media_dir": str(folder)}):
            film = make()
            film.poses = True
            if tell is not None:
                film.listen(tell)
            with crew(film, hands):
                film.render()
        video = Path(film.renderer.file_writer.final_file_path)
        if video.is_relative_to(folder):  # and not where a manim.cfg puts films elsewhere
            video = look.folder / video.relative_to(folder)
        return Shot(video, film.now)


@contextmanager
def alone(look: Look) -> Iterator[Path]:
    """The time in which one film may use manim's settings: drawings follow the look; its folder, as manim takes it."""
    chosen = {"PLANEFOLD_THEME": look.theme, "PLANEFOLD_SHAPE": look.shape}
    chosen |= look.brand.environment() | look.asked.environment()
    with _ONE_AT_A_TIME, changed(chosen), _plain(look.folder) as folder:
        yield folder


def _gif(make: Callable[[], Any], source: Path, look: Look, tell: Tell | None, name: str | None, hands: int) -> Shot:
    """A GIF made of the rendered film: manim's own would be twenty times as large."""
    from scenes.publish.rendering.gif import film_colors, gif

    look.folder.mkdir(parents=True, exist_ok=True)
    with scratch_folder(look.folder) as place:
        shot = shoot(make, source, replace(look, format="mp4", folder=place), tell, name, hands)
        target = (look.folder / shot.video.relative_to(place.resolve())).with_suffix(".gif")
        target.parent.mkdir(parents=True, exist_ok=True)
        gif(shot.video, target, colors=film_colors(look.theme, look.brand))
        move_captions(shot.video, target)
    return Shot(target, shot.seconds)


@contextmanager
def _plain(folder: Path) -> Iterator[Path]:
    """The folder by a name that manim takes as it is: it fills in braces, again and again, and ffmpeg reads by lines.

    Where its own name is none, a link to it among the system's temporary files.
    """
    if not any(mark in str(folder) for mark in ODD):
        yield folder
        return
    with scratch_folder(tempfile.gettempdir()) as place:
        link = place / "media"
        folder.mkdir(parents=True, exist_ok=True)
        try:
            link.symlink_to(folder, target_is_directory=True)
        except OSError:
            raise ValueError(f"needs a folder without braces or line breaks in its name; got {folder}") from None
        yield link
