"""Listening to a film while it is rendered: its chapters, its score panels, the trainings that it runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any
from unittest.mock import patch

import numpy as np

from geometry.datasets import Dataset
from geometry.network import Network
from geometry.training import Experiment, Run
from scenes.publish.recording.notes import Chapter, Panel, Shown


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
        """Note every training of this process that is run or read in the block; `of` notes those that a film finds."""
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
        self.film, chapter, score, unscore, find = film, film.chapter, film.score, film.unscore, film.find

        def finding(*args: Any, **kwargs: Any) -> Any:
            claim = find(*args, **kwargs)
            self._runs.append(claim.run)
            return claim

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

        film.chapter, film.score, film.unscore, film.find = chaptered, scored, unscored, finding
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
