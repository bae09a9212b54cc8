"""Floats spare fractions their work, never their verdict; and the exact simplex ends by either of its rules."""

from fractions import Fraction

import numpy as np
import pytest

from geometry.separability import Pairs, Separator, best_line, flat_cut, flat_scores, separate, smallest_circle
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


def test_the_steepest_dot_enters_and_after_long_the_first():
    prices = [3, 0, -1, -7, 0, -7, -2]
    assert [_entering(prices, step) for step in (0, 1, 998, 999)] == [3] * 4
    assert [_entering(prices, step) for step in (1000, 1001, 10**9)] == [2] * 3


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
