"""Cached trainings that are valid JSON with missing, odd or another's fields: made anew without a word, never filmed.

    python -m tests.measure.fuzz_cache [count]

Of a run, a claim's run, a history and a sweep's lines one value at any depth is replaced, dropped or repeated, `count`
(1 000) times each, with the checksum as it was and with one made for the altered value; what comes back must be what
comes back from an empty folder, or, where the alteration could be true (a number of a dot), of the same architecture.
"""

import contextlib
import io
import json
import os
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from geometry.training import Experiment, Run, cache, cached_run, restarts_of, store_run, sweep
from tests.measure.fuzz_readers import VALUES

QUICK = Experiment(hidden=(2, 2), samples=20, restarts=2, max_iter=20)
OTHER = Experiment(hidden=(3, 2), samples=20, restarts=2, max_iter=20)


def altered(value: Any, rng: random.Random) -> Any:
    """A copy with one value replaced, dropped or repeated."""
    value = json.loads(json.dumps(value))
    place, key = value, rng.choice([*value] if isinstance(value, dict) else range(len(value)))
    while isinstance(place[key], dict | list) and place[key] and rng.random() < 0.8:
        place = place[key]
        key = rng.choice([*place]) if isinstance(place, dict) else rng.randrange(len(place))
    way = rng.random()
    if way < 0.7:
        place[key] = rng.choice([*VALUES, 2, 0.5, 1.0, "relu", [2, 2], [3, 2], "moons"])
    elif way < 0.85:
        del place[key]
    elif isinstance(place, list):
        place += [place[key]] * rng.choice((1, 20))
    return value


def told(run: Run) -> tuple:
    """What makes two runs the same."""
    return run.seed, run.accuracy, run.accuracies, json.dumps(run.network.to_json()), json.dumps(run.dataset.to_json())


def plausible(run: Run, experiment: Experiment) -> bool:
    """Whether a run could be one of the experiment."""
    right = float(np.mean(run.network.classify(run.dataset.points) == run.dataset.labels))
    return (
        run.experiment == experiment
        and run.network.widths == (2, *experiment.hidden, 1)
        and run.network.hidden[0].activation.name == experiment.activation
        and len(run.dataset.labels) == experiment.samples
        and run.accuracy == right == run.accuracies[run.seed - experiment.seed]
    )


def fuzz(count: int, seed: int = 0) -> tuple[Counter, list[str]]:
    """How many alterations were made and refused, and what was wrong with any answer."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["PLANEFOLD_NETWORKS"] = name
        try:
            return _fuzzed(count, random.Random(seed), Path(name))
        finally:
            del os.environ["PLANEFOLD_NETWORKS"]


def _fuzzed(count: int, rng: random.Random, folder: Path) -> tuple[Counter, list[str]]:
    other = OTHER.run()
    (place,) = folder.glob("*.json")
    stranger = json.loads(place.read_text())
    place.unlink()
    good = QUICK.run()
    (path,) = folder.glob("*.json")
    store_run(restarts_of(QUICK, None, 0)[0], None, "claim")
    (claim,) = folder.glob("*-claim.json")
    QUICK.history()
    (history,) = folder.glob("*-history-*.json")
    assert other.network.widths != good.network.widths
    tally, faults = Counter[str](), []
    for file in (path, claim, history):
        whole = json.loads(file.read_text())
        for number in range(count):
            value = altered(stranger if file is not history and number % 10 == 0 else whole, rng)
            if value == whole:
                continue
            sealed = number % 2 == 0 and isinstance(value, dict)
            if sealed:
                value.pop("checksum", None)
                value["checksum"] = cache._checksum(value)
            text = json.dumps(value)
            file.write_text(text)
            tally["altered"] += 1
            wrong = _fault(file, (path, claim), good, sealed)
            tally["refused"] += file.read_text() != text or not file.exists()
            if wrong:
                faults.append(f"{wrong} for {text[:300]}")
        file.write_text(json.dumps(whole))
    return tally, faults + _sweep_faults(count, rng, folder / "cached.jsonl", tally)


def _fault(file: Path, runs: tuple[Path, Path], good: Run, sealed: bool) -> str | None:
    """What is wrong with what comes from an altered file."""
    errors = io.StringIO()
    try:
        with contextlib.redirect_stderr(errors):
            if file == runs[0]:
                run = QUICK.run()
                fits = plausible(run, QUICK) if sealed else told(run) == told(good)
            elif file == runs[1]:
                found = cached_run(QUICK, None, "claim")
                fits = found is None or (sealed and plausible(found, QUICK))
            else:
                snapshots = QUICK.history()
                fits = all(item.network.widths == good.network.widths for item in snapshots)
    except Exception as error:
        return repr(error)
    return errors.getvalue() or (None if fits else "another answer")


def _sweep_faults(count: int, rng: random.Random, cached: Path, tally: Counter) -> list[str]:
    wanted, faults = [QUICK, OTHER], []
    rows = sweep(wanted, cached=cached)
    whole = [json.loads(line) for line in cached.read_text().splitlines()]
    for _ in range(count):
        values = [altered(line, rng) if rng.random() < 0.5 else line for line in whole]
        text = "\n".join(json.dumps(value) for value in values) + rng.choice(("\n", "", "\n[", "\n\x00"))
        cached.write_text(text)
        tally["altered"] += 1
        try:
            found = sweep(wanted, cached=cached)
            if [len(row.accuracies) for row in found] != [len(row.accuracies) for row in rows]:
                faults.append(f"another answer for {text[:300]}")
        except Exception as error:
            faults.append(f"{error!r} for {text[:300]}")
    return faults


if __name__ == "__main__":
    tally_, faults_ = fuzz(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    print(f"cache: {dict(tally_)}, {len(faults_)} faults", *faults_[:10], sep="\n    ")
