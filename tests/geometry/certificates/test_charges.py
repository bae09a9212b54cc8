"""What proofs are made of, piece by piece: cells that cover, boxes that hold their cells, charges that are charged."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.activations import Activation, activation_named
from geometry.certificates import DISC, RING, Enclosed, Undecided, bounds, circle_net, encloses, enclosure, recheck
from geometry.certificates.annulus import Annulus, fitted
from geometry.certificates.bounds import UNIT, Forms
from geometry.certificates.recheck import Cells
from tests.helpers.strategies import SHAPES, STRAIGHT, random_network, seeds

POINTS = np.array([-800.0, -40.0, -9.0, -6.0, -1.3, -0.5, -1e-3, 0.0, 1e-3, 0.5, 1.3, 6.0, 9.0, 40.0, 800.0])
BENT = sorted(set(SHAPES) - {"identity"})


def spots(cells: Cells) -> tuple[np.ndarray, np.ndarray]:
    """Points (25, n, 2) of each cell, corners among them, about the annulus's centre; and their middles (n, 2)."""
    share = np.stack(np.meshgrid(*[np.linspace(-1, 1, 5)] * 2), -1).reshape(-1, 1, 2)
    radius, angle = cells.radius + share[..., 0] * cells.deep, cells.angle + share[..., 1] * cells.wide
    middle = cells.radius[:, None] * np.stack([np.cos(cells.angle), np.sin(cells.angle)], -1)
    return radius[..., None] * np.stack([np.cos(angle), np.sin(angle)], -1), middle


def relaxed(act: Activation, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, ...]:
    with np.errstate(all="ignore"):
        return bounds.relaxation(act, low, high)


def some_cells(seed: int, deep: float, wide: float) -> Cells:
    rng = np.random.default_rng(seed)
    return Cells(rng.uniform(1, 3, 20), rng.uniform(0, 6, 20), np.full(20, deep), np.full(20, wide))


@pytest.mark.parametrize("inner", [0.0, 1.0])
def test_the_second_proof_begins_with_all_of_the_annulus(inner):
    cells = recheck._first(Annulus((3.0, 1.0), inner, 1.5))
    assert ((cells.radius - cells.deep == inner) & (cells.radius + cells.deep == 1.5)).all()
    ends = np.stack([cells.angle - cells.wide, cells.angle + cells.wide], axis=1)
    assert ends[0, 0] <= 0
    assert (ends[1:, 0] <= ends[:-1, 1]).all()
    assert 2 * np.pi <= ends[-1, 1] < 7


@given(seeds, st.sampled_from([(0.5, 0.01), (0.01, 0.5), (0.02, 0.04)]))
def test_halves_of_a_cell_make_it_up_and_its_longer_side_is_cut(seed, sides):
    cells = some_cells(seed, *sides)
    one, other = (Cells(*part) for part in zip(*(np.split(value, 2) for value in recheck._halved(cells)), strict=True))
    across = cells.deep > cells.radius * cells.wide
    for middle, half, cut in (("radius", "deep", across), ("angle", "wide", ~across)):
        at, size = getattr(cells, middle), getattr(cells, half)
        ends = [(getattr(c, middle) - getattr(c, half), getattr(c, middle) + getattr(c, half)) for c in (one, other)]
        assert ends[0][0] == pytest.approx(at - size)
        assert ends[1][1] == pytest.approx(at + size)
        assert ends[0][1] == pytest.approx(np.where(cut, at, at + size))
        assert ends[1][0] == pytest.approx(np.where(cut, at, at - size))


