"""Lines of a given direction, sides that floats may name, and floats for lines that few floats can name."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from geometry.separability import DecisionLine, best_line
from geometry.separability.lines import _named, line_along


@pytest.mark.parametrize("seed", range(20))
def test_a_line_of_a_direction_has_the_fewest_errors_and_of_those_the_widest_gap(seed):
    """Between each two neighbouring heights, and outside, where the gap is as wide as all dots are."""
    rng = np.random.default_rng(seed)
    dots, classes = rng.integers(-3, 4, (9, 2)).astype(float), rng.integers(0, 2, 9)
    dots, normal = dots + rng.choice([0, 20]), np.array([0.0, 5.0]) + rng.integers(-2, 3, 2)
    heights = dots @ normal
    rows = sorted(set(heights.tolist()))
    edges = [2 * rows[0] - rows[-1], *rows, 2 * rows[-1] - rows[0]]
    found = [
        (int(((heights >= high) != (classes == 1)).sum()), low - high, (low + high) / 2)
        for low, high in pairwise(edges)
    ]
    errors, gap, line = line_along(normal, dots, classes)
    assert (errors, gap) == min(found)[:2]
    assert -line.offset in [middle for *rank, middle in found if tuple(rank) == (errors, gap)]
    assert errors == (line.classify(dots) != classes).sum()


def test_dots_of_one_height_keep_their_distance_from_the_line():
    for height, gap in ((0.0, 1.0), (0.5, 1.0), (-8.0, 8.0)):
        errors, margin, line = line_along(np.array([0.0, 1.0]), np.array([[0.0, height], [3.0, height]]), np.ones(2))
        assert (errors, margin, abs(line.score([0.0, height]))) == (0, -gap, gap / 2)


@pytest.mark.parametrize("columns", [1, 2, 5])
def test_floats_place_all_dots_but_those_within_rounding(columns, monkeypatch):
    """Nothing is left to fractions at a distance of 1e-12 of the size of what is summed."""
    rng = np.random.default_rng(columns)
    line = DecisionLine(rng.normal(size=columns), 0.3)
    dots = rng.normal(size=(200, columns)) / 10
    dots[:, 0] -= line.score(dots) / line.normal[0]
    dots[:, 0] += np.where(np.arange(200) % 2, 1e-12, -1e-12) / line.normal[0]
    exact = [line._above(dot) for dot in dots]
    monkeypatch.setattr(DecisionLine, "_above", lambda *_: pytest.fail("fractions"))
    assert line.classify(dots).tolist() == exact == [k % 2 == 1 for k in range(200)]


def test_products_that_floats_lose_are_left_to_fractions():
    for normal, dot in (([1e-200, 0.0], [1e-200, 1.0]), ([1e-170, -1e-171], [1e-140, 1e-140]), ([1e300], [1e300])):
        for sign in (1, -1):
            assert DecisionLine(sign * np.array(normal), 0.0).classify(dot) == (sign == 1)
    assert DecisionLine([1.0], 0.0).classify([[np.inf], [np.nan], [-np.inf]]).tolist() == [0, 0, 0]


@pytest.mark.parametrize("seed", range(10))
def test_a_line_by_a_hair_is_named_in_floats(seed):
    """Three dots in line but for one float: the middle one against both others, and so it is for ten of ten."""
    rng = np.random.default_rng(seed)
    normal, start = rng.normal(size=2), rng.normal(size=2)
    dots = start + np.outer([0.0, 1.0, 2.0], [-normal[1], normal[0]]) / 8
    dots[1] += 1e-13 * normal
    inside = np.array([False, True, False])
    line = _named(dots, inside)
    assert line is not None
    assert (line.classify(dots) == inside).all()
    (a, b), offset = map(Fraction, line.normal.tolist()), Fraction(line.offset)
    assert [a * Fraction(x) + b * Fraction(y) + offset > 0 for x, y in dots.tolist()] == inside.tolist()
    assert best_line(dots, inside.astype(int)).errors == 0


def test_what_no_line_has_inside_is_not_named():
    assert _named(np.array([[0.0, 0], [1, 0], [2, 0]]), np.array([False, True, False])) is None
