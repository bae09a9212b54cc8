"""Whose voice speaks a film: nobody's, piper's, or that of recordings."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scenes.visuals.brand import PIPER
from scenes.visuals.speech import piper, recordings
from scenes.visuals.speech.beat import file_name
from scenes.visuals.speech.clip import Clip

Speaks = Callable[[str, str], Clip | None]
"""The clip of a beat, by its name and its words; None where nobody speaks."""


@dataclass(frozen=True)
class Voice:
    """A folder of recordings or a model of piper's; None is silent."""

    source: Path | None

    @classmethod
    def of(cls, asked: str | None) -> "Voice":
        """The voice that a look asks for, see `Brand`; `ValueError` where piper has none of the film's language."""
        return cls(piper.english() if asked == PIPER else None if asked is None else Path(asked))

    def ready(self) -> None:
        """Raise `ValueError` where it cannot speak: no recordings, no piper, a model of another language."""
        if self.source is not None:
            (recordings if self.source.is_dir() else piper).checked(self.source)

    def of_film(self, scene: str) -> Speaks:
        """What it says in a film, by the name of its class; it raises `ValueError` where it has no clip for a beat."""
        if self.source is None:
            return lambda beat, words: None
        if self.source.is_dir():
            return partial(recordings.recorded, self.source, file_name(scene))
        model = self.source
        return lambda beat, words: piper.spoken(words, model)
