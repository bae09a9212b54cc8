"""Floats spare fractions their work, never their verdict; and the exact simplex ends by either of its rules."""

from fractions import Fraction

import numpy as np
import pytest

from geometry.separability import Pairs, Separator, best_line, flat_cut, flat_scores, separate, smallest_circle
from geometry.separability.hulls import CommonPoint, _exact, _proposed


@pytest.mark.parametrize("unit", [1e-9, 1.0, 1e9])
@pytest.mark.parametrize("columns", [1, 2, 3, 8, 30])
def test_what_floats_call_sure_is_so_in_fractions_and_little_else_is_left(columns, unit):
    rng = np.random.default_rng(columns)
    normal = tuple(Fraction(int(n), 3**20) for n in rng.integers(-(3**20), 3**20, columns))
    plane = Separator(normal, Fraction(unit) / 7)
    dots = unit * rng.normal(size=(60, columns))
    score = dots @ np.array([float(n) for n in normal]) + unit / 7
    dots[:, 0] -= score / float(normal[0])
    near, far = dots.copy(), dots.copy()
    size = 60 * columns * abs(dots).max() / abs(float(normal[0]))
    near[:, 0] += rng.uniform(-3, 3, 60) * 2.0**-53 * np.abs(dots).max(axis=1)
    far[:, 0] += 1e-13 * size * np.where(np.arange(60) % 2, 1, -1)
    for some, both in ((near, False), (far, True)):
        exact = np.array([plane._score([Fraction(x) for x in dot]) > 0 for dot in some.tolist()])
        above, below = plane._surely(some, 1), plane._surely(some, -1)
        assert not (above & ~exact).any()
        assert not (below & exact).any()
        assert (above | below).all() == both


def test_a_separator_is_tried_in_fractions_where_its_numbers_are_no_floats():
    dots = np.array([[1.0, 0.0], [-1.0, 0.0]])
    for entry, sure in ((1, True), (10**280, True), (10**400, False)):
        for plane in (Separator((Fraction(entry), Fraction(0)), Fraction(0)),):
            assert (plane._surely(dots, 1) | plane._surely(dots, -1)).tolist() == [sure, sure]
    for plane in (Separator((Fraction(10) ** 400,), Fraction(1)), Separator((Fraction(10) ** 400,) * 3, Fraction(1))):
        assert plane.holds([[1.0, 2.0]], [[-1.0, -2.0]]) is False, "of another dimension"


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
    "sets", [([[0.0]], np.zeros((0, 1))), (np.zeros((0, 1)), [[0.0]]), (np.zeros((2, 0)), np.zeros((2, 0)))]
)
def test_sets_without_dots_or_coordinates_are_reported(sets):
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
