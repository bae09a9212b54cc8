"""A film and what it says: its captions, chapters and measured numbers, taken down while it is rendered.

They are kept as JSON beside the video, with a digest of everything the film is made from: a film that has not
changed is not rendered again.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from geometry.experiment import Knobs, versions
from geometry.files import read_json, whole, write_json
from scenes.publish.films import FOLDER, Title, chosen
from scenes.publish.progress import Progress
from scenes.publish.shooting import Look, shoot
from scenes.publish.workers import Tell, side_by_side

ROOT = FOLDER.parent
FORMAT = 1


@dataclass(frozen=True)
class Caption:
    """One line of words, from `start` to `end` in seconds of film."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Chapter:
    """A part of the film, from `start` on."""

    start: float
    name: str


@dataclass(frozen=True)
class Panel:
    """A score panel as it was last seen: what was measured, in rows of a name and a value."""

    start: float
    heading: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Recording:
    """A rendered film: `video` and `still` are files, sizes in pixels, `seconds` its length.

    `still` is the last picture, without loss. Chapters follow each other; the last panel is the one of the result.
    """

    film: str
    claim: str
    theme: str
    video: Path
    still: Path
    width: int
    height: int
    seconds: float
    captions: tuple[Caption, ...]
    chapters: tuple[Chapter, ...]
    panels: tuple[Panel, ...]

    @property
    def measured(self) -> Panel | None:
        """The last panel that has rows; None where the film measured nothing on screen."""
        return next((panel for panel in reversed(self.panels) if panel.rows), None)


@dataclass(frozen=True)
class Failed:
    """A film that could not be rendered, and why, on one line."""

    film: str
    error: str


def record(
    films: Sequence[str],
    quality: str = "m",
    theme: str = "dark",
    jobs: int | None = None,
    folder: str | Path = "media",
    quiet: bool = True,
) -> list[Recording | Failed]:
    """Render films by name, those that changed since they were last recorded, `jobs` at a time.

    Files lie below `folder` where `planefold render` puts them. `ValueError` for unknown films or choices.
    """
    look, names = Look(quality, "mp4", theme, Path(folder)), [title.name for title in chosen(list(films))]
    known = {title.name: kept(title, look) for title in chosen(names)} if names else {}
    missing = [name for name in names if known[name] is None]
    failed: dict[str, str] = {}
    if missing:
        import joblib

        import scenes.visuals.film  # noqa: F401  imported once, before the forks

        progress = Progress(quiet)
        for outcome in side_by_side(
            _Record(look),
            missing,
            jobs or joblib.cpu_count(),
            lambda running, done: progress.show(f"rendering {', '.join(running)}: {done} of {len(missing)} done"),
        ):
            known[outcome.item] = outcome.value
            failed |= {outcome.item: outcome.error} if outcome.error is not None else {}
        progress.clear()
    return [known[name] or Failed(name, failed[name]) for name in names]


def kept(title: Title, look: Look) -> Recording | None:
    """The recording of the film as it is now, or None where there is none or its video is gone."""
    try:
        value = read_json(_place(title, look))
        if value["digest"] != digest(title):
            return None
        recording = _from_json(value["recording"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return recording if recording.video.is_file() and recording.still.is_file() else None


def digest(title: Title) -> str:
    """A name that changes with the film's file, anything that it may call, and any version that trains or draws."""
    from importlib.metadata import version

    total = hashlib.sha256(repr((FORMAT, versions(), version("manim"), version("av"))).encode())
    shared = [*ROOT.glob("scenes/visuals/*.py"), *ROOT.glob("geometry/**/*.py"), *ROOT.glob("geometry/data/*.json")]
    for path in [title.path, *sorted(shared)]:
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()[:20]


def experiments(film: str) -> list[Knobs]:
    """The experiments that a film names at the top of its file, in that order."""
    found = vars(import_module(f"scenes.{film}")).values()
    return [thing for thing in found if isinstance(thing, Knobs)]


@dataclass(frozen=True)
class _Record:
    """The job of one worker; a value, so that it can be sent to another process."""

    look: Look

    def __call__(self, name: str, tell: Tell) -> Recording:
        (title,) = chosen([name])
        scene = getattr(import_module(f"scenes.{name}"), title.scene)
        return recorded(title, scene, self.look)


def recorded(title: Title, scene: Callable[[], Any], look: Look) -> Recording:
    """Render one film in this process, keep its recording beside the video and return it."""
    import av
    from PIL import Image

    notes = _Notes()
    before = digest(title)
    shot = shoot(lambda: notes.of(scene()), title.path, look, name=_video_name(title, look))
    place = _place(title, look)
    still = place.with_suffix(".png")
    with whole(still) as complete:
        Image.fromarray(notes.film.renderer.get_frame()).convert("RGB").save(complete)
    with av.open(str(shot.video)) as container:
        stream = container.streams.video[0]
        size = stream.width, stream.height
    spoken = notes.film.renderer.file_writer.subcaptions
    recording = Recording(
        film=title.name,
        claim=title.claim,
        theme=look.theme,
        video=shot.video,
        still=still,
        width=size[0],
        height=size[1],
        seconds=shot.seconds,
        captions=tuple(Caption(one.start.total_seconds(), one.end.total_seconds(), one.content) for one in spoken),
        chapters=tuple(notes.chapters),
        panels=tuple(notes.panels()),
    )
    write_json(place, {"digest": before, "recording": asdict(recording) | {"video": str(shot.video), "still": str(still)}})
    return recording


class _Notes:
    """What a film does, taken down while it does it: it listens to `chapter` and `score`."""

    def __init__(self) -> None:
        self.film: Any = None
        self.chapters: list[Chapter] = []
        self._panels: list[Panel] = []
        self._present: tuple[float, Any, tuple[Any, ...]] | None = None

    def of(self, film: Any) -> Any:
        """Listen to a film that has not been played."""
        self.film, chapter, score, unscore = film, film.chapter, film.score, film.unscore

        def chaptered(name: str) -> None:
            self.chapters.append(Chapter(film.now, name))
            chapter(name)

        def scored(heading: Any, *rows: Any) -> Any:
            self._close()
            self._present = (film.now, heading, rows)
            return score(heading, *rows)

        def unscored() -> Any:
            self._close()
            return unscore()

        film.chapter, film.score, film.unscore = chaptered, scored, unscored
        return film

    def panels(self) -> list[Panel]:
        """All panels up to now, each as it was when it was replaced."""
        self._close()
        return self._panels

    def _close(self) -> None:
        if self._present is not None:
            start, heading, rows = self._present
            self._panels.append(Panel(start, _text(heading), tuple((row[0], _text(row[1])) for row in rows)))
            self._present = None


def _text(words: Any) -> str:
    return words if isinstance(words, str) else str(words.text)


def _video_name(title: Title, look: Look) -> str:
    return title.scene if look.theme == "dark" else f"{title.scene}-{look.theme}"


def _place(title: Title, look: Look) -> Path:
    return look.folder / "recordings" / f"{title.name}-{look.theme}-{look.quality}.json"


def _from_json(value: dict[str, Any]) -> Recording:
    return Recording(
        **value
        | {
            "video": Path(value["video"]),
            "still": Path(value["still"]),
            "captions": tuple(Caption(**one) for one in value["captions"]),
            "chapters": tuple(Chapter(**one) for one in value["chapters"]),
            "panels": tuple(
                Panel(one["start"], one["heading"], tuple((name, text) for name, text in one["rows"]))
                for one in value["panels"]
            ),
        }
    )