@pytest.mark.parametrize(("deep", "wide"), [(0.0, 0.0), (0.3, 0.0), (0.0, 0.25), (0.2, 0.1), (1e-3, 1e-3)])
def test_a_box_holds_its_cell_and_little_more(monkeypatch, deep, wide):
    seen = {}

    def along(network, points, blur, box):
        seen.update(points=points, blur=blur, box=box)
        return np.zeros(20), np.zeros(20), np.zeros((20, 2)), np.zeros((20, 2))

    monkeypatch.setattr(recheck, "_along", along)
    cells, region = some_cells(0, deep, wide), Annulus((-7.0, 40.0), 0.0, 3.0)
    low, high = recheck._bounds(random_network(0, (2, 2)), region, 1, cells)
    assert (low == 0).all() and (high == 0).all()  # noqa: PT018
    points, middle = spots(cells)
    assert seen["points"] == pytest.approx(middle + region.centre, abs=1e-12)
    assert ((seen["blur"] >= 4 * UNIT * 43) & (seen["blur"] <= 1e3 * UNIT * 43)).all()
    extent = np.abs(points - middle).max(axis=0)
    assert (seen["box"] >= extent + 2 * UNIT * 43).all()
    arc = (cells.radius + deep)[:, None] * wide
    assert (seen["box"] <= extent * (1 + wide) + 2 * arc * wide + 1e-12).all()


@pytest.mark.parametrize("side", [1, -1])
@pytest.mark.parametrize(("deep", "wide"), [(0.0, 0.0), (0.3, 0.0), (0.0, 0.2), (0.1, 0.05)])
def test_a_score_of_a_known_slope_stays_in_its_bounds(monkeypatch, side, deep, wide):
    """Of every slope allowed the score at every point of the cell is above the bound, and of some it comes near."""
    rng, cells = np.random.default_rng(0), some_cells(1, deep, wide)
    score, noise = rng.normal(size=20), rng.uniform(0, 0.1, 20)
    slope, swing = rng.normal(size=(20, 2)), rng.uniform(0, 0.3, (20, 2))
    monkeypatch.setattr(recheck, "_along", lambda *_: (score, noise, slope, swing))
    low, high = recheck._bounds(random_network(0, (2, 2)), Annulus((0.0, 0.0), 0.0, 4.0), side, cells)
    points, middle = spots(cells)
    moved = points - middle
    least = side * score - noise + (side * (moved * slope).sum(-1) - (np.abs(moved) * swing).sum(-1)).min(axis=0)
    size = np.abs(slope).sum(axis=1) + np.abs(swing).sum(axis=1)
    reach = deep + wide * (cells.radius + deep)
    assert (low <= least - (UNIT * 4 * reach * size)).all()
    length, swung = np.linalg.norm(slope, axis=1), np.linalg.norm(swing, axis=1)
    assert (low >= least - 2 * reach * (length * wide + swung) - 1e-12).all()
    assert high == pytest.approx(side * score + noise)


@given(seeds)
def test_a_product_of_intervals_holds_products_and_is_as_narrow(seed):
    rng = np.random.default_rng(seed)
    (least, most), slope = np.sort(rng.normal(size=(2, 8)), axis=0), rng.normal(size=8)
    swing = rng.uniform(0, 1, 8) * rng.integers(0, 2, 8)
    most = np.where(rng.integers(0, 2, 8), most, least)
    middle, reach = recheck._times(least, most, slope, swing)
    for number in range(8):
        a, b, s, r, m, h = (Fraction(float(v[number])) for v in (least, most, slope, swing, middle, reach))
        products = [x * y for x in (a, b) for y in (s - r, s + r)]
        charge = Fraction(4 * UNIT) * max(map(abs, products))
        assert m - h + charge <= min(products)
        assert max(products) <= m + h - charge
        assert h <= max(abs(a), abs(b)) * r + (b - a) / 2 * abs(s) + Fraction(1e-14) * (1 + abs(s)) * 10


