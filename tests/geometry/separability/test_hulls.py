"""Floats spare fractions their work, never their verdict; and the exact simplex ends by either of its rules."""

from fractions import Fraction

import numpy as np
import pytest

from geometry.separability import Pairs, Separator, best_line, flat_cut, flat_scores, hulls, separate, smallest_circle
from geometry.separability.hulls import CommonPoint, _entering, _exact, _proposed


def test_a_separator_of_another_dimension_does_not_hold():
    for plane in (Separator((Fraction(10) ** 400,), Fraction(1)), Separator((Fraction(10) ** 400,) * 3, Fraction(1))):
        assert plane.holds([[1.0, 2.0]], [[-1.0, -2.0]]) is False


def test_a_separator_has_every_dot_of_either_set_on_its_side():
    dots = np.array([[1.0, 0.0], [3.0, 5.0]])
    plane = Separator((Fraction(1), Fraction(0)), Fraction(0))
    for k in range(2):
        for wrong in (0.0, 5e-324):
            mixed = dots.copy()
            mixed[k, 0] = -wrong
            assert not plane.holds(mixed, -dots)
            assert not plane.holds(dots, -mixed)
    assert plane.holds(dots, -dots)


def test_one_point_for_each_set_is_not_one_for_both():
    whole = {0: Fraction(1)}
    for one, other in (([0.0, 0.0], [1.0, 0.0]), ([1.0, 0.0], [0.0, 5.0]), ([1.0, 2.0], [1.0, 3.0])):
        assert not CommonPoint(whole, whole).holds([one], [other])
        assert not CommonPoint(whole, whole).holds([other], [one])
    assert CommonPoint(whole, whole).holds([[1.0, 2.0]], [[1.0, 2.0]])


SIZES = [(1250, 20, True), (1250, 21, False), (1, 21, False), (25_000, 1, True), (25_001, 1, False)]


@pytest.mark.parametrize(("rows", "columns", "tried"), SIZES)
def test_few_columns_and_numbers_are_left_to_whole_numbers_where_floats_fail(rows, columns, tried, monkeypatch):
    monkeypatch.setattr(hulls, "_proposed", lambda *_: None)
    monkeypatch.setattr(hulls, "_exact", lambda *_: "exactly")
    sets = np.zeros((rows, columns)), np.zeros((min(rows, 25_000), columns))
    assert hulls.separate_quickly(*sets) == ("exactly" if tried else None)
    assert separate(*sets) == "exactly"


def test_the_steepest_dot_enters_and_after_long_the_first():
    prices = [3, 0, -1, -7, 0, -7, -2]
    assert [_entering(prices, step) for step in (0, 1, 998, 999)] == [3] * 4
    assert [_entering(prices, step) for step in (1000, 1001, 10**9)] == [2] * 3


def test_weights_of_a_common_point_have_the_numbers_of_dots():
    dots, whole = np.array([[2.0], [2.0]]), Fraction(1)
    for index, good in ((0, True), (1, True), (-1, False), (-2, False), (2, False), (True, False), (1.0, False)):
        assert CommonPoint({index: whole}, {0: whole}).holds(dots, dots) is good
        assert CommonPoint({0: whole}, {index: whole}).holds(dots, dots) is good


def test_weights_of_a_common_point_are_above_0_and_sum_to_1():
    """With weights below 0, or of another sum, sets that a line separates would have a point in common."""
    one, other = np.array([[0.0], [1.0]]), np.array([[-1.0], [-3.0]])
    for high in (Fraction(-1), Fraction(-1, 4), Fraction(-1, 64)):
        mine, place = {0: 1 - high, 1: high}, np.array([[float(high)]])
        assert not CommonPoint(mine, {0: Fraction(1)}).holds(one, place)
        assert not CommonPoint({0: Fraction(1)}, mine).holds(place, one)
    for part in (Fraction(-1, 100), Fraction(0), Fraction(1, 2), Fraction(3, 2)):
        assert not CommonPoint({0: 1 - part, 1: part}, {0: part, 1: 1 - part}).holds(one, other)
    assert not CommonPoint({0: Fraction(1), 1: Fraction(0)}, {0: Fraction(1)}).holds(one, one)
    for total in (Fraction(1, 2), Fraction(2)):
        assert not CommonPoint({0: total}, {0: total}).holds(one, one)
    assert CommonPoint({0: Fraction(1)}, {0: Fraction(1)}).holds(one, one)


@pytest.mark.parametrize("steep", [0, 2, 1000])
@pytest.mark.parametrize("columns", [1, 2, 3])
def test_the_exact_simplex_finds_one_certificate_or_the_other_by_either_rule(steep, columns, monkeypatch):
    monkeypatch.setattr("geometry.separability.hulls.MOST_STEEP", steep)
    for seed in range(12):
        rng = np.random.default_rng(seed)
        one, other = rng.integers(-3, 4, (6, columns)) + 0.0, rng.integers(-3, 4, (5, columns)) + rng.uniform(0, 4)
        found = _exact(one, other)
        assert found.holds(one, other)
        assert type(found) is type(separate(one, other))
        if isinstance(found, CommonPoint):
            assert len(found.first) + len(found.second) <= columns + 2
            assert np.allclose(found.point(one), sum(float(w) * other[k] for k, w in found.second.items()))


@pytest.mark.parametrize("gap", [0.0, 3.0])
def test_what_floats_propose_stands_at_once_for_dots_in_no_special_place(gap):
    rng = np.random.default_rng(0)
    for columns in (1, 2, 5):
        one, other = rng.normal(size=(30, columns)) * 1e6, rng.normal(size=(30, columns)) * 1e6
        found = _proposed(one + gap * 1e6, other - gap * 1e6)
        assert isinstance(found, Separator if gap else CommonPoint)


@pytest.mark.parametrize(
    "sets",
    [
        ([[0.0]], np.zeros((0, 1))),
        (np.zeros((0, 1)), [[0.0]]),
        (np.zeros((2, 0)), np.zeros((2, 0))),
        ([[0.0]], [[0.0, 1.0]]),
        ([[0.0, 1.0]], [[0.0]]),
    ],
)
def test_sets_without_dots_or_of_other_coordinates_are_reported(sets):
    with pytest.raises(ValueError, match="neither empty; got"):
        separate(*sets)


def test_what_is_found_cannot_be_changed_and_is_equal_to_itself_alone():
    points, labels = np.array([[0.0, 0], [1, 0], [0, 1]]), np.array([0, 1, 0])

    def made() -> list:
        best = best_line(points, labels)
        both = (separate([[0.0]], [[1.0]]), separate([[0.0]], [[0.0]]))
        return [best, best.line, smallest_circle(points), flat_cut(points, labels), flat_scores(points, labels),
                Pairs.of(points, labels), *both]  # fmt: skip

    for one, other in zip(made(), made(), strict=True):
        assert (one == one, one == other, len({one, other})) == (True, False, 2)
        for name in vars(one):
            with pytest.raises(AttributeError, match="cannot assign"):
                setattr(one, name, None)
