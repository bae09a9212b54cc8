"""Trainings of k classes: k scores, as scikit-learn's softmax has them, cached and counted like those of two."""

import numpy as np
import pytest

from geometry.datasets import Dataset, blobs
from geometry.training import Experiment
from geometry.training.fit import fitted, network_of
from geometry.training.runs import plain_run, run_from
from geometry.units import Units

BLOBS = Experiment(data="blobs", hidden=(4,), samples=90, noise=0.3, restarts=2, max_iter=60)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANEFOLD_NETWORKS", str(tmp_path_factory.mktemp("networks")))
        yield BLOBS.run(), BLOBS.run(), BLOBS.history()


def test_a_training_of_three_classes_is_cached_and_counted(run):
    first, again, snapshots = run
    assert first.network.widths == (2, 4, 3)
    assert np.array_equal(first.network.readout.weight, again.network.readout.weight)
    predicted = first.network.classify(first.dataset.points)
    assert (
        first.wrong
        == np.count_nonzero(predicted != first.dataset.labels)
        == sum(first.dataset.errors_by_class(first.network))
    )
    assert (first.total, first.correct) == (90, 90 - first.wrong)
    assert first.accuracy == pytest.approx(first.correct / 90)
    assert snapshots[-1].accuracy == first.accuracy
    assert run_from(BLOBS, None, plain_run(first)).network.widths == (2, 4, 3)


@pytest.mark.parametrize(("columns", "classes"), [(2, 3), (5, 4), (1, 2)])
def test_networks_predict_what_scikit_learn_predicts(columns, classes):
    rng = np.random.default_rng(columns)
    labels = np.arange(60) % classes
    dots = Dataset(3 * rng.normal(size=(classes, columns))[labels] + rng.normal(size=(60, columns)), labels)
    model = fitted(BLOBS, dots, 0)
    network = network_of(model, dots)
    assert network.classes == classes
    points = 6 * rng.normal(size=(2000, columns))
    assert np.array_equal(network.classify(points), model.predict(Units.of(dots.points).plain(points)))


def test_blobs_are_scikit_learns():
    from sklearn.datasets import make_blobs

    points, labels = make_blobs(60, centers=4, cluster_std=2, random_state=3)
    data = blobs(60, noise=0.2, centers=4, seed=3)
    assert np.array_equal(data.points, points)
    assert np.array_equal(data.labels, labels)
    with pytest.raises(ValueError, match="centers must be"):
        blobs(60, centers=1)
