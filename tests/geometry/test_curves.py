import numpy as np
import pytest
from hypothesis import given, settings

from geometry.boundary import area, area_shares, window_edge
from geometry.curves import Curves, border, circle, grid, refine, segments
from geometry.trace import Trace
from tests.helpers.strategies import networks, random_network

BOX = ((-1.5, 1.5), (-1.0, 2.0))


def along(cubics: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Points of cubics by de Casteljau's halving of intervals, independent of the polynomial in `curves`."""
    points = cubics[:, :, None, :]
    while points.shape[1] > 1:
        points = points[:, :-1] * (1 - places[:, None]) + points[:, 1:] * places[:, None]
    return points[:, 0]


def gap(network, curves: Curves, stage: int) -> float:
    """The largest distance from a fine sample of the drawn cubics to the true image at the same places."""
    places = np.linspace(0, 1, 33)
    trace = curves.trace(network)
    drawn = along(curves.beziers(trace.at(stage), trace.tangents_at(stage)), places)
    start, end = curves.knots[curves.firsts], curves.knots[curves.firsts + 1]
    knots = (start[:, None] + (end - start)[:, None] * places).ravel()
    true = Trace.of(network, curves._at(np.repeat(curves.owner[curves.firsts], len(places)), knots)[0]).at(stage)
    return float(np.linalg.norm(drawn.reshape(-1, true.shape[-1]) - true, axis=1).max())


@settings(max_examples=30)
@given(networks(activations=("tanh", "logistic", "softplus"), widest=3))
def test_refined_curves_are_within_the_tolerance_at_every_stage(network):
    for curves in (refine(network, grid(BOX, 5), 0.01), refine(network, circle([0.2, 0.1], 0.8), 0.01)):
        for stage in range(2 * len(network.hidden) + 1):
            assert gap(network, curves, stage) < 0.01


def test_an_unrefined_grid_lies():
    network = random_network(4, (2, 2, 2), spread=3)
    assert gap(network, grid(BOX, 5), 4) > 0.05


def test_kinks_of_relu_are_followed_too():
    network = random_network(4, (2, 2, 2), "relu")
    assert gap(network, refine(network, grid(BOX, 5), 0.01), 4) < 0.01


def test_straight_lines_need_one_piece_where_nothing_bends():
    network = random_network(0, (2, 2), "identity")
    assert len(refine(network, grid(BOX, 5), 1e-9).firsts) == 10


def test_tangents_of_a_circle_are_at_right_angles_to_its_radius():
    ring = circle([1, 2], 3)
    assert np.allclose(np.linalg.norm(ring.points - [1, 2], axis=1), 3)
    assert np.allclose(np.sum((ring.points - [1, 2]) * ring.tangents, axis=1), 0, atol=1e-9)


def test_halving_keeps_the_curve():
    curves = segments([[0, 0], [5, 5]], [[1, 1], [6, 5]], pieces=2)
    finer = curves.halved(np.array([True, False, False, True]))
    assert len(finer.firsts) == 6
    assert finer.owner.tolist() == [0, 0, 0, 0, 1, 1, 1, 1]
    assert np.allclose(finer.points[1], [0.25, 0.25])


def test_the_area_of_an_affine_image_is_the_determinant_times_the_area():
    network = random_network(2, (2, 2), "identity").oriented()
    edge = window_edge(network, BOX)
    assert area(edge) == pytest.approx(9)
    image = Trace.of(network, edge).at(1)
    assert area(image) == pytest.approx(9 * np.linalg.det(network.hidden[0].affine.weight))


def test_area_shares_of_halves_add_up_at_every_stage():
    network = random_network(7, (2, 2, 2)).oriented()
    left, right = window_edge(network, ((-1.5, 0), (-1, 2))), window_edge(network, ((0, 1.5), (-1, 2)))
    sums = np.add(area_shares(network, [left], BOX), area_shares(network, [right], BOX))
    assert np.allclose(sums, 1, atol=2e-3)
    assert area_shares(network, [left], BOX)[0] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: grid(BOX, 1), "2 or more lines"),
        (lambda: grid(((1, 1), (0, 1)), 5), "box with area"),
        (lambda: circle([0, 0], -1), "at least 0"),
        (lambda: segments([[0, 0]], [[1, np.inf]]), "finite"),
        (lambda: segments([[0, 0]], [[1, 1]], pieces=0), "at least one piece"),
        (lambda: refine(random_network(0, (2, 2)), grid(BOX, 3), 0), "above 0"),
        (lambda: area_shares(random_network(0, (2, 3)), [], BOX), "two neurons in every layer"),
    ],
)
def test_bad_input_is_reported(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_a_border_runs_once_round_its_box():
    points = border(((-1, 2), (0, 1)), each=3)
    assert len(points) == 12
    assert len(np.unique(points, axis=0)) == 12
    on_edge = np.isclose(points, [-1, 0]) | np.isclose(points, [2, 1])
    assert on_edge.any(axis=1).all()
    assert np.linalg.norm(np.diff(points, axis=0, append=points[:1]), axis=1).sum() == pytest.approx(8)
