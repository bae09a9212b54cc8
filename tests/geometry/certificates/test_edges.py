"""Certificates at the edges of what they say: the second half of a chord, the narrowest layers, input that is none."""

from fractions import Fraction

import numpy as np
import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from geometry.activations import activation_named
from geometry.balls import precision
from geometry.certificates import Leak, circle_net, encloses, point_range, recheck
from geometry.certificates.annulus import Annulus, sets
from geometry.certificates.bounds import UNIT, Forms
from geometry.certificates.oracle import THEOREM, Architecture, can_enclose
from geometry.certificates.slope import along, never_falls
from geometry.exact import SMALL, _rounding, _surely, determinant, fractions, orientation
from geometry.motion import AffinePath
from geometry.network import Affine, Layer, Network
from geometry.thin import frame_basis
from tests.helpers.strategies import seeds


def hump(at: float) -> Network:
    """A score that rises along x but for a dip beside x = `at`: x less a narrow bump of three ReLU neurons."""
    away = 2.0**-6
    layer = Layer(Affine([[1, 0], [1, 0], [1, 0], [1, 0]], [8.0, away - at, -at, -away - at]), activation_named("relu"))
    return Network((layer,), Affine([[1.0, -4.0, 8.0, -4.0]], [0.0]))


@pytest.mark.parametrize("at", [-0.99, -0.7, -0.3, -0.1, 0.1, 0.3, 0.6, 0.9])
def test_a_dip_anywhere_on_a_chord_is_found(at):
    """Also where both ends rise, and in whichever half the dip is."""
    assert not never_falls(hump(at), (-1.0, 0.0), (1.0, 0.0), 1)
    assert never_falls(hump(5.0), (-1.0, 0.0), (1.0, 0.0), 1)


@pytest.mark.parametrize(("name", "scale"), [("elu", 1.0), ("selu", 1.0507009873554805), ("elu(0.5)", 1.0)])
def test_a_slope_across_the_knot_of_an_exponential_holds_both_sides(name, scale):
    """Left of 0 the slope of ELU and SELU is that of an exponential, right of it the scale."""
    network = Network((Layer(Affine([[1.0, 0.0]], [0.0]), activation_named(name)),), Affine([[1.0]], [0.0]))
    act = network.hidden[0].activation
    with precision(64):
        for low, high in ((-2.0, -1.0), (-1.0, 1.0), (1.0, 2.0), (-1.0, -0.25)):
            found = along(network, [arb((low + high) / 2, (high - low) / 2), arb(0)], [arb(1), arb(0)])
            slopes = act.derivative(np.linspace(low, high, 101))
            assert float(found.lower()) <= slopes.min()
            assert slopes.max() <= float(found.upper())
            assert float(found.upper() - found.lower()) <= np.ptp(slopes) + 1e-6 + (low < 0 < high)
            if low > 0:
                assert slopes == pytest.approx(scale)


def test_layers_of_one_neuron_are_architectures_and_layers_of_none_are_not():
    for hidden in ((1,), (1, 50), (3, 1), (2, 1, 3)):
        assert Architecture.of(hidden).holds()
    assert not Architecture((0,), ("tanh",), None).holds()
    assert not Architecture((3, 0), ("tanh", "tanh"), 0).holds()


@pytest.mark.parametrize("factor", [-0.5, 0.0, 1.0, 1.5, np.nan])
def test_a_disc_without_size_or_beyond_the_ring_has_no_circle_net(factor):
    with pytest.raises(ValueError, match="0 < factor < 1 < outer"):
        circle_net(factor)


@pytest.mark.parametrize("shape", [(2, 1), (1, 2), (3, 2), (2, 3), (2,)])
def test_only_square_matrices_have_a_determinant(shape):
    with pytest.raises(ValueError, match="square"):
        determinant(np.ones(shape))


