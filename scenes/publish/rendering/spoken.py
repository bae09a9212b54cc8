"""What a film speaks, found by playing it without pictures: for its script, and to see that all of it is recorded."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scenes.publish.rendering.dry_run import played
from scenes.publish.rendering.one_film import Look

MOST_NAMED = 5


@dataclass(frozen=True)
class Line:
    """What is to be recorded as `name`: the words of a beat that begins and lasts so many seconds."""

    name: str
    begins: float
    seconds: float
    words: str

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Its columns."""
        return self.name, f"{self.begins:.1f}", f"{self.seconds:.1f}", self.words


def lines(make: Callable[[], Any], look: Look) -> list[Line]:
    """What is spoken in the film that `make()` gives, in its order, with the numbers of its network and no voice."""
    from scenes.visuals.speech import file_name

    film = played(make, replace(look, brand=replace(look.brand, voice=None)))
    folder, beats = file_name(f"{type(film).__name__}{film.cut or ''}"), film.speaker.beats
    ends = [*(beat.start for beat in beats[1:]), film.now]
    return [
        Line(f"{folder}/{beat.name}.wav", beat.start, end - beat.start, str(beat.words))
        for beat, end in zip(beats, ends, strict=True)
    ]


def all_recorded(make: Callable[[], Any], look: Look) -> None:
    """Raise `ValueError` that names all recordings which a film misses, before hours are spent on its pictures.

    Nothing is done where nobody speaks, or piper.
    """
    from scenes.visuals.speech.recordings import named

    folder = None if look.brand.voice is None else Path(look.brand.voice)
    if folder is None or not folder.is_dir():
        return
    missing = [line.name for line in lines(make, look) if not named(folder / line.name)]
    if missing:
        more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
        some = ", ".join(missing[:MOST_NAMED])
        raise ValueError(f"{folder} misses {some}{more}: `planefold script` says what is spoken in each")
