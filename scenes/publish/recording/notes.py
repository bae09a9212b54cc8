"""What a film says, as values: captions, chapters, measured numbers, the network it shows; stored as JSON."""

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from geometry.datasets import Dataset
from geometry.language import ENGLISH, language_named
from geometry.network import Network
from geometry.training import Knobs
from scenes.visuals.taken_down import Chapter, Panel

LONGEST = 1e6


@dataclass(frozen=True)
class Caption:
    """One line of words, from `start` to `end` in seconds of film."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Shown:
    """The network that the film shows, with its dots, as JSON values; the knobs and seed of its training, if a film
    found it by one; the columns of the plane in which dots of more columns are seen, if any were chosen."""

    experiment: dict[str, Any] | None
    seed: int
    wrong: int
    total: int
    network: dict[str, Any]
    dataset: dict[str, Any]
    plane: tuple[str, str] | None = None


@dataclass(frozen=True)
class Recording:
    """A rendered film: `video`, `still` and `thumbnail` are files, sizes in pixels, `seconds` its length.

    `still` is the poster without loss, the frame at `posed` seconds under the film's title; `thumbnail` the same at
    1280 x 720. Chapters follow each other; the last panel is the one of the result.
    """

    film: str
    claim: str
    theme: str
    shape: str
    video: Path
    still: Path
    thumbnail: Path
    posed: float
    width: int
    height: int
    seconds: float
    captions: tuple[Caption, ...]
    chapters: tuple[Chapter, ...]
    panels: tuple[Panel, ...]
    shown: Shown | None = None
    lang: str = ENGLISH
    """The language of its words."""
    spoken: bool = False
    """Whether its captions are heard, too: then they are the words that are spoken."""

    @property
    def measured(self) -> Panel | None:
        """The last panel that has rows; None where the film measured nothing on screen."""
        return next((panel for panel in reversed(self.panels) if panel.rows), None)

    def to_json(self) -> dict[str, Any]:
        """Plain values, files by their names."""
        return asdict(self) | {name: str(getattr(self, name)) for name in ("video", "still", "thumbnail")}

    @classmethod
    def from_json(cls, value: Any) -> "Recording":
        """The recording that `to_json` wrote, checked in full; `ValueError` for anything else."""
        try:
            return _checked(value)
        except (TypeError, KeyError, AttributeError, IndexError, OverflowError) as error:
            raise ValueError(f"a recording needs what Recording.to_json writes; got {error!r:.80}") from None


def _checked(value: dict[str, Any]) -> Recording:
    if value.keys() != {field.name for field in fields(Recording)}:
        raise ValueError("a recording has other fields")
    panels = tuple(
        Panel(
            _time(one["start"]), _text(one["heading"]), tuple((_text(name), _text(text)) for name, text in one["rows"])
        )
        for one in value["panels"]
    )
    return Recording(
        film=_text(value["film"]),
        claim=_text(value["claim"]),
        theme=_text(value["theme"]),
        shape=_text(value["shape"]),
        video=Path(_text(value["video"])),
        still=Path(_text(value["still"])),
        thumbnail=Path(_text(value["thumbnail"])),
        posed=_time(value["posed"]),
        width=_whole(value["width"]),
        height=_whole(value["height"]),
        seconds=_time(value["seconds"]),
        captions=tuple(
            Caption(_time(one["start"]), _time(one["end"]), _text(one["text"])) for one in value["captions"]
        ),
        chapters=tuple(Chapter(_time(one["start"]), _text(one["name"])) for one in value["chapters"]),
        panels=panels,
        shown=None if value["shown"] is None else _shown(value["shown"]),
        lang=language_named(_text(value["lang"])),
        spoken=value["spoken"] is True,
    )


def _shown(value: dict[str, Any]) -> Shown:
    """The experiment's knobs, the network and the dots are made once, for what they refuse."""
    knobs, plane = value["experiment"], value["plane"]
    if knobs is not None:
        if knobs.keys() != {field.name for field in fields(Knobs)}:
            raise ValueError("a recording's experiment has other knobs")
        Knobs(**knobs | {"hidden": tuple(map(_whole, knobs["hidden"]))})
    network, dataset = Network.from_json(value["network"]), Dataset.from_json(value["dataset"])
    wrong, total = _whole(value["wrong"]), _whole(value["total"])
    if network.widths[0] != dataset.points.shape[1] or not wrong <= total == len(dataset.labels):
        raise ValueError("a recording's network, dots and counts do not belong together")
    if plane is not None and (len(plane) != 2 or not set(map(_text, plane)) <= set(dataset.columns)):
        raise ValueError("a recording's plane must be two of its columns")
    seen = None if plane is None else (plane[0], plane[1])
    return Shown(knobs, _whole(value["seed"]), wrong, total, value["network"], value["dataset"], seen)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"a recording's words must be text; got {value!r:.60}")
    return value


def _time(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < LONGEST:
        raise ValueError(f"a recording's times must be seconds from 0 to {LONGEST}; got {value!r:.60}")
    return float(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**53:
        raise ValueError(f"a recording's counts must be whole numbers; got {value!r:.60}")
    return value
