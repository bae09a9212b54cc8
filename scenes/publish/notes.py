"""What a film says, as values: captions, chapters, measured numbers, the network it shows; kept as JSON."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


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
class Shown:
    """The training whose network the film shows: its knobs and seed, the network and the data as JSON values."""

    experiment: dict[str, Any]
    seed: int
    wrong: int
    total: int
    network: dict[str, Any]
    dataset: dict[str, Any]


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
    shown: Shown | None = None

    @property
    def measured(self) -> Panel | None:
        """The last panel that has rows; None where the film measured nothing on screen."""
        return next((panel for panel in reversed(self.panels) if panel.rows), None)

    def to_json(self) -> dict[str, Any]:
        """Plain values, files by their names."""
        return asdict(self) | {"video": str(self.video), "still": str(self.still)}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Recording":
        """The recording that `to_json` wrote; `TypeError` or `KeyError` for something else."""
        parts: dict[str, Any] = {
            "video": Path(value["video"]),
            "still": Path(value["still"]),
            "captions": tuple(Caption(**one) for one in value["captions"]),
            "chapters": tuple(Chapter(**one) for one in value["chapters"]),
            "panels": tuple(
                Panel(one["start"], one["heading"], tuple((name, text) for name, text in one["rows"]))
                for one in value["panels"]
            ),
            "shown": None if value["shown"] is None else Shown(**value["shown"]),
        }
        return cls(**value | parts)
