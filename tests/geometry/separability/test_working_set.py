"""The linear programs take few of many dots, and what they say of these is meant of all."""

import numpy as np
import pytest

from geometry.separability import CommonPoint, separate, working_set
from geometry.separability.working_set import _worst, plane_or_support


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("gap", [0.002, -0.2])
def test_few_of_many_dots_are_taken_in_few_programs(columns, gap, monkeypatch):
    rng, plane, sizes = np.random.default_rng(columns), working_set._plane, []
    monkeypatch.setattr(working_set, "_plane", lambda dots, sides: sizes.append(len(dots)) or plane(dots, sides))
    one, other = rng.uniform(-0.4, 0.4, (2, 2000, columns))
    one[:, 0], other[:, 0] = abs(one[:, 0]) + gap / 2, -abs(other[:, 0]) - gap / 2
    one[:, -1] += 0.5 * (columns > 1)
    found = plane_or_support(one, other)
    assert len(sizes) <= 4
    assert sizes[0] <= 2 * (working_set.FIRST + columns)
    assert (np.diff(sizes) <= 2 * (working_set.ADDED + columns)).all()
    if gap > 0:
        normal, offset = found
        assert (one @ normal + offset).min() > 0 > (other @ normal + offset).max()
        assert np.abs(normal).max() == pytest.approx(1)
    else:
        assert isinstance(separate(one[found[found < 2000]], other[found[found >= 2000] - 2000]), CommonPoint)


def test_the_worst_are_those_of_the_least_margin_on_either_side():
    margins, sides = np.array([3.0, -1, 2, 0, 1, 5, 4, -2]), np.array([1.0, 1, 1, 1, -1, -1, -1, -1])
    allowed = np.array([True, False, True, True, True, True, True, True])
    assert sorted(_worst(margins, allowed, sides, 2).tolist()) == [2, 3, 4, 7]
    assert sorted(_worst(margins, allowed, sides, 9).tolist()) == [0, 2, 3, 4, 5, 6, 7]


def test_a_dot_on_a_plane_is_on_its_wrong_side(monkeypatch):
    """It joins the dots that the next plane is for."""
    tried, planes = [], iter([(np.array([0.0, 1.0]), -0.25), (np.array([0.9, 0.3]), 0.0)])
    monkeypatch.setattr(working_set, "_plane", lambda dots, sides: tried.append(dots.tolist()) or next(planes))
    monkeypatch.setattr(working_set, "FIRST", 0)
    on = [0.9, 0.25]
    found = plane_or_support(np.array([[0.5, 0.3], [0.4, 0.4], on]), np.array([[-0.5, 0.0], [-0.4, 0.0]]))
    assert on not in tried[0]
    assert on in tried[1]
    assert found[0].tolist() == [0.9, 0.3]


@pytest.mark.parametrize("columns", [1, 2, 4])
def test_sets_far_from_0_are_decided_as_near_it(columns):
    """All have scores of one sign by the normal alone; the offset is between them."""
    rng = np.random.default_rng(columns)
    for away in (0.6, -0.6):
        one, other = rng.uniform(-0.05, 0.05, (2, 300, columns)) + away
        one[:, 0] += 0.2
        normal, offset = plane_or_support(one, other)
        assert (one @ normal + offset).min() > 0 > (other @ normal + offset).max()
        assert abs(normal[0]) == pytest.approx(1)
        margin = min((one @ normal + offset).min(), -(other @ normal + offset).max())
        assert margin >= 0.4 * (one[:, 0].min() - other[:, 0].max())
        mixed = np.vstack([other, one[:1]])
        few = plane_or_support(one, mixed)
        assert 600 in few
        assert isinstance(separate(one[few[few < 300]], mixed[few[few >= 300] - 300]), CommonPoint)


def test_the_plane_has_the_widest_margin():
    """Of two dots a and b by entries within 1: half of |a - b|, added up over the axes, however wide that is."""
    for columns in (1, 2, 3, 5):
        ends = np.vstack([np.full(columns, 1.0), np.full(columns, -0.5)])
        normal, offset = working_set._plane(ends, np.array([1.0, -1.0]))
        assert ends @ normal + offset == pytest.approx([0.75 * columns, -0.75 * columns])
    assert working_set._plane(np.zeros((2, 2)), np.array([1.0, -1.0])) is None
