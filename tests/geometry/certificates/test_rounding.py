"""What is charged for rounding: never less than the textbook's bound (Higham 2002, section 3.1), and not much more."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.activations import activation_named
from geometry.arrays import Array
from geometry.balls import score_sign
from geometry.certificates import bounds, point_range, recheck
from geometry.certificates.annulus import Annulus
from geometry.certificates.bounds import UNIT, Forms
from geometry.certificates.enclosure import _noise, _share
from geometry.exact import fractions
from geometry.network import Affine
from tests.helpers.strategies import SHAPES, networks, random_network, seeds

MUCH = 100
sizes = st.integers(1, 30)


def drawn(seed: int, outs: int, ins: int) -> tuple[Affine, Array, Array, Array]:
    """An affine map and three centres, with radii, and slopes."""
    rng = np.random.default_rng(seed)
    scale = 10.0 ** rng.uniform(-3, 3, (3, ins))
    affine = Affine(rng.normal(size=(outs, ins)), rng.normal(size=outs))
    return affine, scale * rng.normal(size=(3, ins)), scale * rng.uniform(0, 1, (3, ins)), rng.normal(size=(3, ins, 2))


def charged(charge: Array, size: Array, terms: int) -> None:
    """At least n u times the sum of absolute values, which sums of floats may be off by; at most MUCH times that."""
    least = terms * UNIT * size
    assert (charge >= least * (1 - 1e-3)).all()
    assert (charge <= MUCH * least + 1e-280).all()


@given(seeds, sizes, sizes, st.sampled_from([1e-12, 1.0]))
def test_an_affine_map_of_forms_is_charged_its_rounding(seed, outs, ins, share):
    affine, centre, slop, spread = drawn(seed, outs, ins)
    slop = slop * share
    after = bounds._affine(affine, Forms(centre, spread, slop, 1))
    size = np.abs(centre) + np.abs(spread).sum(axis=2) + slop
    weight = np.abs(affine.weight)
    charged(after.slop - slop @ weight.T, size @ weight.T + np.abs(affine.bias), ins)
    assert np.allclose(after.centre, centre @ affine.weight.T + affine.bias)
    assert np.allclose(after.spread, np.einsum("oi,nik->nok", affine.weight, spread))
    assert after.ball == 1


@given(seeds, sizes, sizes, st.sampled_from([1e-12, 1.0]))
def test_an_affine_map_of_intervals_and_of_slopes_is_charged_its_rounding(seed, outs, ins, share):
    affine, middle, radius, slope = drawn(seed, outs, ins)
    radius, swing, weight = radius * share, np.abs(slope) * 1e-12, np.abs(affine.weight)
    centre, reach = recheck._affine(affine, middle, radius)
    charged(reach - radius @ weight.T, (np.abs(middle) + radius) @ weight.T + np.abs(affine.bias), ins)
    assert np.allclose(centre, affine(middle))
    rows, swung = recheck._matrix(affine.weight, slope, swing)
    charged(swung - weight @ swing, weight @ np.abs(slope), ins)
    assert np.allclose(rows, affine.weight @ slope)


def test_what_underflows_is_charged():
    """A product of 1e-200 and 1e-200 is 0 in floats, and is not."""
    tiny, affine = np.full((1, 1), 1e-200), Affine([[1e-200]], [0.0])
    assert bounds._affine(affine, Forms(tiny, tiny[:, :, None], 0 * tiny)).slop > 0
    with np.errstate(divide="ignore"):
        assert bounds.relaxation(activation_named("tanh"), 0 * tiny, 0 * tiny)[2] > 0
    assert recheck._affine(affine, tiny, 0 * tiny)[1] > 0
    assert recheck._matrix(affine.weight, tiny[:, :, None], 0 * tiny[:, :, None])[1] > 0
    assert recheck._activate(activation_named("tanh"), 0 * tiny, 0 * tiny)[1] > 0


@given(seeds, st.integers(0, 3), st.integers(0, 3), st.sampled_from([1.0, 1e-6, 1e-200]))
def test_the_range_of_a_form_is_its_ball_and_its_box(seed, ball, box, scale):
    rng = np.random.default_rng(seed)
    centre, spread = rng.normal(size=(4, 2)), scale * rng.normal(size=(4, 2, ball + box))
    slop = scale * rng.uniform(0, 1, (4, 2))
    low, high = Forms(centre, spread, slop, ball).range()
    lengths = scale * np.sqrt(((spread[:, :, :ball] / scale) ** 2).sum(axis=2))
    reach = lengths + np.abs(spread[:, :, ball:]).sum(axis=2) + slop
    most = reach * 2 if scale == 1e-200 else reach
    size = (ball + box + 8) * UNIT * (np.abs(centre) + reach)
    for end in (centre - low, high - centre):
        assert (end >= reach * (1 - 1e-9)).all()
        assert (end - most <= 16 * size).all()
    assert (high - low >= 2 * reach + UNIT * np.abs(centre)).all()


def test_a_range_that_overflows_is_no_number():
    for centre, spread in ((np.inf, 0.0), (1e308, 1e308), (np.nan, 0.0)):
        with np.errstate(all="ignore"):
            low, high = Forms(np.array([[centre]]), np.array([[[spread]]]), np.zeros((1, 1))).range()
        assert np.isnan(low) and np.isnan(high)  # noqa: PT018


@given(networks(), seeds)
def test_the_range_of_a_point_holds_its_exact_score_and_is_narrow(network, seed):
    points = np.random.default_rng(seed).normal(size=(3, 2)).round(3)
    low, high = point_range(network, points)
    for least, most, point in zip(low, high, points, strict=True):
        for bound, side in ((least, 1), (most, -1)):
            moved = Fraction(float(network.readout.bias[0])) - Fraction(float(bound))
            shifted = Affine(network.readout.weight, [float(moved)])
            slip = abs(moved - Fraction(float(moved)))
            assert slip < 1e-15 * max(1, abs(moved))
            if slip == 0:
                assert side * score_sign(type(network)(network.hidden, shifted), point.tolist()) >= 0
    assert (high - low <= 1e-10 * (1 + np.abs(network.readout.weight).sum() + np.abs(low))).all()


@given(st.sampled_from(sorted(SHAPES)), st.floats(-20, 20), st.floats(0, 10))
def test_an_interval_of_values_and_of_slopes_is_what_is_reached(name, middle, radius):
    act = activation_named(name)
    inside = [k for k in (*act.knots, act.turn or 0.0) if abs(k - middle) <= radius]
    beside = [float(np.nextafter(k, side)) for k in act.knots if k in inside for side in (-99, 99)]
    z = np.concatenate([np.linspace(middle - radius, middle + radius, 4001), inside, beside])
    with np.errstate(all="ignore"):
        values, slopes = act(z), act.derivative(z)
        centre, reach = (float(v[0, 0]) for v in recheck._activate(act, np.array([[middle]]), np.array([[radius]])))
        least, most = recheck._slopes(act, np.array([[middle - radius]]), np.array([[middle + radius]]))
    blur = 1e-12 * (1 + np.abs(values).max())
    assert centre - reach <= values.min() + 1e-15
    assert centre + reach >= values.max() - 1e-15
    assert reach <= np.ptp(values) / 2 + blur + 1e-4 * np.ptp(values)
    assert reach >= np.ptp(values) / 2 + UNIT * np.abs(values).max()
    assert float(least[0, 0]) <= slopes.min() <= slopes.max() <= float(most[0, 0])
    grid = 1e-3 * radius + 1e-11  # between two samples a slope changes by as much
    assert slopes.min() - grid <= float(least[0, 0])
    assert float(most[0, 0]) <= slopes.max() + grid


@given(seeds, st.sampled_from([0.0, 0.3]), st.sampled_from([1, 3]))
def test_cells_cover_the_annulus_and_forms_cover_the_cells(seed, inner, cuts):
    rng = np.random.default_rng(seed)
    region = Annulus((float(rng.normal()), float(rng.normal())), inner, inner + float(rng.uniform(0.1, 2)))
    cells = region.cells()
    for _ in range(cuts - 1):
        cells = region.split(cells)
    near, far, start, end = cells.T
    assert float(((far**2 - near**2) * (end - start)).sum()) == pytest.approx(2 * np.pi * (region.outer**2 - inner**2))
    assert {near.min(), far.max(), start.min(), end.max()} == {inner, region.outer, 0.0, 2 * np.pi}
    centre, spread, slop = region.forms(cells)
    share = np.stack(np.meshgrid([0, 0.3, 1], [0, 0.5, 0.8, 1]), axis=-1).reshape(-1, 1, 2)
    radius, angle = near + share[:, :, 0] * (far - near), start + share[:, :, 1] * (end - start)
    points = np.stack([np.cos(angle), np.sin(angle)], axis=-1) * radius[:, :, None] + region.centre
    # the two directions of a cell are at right angles; its slop is no more than rounding
    apart, lengths = points - centre, np.linalg.norm(spread, axis=1)
    places = np.einsum("snd,ndk->snk", apart, spread) / lengths**2
    assert np.abs(np.einsum("nd,nd->n", spread[:, :, 0], spread[:, :, 1])).max() <= 1e-12 * lengths.max() ** 2
    assert np.abs(places).max() <= 1 + 1e-9
    assert (np.abs(places).max(axis=0)[:, 1] >= 0.99).all()
    assert (np.abs(places).max(axis=0)[:, 0] >= 0.6).all()
    assert (4 * UNIT * region.outer <= slop).all() and (slop <= 1e3 * UNIT * (region.outer + 5)).all()  # noqa: PT018
    middle = region.samples(cells)
    away = np.linalg.norm(middle - region.centre, axis=1)
    assert ((near <= away + 1e-12) & (away <= far + 1e-12)).all()
    assert (np.linalg.norm(middle - centre, axis=1) <= lengths[:, 0] + 1e-12).all()


def test_a_cut_halves_the_longer_side():
    region = Annulus((0.0, 0.0), 1.0, 3.0)
    for cell, whole in (([1.0, 3.0, 0.0, 0.1], "angle"), ([1.0, 1.1, 0.0, 2.0], "radius")):
        one, other = region.split(np.array([cell]))
        kept = slice(2, 4) if whole == "angle" else slice(0, 2)
        cut = slice(0, 2) if whole == "angle" else slice(2, 4)
        assert one[kept].tolist() == other[kept].tolist() == cell[kept]
        first, last = cell[cut]
        assert [*one[cut], *other[cut]] == pytest.approx([first, (first + last) / 2, (first + last) / 2, last])


def test_floats_say_nothing_within_their_noise_and_wide_networks_get_their_share():
    net = random_network(0, (2, 3))
    size = 1 + np.abs(net.readout.weight).sum() + np.abs(net.readout.bias).sum()
    assert 1e3 * UNIT * size <= _noise(net) <= 1e5 * UNIT * size
    faint = type(net)(net.hidden, Affine(1e-15 * net.readout.weight, [0.0]))
    assert 1e3 * UNIT <= _noise(faint) <= 1e5 * UNIT
    assert _share(net, 1000) == 1000
    wide = random_network(0, (2, 60, 60))
    assert _share(wide, 1000) == 1000 * 2000 // wide.weights < 1000


def test_the_textbook_s_bound_is_met_by_exact_sums():
    """What is charged for covers what floats get wrong: sums that cancel, against fractions."""
    rng = np.random.default_rng(0)
    for _ in range(50):
        row = rng.normal(size=12)
        affine, point = Affine([row], [0.0]), rng.normal(size=12) * 10.0 ** rng.uniform(-8, 8, 12)
        point[-1] = -(row[:-1] @ point[:-1]) / row[-1]
        exact = sum((a * b for a, b in zip(fractions(row), fractions(point), strict=True)), Fraction(0))
        centre, reach = recheck._affine(affine, point[None], np.zeros((1, 12)))
        assert abs(exact - Fraction(float(centre[0, 0]))) <= Fraction(float(reach[0, 0]))
        low, high = bounds._affine(affine, Forms(point[None], np.zeros((1, 12, 1)), np.zeros((1, 12)))).range()
        assert Fraction(float(low[0, 0])) <= exact <= Fraction(float(high[0, 0]))


@given(st.sampled_from(sorted(set(SHAPES) - {"identity"})), st.floats(-9, 9), st.floats(1e-3, 9))
def test_a_relaxation_is_as_narrow_as_a_line_of_that_slope_can_be(name, low, width):
    act, high = activation_named(name), low + width
    with np.errstate(all="ignore"):
        parts = bounds.relaxation(act, np.array([[low]]), np.array([[high]]))
    slope, offset, error = (float(part[0, 0]) for part in parts)
    z = np.linspace(low, high, 2001)
    height = act(z) - slope * z
    assert np.ptp(height) / 2 - 1e-12 <= error <= np.ptp(height) / 2 * 1.05 + 1e-4 * width
    assert offset == pytest.approx((height.max() + height.min()) / 2, abs=0.05 * np.ptp(height) + 1e-4 * width)
    assert np.ptp(act(z)) / 2 * (1 + 1e-9) + 1e-9 >= error
