"""Many experiments over many seeds: a sweep on any joblib backend, resumable, and the table of width against depth.

`python -m geometry.training.table` makes data/width_vs_depth.json anew: every architecture up to four layers of four.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from geometry.datasets import Dataset
from geometry.storage import read_json, write_json
from geometry.training import cache
from geometry.training.knobs import Knobs, versions

DATA = Path(__file__).parent / "data" / "width_vs_depth.json"
SECONDS_A_FIT = 0.05
BATCH = 2.0
ALPHA, SEEDS, WIDEST, DEEPEST = 0.03, 40, 4, 4


@dataclass(frozen=True)
class Row:
    """One experiment's accuracies, one a restart, in the order of their seeds."""

    experiment: Knobs
    accuracies: tuple[float, ...]

    @property
    def best(self) -> float:
        """The best accuracy of all restarts."""
        return max(self.accuracies)

    @property
    def perfect(self) -> float:
        """The share of restarts that get every dot correct."""
        return float(np.mean(np.array(self.accuracies) == 1.0))


def sweep(experiments: Iterable[Knobs], jobs: int = 1, cached: Path | None = None) -> tuple[Row, ...]:
    """Train every restart of every experiment, `jobs` at a time on joblib's present backend.

    Wrap the call in `joblib.parallel_config(backend=...)` for another one, a Dask cluster say: the table is the same.
    With a path `cached`, each finished experiment is appended there, and an interrupted sweep goes on where it stopped;
    lines that do not fit are trained anew.
    """
    from joblib import Parallel, delayed

    wanted = list(experiments)
    done = _resumed(cached, wanted)
    missing = [experiment for experiment in dict.fromkeys(wanted) if _key(experiment) not in done]
    batches = _batches(missing)
    results = Parallel(n_jobs=jobs, return_as="generator_unordered")(delayed(_fit_all)(batch) for batch in batches)
    for batch in results:
        for experiment, accuracies in batch:
            done[_key(experiment)] = accuracies
            if cached is not None:
                cache.append(cached, [_key(experiment), accuracies])
    return tuple(Row(experiment, tuple(done[_key(experiment)])) for experiment in wanted)


def _fit_all(batch: Sequence[Knobs]) -> list[tuple[Knobs, list[float]]]:
    from geometry.training.fit import fitted

    found, results = {}, []
    for experiment in batch:
        place = (experiment.data, experiment.samples, experiment.noise, experiment.factor, experiment.seed)
        if place not in found:
            found[place] = experiment.dataset()
        results.append((experiment, [_score(experiment, found[place], k, fitted) for k in range(experiment.restarts)]))
    return results


def _score(experiment: Knobs, dataset: Dataset, restart: int, fitted: Any) -> float:
    model = fitted(experiment, dataset, experiment.seed + restart)
    return float((model.predict(dataset.points) == dataset.labels).mean())


def _batches(experiments: Sequence[Knobs]) -> list[list[Knobs]]:
    """Groups of a few seconds of work, so that handing them out costs little."""
    groups: list[list[Knobs]] = [[]]
    seconds = 0.0
    for experiment in experiments:
        groups[-1].append(experiment)
        seconds += experiment.restarts * SECONDS_A_FIT
        if seconds >= BATCH:
            groups.append([])
            seconds = 0.0
    return [group for group in groups if group]


def _key(experiment: Knobs) -> str:
    return json.dumps(asdict(experiment) | {"versions": versions()}, sort_keys=True)


def _resumed(cached: Path | None, wanted: Iterable[Knobs]) -> dict[str, list[float]]:
    """What an earlier sweep left of the wanted ones; a line that is cut off or does not fit is trained anew."""
    by_key, found = {_key(experiment): experiment for experiment in wanted}, {}
    for line in [] if cached is None else cache.lines(cached):
        with suppress(ValueError, TypeError):
            key, accuracies = line
            if _are_accuracies(accuracies, by_key.get(key)):
                found[key] = accuracies
    return found


def _are_accuracies(values: Any, experiment: Knobs | None) -> bool:
    """Whether a cached line holds a share of correct dots for each restart of the experiment."""
    if experiment is None or not isinstance(values, list) or len(values) != experiment.restarts:
        return False
    return all(type(value) is float and 0 <= value <= 1 for value in values)


@dataclass(frozen=True, eq=False)
class Table:
    """The sweep that `width_vs_depth` shows: hidden widths to row, with the day and the versions that made it."""

    rows: dict[tuple[int, ...], Row]
    made: str
    versions: dict[str, str]

    @classmethod
    def load(cls, path: Path = DATA) -> "Table":
        """Read the project's table, or another of its kind; `ValueError` where it does not fit."""
        value = read_json(path)
        try:
            knobs = value["knobs"]
            rows = {
                tuple(hidden): Row(
                    Knobs(**knobs | {"hidden": tuple(hidden)}), tuple(c / knobs["samples"] for c in correct)
                )
                for hidden, correct in value["correct"]
            }
            return cls(rows, str(value["made"]), dict(value["versions"]))
        except (KeyError, TypeError, AttributeError, ArithmeticError, ValueError) as error:
            raise ValueError(f"{path}: needs a table written by python -m geometry.training.table: {error!r}") from None


def architectures(widest: int = WIDEST, deepest: int = DEEPEST) -> list[tuple[int, ...]]:
    """All hidden widths of up to `deepest` layers of up to `widest` neurons, shallow ones first."""
    return [hidden for depth in range(1, deepest + 1) for hidden in product(range(1, widest + 1), repeat=depth)]


def main() -> None:
    """Make the table: about 20 minutes on two cores; interrupted, it goes on where it stopped."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--cached", type=Path, default=Path("media/networks/width_vs_depth.jsonl"))
    options = parser.parse_args()
    experiments = [Knobs(hidden=hidden, alpha=ALPHA, restarts=SEEDS) for hidden in architectures()]
    rows = sweep(experiments, options.jobs, options.cached)
    knobs = {key: value for key, value in asdict(experiments[0]).items() if key != "hidden"}
    correct = [
        [list(row.experiment.hidden), [round(a * row.experiment.samples) for a in row.accuracies]] for row in rows
    ]
    value = {"made": date.today().isoformat(), "versions": versions(), "knobs": knobs, "correct": correct}
    write_json(DATA, value, compact=True)
    print(f"{DATA}: {len(rows)} architectures, {SEEDS} seeds each")


if __name__ == "__main__":
    main()
