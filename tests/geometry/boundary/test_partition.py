"""The regions of k classes: they cover the window once, and their edges are where the class changes."""

from itertools import pairwise

import numpy as np
import pytest

from geometry.boundary import Partition, decision_region, flat_pieces
from geometry.boundary.areas import area
from geometry.network import Affine, Layer, Network

BOX = ((-2.0, 2.0), (-1.5, 2.5))
PIXEL = 4 / 1080


def net(seed, *widths, activation="tanh"):
    rng = np.random.default_rng(seed)
    maps = [Affine(rng.normal(size=(o, i)) * 3 / i**0.5, rng.normal(size=o)) for i, o in pairwise((2, *widths))]
    return Network(tuple(Layer(affine, activation) for affine in maps[:-1]), maps[-1])


NETS = [net(1, 4, 3), net(2, 8, 8, 5, activation="relu"), net(3, 6, 10), net(6, 4, 1), net(4, 3), net(7, 16, 16, 8)]


@pytest.fixture(scope="module", params=range(len(NETS)))
def shown(request):
    network = NETS[request.param]
    return network, Partition.of(network, BOX)


def within(rings, points):
    """Whether points (n, 2) lie inside closed rings, holes left out: each crosses an odd number of edges."""
    odd = np.zeros(len(points), dtype=bool)
    for (x, y), (u, v) in ((a, b) for ring in rings for a, b in pairwise(ring)):
        passed = (y > points[:, 1]) != (v > points[:, 1])
        odd[passed] ^= points[passed, 0] < x + (points[passed, 1] - y) * (u - x) / (v - y)
    return odd


def distance(points, lines):
    """How far points (n, 2) are from the nearest of polylines."""
    starts, ends = (np.concatenate([line[part] for line in lines]) for part in (slice(None, -1), slice(1, None)))
    away, chord = points[:, None] - starts, ends - starts
    share = np.clip((away * chord).sum(2) / np.maximum((chord**2).sum(1), 1e-300), 0, 1)
    return np.linalg.norm(away - share[..., None] * chord, axis=2).min(axis=1)


def test_regions_cover_the_window_once_and_hold_the_points_of_their_class(shown):
    network, found = shown
    assert sum(found.areas) == pytest.approx(16, rel=1e-12)
    points = np.random.default_rng(0).uniform(*np.array(BOX).T, (2000, 2))
    points = points[distance(points, [edge.points for edge in found.edges]) > PIXEL / 2]
    hits = np.array([within(rings, points) for rings in found.regions])
    assert (hits.sum(axis=0) == 1).all()
    assert np.array_equal(hits.argmax(axis=0), network.classify(points))
    for rings, size in zip(found.regions, found.areas, strict=True):
        assert all((ring[0] == ring[-1]).all() for ring in rings)
        assert size >= 0


def test_edges_are_within_half_a_pixel_of_where_the_class_changes(shown):
    network, found = shown
    lines = [edge.points for edge in found.edges]
    middles = np.concatenate([(line[1:] + line[:-1]) / 2 for line in lines])
    turns = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    around = middles[:, None] + PIXEL / 2 * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    classes = network.classify(around)
    assert (classes.min(axis=1) < classes.max(axis=1)).all()  # from an edge to a change
    heights = np.random.default_rng(1).uniform(*BOX[1], 25)
    x = np.linspace(*BOX[0], 4001)
    walks = np.stack(np.broadcast_arrays(x, heights[:, None]), axis=-1)
    kinds = network.classify(walks)
    row, at = np.nonzero(kinds[:, 1:] != kinds[:, :-1])
    low, high, own = walks[row, at], walks[row, at + 1], kinds[row, at]
    for _ in range(30):
        middle = (low + high) / 2
        same = network.classify(middle) == own
        low[same], high[~same] = middle[same], middle[~same]
    assert len(low)
    assert distance(low, lines).max() < PIXEL / 2  # from a change to an edge


def test_each_edge_has_its_classes_on_its_sides(shown):
    network, found = shown
    for edge in found.edges:
        steps = np.diff(edge.points, axis=0)
        longest = np.argmax(np.linalg.norm(steps, axis=1))
        along = steps[longest] / np.linalg.norm(steps[longest])
        aside = 0.7 * PIXEL * np.array([-along[1], along[0]])
        middle = edge.points[longest : longest + 2].mean(axis=0)
        if np.linalg.norm(steps[longest]) > 8 * PIXEL:
            assert network.classify([middle + aside, middle - aside]).tolist() == [edge.left, edge.right]


def test_permuted_classes_are_permuted_regions():
    network, order = NETS[2], np.random.default_rng(2).permutation(10)
    turned = Network(network.hidden, Affine(network.readout.weight[order], network.readout.bias[order]))
    sizes = np.array(Partition.of(network, BOX).areas)
    assert np.allclose(Partition.of(turned, BOX).areas, sizes[order], atol=1e-4)


def test_of_one_score_they_are_the_decision_region_and_the_rest():
    network = NETS[3]
    rings = decision_region(network, BOX)
    inside = sum(area(ring) for ring in rings)
    assert np.allclose(Partition.of(network, BOX).areas, [16 - inside, inside], atol=1e-3)


def test_one_class_has_the_whole_window_and_an_island_is_a_hole_in_the_other():
    dull = Network((), Affine(np.zeros((3, 2)), [0, 1, 0]))
    found = Partition.of(dull, BOX)
    assert (found.areas, found.edges) == ((0, 16, 0), ())
    bump = Layer(Affine([[1, 0], [-1, 0], [0, 1], [0, -1]], np.zeros(4)), "relu")
    island = Network((bump,), Affine(np.array([[0.0] * 4, [-1] * 4, [0] * 4]), [0, 1, -9]))
    rings = Partition.of(island, BOX).regions
    assert [len(part) for part in rings] == [2, 1, 0]
    assert np.allclose([area(ring) for ring in rings[0]], [16, -2], atol=1e-3)


def test_flat_pieces_are_where_two_scores_are_the_largest():
    readout = Affine(np.random.default_rng(5).normal(size=(5, 3)), np.random.default_rng(6).normal(size=5) / 2)
    pieces = flat_pieces(readout, [(-1, 1), (-2, 1), (0, 1)])
    assert pieces
    for piece in pieces:
        weights = np.random.default_rng(7).dirichlet(np.ones(len(piece.corners)), 20)
        scores = readout(weights @ piece.corners)
        assert np.allclose(scores[:, piece.first], scores[:, piece.second])
        assert (scores.max(axis=1) <= scores[:, piece.first] + 1e-9).all()


def test_flat_pieces_of_the_plane_are_the_edges_of_its_partition():
    network = NETS[4]
    pieces = {(piece.first, piece.second): piece.corners for piece in flat_pieces(network.readout, BOX)}
    edges = {(edge.left, edge.right): edge.points for edge in Partition.of(network, BOX).edges}
    assert pieces.keys() == edges.keys()
    for pair, ends in pieces.items():
        assert distance(ends, [edges[pair]]).max() < PIXEL


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Partition.of(Network((), Affine(np.eye(3), [0, 0, 0])), BOX), "3 inputs"),
        (lambda: Partition.of(NETS[0], ((0, 0), (0, 1))), "box"),
        (lambda: flat_pieces(NETS[0].readout, BOX), "2 or 3 inputs; got 4"),
    ],
)
def test_bad_input_is_reported(make, words):
    with pytest.raises(ValueError, match=words):
        make()
