from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist

from geometry.activations import activation_named
from geometry.boundary import decision_boundary
from geometry.certificates import circle_net
from geometry.network import Affine, Layer, Network
from geometry.regions import Tiling, count_pieces, counting, exact_boundary, exactly, linear_regions, most_regions, tile
from tests.helpers.strategies import networks, random_network, seeds
from tests.measure.regions import BOX, patterns

RELU = activation_named("relu")


def net(*layers, readout=None):
    """A ReLU network of (weight, bias) layers; the score is the sum of the last outputs minus 1 unless given."""
    hidden = tuple(Layer(Affine(*map(np.array, layer)), RELU) for layer in layers)
    weight, bias = readout or (np.ones((1, len(layers[-1][1]))), [-1])
    return Network(hidden, Affine(np.array(weight), np.array(bias)))


@st.composite
def coarse_networks(draw):
    """Networks of small whole weights: parallel, coincident and dead neurons, lines through corners, all common."""
    random = np.random.default_rng(draw(seeds))
    widths = [2, *draw(st.lists(st.integers(1, 5), min_size=1, max_size=3)), 1]
    *hidden, readout = [
        (random.integers(-2, 3, size=(outs, ins)), random.integers(-2, 3, size=outs)) for ins, outs in pairwise(widths)
    ]
    return net(*hidden, readout=readout)


def exact_score(network, point):
    """The score at a point of fractions: an oracle that shares nothing with the cutting."""
    values = list(point)
    for affine, last in [*((layer.affine, False) for layer in network.hidden), (network.readout, True)]:
        rows = zip(affine.weight.tolist(), affine.bias.tolist(), strict=True)
        values = [
            sum((Fraction(w) * v for w, v in zip(row, values, strict=True)), Fraction(bias)) for row, bias in rows
        ]
        values = values if last else [max(value, Fraction(0)) for value in values]
    return values[0]


def exact_area(polygon):
    corners = [exactly(corner) for corner in polygon]
    return sum(a * d - b * c for (a, b), (c, d) in pairwise([*corners, corners[0]])) / 2


@pytest.mark.parametrize("hidden", [(8,), (6, 6), (4, 4, 4), (16, 16)])
@pytest.mark.parametrize("seed", [0, 1])
def test_pieces_are_the_patterns_that_samples_and_linear_programs_find(hidden, seed):
    network = random_network(seed, (2, *hidden), "relu")
    regions = linear_regions(network, BOX)
    ours = {tuple(region.pattern.tolist()) for region in regions}
    assert len(ours) == len(regions)
    assert ours == set(patterns(network, BOX))


@given(seeds, st.integers(1, 7))
@settings(max_examples=30, deadline=None)
def test_one_layer_reaches_zaslavskys_bound_on_a_wide_box_and_never_passes_it(seed, neurons):
    network, wide = random_network(seed, (2, neurons), "relu"), ((-1e9, 1e9), (-1e9, 1e9))
    assert len(linear_regions(network, wide)) == most_regions(neurons)
    assert len(linear_regions(network, BOX)) <= most_regions(neurons)


@given(st.one_of(networks(("relu",)), coarse_networks()))
@settings(max_examples=60, deadline=None)
def test_pieces_tile_the_box_and_are_the_network(network):
    box = ((-1.0, 2.0), (-2.0, 1.5))
    tiling = tile(network, box)
    assert tiling.holds()
    assert sum(exact_area(piece.corners) for piece in tiling.pieces) == Fraction(21, 2)
    for piece in tiling.pieces[::7]:
        a, b, c = piece.score
        for x, y in map(exactly, piece.corners):
            assert a * x + b * y + c == exact_score(network, (x, y))


@given(networks(("relu",)))
@settings(max_examples=30, deadline=None)
def test_a_region_is_drawn_where_the_network_is_its_map(network):
    for region in linear_regions(network, BOX):
        weights = np.random.default_rng(0).dirichlet(np.ones(len(region.polygon)), 5)
        inside = weights @ region.polygon
        assert np.allclose(region.map(inside)[:, 0], network(inside), atol=1e-9)


# Degenerate weights: what is cut, and how often
ACROSS = [[1, 0], [1, 0], [0, 1]]


