"""Balls: they hold the real score, whatever the bits, and agree with fractions, floats and other formulas."""

import flint
import numpy as np
import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st

from geometry.activations import activation_named
from geometry.balls import _exact_score, activate, precision, score_ball, score_sign
from geometry.certificates import point_range, score_range
from tests.helpers.strategies import SHAPES, STRAIGHT, networks, random_network, seeds
from tests.measure.balls import score_in_balls


@settings(max_examples=80)
@given(networks(), seeds, st.integers(0, 3))
def test_a_ball_holds_the_score_of_more_bits_of_other_formulas_and_of_floats(network, seed, power):
    point = (np.random.default_rng(seed).normal(size=2) * 10.0**power).tolist()
    few, many = score_ball(network, point, 64), score_ball(network, point, 512)
    assert few.overlaps(many)
    assert many.overlaps(score_in_balls(network, tuple(point), 512))
    assert many.rad() < 1e-100
    assert float(many.mid()) == pytest.approx(float(network(point)), rel=1e-9, abs=1e-9 * 10.0**power)
    low, high = point_range(network, np.array([point]))
    assert low[0] < many
    assert many < high[0]


@given(networks(STRAIGHT), seeds)
def test_a_ball_holds_the_fraction(network, seed):
    point = np.random.default_rng(seed).normal(size=2).tolist()
    exact = _exact_score(network, point)
    assert (score_ball(network, point, 128) * exact.denominator).contains(exact.numerator)
    assert score_sign(network, point) == (exact > 0) - (exact < 0)


@given(networks(widest=6), seeds, st.sampled_from([1e-9, 1e-3, 0.3, 5.0]))
def test_the_bounds_in_floats_hold_every_ball_of_the_cell(network, seed, size):
    """Real scores at points of a cell, in balls: no blur is allowed for, since none is needed."""
    rng = np.random.default_rng(seed)
    centre = np.round(rng.normal(size=(1, 2)), 3)
    low, high = score_range(network, centre, size * np.eye(2)[None], np.full((1, 2), 1e-15))
    for point in (centre + size * rng.uniform(-1, 1, (6, 2))).tolist():
        ball = score_ball(network, point, 256)
        assert low[0] <= ball
        assert ball <= high[0]


@given(st.sampled_from(SHAPES), st.floats(-60, 60), st.floats(0, 9), st.floats(0, 1))
def test_an_activation_of_a_ball_holds_that_of_every_point(name, low, width, share):
    with precision(64):
        inside = low + share * width
        whole = activate(name, arb(low).union(arb(low + width)))
        assert whole.overlaps(activate(name, arb(min(inside, low + width))))
        middle = float(activation_named(name)(np.array(inside)))
        assert float(whole.lower()) - 1e-12 * abs(middle) <= middle <= float(whole.upper()) + 1e-12 * abs(middle)


def test_the_precision_that_the_user_set_is_given_back():
    before = flint.ctx.prec
    score_ball(random_network(0, (2, 2)), (1.0, 2.0), 999)
    assert flint.ctx.prec == before
    with pytest.raises(ZeroDivisionError), precision(77):
        1 // (flint.ctx.prec - 77)
    assert flint.ctx.prec == before
