"""What a film says, taken down while it is rendered: captions, chapters, measured numbers, the network it shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from geometry.datasets import Dataset
from geometry.network import Network
from geometry.training import Experiment, Run


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


class Notes:
    """What a film does, taken down while it does it: its chapters, its score panels, the trainings that it runs."""

    def __init__(self) -> None:
        self.film: Any = None
        self.chapters: list[Chapter] = []
        self._runs: list[Run] = []
        self._panels: list[Panel] = []
        self._present: tuple[float, Any, tuple[Any, ...]] | None = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Note every training of this process that is run or read in the block."""
        run = Experiment.run

        def noted(experiment: Experiment, dataset: Dataset | None = None) -> Run:
            self._runs.append(run(experiment, dataset))
            return self._runs[-1]

        with patch.object(Experiment, "run", noted):
            yield

    def shown(self) -> Shown | None:
        """The training whose network carries the dots at the end of the film, else the first; None without any."""
        parts = [part for thing in self.film.mobjects for part in thing.get_family()]
        networks = [part.trace.network for part in parts if hasattr(part, "trace")]
        found = [run for run in self._runs if any(_same(run.network, network) for network in networks)]
        return _shown((found or self._runs)[0]) if self._runs else None

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


def _same(first: Network, second: Network) -> bool:
    """Whether two networks are one but for the order of neurons, which a film may swap to draw it."""
    pairs = [first.oriented(), second.oriented()]
    weights = [[part.affine.weight for part in network.hidden] + [network.readout.weight] for network in pairs]
    return len(weights[0]) == len(weights[1]) and all(map(np.array_equal, *weights))


def _shown(run: Run) -> Shown:
    return Shown(
        experiment=asdict(run.experiment) | {"hidden": list(run.experiment.hidden)},
        seed=run.seed,
        wrong=run.wrong,
        total=len(run.dataset.labels),
        network=run.network.to_json(),
        dataset=run.dataset.to_json(),
    )
