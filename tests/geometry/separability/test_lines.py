"""Lines of a given direction, sides that floats may name, and floats for lines that few floats can name."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from geometry.separability import DecisionLine, best_line, lines, normals_at
from geometry.separability.by_angle import best_splits
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
    errors, gap, line = line_along(normal, dots, classes == 1)
    assert (errors, gap) == min(found)[:2]
    assert -line.offset in [middle for *rank, middle in found if tuple(rank) == (errors, gap)]
    assert errors == (line.classify(dots) != classes).sum()


def test_between_two_floats_that_are_neighbours_there_is_a_line():
    """Their middle is rounded to one of them, now to the lower, now to the upper; on the line is class 0."""
    for low in (1.0, np.nextafter(1, 2), -1.0, np.nextafter(-1, 0), 5e-324, 0.0, -5e-324):
        dots = np.array([[low, 3.0], [np.nextafter(low, 9), 3.0]])
        errors, _, line = line_along(np.array([1.0, 0.0]), dots, np.array([False, True]))
        assert errors == 0
        assert line.classify(dots).tolist() == [0, 1]


def test_dots_of_one_height_keep_their_distance_from_the_line():
    for height, gap in ((0.0, 1.0), (0.5, 1.0), (-8.0, 8.0)):
        errors, margin, line = line_along(
            np.array([0.0, 1.0]), np.array([[0.0, height], [3.0, height]]), np.ones(2, dtype=bool)
        )
        assert (errors, margin, abs(line.score([0.0, height]))) == (0, -gap, gap / 2)


def test_products_that_floats_lose_are_left_to_fractions():
    for normal, dot in (([1e-200, 0.0], [1e-200, 1.0]), ([1e-170, -1e-171], [1e-140, 1e-140]), ([1e300], [1e300])):
        for sign in (1, -1):
            assert DecisionLine(sign * np.array(normal), 0.0).classify(dot) == (sign == 1)
    assert DecisionLine([1.0], 0.0).classify([[np.inf], [np.nan], [-np.inf]]).tolist() == [0, 0, 0]


@pytest.mark.parametrize("size", [2.0**-1000, 1.0, 2.0**1021])
@pytest.mark.parametrize("seed", range(4))
def test_a_line_by_a_hair_is_named_in_floats(seed, size):
    """Three dots in line but for one float: the middle one against both others, however large they are."""
    rng = np.random.default_rng(seed)
    normal, start = rng.normal(size=2), rng.normal(size=2)
    dots = start + np.outer([0.0, 1.0, 2.0], [-normal[1], normal[0]]) / 8
    dots[1] += 1e-13 * normal
    dots *= size
    inside = np.array([False, True, False])
    line = _named(dots, inside)
    assert line is not None
    assert (line.classify(dots) == inside).all()
    (a, b), offset = map(Fraction, line.normal.tolist()), Fraction(line.offset)
    assert [a * Fraction(x) + b * Fraction(y) + offset > 0 for x, y in dots.tolist()] == inside.tolist()
    assert best_line(dots, inside.astype(int)).errors == 0


def test_what_no_line_has_inside_is_not_named():
    assert _named(np.array([[0.0, 0], [1, 0], [2, 0]]), np.array([False, True, False])) is None


@pytest.mark.parametrize("seed", range(6))
def test_of_equally_good_lines_those_that_may_turn_the_farthest_are_tried(seed, monkeypatch):
    rng, tried = np.random.default_rng(seed), []
    points, labels = rng.normal(size=(12, 2)), np.arange(12) % 2
    monkeypatch.setattr(lines, "COMPARED", 2)
    monkeypatch.setattr(lines, "line_along", lambda normal, *dots: tried.append(normal) or line_along(normal, *dots))
    best_line(points, labels)
    places, order = np.unique(points, axis=0, return_index=True)
    splits = best_splits(places, np.where(labels[order] == 1, 1.0, -1.0))
    good = np.flatnonzero(splits.gain == splits.gain.max())
    widest = good[np.argsort(splits.width[good])[::-1][:2]]
    assert np.allclose(tried[1:], normals_at(splits.angle[widest]))


def test_of_equally_good_lines_one_with_a_wide_gap_is_taken():
    """Two corridors, of width 1 and 3; the wide one is not along an axis."""
    for turn in (0.0, 0.3, 1.0, 2.0, 4.0):
        dots = np.array([[-1.0, 0.1], [-1.2, -0.1], [2.0, 0.2], [2.1, -0.2]]) @ normals_at([turn, turn + np.pi / 2])
        best = best_line(dots, [0, 0, 1, 1])
        assert best.errors == 0
        assert np.abs(best.line.score(dots)).min() / np.linalg.norm(best.line.normal) > 1.1
