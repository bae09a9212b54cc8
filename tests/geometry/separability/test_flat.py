"""Flat cuts and flat scores: what is certain of them, and that the descent gets down to where it is flat."""

import numpy as np
import pytest

from geometry.network import Affine
from geometry.separability import FlatCut, Separator, best_line, cut_between, flat_cut, flat_scores, least_errors
from geometry.separability.flat_cut import _descent
from geometry.separability.flat_scores import _fitted, _loss, in_unit, some_of
from tests.helpers.oracles import fewest_by_force


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


@pytest.mark.parametrize("count", [1000, 1001])
def test_the_plane_is_swept_up_to_1000_dots(count, monkeypatch):
    swept, (points, labels) = [], _clouds(2, count, 0.5)

    def sweep(dots, ones):
        swept.append(len(dots))
        return best_line(dots[:40], ones[:40])

    monkeypatch.setitem(flat_cut.__globals__, "best_line", sweep)
    found = flat_cut(points, labels)
    assert swept == ([1000] if count == 1000 else [])
    assert found.least == (best_line(points[:40], labels[:40]).errors if count == 1000 else 1)


@pytest.mark.parametrize("seed", range(15))
def test_on_a_line_the_fewest_errors_are_those_of_brute_force(seed):
    rng = np.random.default_rng(seed)
    points, labels = rng.integers(0, 5, (7, 1)).astype(float), np.append(rng.integers(0, 2, 5), [0, 1])
    found = flat_cut(points, labels)
    flat = np.column_stack([points, np.zeros(7)])
    assert found.errors == found.least == fewest_by_force(flat, labels) == found.wrong.sum()


@pytest.mark.parametrize("scale", [1e-200, 1.0, 1e200])
def test_dots_a_hair_beside_a_slanting_plane_are_separated_by_a_cut_of_floats(scale):
    rng = np.random.default_rng(0)
    normal = np.array([0.31, -0.77, 0.55, 0.05])
    points, labels = rng.normal(size=(80, 4)), np.arange(80) % 2
    points -= np.outer(points @ normal, normal) / (normal @ normal)
    points += np.outer(2 * labels - 1, normal) / 1000
    assert flat_cut(scale * points, labels).errors == 0


@pytest.mark.parametrize("labels", [[0, 1, 2, 1], [0, 1, -1, 1], [0, 1, 0], [0.5, 1, 0, 1]])
def test_a_cut_needs_a_label_of_0_or_1_for_every_dot(labels):
    with pytest.raises(ValueError, match="4 values of 0 or 1"):
        flat_cut(np.eye(4), labels)


@pytest.mark.parametrize("seed", range(3))
def test_the_descent_is_newtons_and_ends_where_the_slope_is_0(seed):
    """Each step leaves about the square of the slope before, and the last none: chances of both sides in balance."""
    rng = np.random.default_rng(seed)
    rows = np.column_stack([rng.uniform(-1, 1, (60, 3)), np.ones(60)])
    targets = rng.random(60) < 1 / (1 + np.exp(-2 * rows[:, 0]))

    def slope(weights):
        return rows.T @ (targets - 1 / (1 + np.exp(-rows @ weights))) - 1e-6 * weights

    *_, before, last = (np.abs(slope(weights)).max() for weights in list(_descent(rows, targets))[:5])
    assert before < 1e-4
    assert last < 1e-9
    assert np.abs(slope(list(_descent(rows, targets))[-1])).max() < 1e-12


def test_the_descent_of_one_row_has_weights_against_its_growth():
    """All of one class: without a ridge of 1e-6 weights would grow by 1 a step for ever."""
    *_, last = _descent(np.ones((1, 1)), np.array([True]))
    assert 5 < last[0] < 12
    assert all(np.isfinite(weights).all() for weights in _descent(np.zeros((5, 2)), np.arange(5) % 2 == 0))