@pytest.mark.parametrize(
    ("layers", "count"),
    [
        ([([[1, 0], [2, 0], [-3, 0]], [0, 0, 0])], 2),  # coincident lines, one the other way round
        ([([[1, 0], [1, 0], [1, 0]], [0, 0.25, 0.5])], 4),  # parallel lines
        ([([[1, 0], [0, 1], [1, 1], [1, -1]], [0, 0, 0, 0])], 8),  # all through one point
        ([([[0, 0], [0, 0]], [3, -3])], 1),  # zero weights: always on, always off
        ([([[0, 0], [0, 0]], [0, 0])], 1),  # zero everywhere
        ([([[1, 0], [0, 1]], [-5, 0])], 2),  # a line outside the box
        ([([[1, 0], [0, 1]], [1, 0])], 2),  # a line along the edge of the box
        ([([[1, 1]], [2])], 1),  # a line through a corner of the box
        ([([[1, 1], [1, -1]], [0, 0])], 4),  # the diagonals
        ([([[1, 0], [0, 1]], [-5, -5]), ([[1, 2], [3, 4]], [1, -1])], 1),  # dead first layer
        ([([[1, 0], [-1, 0]], [0, 0]), ([[1, 1], [1, 1]], [0, -0.5])], 4),  # |x| - 1/2, and |x|, never below 0
        ([(ACROSS, [0, 0, 0]), ([[1, -1, 0], [0, 0, 1]], [0, -0.5])], 6),  # neuron 0 on the plane; y = 1/2
        ([([[1e-300, 0], [0, 1e300]], [0, 0])], 4),
        ([([[1, 0]], [5e-324])], 2),  # a strip thinner than floats can tell, on the right of the line
    ],
)
def test_degenerate_weights_are_decided(layers, count):
    tiling = tile(net(*layers), BOX)
    assert len(tiling.pieces) == count
    assert tiling.holds()


def test_lines_a_rounding_apart_are_two():
    weight, thin = [[1, 0.1], [1, 0.1]], np.nextafter(0.3, 1)
    tiling = tile(net((weight, [0.3, thin])), BOX)
    assert len(tiling.pieces) == 3
    assert tiling.holds()
    assert 0 < min(exact_area(piece.corners) for piece in tiling.pieces) < 1e-15


# Every altered tiling fails


def moved(piece):
    (x, y, w), *others = piece.corners
    return replace(piece, corners=((x * 2**200 + 1, y * 2**200, w * 2**200), *others))


def with_corner_on_an_edge(piece):
    (a, b, c), (d, e, f), *others = piece.corners
    return replace(piece, corners=((a, b, c), (a * f + d * c, b * f + e * c, 2 * c * f), (d, e, f), *others))


def flipped(piece, neuron):
    pattern = list(piece.pattern)
    pattern[neuron] = not pattern[neuron]
    return replace(piece, pattern=tuple(pattern))


@pytest.fixture(scope="module")
def tiling():
    return tile(random_network(4, (2, 4, 4), "relu"), BOX)


ALTERATIONS = [
    lambda p: p[1:],
    lambda p: (*p, p[0]),
    lambda p: (),
    lambda p: (moved(p[0]), *p[1:]),
    lambda p: (with_corner_on_an_edge(p[0]), *p[1:]),
    lambda p: (replace(p[0], corners=p[0].corners[::-1]), *p[1:]),
    lambda p: (replace(p[0], corners=p[0].corners[:2]), *p[1:]),
    lambda p: (replace(p[0], corners=tuple((-x, -y, -w) for x, y, w in p[0].corners)), *p[1:]),
    lambda p: (replace(p[0], corners=(*p[0].corners[:-1], (1, 1, 0))), *p[1:]),
    lambda p: (replace(p[0], corners=p[1].corners), replace(p[1], corners=p[0].corners), *p[2:]),
    lambda p: (flipped(p[0], 0), *p[1:]),
    lambda p: (flipped(p[-1], 7), *p[1:]),
    lambda p: (replace(p[0], pattern=p[0].pattern[:-1]), *p[1:]),
    lambda p: (replace(p[0], score=(p[0].score[0], p[0].score[1], p[0].score[2] + Fraction(1, 2**900))), *p[1:]),
]


@pytest.mark.parametrize("alter", ALTERATIONS)
def test_an_altered_tiling_fails(tiling, alter):
    assert tiling.holds()
    assert not replace(tiling, pieces=tuple(alter(tiling.pieces))).holds()


