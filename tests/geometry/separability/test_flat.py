"""Flat cuts and flat scores: what is certain of them, and that the descent gets down to where it is flat."""

import numpy as np
import pytest

from geometry.network import Affine
from geometry.separability import Separator, best_line, cut_between, flat_cut, flat_scores, least_errors
from geometry.separability.flat_scores import _fitted


def _clouds(columns: int, count: int, away: float, classes: int = 2) -> tuple[np.ndarray, np.ndarray]:
    rng, labels = np.random.default_rng(columns), np.arange(count) % classes
    points = rng.normal(size=(count, columns))
    points[np.arange(count), labels % columns] += away * (1 + labels // columns)
    return 3 + 50 * points, labels


@pytest.mark.parametrize("columns", [1, 2, 3, 6])
def test_a_cut_is_called_the_best_only_where_no_other_can_be_better(columns):
    mixed, labels = _clouds(columns, 200, 1.0)
    found = flat_cut(mixed, labels)
    assert found.separates is False
    assert found.fewest == (columns <= 2)
    assert found.least == (found.errors if columns <= 2 else 1) > 0
    apart = mixed - 900.0 * np.eye(columns)[-1] * labels[:, None]
    parted = flat_cut(apart, labels)
    assert (parted.separates, parted.errors, parted.least, parted.fewest) == (True, 0, 0, True)
    assert isinstance(parted.proof, Separator)
    assert parted.proof.holds(apart[labels == 1], apart[labels == 0])


@pytest.mark.parametrize("most", [39, 40])
def test_the_plane_is_swept_up_to_so_many_dots(most, monkeypatch):
    monkeypatch.setitem(flat_cut.__globals__, "MOST_SWEPT", most)
    points, labels = _clouds(2, 40, 0.5)
    found, fewest = flat_cut(points, labels), best_line(points, labels).errors
    assert fewest > 1
    assert found.least == (fewest if most == 40 else 1)


@pytest.mark.parametrize("columns", [3, 5])
def test_the_descent_gets_hardly_more_wrong_than_the_cut_the_dots_were_made_by(columns):
    """On both sides of a plane but for 20 of 400 dots; however far from 0, large or small the dots are."""
    rng = np.random.default_rng(columns)
    points, normal = rng.normal(size=(400, columns)), rng.normal(size=columns)
    height = points @ normal
    labels = (height > 0) ^ np.isin(np.arange(400), np.argsort(np.abs(height))[:20])
    for scale, shift in ((1.0, 0.0), (1e-6, 7.0), (1e6, -1e7)):
        assert flat_cut(scale * points + shift, labels.astype(int)).errors <= 22
    assert flat_cut(points, labels.astype(int), normal).errors <= 20


def test_dots_far_away_on_their_own_side_do_not_turn_the_descent():
    """By the means of the classes alone a cut would be turned towards the third axis."""
    rng = np.random.default_rng(1)
    points = rng.normal(size=(300, 3))
    labels = (points[:, 0] > 0) ^ (np.arange(300) < 6)
    points[200:, 2] += np.where(points[200:, 0] > 0, 60.0, 0.0)
    assert flat_cut(points, labels.astype(int)).errors <= 10


def test_dots_of_one_place_or_of_no_slope_have_a_cut():
    for points in (np.zeros((4, 3)), np.vstack([np.eye(3), -np.eye(3)])):
        labels = np.arange(len(points)) % 2
        found = flat_cut(points, labels, np.zeros(3), np.full(3, np.nan))
        assert found.errors == (found.line.classify(points) != labels).sum() <= len(points) / 2


@pytest.mark.parametrize("shift", [0.0, 1e4])
def test_fitted_scores_are_where_their_loss_is_flat(shift):
    """The chances of a class add up to its dots, and so do the chances times each coordinate: the slope is 0."""
    points, labels = _clouds(2, 90, 1.5, classes=3)
    affine = _fitted(points + shift, labels, 1e-6)
    chances = np.exp(affine(points + shift) - affine(points + shift).max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    missing = chances - np.eye(3)[labels]
    assert np.abs(missing.mean(axis=0)).max() < 2e-4
    assert np.abs((missing.T @ (points - points.mean(axis=0))).max()) / 90 / np.abs(points).max() < 2e-4


def test_scores_are_fitted_to_some_of_very_many_dots_and_counted_on_all(monkeypatch):
    points, labels = _clouds(2, 900, 4.0, classes=3)
    whole = flat_scores(points, labels)
    monkeypatch.setitem(flat_scores.__globals__, "FITTED", 90)
    some = flat_scores(points, labels)
    assert len(some.wrong) == 900
    assert (some.affine(points).argmax(axis=1) != labels).tolist() == some.wrong.tolist()
    assert whole.errors <= some.errors + 3 <= whole.errors + 20


def test_scores_that_are_given_are_kept_where_they_are_better():
    points, labels = np.array([[0.0], [1.0], [2.0], [3.0]]), np.array([0, 1, 1, 0])
    good = Affine(np.array([[0.0], [1.0]]), np.array([0.5, 0.0]))
    assert flat_scores(points, labels, good).errors == 1
    perfect = Affine(np.array([[0.0], [1.0]]), np.array([0.5, 0.0]))
    assert flat_scores(points[:3], labels[:3], perfect).affine is perfect
    wrong = Affine(np.array([[1.0], [0.0]]), np.array([0.0, 0.5]))
    assert flat_scores(points[:3], labels[:3], wrong).errors == 0
    one_place = flat_scores(np.zeros((3, 2)), [0, 0, 1])
    assert one_place.errors == 1


def test_dots_and_labels_that_do_not_fit_are_reported():
    for points, labels in ((np.zeros((0, 2)), []), (np.zeros((2, 2)), [0]), (np.zeros((2, 2)), [[0], [1]])):
        with pytest.raises(ValueError, match="flat_scores needs points"):
            flat_scores(points, labels)
    for labels in ([0], [0.0, 1.0], [-1, 0], [[0], [1]]):
        with pytest.raises(ValueError, match="2 whole numbers from 0"):
            least_errors(np.zeros((2, 2)), labels)
    with pytest.raises(ValueError, match="0 whole numbers from 0"):
        least_errors(np.zeros((0, 2)), np.zeros(0, dtype=int))
    for pair in ((0, 0), (1, 2), (2, 0)):
        with pytest.raises(ValueError, match="two different classes with dots"):
            cut_between(np.zeros((2, 2)), [0, 1], *pair)


@pytest.mark.parametrize("classes", [1, 2, 3, 4, 5])
def test_classes_at_one_place_cost_all_but_one_of_them_at_least_half(classes):
    """k classes of 4 dots at one place: each two cost 4, so all of them at least half of 4 k."""
    labels = np.arange(4 * classes) % classes
    assert least_errors(np.zeros((len(labels), 2)), labels) == (2 * classes if classes > 1 else 0)