@pytest.mark.parametrize("size", [7, 12, 40])
def test_floats_decide_no_sign_that_is_not_that_of_fractions(size):
    """Matrices from plain to within a rounding of singular, where fractions have the word."""
    rng = np.random.default_rng(size)
    for smallness in (1.0, 1e-3, 1e-9, 1e-14, 1e-16, 0.0):
        matrix = rng.normal(size=(size, size))
        matrix[-1] = matrix[:-1].sum(axis=0) + smallness * rng.normal(size=size)
        exact = determinant(matrix) if size < 20 or smallness in (1e-14, 0.0) else None
        if exact is not None:
            assert orientation(matrix) == (exact > 0) - (exact < 0)
        assert orientation(matrix[::-1]) == (-1) ** (size // 2) * orientation(matrix)


@pytest.mark.parametrize("shape", [(3, 3), (2, 3)])
def test_a_frame_has_more_rows_than_columns(shape):
    with pytest.raises(ValueError, match="more rows"):
        frame_basis(np.eye(*shape))
    assert frame_basis(np.eye(4, 3)).shape == (4, 4)


@pytest.mark.parametrize(("outs", "ins"), [(130, 3), (3, 130)])
def test_the_factors_of_a_thin_path_are_those_of_its_matrix(outs, ins):
    """Axes are of the smaller space, orthonormal, and stretched they give the weight's singular values."""
    weight = np.random.default_rng(0).normal(size=(outs, ins))
    planes, angles, axes, stretches = AffinePath(Affine(weight, np.zeros(outs))).factors
    assert planes.shape == (130, 2 * len(angles))
    assert axes.shape == (3, 3)
    assert axes.T @ axes == pytest.approx(np.eye(3), abs=1e-9)
    gram = weight.T @ weight if outs > ins else weight @ weight.T
    assert axes @ np.diag(np.square(stretches)) @ axes.T == pytest.approx(gram, rel=1e-9)


@pytest.mark.parametrize("size", [10**400, -(10**400)])
def test_whole_numbers_beyond_floats_are_no_radius(size):
    with pytest.raises(ValueError, match="finite"):
        sets(((0, 0), size), ((0, 0), 1, 2))


def test_the_second_proof_bounds_a_cell_as_deep_as_it_is_wide():
    """The score of a cell is within reach of that of its middle, whether the cell is long outwards or around."""
    rng = np.random.default_rng(0)
    network = circle_net(0.7)
    region = Annulus((0.1, -0.2), 0.0, 1.5)
    for deep, wide in ((0.3, 1e-9), (1e-9, 0.3), (0.1, 0.1), (1e-9, 1e-9)):
        cells = recheck.Cells(*np.broadcast_arrays(1.0, np.linspace(0, 6, 40), deep, wide))
        low, high = recheck._bounds(network, region, 1, cells)
        radius = cells.radius + deep * rng.uniform(-1, 1, (50, 40))
        angle = cells.angle + wide * rng.uniform(-1, 1, (50, 40))
        points = np.stack([np.cos(angle), np.sin(angle)], axis=-1) * radius[..., None] + region.centre
        assert (network(points) >= low).all()
        assert (high >= network(np.stack([np.cos(cells.angle), np.sin(cells.angle)], 1) + region.centre)).all()
        assert (high - low <= 40 * (deep + wide) + 1e-11).all()


@pytest.mark.parametrize("size", [7, 30])
def test_floats_decide_plain_signs_and_leave_room_for_their_rounding(size):
    rng = np.random.default_rng(size)
    rows = rng.normal(size=(size, size))
    rows[-1] = rows[:-1].sum(axis=0)
    away = rng.normal(size=size)
    decided = []
    for smallness in np.geomspace(1, 1e-16, 65):
        matrix = rows + smallness * np.outer(np.eye(size)[-1], away)
        if _surely(matrix):
            lengths = np.linalg.svd(matrix, compute_uv=False)
            decided.append(smallness)
            assert isinstance(_surely(matrix), int)
            assert lengths[-1] > 400 * size * UNIT * lengths[0]
    assert min(decided) < 1e-6
    assert decided[0] == 1


@given(seeds, st.integers(2, 30))
def test_a_product_of_factors_is_charged_its_rounding(seed, size):
    rng = np.random.default_rng(seed)
    lower, upper = np.tril(rng.normal(size=(size, size))), np.triu(rng.normal(size=(size, size)))
    order = np.eye(size)[rng.permutation(size)]
    needed = size * UNIT * (order @ np.abs(lower) @ np.abs(upper))
    charge = _rounding(order, lower, upper)
    assert (charge >= 2 * needed).all()
    assert (charge <= 50 * needed).all()
    row, column = rng.integers(size, size=2)
    exact = sum(a * b for a, b in zip(fractions(order[row] @ lower), fractions(upper[:, column]), strict=True))
    off = abs(Fraction(float((order @ (lower @ upper))[row, column])) - exact)
    assert off <= Fraction(float(charge[row, column]))


@pytest.mark.parametrize("rank", [0, 1, 2, 3])
def test_a_frame_adds_as_many_directions_as_lead_out_of_the_first_axes(rank):
    """Their number is the rank of what sticks out, also where rounding lets more stick out."""
    rng = np.random.default_rng(rank)
    turn, count = np.linalg.qr(rng.normal(size=(3, 3)))[0], 3
    angles = np.where(np.arange(3) < rank, rng.uniform(0.3, 1, 3), 0)
    out = np.linalg.qr(rng.normal(size=(17, 3)))[0]
    frame = np.vstack([turn @ np.diag(np.cos(angles)), out @ np.diag(np.sin(angles))]) @ turn.T
    frame[count:] += 1e-16 * rng.normal(size=(17, 3))
    basis = frame_basis(frame)
    assert basis.shape == (20, count + max(rank, 1))
    assert basis.T @ basis == pytest.approx(np.eye(basis.shape[1]), abs=1e-12)
    assert basis[:, :count] == pytest.approx(np.eye(20, count))
    assert basis @ (basis.T @ frame) == pytest.approx(frame, abs=1e-12)


def test_a_half_step_turns_and_stretches_first_and_shifts_in_its_last_third():
    path = AffinePath(Affine([[0.0, -2.0], [2.0, 0.0]], [3.0, 6.0]))
    points = np.array([[1.0, 0.0]])
    assert path(points, 1 / 3) == pytest.approx(np.array([[1.0, 1.0]]))  # an eighth of a turn, sqrt 2 times as far
    assert path(points, 2 / 3) == pytest.approx(np.array([[0.0, 2.0]]))
    assert path(points, 5 / 6) == pytest.approx(np.array([[1.5, 5.0]]))
    assert path(points, 1.0) == pytest.approx(np.array([[3.0, 8.0]]))


def test_a_leak_of_a_sign_that_only_more_bits_show_is_one():
    """The score is -1e-13 everywhere, a difference of two values whose float bounds are thousands wide."""
    layer = Layer(Affine([[1, 0], [1, 0]], [1e17, 1e17]), activation_named("relu"))
    network = Network((layer,), Affine([[1.0, -1.0]], [-1e-13]))
    low, high = point_range(network, np.zeros((1, 2)))
    assert low[0] < -1 < 1 < high[0]
    found = encloses(network)
    assert isinstance(found, Leak)
    assert found.holds(network)


@pytest.mark.parametrize("apart", [1, 2, 4, 8, 16])
def test_what_a_sum_of_many_unknowns_loses_is_charged(apart):
    """Beside 1 floats lose every one of these, and they come to more than a few units together."""
    spread = np.zeros(128)
    spread[::apart], spread[0] = 0.99 * UNIT, 1.0
    low, high = Forms(np.zeros((1, 1)), spread[None, None], np.zeros((1, 1))).range()
    whole = sum(map(Fraction, spread))
    assert Fraction(float(low[0, 0])) <= -whole
    assert whole <= Fraction(float(high[0, 0]))


@pytest.mark.parametrize("size", [SMALL, SMALL + 1, 3 * SMALL])
def test_a_singular_matrix_has_no_orientation_however_large(size):
    """Floats meet a zero where they would divide, and warrant nothing."""
    assert orientation(np.ones((size, size))) == 0
    assert orientation(np.eye(size) - np.eye(size)[0]) == 0


@pytest.mark.parametrize("inner", [0.0, -0.5])
def test_a_ring_has_a_hole(inner):
    with pytest.raises(ValueError, match="0 < r_inner < r_outer"):
        sets(((0.0, 0.0), 0.1), ((0.0, 0.0), inner, 1.0))


def test_the_theorem_is_named_where_no_layer_is_wider_than_the_plane():
    assert [Architecture.of(hidden).to_json().get("theorem") for hidden in ((1,), (2, 2), (1, 3))] == [
        THEOREM,
        THEOREM,
        None,
    ]
    assert can_enclose(hidden=(2, 3))