def test_a_piece_cut_without_need_fails():
    whole = tile(net(([[1, 0]], [0])), BOX)
    finer = tile(net(([[1, 0], [0, 1]], [0, 0]), readout=([[1, 0]], [-1])), BOX)
    pieces = tuple(replace(piece, pattern=piece.pattern[:1]) for piece in finer.pieces)
    assert replace(whole, pieces=pieces).tiles()
    assert not replace(whole, pieces=pieces).holds()


def test_a_tiling_of_another_network_or_box_fails(tiling):
    affine = tiling.network.hidden[0].affine
    nudged = Affine(affine.weight, affine.bias + np.array([0, 0, 0, 2.0**-40]))
    other = replace(tiling.network, hidden=(Layer(nudged, RELU), *tiling.network.hidden[1:]))
    assert not Tiling(other, BOX, tiling.pieces).holds()
    assert not Tiling(tiling.network, ((-1, 1), (-1, np.nextafter(1, 2))), tiling.pieces).holds()


# The exact boundary


@given(st.one_of(networks(("relu",)), coarse_networks()))
@settings(max_examples=60, deadline=None)
def test_the_score_is_exactly_zero_on_the_boundary(network):
    for line in exact_boundary(network, BOX):
        corners = [exactly(corner) for corner in line.corners]
        middles = [((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in pairwise(corners)]
        assert all(exact_score(network, point) == 0 for point in (*corners, *middles))
        assert line.points.shape == (len(corners), 2)


@pytest.mark.parametrize("seed", [1, 0, 2, 3, 13, 16, 18, 20, 22, 23, 24])  # 1 has none
def test_the_boundary_is_where_the_grid_finds_it(seed):
    network = random_network(seed, (2, 5, 3), "relu")
    exact, sampled = exact_boundary(network, BOX), decision_boundary(network, BOX)
    assert bool(exact) == bool(sampled) == (seed != 1)
    if exact:
        fine = np.concatenate([dense(line.points) for line in exact])
        distances = cdist(fine, np.concatenate([dense(line) for line in sampled]))
        assert distances.min(axis=0).max() < 0.01
        assert distances.min(axis=1).max() < 0.02


def dense(line):
    steps = np.linspace(0, 1, 200)[:, None]
    return np.concatenate([a + steps * (b - a) for a, b in pairwise(line)])


@pytest.mark.parametrize("seed", [0, 2, 3, 4, 6, 7])
def test_the_side_above_zero_is_on_the_left(seed):
    network = random_network(seed, (2, 6), "relu")
    lines = exact_boundary(network, BOX)
    assert lines
    for line in lines:
        points = line.points
        steps = np.diff(points, axis=0)
        left = (points[1:] + points[:-1]) / 2 + 1e-7 * np.stack([-steps[:, 1], steps[:, 0]], axis=1)
        assert (network(left) > 0).all()


def test_two_pairs_close_a_diamond_and_three_neurons_a_hexagon():
    diamond = net(([[1, 0], [-1, 0], [0, 1], [0, -1]], [0] * 4), readout=([[-1] * 4], [0.5]))
    (line,) = exact_boundary(diamond, BOX)
    assert line.closed
    assert {exactly(corner) for corner in line.corners} == {
        (Fraction(x, 2), Fraction(y, 2)) for x, y in ((1, 0), (0, 1), (-1, 0), (0, -1))
    }
    (line,) = exact_boundary(circle_net(0.7, "relu", (3,)), ((-3.0, 3.0), (-3.0, 3.0)))
    assert line.closed
    assert len(line.corners) == 7


@pytest.mark.parametrize(
    ("weight", "bias", "lengths"),
    [
        ([[1, 1]], [0.0], [(5, True)]),  # relu(x) + relu(y) = 0: the quadrant, a whole area, gives its edge
        ([[-1, -1]], [0.0], [(5, True)]),
        ([[0, 0]], [0.0], [(9, True)]),  # all of the box
        ([[1, -1]], [0.0], [(2, False), (5, True)]),  # relu(x) = relu(y): a ray that forks into the edge of a quadrant
        ([[1, 1]], [1.0], []),
    ],
)
def test_areas_of_score_zero_give_their_edge(weight, bias, lengths):
    lines = exact_boundary(net(([[1, 0], [0, 1]], [0, 0]), readout=(weight, bias)), BOX)
    assert sorted((len(line.corners), line.closed) for line in lines) == lengths


def test_a_peak_of_score_zero_is_no_line_and_a_cross_is_four():
    pairs = ([[1, 0], [-1, 0], [0, 1], [0, -1]], [0] * 4)
    assert exact_boundary(net(pairs, readout=([[-1] * 4], [0])), BOX) == []
    lines = exact_boundary(net(pairs, readout=([[1, 1, -1, -1]], [0])), BOX)  # |x| = |y|
    assert [len(line.corners) for line in lines] == [2, 2, 2, 2]


# Bad input


@pytest.mark.parametrize("find", [linear_regions, exact_boundary, tile])
@pytest.mark.parametrize(
    ("network", "box", "words"),
    [
        (random_network(0, (2, 3), "tanh"), BOX, "need ReLU in every layer; got tanh"),
        (random_network(0, (3, 3), "relu"), BOX, "on the plane; got 3 inputs"),
        (random_network(0, (2, 3), "relu"), ((1, 1), (0, 1)), "with area"),
        (random_network(0, (2, 3), "relu"), ((1, 0), (0, 1)), "with area"),
        (random_network(0, (2, 3), "relu"), ((0, np.inf), (0, 1)), "finite"),
        (random_network(0, (2, 3), "relu"), ((0, np.nan), (0, 1)), "finite"),
        (random_network(0, (2, 3), "relu"), (0, 1), "x_min"),
    ],
)
def test_bad_input_is_reported(find, network, box, words):
    with pytest.raises(ValueError, match=words):
        find(network, box)


def test_scores_beyond_floats_are_reported():
    huge = net(([[1e300, 0]], [0]), readout=([[1e300]], [0]))
    assert tile(huge, BOX).holds()
    with pytest.raises(ValueError, match="fit a float"):
        linear_regions(huge, BOX)


def test_no_neurons_leave_one_piece():
    assert [most_regions(n) for n in range(4)] == [1, 2, 4, 7]
    with pytest.raises(ValueError, match="got -1"):
        most_regions(-1)


@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "hardtanh", "relu6", "identity", "leaky_relu(0.25)"])
def test_pieces_are_counted_for_every_activation_that_is_straight_between_knots(activation):
    network = random_network(4, (2, 5, 4), activation=activation)
    count = count_pieces(network, BOX)
    points = np.stack(np.meshgrid(*[np.linspace(*side, 400) for side in BOX]), -1).reshape(-1, 2)
    signs = []
    for layer in network.hidden:
        before = layer.affine(points)
        signs += [before > knot for knot in layer.activation.knots]
        points = layer.activation(before)
    seen = len(np.unique(np.hstack(signs), axis=0)) if signs else 1
    assert seen <= count <= seen + 6
    if activation == "relu":
        assert count == len(linear_regions(network, BOX))
    assert count_pieces(random_network(4, (2, 5), activation="tanh"), BOX) is None
    with pytest.raises(ValueError, match="need a network of two inputs; got 3"):
        count_pieces(random_network(4, (3, 5), activation=activation), BOX)


