"""What is refused, what is chosen and what is built at the edges of what certificates speak of."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.activations import activation_named
from geometry.certificates import Architecture, Enclosed, Escape, StraightEscape, encloses, enclosure, escape, sets
from geometry.certificates.annulus import Annulus
from geometry.certificates.bounds import UNIT, slope_limits
from geometry.certificates.checks import on_the_plane
from geometry.certificates.circle_net import _widest
from geometry.certificates.slope import never_falls
from geometry.certificates.witness import build_witness
from geometry.exact import orientation
from geometry.network import Affine, Layer, Network
from geometry.thin import is_thin
from geometry.topology import escape_path, ring_winding, straight_escape
from tests.helpers.strategies import SHAPES, random_network

DIAMOND = Network(
    (Layer(Affine([[1, 0], [-1, 0], [0, 1], [0, -1]], [0, 0, 0, 0]), activation_named("relu")),),
    Affine([[-1, -1, -1, -1]], [1.0]),
)


@pytest.mark.parametrize("widths", [(3, 3), (3, 3, 3), (1, 1), (2, 3)])
def test_only_planes_have_windings(widths):
    with pytest.raises(ValueError, match="needs width 2"):
        ring_winding(random_network(0, widths))


def test_a_straight_way_out_needs_a_hidden_layer():
    with pytest.raises(ValueError, match="one hidden layer; got 0"):
        straight_escape(Network((), Affine([[1.0, 2.0]], [0.5])))


@pytest.mark.parametrize("seed", range(4))
def test_a_straight_way_out_has_length_one_and_is_as_far_from_one_neuron_s_line_as_from_the_other_s(seed):
    network = random_network(seed, (2, 2))
    way = straight_escape(network).direction
    shares = network.hidden[0].affine.weight @ way / np.linalg.norm(network.hidden[0].affine.weight, axis=1)
    assert np.linalg.norm(way) == pytest.approx(1)
    assert abs(shares[0]) == pytest.approx(abs(shares[1]))


@pytest.mark.parametrize("keys", [{"start": (0.0,)}, {"start": (0, 0, 0)}, {"centre": (0.0,)}, {"centre": (0, 0, 0)}])
def test_a_way_out_leads_from_a_point_of_the_plane(keys):
    with pytest.raises(ValueError, match="must be points"):
        escape_path(random_network(0, (2, 2)), **keys)


@pytest.mark.parametrize("steps", [0, 1, 3])
def test_a_way_out_ends_with_its_steps(steps):
    with pytest.raises(ArithmeticError, match=f"took {steps} steps"):
        escape_path(random_network(0, (2, 2)), most_steps=steps)


@pytest.mark.parametrize("shape", [(7,), (7, 8), (8, 7), (7, 7, 7), (1, 7, 7)])
def test_what_is_no_square_matrix_has_no_orientation(shape):
    with pytest.raises(ValueError, match="square"):
        orientation(np.random.default_rng(0).normal(size=shape))


def test_a_way_out_takes_the_steps_that_it_is_allowed():
    layer = Layer(Affine(np.eye(2), [0.0, 0.0]), activation_named("identity"))
    network = Network((layer, layer), Affine([[1.0, 0.5]], [0.1]))
    path = escape_path(network)
    steps = len(path) - 1
    assert 64 <= steps <= 66
    assert (escape_path(network, most_steps=steps) == path).all()
    with pytest.raises(ArithmeticError, match="took"):
        escape_path(network, most_steps=steps - 1)


@pytest.mark.parametrize("radius", [0.7, 1.0, 1.3, 2.0, 3.1, 1e3])
def test_a_way_out_ends_as_soon_as_it_is_out(radius):
    layer = Layer(Affine(np.eye(2), [0.0, 0.0]), activation_named("identity"))
    for slope in (0.1, 0.3, 0.5, 0.77):
        away = np.hypot(*escape_path(Network((layer,), Affine([[1.0, slope]], [0.1])), radius=radius).T)
        assert (away[:-1] < radius * (1 + 1e-12)).all()
        assert radius <= away[-1] <= radius * (1 + 1e-9)


def test_where_the_side_of_the_start_is_not_decided_no_way_out_is_certified(monkeypatch):
    layer = Layer(Affine(np.eye(2), [0.0, 0.0]), activation_named("tanh"))
    network, path = Network((layer,), Affine([[1.0, 0.0]], [1.0])), Escape(np.array([[0.0, 0.0], [1.05, 0.0]]))
    straight = StraightEscape((0.0, 0.0), (1.0, 0.0))
    assert path.holds(network)
    assert straight.holds(network)

    def undecided(*_):
        raise ArithmeticError

    monkeypatch.setattr(escape, "score_sign", undecided)
    assert not path.holds(network)
    assert not path.rises(network)
    assert not straight.holds(network)


def test_on_the_plane_are_networks_of_two_inputs_whose_activations_are_what_their_names_say():
    forged = replace(activation_named("tanh"), function=np.sin)
    affine = Affine(np.eye(2), [0.0, 0.0])
    readout = Affine([[1.0, 1.0]], [0.0])
    assert on_the_plane(Network((Layer(affine, activation_named("tanh")),), readout))
    assert not on_the_plane(Network((Layer(affine, forged),), readout))
    assert not on_the_plane(random_network(0, (3, 2)))
    assert not on_the_plane(None)


@pytest.mark.parametrize("centre", [(0.0, 0.0), (1e-3, 0.0), (0.0, -2e5)])
def test_cells_are_charged_the_rounding_of_their_places(centre):
    region = Annulus(centre, 0.5, 3.0)
    slop, size = region.forms(region.cells())[2], 3 + max(map(abs, centre))
    assert ((slop >= 4 * UNIT * size) & (slop <= 100 * UNIT * size)).all()


def test_a_point_is_a_leak_where_its_score_is_of_the_wrong_sign_only():
    region = Annulus((0.0, 0.0), 0.0, 1.0)
    for bias in (-3.0, 0.0, 3.0):
        network = Network((Layer(Affine(np.eye(2), [0.0, 0.0]), activation_named("tanh")),), Affine([[1, 1]], [bias]))
        for side in (1, -1):
            leak = enclosure._leak(network, region, side, np.array([0.0, 0.0]))
            assert (leak is not None) == (side * bias <= 0)


def test_a_path_in_the_plane_says_nothing_of_a_line():
    assert not Escape(np.array([[0.0, 0.0], [1.05, 0.0]])).holds(random_network(0, (1, 2)))


@pytest.mark.parametrize("name", SHAPES)
def test_no_slope_is_beyond_its_limits_and_some_are_at_them(name):
    act = activation_named(name)
    near = np.concatenate([np.linspace(-20, 20, 4001), *(np.nextafter(knot, [-99, 99]) for knot in act.knots)])
    slopes, (least, most) = act.derivative(near), slope_limits(act)
    assert least <= slopes.min() <= least + 0.003  # that of softsign falls slowly
    assert slopes.max() == pytest.approx(most, abs=1e-8)


def test_the_layer_that_encloses_is_told_from_1_on():
    for hidden, number in (((3,), 1), ((2, 3), 2), ((2, 2, 5, 3), 3)):
        assert Architecture.of(hidden).to_json()["enclosing_layer"] == number


def test_a_path_has_a_corner_for_each_step_and_its_ends_at_most(monkeypatch):
    layer = Layer(Affine(np.eye(2), [0.0, 0.0]), activation_named("identity"))
    network, path = Network((layer,), Affine([[1.0, 0.0]], [1.0])), Escape(np.array([[0, 0], [0.5, 0], [1.05, 0]]))
    for most, holds in ((0, False), (1, True), (2, True)):
        monkeypatch.setattr(escape, "MOST_STEPS", most)
        assert path.holds(network) == holds


def test_a_disc_that_touches_the_ring_from_inside_is_refused():
    for centre in ((0.5, 0.0), (0.0, -0.5)):
        with pytest.raises(ValueError, match="inside the ring's hole"):
            sets((centre, 0.5), ((0, 0), 1, 2))
        sets((centre, np.nextafter(0.5, 0)), ((0, 0), 1, 2))


def test_a_margin_is_that_of_the_disc_and_of_the_ring():
    """The score 1 - |x| - |y| is 1 - r sqrt 2 at least on a disc, 1 - r at most beyond r: each bounds what is said."""
    for radius, inner in ((0.6, 3.0), (0.1, 1.15)):
        disc, ring = ((0, 0), radius), ((0, 0), inner, 3.2)
        least = min(1 - radius * 2**0.5, inner - 1)
        assert Enclosed(0.9 * least).holds(DIAMOND, disc, ring)
        assert not Enclosed(1.1 * least).holds(DIAMOND, disc, ring)
        assert least / 5 < encloses(DIAMOND, disc, ring).margin <= least / 2


def test_a_path_turns_from_its_start_s_side_not_from_where_it_leads():
    line = Network((Layer(Affine(np.eye(2), [0.0, 0.0]), activation_named("identity")),), Affine([[1.0, 0.0]], [0.0]))
    path = np.array([[-1.0, 0.0], [1.0, 0.0], [2.0, 0.0]])
    assert not Escape(path).rises(line)
    assert Escape(path + np.array([2.0, 0.0])).rises(line)
    assert Escape(-path - np.array([2.0, 0.0])).rises(line), "of class 0 the score falls"


def test_a_chord_is_halved_until_its_slope_is_decided():
    """3 tanh x - 2 tanh x rises; over all of the chord at once the balls of both do not say so."""
    layer = Layer(Affine([[1.0, 0.0], [1.0, 0.0]], [0.0, 0.0]), activation_named("tanh"))
    network = Network((layer,), Affine([[3.0, -2.0]], [0.0]))
    assert never_falls(network, (-3.0, 0.0), (3.0, 0.0), 1)
    assert not never_falls(network, (-3.0, 0.0), (3.0, 0.0), 1, most_pieces=2)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=5), st.sampled_from([2, 3]))
def test_the_widest_layer_that_can_enclose_is_taken_and_the_first_of_these(widths, fewest):
    fits = [k for k in range(len(widths)) if widths[k] >= fewest and all(width > 1 for width in widths[:k])]
    if fits:
        place = _widest(tuple(widths), fewest)
        assert place in fits
        assert all(widths[k] < widths[place] or (k >= place and widths[k] == widths[place]) for k in fits)


def test_a_witness_is_built_for_a_disc_off_the_middle_of_a_ring_of_any_size():
    for scale in (2.0, 0.25):
        disc, ring = ((0.1 * scale, 0.0), 0.6 * scale), ((0.0, 0.0), scale, 1.5 * scale)
        network = build_witness((3,), "tanh", disc, ring)
        assert network is not None
        assert isinstance(encloses(network, disc, ring), Enclosed)
        assert build_witness((3,), "tanh", ((0.6 * scale, 0.0), 0.6 * scale), ring) is None


@pytest.mark.parametrize(
    ("shape", "thin"),
    [
        ((65, 65), False),
        ((65, 33), False),
        ((66, 33), False),
        ((66, 32), True),
        ((64, 1), False),
        ((10, 2), False),
        ((65, 1), True),
    ],
)
def test_a_map_is_thin_where_one_dimension_is_large_and_more_than_twice_the_other(shape, thin):
    assert is_thin(*shape) == is_thin(*shape[::-1]) == thin


def test_a_point_is_in_an_annulus_from_its_inner_to_its_outer_radius():
    region = Annulus((0.0, 0.0), 0.5, 0.75)
    assert [(x, 0.0) in region for x in (0.4, 0.5, 0.6, 0.75, 0.8)] == [False, True, True, True, False]