@pytest.mark.parametrize("name", SHAPES)
def test_at_one_point_the_bounds_of_value_and_slope_are_their_charges(name):
    act = activation_named(name)
    value, steep = act(POINTS), act.derivative(POINTS)
    middle, reach = recheck._activate(act, POINTS, 0 * POINTS)
    assert middle == pytest.approx(value, abs=0)
    assert (reach >= 4 * UNIT * np.abs(value)).all()
    assert (reach > 0).all()
    assert (reach <= 40 * UNIT * (np.abs(value) + np.abs(POINTS)) + 1e-280).all()
    least, most = recheck._slopes(act, POINTS, POINTS)
    if act.slopes:
        away = ~np.isin(POINTS, act.knots)
        assert (least[away] == steep[away]).all()
        assert (most[away] == steep[away]).all()
        return
    smooth, grain = ~np.isin(POINTS, act.knots), UNIT * np.maximum(np.abs(steep), not act.monotone)
    assert (least <= steep - 16 * grain).all()
    assert (most >= steep + 16 * grain).all()
    assert (most > 0).all() or not act.monotone
    assert (steep - least <= 1000 * grain + 1e-280)[smooth].all()
    assert (most - steep <= 1000 * grain + 1e-280)[smooth].all()


def test_an_interval_from_left_of_a_crease_charges_its_ends():
    relu, act = activation_named("relu"), activation_named("hardtanh")
    for low, high in ((-4 / 3, 2 / 3), (0.0, 3.0), (-1.0, 1.0)):
        middle, radius = np.array([(low + high) / 2]), np.array([(high - low) / 2])
        for one in (relu, act):
            ends = one(np.array([low, high]))
            assert recheck._activate(one, middle, radius)[1] >= np.ptp(ends) / 2 + UNIT * np.abs(ends).max()


@pytest.mark.parametrize("name", BENT)
def test_at_one_point_a_relaxation_is_its_charge(name):
    act, z = activation_named(name), POINTS[np.abs(POINTS) < 100]
    slope, offset, error = relaxed(act, z, z)
    size = np.abs(act(z)) + np.abs(slope * z)
    assert (np.abs(act(z) - slope * z - offset) <= error).all()
    blur = (not act.monotone) & (z < -5)  # a product of a large and a small number
    assert (error >= 4 * UNIT * (size + blur)).all()
    assert (error <= 300 * UNIT * (np.abs(act(z)) + 4 * np.abs(z) + (not act.monotone)) + 1e-280).all()


@pytest.mark.parametrize("name", BENT)
def test_tangents_touch_where_they_make_a_relaxation_narrow(name):
    act = activation_named(name)
    low, width = (part.ravel() for part in np.meshgrid(np.linspace(-7, 5, 13), [0.5, 2.0, 6.0]))
    slope, offset, error = relaxed(act, low, low + width)
    z = low + width * np.linspace(0, 1, 501)[:, None]
    height = act(z) - slope * z - offset
    assert (np.abs(height) <= error).all()
    assert (error <= np.ptp(height, axis=0) / 2 * 1.01 + 2e-4 * width).all()


@given(st.sampled_from([name for name in STRAIGHT if name != "identity"]), st.floats(-9, 9), st.floats(0, 9))
def test_a_relaxation_of_straight_pieces_holds_their_corners_exactly(name, low, width):
    act, high = activation_named(name), low + width
    parts = relaxed(act, np.array([low]), np.array([high]))
    slope, offset, error = (Fraction(float(part[0])) for part in parts)
    corners = [low, high, *(knot for knot in act.knots if low < knot < high)]
    heights = [Fraction(float(act(np.array(z)))) - slope * Fraction(z) - offset for z in corners]
    assert max(map(abs, heights)) <= error - Fraction(UNIT) * abs(slope) * Fraction(max(-low, high))
    assert float(error) <= (float(max(heights)) - float(min(heights))) / 2 + 1e-11


@pytest.mark.parametrize("name", ["tanh", "logistic", "softsign", "hardtanh", "gelu"])
def test_far_out_the_values_themselves_bound_better_than_any_chord(name):
    act = activation_named(name)
    low, high = np.array([-1e300, 50.0, -1e9]), np.array([1e300, 1e9, -1e8])
    slope, offset, error = relaxed(act, low, high)
    if name != "gelu":
        assert (slope == 0).all()
        assert (offset + error >= act(high)).all()
        assert (offset - error <= act(low)).all()
        assert (error <= (act(high) - act(low)) / 2 + 1e-13).all()
    assert slope[2] == 0
    least = 4 * UNIT * max(abs(act(low)[2]), not act.monotone)
    assert least <= error[2] <= 200 * UNIT + (1e-7 if name == "softsign" else 0)