def test_more_pieces_than_can_be_listed_are_not_counted(monkeypatch):
    network = random_network(4, (2, 5, 4), activation="relu")
    pieces = count_pieces(network, BOX)
    monkeypatch.setattr(counting, "MOST_PIECES", pieces)
    assert count_pieces(network, BOX) == pieces
    monkeypatch.setattr(counting, "MOST_PIECES", pieces - 1)
    assert count_pieces(network, BOX) is None


def test_lines_that_pass_a_corner_by_less_than_a_rounding_are_decided():
    random, corners = np.random.default_rng(0), np.array([(x, y) for x in (0.1, 0.7) for y in (0.3, 1.1)])
    inner = random.uniform(0.1, 3, size=(12, 2)), random.uniform(0.1, 3, size=12)
    for weight in random.normal(size=(100, 12)):
        values = (corners @ inner[0].T + inner[1]) @ weight
        layers = inner, ([weight], [-values.min()])
        (x, y), deep = corners[values.argmin()], net(*layers, readout=([[1.0]], [0.0]))
        above = net(inner, ([-weight], [values.min()]), readout=([[1.0]], [0.0]))
        cut = exact_score(above, (Fraction(x), Fraction(y))) > 0
        assert count_pieces(deep, ((0.1, 0.7), (0.3, 1.1))) == (2 if cut else 1)
