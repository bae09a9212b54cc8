"""Recordings in a folder, one a beat: deep2/03-the-red-circle-1.wav."""

from pathlib import Path

from scenes.visuals.speech.clip import FORMATS, Clip

FIRST, *OTHERS = FORMATS


def recorded(folder: Path, film: str, beat: str, words: str) -> Clip:
    """The recording of a film's beat; `ValueError` says which file is missing, and what is to be spoken in it."""
    found = named(folder / film / beat)
    if len(found) > 1:
        raise ValueError(f"{folder / film} must have one recording of {beat}; it has {found[0].name}, {found[1].name}")
    if not found:
        raise ValueError(
            f"needs a recording {folder / film / beat}{FIRST} (or {', '.join(OTHERS)}), see `planefold script`, of: "
            f"{words!s:.80}"
        )
    return Clip.read(found[0])


def named(path: Path) -> list[Path]:
    """The recordings of that name, whatever its suffix and theirs."""
    return [found for found in _files(path.parent) if found.stem == path.stem]


def checked(folder: Path) -> Path:
    """The folder, once it has a recording at all; `ValueError` otherwise."""
    if not any(_files(place) for place in folder.iterdir() if place.is_dir()):
        raise ValueError(f"{folder} has no recordings: needs FILM/BEAT{FIRST} and so on, as `planefold script` lists")
    return folder


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in FORMATS)