@pytest.mark.parametrize("name", BENT)
def test_a_bent_form_is_charged_and_wide_layers_bend_as_narrow_ones(name):
    """Seventeen neurons share what a neuron gets by itself; errors go to the slop, not to unknowns of their own."""
    rng, act = np.random.default_rng(0), activation_named(name)
    centre, spread = rng.normal(size=(4, 17)), 0.4 * rng.normal(size=(4, 17, 2))
    slop = np.full((4, 17), 1e-12)
    after = bounds._bend(act, Forms(centre, spread, slop, 1))
    low, high = after.range()
    assert after.spread.shape == spread.shape
    for k in range(17):
        alone = bounds._bend(act, Forms(centre[:, k : k + 1], spread[:, k : k + 1], slop[:, k : k + 1], 1))
        one = alone.range()
        assert low[:, k] == pytest.approx(one[0][:, 0], abs=1e-12)
        assert high[:, k] == pytest.approx(one[1][:, 0], abs=1e-12)
        slope, offset, _ = relaxed(act, *Forms(centre[:, k : k + 1], spread[:, k : k + 1],
                                                         slop[:, k : k + 1], 1).range())  # fmt: skip
        size = np.abs(slope) * (np.abs(centre[:, k : k + 1]) + np.abs(spread[:, k : k + 1]).sum(2)) + np.abs(offset)
        charge = alone.slop - np.abs(slope) * 1e-12
        assert ((charge >= 4 * UNIT * size * 0.99) & (charge <= 40 * UNIT * size + 1e-280)).all()


def test_zero_is_within_the_range_of_what_may_have_underflowed():
    low, high = Forms(np.zeros((1, 1)), np.zeros((1, 1, 2)), np.zeros((1, 1)), 1).range()
    assert low < 0 < high


def test_a_thin_margin_is_claimed_where_the_second_method_confirms_it(monkeypatch):
    network, sets = circle_net(0.7), (((0, 0), 0.7), ((0, 0), 1, 1.5))
    margin = encloses(network, *sets).margin / np.abs(network.readout.weight).sum()
    monkeypatch.setattr(enclosure, "beyond", lambda *_: False)
    for thin, kind in ((0.99 * margin, Enclosed), (1.01 * margin, Undecided)):
        monkeypatch.setattr(enclosure, "THIN", thin)
        assert isinstance(encloses(network, *sets), kind)


def test_a_margin_that_is_no_float_certifies_nothing():
    network, sets = circle_net(0.7), (((0, 0), 0.7), ((0, 0), 1, 1.5))
    assert Enclosed(1e-9).holds(network, *sets)
    for margin in (0, 0.0, np.inf, -1e-9, Fraction(1, 10**9), True, "1e-9", None):
        assert not Enclosed(margin).holds(network, *sets)


def test_the_sets_that_are_meant_where_none_are_named():
    assert DISC == ((0.0, 0.0), 0.1)
    assert RING == ((0.0, 0.0), 1.0, 1.1)


def test_dots_that_overlap_have_no_disc_and_ring():
    turns = 2 * np.pi * np.arange(12) / 12
    circle = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    labels = np.repeat([1, 0], 12)
    found = fitted(np.concatenate([0.401 * circle, 0.899 * circle, 1.102 * circle]), np.append(labels, [0] * 12))
    assert found == (((0.0, 0.0), 0.41), ((0.0, 0.0), 0.89, 1.11))
    for inside in (0.9, 0.896, 1.0, 1.5):
        assert fitted(np.concatenate([inside * circle, 0.899 * circle, 1.102 * circle]),
                      np.append(labels, [0] * 12)) is None  # fmt: skip
    assert fitted(np.concatenate([0 * circle, circle, 1.1 * circle]), np.append(labels, [0] * 12)) is None
