"""A cached training is only a quicker way to the same answer: whatever lies in the folder, the answer is the same."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from geometry.training import Experiment, cache, cached_run, restarts_of, store_run, sweep
from tests.measure.fuzz_cache import fuzz, told

QUICK = Experiment(hidden=(2, 2), samples=20, restarts=2, max_iter=20)
ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANEFOLD_NETWORKS", str(tmp_path))
    monkeypatch.setattr(cache, "_told", [])
    return tmp_path


def test_odd_fields_are_never_an_answer():
    tally, faults = fuzz(8, seed=7)
    assert tally["refused"] > 4
    assert faults == []


def test_a_network_under_the_key_of_another_is_not_shown(folder):
    other = replace(QUICK, hidden=(3, 2))
    good, wide = QUICK.run(), other.run()
    path, stranger = (folder / f"{experiment.digest()}.json" for experiment in (QUICK, other))
    shutil.copy(stranger, path)
    assert told(QUICK.run()) == told(good) != told(wide)
    value = cache.read(stranger) | {"experiment": cache.read(path)["experiment"]}
    cache.write(path, value)
    assert QUICK.run().network.widths == (2, 2, 2, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 5},
        {"accuracies": [0.5]},
        {"accuracies": [0.5, 2.0]},
        {"accuracy": 0.05},
        {"versions": {}},
        {"dataset": None},
        {"experiment": {}},
    ],
)
def test_a_run_with_a_sound_checksum_is_still_checked(folder, change):
    good = QUICK.run()
    (path,) = folder.glob("*.json")
    cache.write(path, cache.read(path) | change)
    assert told(QUICK.run()) == told(good)
    assert cache.read(path) | change != cache.read(path)


def test_a_claims_run_may_have_been_found_in_a_later_round():
    first, second = (restarts_of(QUICK, None, seed)[1] for seed in (0, 2))
    late = replace(second, accuracies=first.accuracies + second.accuracies)
    store_run(late, None, "claim")
    assert told(cached_run(QUICK, None, "claim")) == told(late)
    store_run(replace(late, seed=9), None, "claim")
    assert cached_run(QUICK, None, "claim") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes on the disk are of POSIX")
def test_what_is_no_file_is_replaced(folder):
    good = QUICK.run()
    (path,) = folder.glob("*.json")
    path.unlink()
    os.mkfifo(path)
    assert told(QUICK.run()) == told(good)
    assert path.is_file()


def test_a_folder_that_cannot_be_written_is_one_line_and_a_slower_run(folder, monkeypatch, capsys):
    good = QUICK.run()
    (folder / "file").write_text("")
    monkeypatch.setenv("PLANEFOLD_NETWORKS", str(folder / "file" / "below"))
    assert told(QUICK.run()) == told(good)
    QUICK.history()
    rows = sweep([QUICK], cached=folder / "file" / "cached.jsonl")
    assert rows[0].accuracies == good.accuracies
    (line,) = capsys.readouterr().err.splitlines()
    assert "trainings are not cached" in line
    assert line.endswith("Not a directory")


def test_lines_of_a_sweep_that_do_not_fit_are_trained_anew(folder):
    cached = folder / "cached.jsonl"
    rows = sweep([QUICK], cached=cached)
    ((key, accuracies),) = cache.lines(cached)
    for odd in (accuracies[:1], [True, True], [2.0, 0.5], None, {"0": 1}, [[1.0], 1.0]):
        cached.write_text(json.dumps([key, odd]))
        assert sweep([QUICK], cached=cached) == rows
        assert cache.lines(cached)[-1] == [key, accuracies]


def installed(tmp_path: Path) -> Path:
    """The package as an installation would have it: a folder without the project's files beside it."""
    place = tmp_path / "site-packages"
    shutil.copytree(ROOT / "geometry", place / "geometry", ignore=shutil.ignore_patterns("__pycache__"))
    return place


def test_an_installed_package_writes_into_the_users_cache(tmp_path):
    place = installed(tmp_path)
    before = {path for path in place.rglob("*") if path.suffix != ".pyc" and path.name != "__pycache__"}
    code = (
        "from geometry.training import Experiment, cache\n"
        "Experiment(hidden=(2, 2), samples=20, restarts=2, max_iter=20).run()\nprint(cache.folder())"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PLANEFOLD_NETWORKS"}
    environment |= {"PYTHONPATH": str(place), "XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    store = Path(done.stdout.strip())
    assert store.is_relative_to(tmp_path)
    assert not store.is_relative_to(place)
    assert len(list(store.glob("*.json"))) == 1
    assert {path for path in place.rglob("*") if path.suffix != ".pyc" and path.name != "__pycache__"} == before


def test_a_checkout_keeps_its_networks_beside_its_films(monkeypatch):
    monkeypatch.delenv("PLANEFOLD_NETWORKS")
    assert cache.folder() == ROOT / "media" / "networks"
