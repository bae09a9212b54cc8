import itertools
import json
import os
import subprocess
import sys
from dataclasses import replace

import joblib
import numpy as np
import pytest

from geometry.activations import activation_named
from geometry.datasets import Dataset, moons
from geometry.network import Affine, Layer, Network
from geometry.training import Experiment, Table, architectures, sweep, visibility

QUICK = Experiment(hidden=(3,), samples=60, restarts=3, max_iter=200)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANEFOLD_NETWORKS", str(tmp_path))
    return tmp_path


def test_a_run_is_kept_and_comes_back_the_same(folder):
    first = QUICK.run()
    (path,) = folder.glob("*.json")
    written = path.stat().st_mtime_ns
    again = QUICK.run()
    assert path.stat().st_mtime_ns == written
    assert np.array_equal(again.network(first.dataset.points), first.network(first.dataset.points))
    assert again.accuracy == first.accuracy == 1 - first.wrong / 60
    assert first.accuracy == max(first.accuracies)
    assert first.seed in range(3)


def test_a_kept_run_needs_no_scikit_learn(folder):
    QUICK.run()
    code = (
        "import sys\nfrom geometry.training.experiment import Experiment\n"
        "Experiment(hidden=(3,), samples=60, restarts=3, max_iter=200).run()\nprint('sklearn' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd="/", env={**os.environ}
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"network": 3}', "null"])
def test_a_damaged_kept_run_is_replaced(folder, damage):
    good = QUICK.run()
    (path,) = folder.glob("*.json")
    path.write_text(damage)
    assert QUICK.run().accuracy == good.accuracy
    assert json.loads(path.read_text())["accuracy"] == good.accuracy


@pytest.mark.parametrize(
    "change", [{"alpha": 0.1}, {"seed": 5}, {"noise": 0.2}, {"hidden": (2,)}, {"choose": "typical"}]
)
def test_every_knob_has_its_own_run(change):
    assert replace(QUICK, **change).digest() != QUICK.digest()
    assert hash(replace(QUICK, **change)) != hash(QUICK)


def test_a_typical_run_is_no_better_than_the_median():
    run = replace(QUICK, hidden=(2,), restarts=8, choose="typical").run()
    assert np.quantile(run.accuracies, 0.25, method="lower") <= run.accuracy <= np.median(run.accuracies)


def test_a_users_own_dots_are_trained_on():
    own = moons(samples=50)
    run = QUICK.run(own)
    assert np.array_equal(run.dataset.points, own.points)
    assert QUICK.digest(own) != QUICK.digest() != QUICK.digest(moons(samples=52))


def test_a_history_is_one_training_and_ends_in_its_network():
    run, history = QUICK.run(), QUICK.history()
    assert [snapshot.iteration for snapshot in history] == sorted({snapshot.iteration for snapshot in history})
    assert np.array_equal(history[-1].network(run.dataset.points), run.network(run.dataset.points))
    assert history[-1].accuracy == run.accuracy
    losses = [snapshot.loss for snapshot in history]
    assert losses[-1] < losses[0]
    assert all(later <= earlier + 1e-9 for earlier, later in itertools.pairwise(losses))


def one_layer(weight) -> Network:
    return Network((Layer(Affine(weight, [0, 0]), activation_named("tanh")),), Affine([[1, 1]], [0]))


def test_visibility_tells_a_sheet_from_a_line():
    cloud = np.random.default_rng(0).normal(size=(100, 2))
    assert visibility(one_layer([[0.5, 0], [0, 0.5]]), cloud) > 0.5
    assert visibility(one_layer([[0.5, 0.5], [0.5, 0.5]]), cloud) < 1e-6
    assert visibility(one_layer([[90, 0], [0, 90]]), cloud) < 0.1


SWEPT = [Experiment(hidden=hidden, samples=40, restarts=2, max_iter=50) for hidden in ((2,), (3,), (2, 2), (2,))]


def test_a_sweep_is_the_same_on_any_backend():
    alone = sweep(SWEPT)
    with joblib.parallel_config(backend="threading"):
        assert sweep(SWEPT, jobs=2) == alone
    assert [row.experiment for row in alone] == SWEPT
    assert alone[0].accuracies == SWEPT[0].run().accuracies


def test_an_interrupted_sweep_goes_on(tmp_path, monkeypatch):
    cached = tmp_path / "cached.jsonl"
    sweep(SWEPT[:2], cached=cached)
    with cached.open("a") as lines:
        lines.write('["half')
    before = cached.read_text()
    import geometry.training

    calls = []
    fitted = geometry.training.fit.fitted
    monkeypatch.setattr(geometry.training.fit, "fitted", lambda *args: calls.append(args) or fitted(*args))
    rows = sweep(SWEPT, cached=cached)
    assert rows == sweep(SWEPT)
    assert cached.read_text().startswith(before)
    assert {args[0].hidden for args in calls[:2]} == {(2, 2)}


@pytest.mark.cluster
def test_a_sweep_on_a_dask_cluster_gives_the_same_table():
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with cluster, distributed.Client(cluster), joblib.parallel_config(backend="dask"):
        assert sweep(SWEPT, jobs=2) == sweep(SWEPT)


def test_the_projects_table_is_whole():
    table = Table.load()
    assert list(table.rows) == architectures()
    assert len(table.rows) == 4 + 16 + 64 + 256
    assert all(len(row.accuracies) >= 40 for row in table.rows.values())
    assert table.rows[(3,)].best == 1.0
    assert table.rows[(2,)].best < 1.0


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"hidden": ()}, "1 to 16 layers.*got \\(\\)"),
        ({"hidden": (0,)}, "1 to 256 neurons.*got \\(0,\\)"),
        ({"hidden": (2.5,)}, "got \\(2.5,\\)"),
        ({"hidden": 3}, "whole numbers such as"),
        ({"activation": "swish"}, "tanh, relu; got 'swish'"),
        ({"activation": "elu"}, "not trained with it"),
        ({"alpha": float("nan")}, "alpha"),
        ({"restarts": 0}, "restarts must be a whole number from 1"),
        ({"choose": "luckiest"}, "best, typical"),
        ({"max_iter": True}, "max_iter"),
    ],
)
def test_bad_knobs_are_reported(knobs, words):
    with pytest.raises(ValueError, match=words):
        Experiment(**knobs)


def test_unknown_data_is_reported():
    with pytest.raises(ValueError, match="circles, moons"):
        Experiment(data="squares").run()


def test_columns_of_different_size_are_standardised_and_the_run_says_so():
    dots = moons(samples=60)
    far = Dataset(dots.points * [1e4, 0.01] + [5e5, 3], dots.labels)
    experiment = Experiment(hidden=(4,), restarts=3)
    plain, moved = experiment.run(dots), experiment.run(far)
    assert (plain.standardised, moved.standardised) == (False, True)
    assert moved.accuracy >= 0.95, "on the dots as they came"
    assert moved.correct == round(moved.accuracy * 60)
    assert experiment.history(far)[-1].accuracy == moved.accuracy
