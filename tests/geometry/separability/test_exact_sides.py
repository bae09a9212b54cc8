"""Sides are those of fractions, dot by dot; floats spare fractions their work, never their verdict."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from geometry.separability.exact_sides import _scored, sides


def _by_hand(normal, offset, dots):
    scores = [sum((n * Fraction(x) for n, x in zip(normal, dot, strict=True)), offset) for dot in dots.tolist()]
    return [(score > 0) - (score < 0) for score in scores]


@pytest.mark.parametrize("unit", [1e-9, 1.0, 1e9])
@pytest.mark.parametrize("start", [0, 1, 1000])
@pytest.mark.parametrize("columns", [1, 2, 3, 8, 30])
def test_what_floats_call_sure_is_so_in_fractions_and_little_else_is_left(columns, start, unit):
    rng = np.random.default_rng(columns)
    normal = tuple(Fraction(int(n), 3**20) for n in rng.integers(-(3**20), 3**20, columns))
    offset = Fraction(unit) * max(start, columns == 1) / 7
    dots = unit * rng.normal(size=(60, columns))
    score = dots @ np.array([float(n) for n in normal]) + float(offset)
    dots[:, 0] -= score / float(normal[0])
    near, far = dots.copy(), dots.copy()
    size = (np.abs(dots) @ np.abs([float(n) for n in normal]) + float(offset)) / abs(float(normal[0]))
    near[:, 0] += rng.uniform(-3, 3, 60) * 2.0**-53 * np.abs(dots).max(axis=1)
    far[:, 0] += 3e-14 * size * np.where(np.arange(60) % 2, 1, -1) * columns
    for some, all_sure in ((near, False), (far, True)):
        exact = np.array(_by_hand(normal, offset, some))
        scores, sure = _scored(normal, offset, some)
        assert (np.sign(scores) == exact)[sure].all()
        assert sure.all() == all_sure
        assert (sides(normal, offset, some) == exact).all()


NUMBERS = [0, 1, Fraction(-1, 10**330), Fraction(10) ** 400, -(Fraction(10) ** 300)]
COORDINATES = [0.0, -1.0, 5e-324, 1e-160, -1e-300, 1e300, -1.7e308]


def test_numbers_that_floats_lose_or_overflow_have_the_sides_of_fractions():
    dots = np.array(list(product(COORDINATES, repeat=2)))
    for one, other, offset in product(NUMBERS, repeat=3):
        if any((one, other, offset)):
            plane = (Fraction(one), Fraction(other)), Fraction(offset)
            assert sides(*plane, dots).tolist() == _by_hand(*plane, dots)


def test_points_keep_their_shape_and_are_on_no_side_where_they_are_no_numbers():
    for shape in ((), (3,), (2, 3)):
        dots = np.arange(2.0 * np.prod(shape, dtype=int)).reshape(*shape, 2) - 2
        found = sides((Fraction(1), Fraction(0)), Fraction(0), dots)
        assert found.shape == shape
        assert found.tolist() == np.sign(dots[..., 0]).tolist()
    strange = [[np.inf, 0.0], [0.0, -np.inf], [np.nan, 1.0], [-np.inf, 1.0]]
    assert sides((Fraction(1), Fraction(0)), Fraction(1), strange).tolist() == [0, 0, 0, 0]