def test_a_normal_that_is_given_is_kept_where_it_is_better():
    """Of clouds in four corners a fit finds no slope; this cut has one cloud wrong."""
    corners = np.repeat([[1.0, 1, 0], [-1, -1, 0], [1, -1, 0], [-1, 1, 0]], 20, axis=0)
    points = corners + np.random.default_rng(0).normal(size=(80, 3)) / 20
    labels = (np.arange(80) < 40).astype(int)
    for normals in ([[1.0, 1.0, 0.0]], [[0.0, 0.0, 1.0], [1.0, 1.0, 0.0]], [[1.0, 1.0, 0.0], [1.0, 0.0, 0.0]]):
        found = flat_cut(points, labels, *normals)
        assert found.errors == 20
        assert found.line.normal.tolist() == [1.0, 1.0, 0.0]


def test_a_cut_is_the_best_where_it_has_the_least_errors():
    line = flat_cut([[0.0], [1.0]], [0, 1]).line
    wrong = np.array([True, False, True])
    for least, fewest in ((0, False), (1, False), (2, True)):
        cut = FlatCut(line, wrong, least, None)
        assert (cut.errors, cut.fewest, cut.separates) == (2, fewest, None)


@pytest.mark.parametrize("count", [1, 2, 3999, 4000, 4001, 7999, 8000, 8001, 50_000])
def test_at_most_4000_dots_are_fitted_and_of_no_more_all(count):
    some = some_of(np.arange(count))
    assert some[0] == 0
    assert len(some) == count if count <= 4000 else 2000 < len(some) <= 4000
    assert len(set(np.diff(some).tolist())) <= 1


def test_dots_are_fitted_off_their_middle_in_their_own_size():
    points = np.array([[1.0, 7.0], [3.0, 7.0], [5.0, 7.0], [3.0, 11.0]])
    plain, middle, size = in_unit(points)
    assert (middle.tolist(), size) == ([3.0, 8.0], 3.0)
    assert np.allclose(plain[:, :-1] * size + middle, points)
    assert plain[:, -1].tolist() == [1.0] * 4
    assert np.abs(plain).max() == 1
    assert in_unit(np.full((3, 2), 5.0))[0].tolist() == [[0.0, 0.0, 1.0]] * 3


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
    affine = _fitted(points + shift, labels)
    chances = np.exp(affine(points + shift) - affine(points + shift).max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    missing = chances - np.eye(3)[labels]
    assert np.abs(missing.mean(axis=0)).max() < 2e-4
    assert np.abs((missing.T @ (points - points.mean(axis=0))).max()) / 90 / np.abs(points).max() < 2e-4


@pytest.mark.parametrize("ridge", [0.5, 1e-6])
def test_the_slope_of_the_loss_is_that_of_its_values(ridge, monkeypatch):
    """Central differences, and by hand the values: minus the mean logarithm of the chance of its own class."""
    monkeypatch.setitem(_loss.__globals__, "RIDGE", ridge)
    rng = np.random.default_rng(0)
    plain, targets, flat = rng.normal(size=(7, 4)), np.eye(3)[rng.integers(0, 3, 7)], rng.normal(size=12)
    value, slope = _loss(flat, plain, targets)
    powers = np.exp(plain @ flat.reshape(3, 4).T)
    chances = (powers * targets).sum(axis=1) / powers.sum(axis=1)
    assert value == pytest.approx(-np.log(chances).mean() + ridge / 2 * (flat**2).sum(), rel=1e-12)
    steps = 1e-6 * np.eye(12)
    measured = [(_loss(flat + h, plain, targets)[0] - _loss(flat - h, plain, targets)[0]) / 2e-6 for h in steps]
    assert np.abs(slope - measured).max() < 1e-8


def test_scores_are_fitted_with_a_slight_ridge():
    """Two dots apart by a share of their size: the weights may grow, but not for ever."""
    for gap in (0.1, 0.01):
        points = np.array([[0.0], [1.0], [1.0 + gap], [2.0 + gap]])
        assert flat_scores(points, [0, 0, 1, 1]).errors == 0
    assert 20 < np.abs(_fitted(np.array([[0.0], [1.0]]), np.array([0, 1])).weight).max() * 2 < 60


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
    poor = Affine(np.zeros((2, 1)), np.array([1.0, 0.0]))
    assert flat_scores(points, labels, poor, good, poor).affine is good
    assert flat_scores(points, labels, poor).wrong.tolist() == [False, True, True, False]
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
