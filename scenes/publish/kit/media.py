"""What a page plays: sources, poster and caption tracks of a recorded film, written into a folder."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scenes.publish.recording.notes import Recording

LIGHT = "(prefers-color-scheme: light)"


def media(recording: "Recording", target: Path) -> list[Any]:
    """Write what a page plays and shows into `target`; the sources of the film."""
    from geometry.storage import write_text
    from scenes.publish.kit.captions import captions, chapters
    from scenes.publish.kit.video import copied, poster, smaller, source

    name = recording.film
    sources = [source(copied(recording.video, target / f"{name}.mp4"))]
    smaller_source = recording.still.with_suffix(".webm")
    if _older(smaller_source, recording.video):
        smaller(recording.video, smaller_source)
    if smaller_source.exists():
        sources.insert(0, source(copied(smaller_source, target / f"{name}.webm")))
    poster(recording.still, target / f"{name}.webp")
    write_text(target / f"{name}.vtt", captions(recording))
    write_text(target / f"{name}.chapters.vtt", chapters(recording))
    return sources


def media_for_light(recording: "Recording", target: Path) -> list[Any]:
    """The same of a film that is shown where the reader's scheme is light, NAME-light.mp4 and its poster."""
    name = f"{recording.film}-light"
    sources = [replace(source, media=LIGHT) for source in media(replace(recording, film=name), target)]
    for track in (f"{name}.vtt", f"{name}.chapters.vtt"):
        (target / track).unlink()
    return sources


def _older(made: Path, source: Path) -> bool:
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime
