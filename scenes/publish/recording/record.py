"""A film and what it says: its captions, chapters and measured numbers, recorded while it is rendered.

They are stored as JSON beside the video, with a digest of everything the film is made from: a film that has not
changed is not rendered again.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geometry.language import ENGLISH, phrase, speaking
from geometry.storage import atomic, read_json, write_json
from geometry.training import versions
from scenes.publish.recording.notes import Caption, Recording
from scenes.publish.rendering.catalogue import FOLDER, Title, scene_of
from scenes.publish.rendering.one_film import Look, shoot
from scenes.publish.rendering.progress import Progress
from scenes.publish.rendering.spoken import all_recorded
from scenes.publish.rendering.worker import Tell
from scenes.publish.rendering.workers import at_a_time, hands, side_by_side
from scenes.visuals.asked import NOTHING, Asked
from scenes.visuals.brand import FILMS_OWN, Brand

ROOT = FOLDER.parent
FORMAT = 5


@dataclass(frozen=True)
class Failed:
    """A film that could not be rendered, and why, on one line."""

    film: str
    error: str


def record(
    films: Sequence[Title],
    quality: str = "m",
    theme: str = "dark",
    jobs: int | None = None,
    folder: str | Path = "media",
    quiet: bool = True,
    shape: str = "16:9",
    brand: Brand = FILMS_OWN,
    asked: Asked = NOTHING,
) -> list[Recording | Failed]:
    """Render films, those that changed since they were last recorded, by `jobs` processes.

    Files lie below `folder` where `planefold render` puts them; those of one's own film in a folder of its own, since
    other files may have its name. `ValueError` for unknown choices.
    """
    look = Look(quality, "mp4", theme, Path(folder), shape, brand, asked)
    known = {title: cached(title, look) for title in films}
    missing = [title for title, recording in known.items() if recording is None]
    failed: dict[Title, str] = {}
    if missing:
        import scenes.visuals.film  # noqa: F401  imported once, before the forks

        progress = Progress(quiet)
        for outcome in side_by_side(
            _Record(look, hands(jobs, len(missing))),
            missing,
            at_a_time(jobs),
            lambda running, done: progress.show(f"rendering {_names(running)}: {done} of {len(missing)} done"),
        ):
            known[outcome.item] = outcome.value
            failed |= {outcome.item: outcome.error} if outcome.error is not None else {}
        progress.clear()
    return [known[title] or Failed(title.name, failed[title]) for title in films]


def _names(running: Iterable[Title]) -> str:
    return ", ".join(title.name for title in running)


def cached(title: Title, look: Look) -> Recording | None:
    """The recording of the film as it is now, or None where there is none or its video is gone."""
    try:
        value = read_json(_place(title, look))
        if not isinstance(value, dict) or value.get("digest") != digest(title, look.brand.lang):
            return None
        recording = Recording.from_json(value.get("recording"))
        found = all(path.is_file() for path in (recording.video, recording.still, recording.thumbnail))
    except (OSError, ValueError):
        return None
    same = (recording.theme, recording.shape, recording.lang) == (look.theme, look.shape, look.brand.lang)
    return replace(recording, film=title.name) if found and same else None


def digest(title: Title, lang: str = ENGLISH) -> str:
    """A name that changes with the film's file, anything that it may call, a language's words, and any version that
    trains or draws."""
    from importlib.metadata import version

    total = hashlib.sha256(repr((FORMAT, title.heading, versions(), version("manim"), version("av"))).encode())
    shared = [
        *ROOT.glob("scenes/visuals/**/*.py"),
        *ROOT.glob("geometry/**/*.py"),
        *ROOT.glob("geometry/training/data/*.json"),
        *ROOT.glob(f"geometry/language/locale/{lang}/*/*.mo"),
    ]
    spoken = [path for path in (FOLDER / "narration").glob("*.py") if path.stem == title.name]
    for path in [title.path, *title.parts, *spoken, *sorted(shared)]:
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()[:20]


@dataclass(frozen=True)
class _Record:
    """The job of one worker; a value, so that it can be sent to another process."""

    look: Look
    hands: int

    def __call__(self, title: Title, tell: Tell) -> Recording:
        all_recorded(scene_of(title), self.look)
        return recorded(title, scene_of(title), self.look, self.hands)


def recorded(title: Title, scene: Callable[[], Any], look: Look, hands: int = 1) -> Recording:
    """Render one film in this process and `hands` - 1 forks, store its recording beside the video and return it."""
    import av

    from scenes.publish.recording.network_shown import shown

    played: list[Any] = []

    def stage() -> Any:
        played.append(scene())
        return played[-1]

    before = digest(title, look.brand.lang)
    shot = shoot(stage, title.path.with_stem(title.key), look, name=look.named(title.scene), hands=hands)
    film = played[-1]
    place = _place(title, look)
    still, thumbnail = place.with_suffix(".png"), place.with_suffix(".thumb.png")
    _save(film.posed.picture, still)
    _save(film.posed.thumbnail, thumbnail)
    with av.open(str(shot.video)) as container:
        stream = container.streams.video[0]
        size, heard = (stream.width, stream.height), bool(container.streams.audio)
    said = film.renderer.file_writer.subcaptions
    recording = Recording(
        film=title.name,
        claim=_said(title.claim or film.claim, look.brand.lang),
        theme=look.theme,
        shape=look.shape,
        video=shot.video,
        still=still,
        thumbnail=thumbnail,
        posed=film.posed.time,
        width=size[0],
        height=size[1],
        seconds=shot.seconds,
        captions=tuple(Caption(one.start.total_seconds(), one.end.total_seconds(), one.content) for one in said),
        chapters=tuple(film.chapters),
        panels=film.panels,
        shown=shown(film),
        lang=look.brand.lang,
        spoken=heard,
    )
    write_json(place, {"digest": before, "recording": recording.to_json()})
    return recording


def _said(words: str, lang: str) -> str:
    with speaking(lang):
        return phrase(words)


def _save(pixels: Any, target: Path) -> None:
    from PIL import Image

    with atomic(target) as complete:
        Image.fromarray(pixels).convert("RGB").save(complete)


def _place(title: Title, look: Look) -> Path:
    return look.folder / "recordings" / f"{title.key}-{look.theme}-{look.quality}{look.suffix}.json"
