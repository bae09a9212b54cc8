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
