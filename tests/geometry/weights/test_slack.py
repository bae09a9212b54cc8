"""How far all weights may move at once before a dot changes its class; and the triangle that three lines close."""

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from flint import arb, fmpz
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import linprog

from geometry.activations import activation_named
from geometry.balls import precision, score_ball, score_sign
from geometry.claims import find
from geometry.claims.one_layer import WIDE, Answer
from geometry.datasets import Dataset, circles
from geometry.network import Affine, Layer, Network
from geometry.weights import (
    Replay,
    correct_all_along,
    highest_far_away,
    inner_triangle,
    reordered,
    weight_distance,
    weight_slack,
)
from tests.helpers.strategies import random_network, seeds

widths = st.integers(1, 4)


def maps(network):
    return [*(layer.affine for layer in network.hidden), network.readout]


def moved(network, steps):
    """The network with all weights and biases, in a row, moved by steps; `count(network)` says how many."""
    at, found = 0, []
    for affine in maps(network):
        parts = []
        for array in (affine.weight, affine.bias):
            parts.append(array + np.reshape(steps[at : at + array.size], array.shape))
            at += array.size
        found.append(Affine(*parts))
    hidden = (Layer(affine, layer.activation) for affine, layer in zip(found, network.hidden, strict=False))
    return Network(tuple(hidden), found[-1])


def count(network):
    return sum(affine.weight.size + affine.bias.size for affine in maps(network))


def judged(network, seed):
    """Dots that the network gets correct, whatever it is; both classes, or none where it knows only one."""
    points = np.random.default_rng(seed).normal(size=(40, 2))
    labels = network.classify(points)
    assume(0 < labels.sum() < len(labels))
    return Dataset(points, labels, "judged")


class TestSlack:
    @given(seeds, widths)
    def test_no_dot_changes_its_class_below_the_slack(self, seed, width):
        network = random_network(seed, (2, width))
        dataset, rng = judged(network, seed), np.random.default_rng(seed)
        slack = weight_slack(network, dataset)
        assert slack > 0
        for _ in range(20):
            steps = rng.choice([-1, 1], size=count(network)) * slack * (1 - 1e-9)
            assert (moved(network, steps).classify(dataset.points) == dataset.labels).all()

    @given(seeds, widths)
    def test_not_even_where_all_weights_go_against_one_dot(self, seed, width):
        network = random_network(seed, (2, width))
        dataset = judged(network, seed)
        slack, size = weight_slack(network, dataset), count(network)
        point = dataset.points[[np.argmin(np.abs(network(dataset.points)))]]
        slopes = [moved(network, h)(point)[0] - moved(network, -h)(point)[0] for h in 1e-5 * np.eye(size)]
        against = -np.sign(network(point)[0]) * np.sign(slopes)
        near, far = (moved(network, share * slack * against)(point)[0] for share in (1 - 1e-9, 1))
        assert near * network(point)[0] > 0
        assert far * network(point)[0] >= -1e-12, "at the distance itself the score is at the worst 0"

    @given(seeds, widths, st.sampled_from([1e-6, 1.0, 1e6]))
    def test_it_is_all_that_the_real_scores_spare_and_no_more(self, seed, width, size):
        plain = random_network(seed, (2, width))
        network = Network(plain.hidden, Affine(size * plain.readout.weight, size * plain.readout.bias))
        dataset = judged(network, seed)
        slack = Fraction(weight_slack(network, dataset))
        weights = sum(abs(Fraction(v)) for v in network.readout.weight[0].tolist())
        left = []
        for point in dataset.points.tolist():
            moved = slack * (weights * (1 + sum(abs(Fraction(x)) for x in point)) + width + 1)
            score = score_ball(network, point, 256)
            with precision(256):
                left.append(abs(score) - arb(fmpz(moved.numerator)) / arb(fmpz(moved.denominator)))
        assert all(rest >= 0 for rest in left), "never more than the real scores spare, to the last bit"
        assert min(float(rest.mid()) for rest in left) <= 1e-11 * float(weights + abs(network.readout.bias[0]))

    def test_a_wrong_dot_leaves_none(self):
        network, dataset = random_network(0, (2, 3)), circles()
        assert (network.classify(dataset.points) != dataset.labels).any()
        assert weight_slack(network, dataset) == 0

    def test_a_score_that_floats_cannot_tell_from_0_leaves_none(self):
        layer = Layer(Affine(np.eye(2), [0.0, 0.0]), activation_named("tanh"))
        network = Network((layer,), Affine([[-1e18, -1e19]], [1e18]))
        dataset = Dataset(np.array([[40.0, 0.0], [0.0, 10.0]]), np.array([1, 0]), "two")
        assert [score_sign(network, point) for point in dataset.points.tolist()] == [1, -1]
        assert weight_slack(network, dataset) == 0, "1e18 (1 - tanh 40) is 3.6e-17, and 0 in floats"

    def test_other_networks_are_refused(self):
        for network in (random_network(0, (2, 3, 2)), random_network(0, (2, 3), "relu")):
            with pytest.raises(ValueError, match="one hidden layer of tanh; got"):
                weight_slack(network, circles())


class TestFarAway:
    @given(seeds, widths)
    def test_no_score_far_away_is_above_the_bound_and_some_come_near(self, seed, width):
        network = random_network(seed, (2, width))
        bound = float(highest_far_away(network))
        normals = network.hidden[0].affine.weight
        along = np.arctan2(normals[:, 1], normals[:, 0])
        turns = np.concatenate([along + side * np.pi / 2 + step for side in (-1, 1) for step in (-1e-4, 0, 1e-4)])
        turns = np.concatenate([turns, np.linspace(0, 2 * np.pi, 200)])
        scores = network(1e9 * np.stack([np.cos(turns), np.sin(turns)], axis=1))
        assert scores.max() <= bound + 1e-9
        assert scores.max() == pytest.approx(bound, abs=1e-9)

    def test_parallel_lines_are_bounded_from_above(self):
        layer = Layer(Affine([[1.0, 0.0], [-2.0, 0.0]], [0.5, 0.5]), activation_named("tanh"))
        assert highest_far_away(Network((layer,), Affine([[1.0, 1.0]], [-1.0]))) == 1
        assert highest_far_away(Network((layer,), Affine([[1.0, 1.0]], [-3.0]))) == -1

    def test_other_networks_are_refused(self):
        for network in (random_network(0, (2, 3, 2)), random_network(0, (1, 3)), random_network(0, (2, 3), "relu")):
            with pytest.raises(ValueError, match="one hidden layer of tanh on the plane"):
                highest_far_away(network)


class TestTheWay:
    @given(seeds, seeds, st.floats(0.001, 0.3))
    def test_what_is_proved_correct_is_correct_wherever_one_looks(self, seed, other, far):
        network = random_network(seed, (2, 3))
        dataset = judged(network, seed)
        steps = far * np.random.default_rng(other).normal(size=(2, count(network)))
        replay = Replay((network, moved(network, steps[0]), moved(network, steps[1])))
        sampled = all(
            (replay.at(time).classify(dataset.points) == dataset.labels).all() for time in np.linspace(0, 2, 81)
        )
        proved = correct_all_along(replay, dataset)
        assert sampled or not proved
        if far * 6 < weight_slack(network, dataset) and np.abs(steps).max() < weight_slack(network, dataset):
            assert proved

    def test_a_long_way_is_proved_too(self):
        run = find(WIDE, Answer).run
        network, size = run.network, count(run.network)
        slack = weight_slack(network, run.dataset)
        scaled = Network(network.hidden, Affine(5 * network.readout.weight, 5 * network.readout.bias))
        assert weight_distance(network, scaled) > 10 * slack
        assert correct_all_along(Replay((network, scaled)), run.dataset)
        steps = np.random.default_rng(0).uniform(-1, 1, size=(200, size)) * slack
        assert all((moved(network, step).classify(run.dataset.points) == run.dataset.labels).all() for step in steps)

    def test_a_way_with_a_wrong_dot_is_not_proved(self):
        run = find(WIDE, Answer).run
        network, dataset = run.network, run.dataset
        against = Network(network.hidden, Affine(-network.readout.weight, -network.readout.bias))
        for nets in ((network, against), (network, against, network), (against, network), (network, against, against)):
            assert not correct_all_along(Replay(nets), dataset)
        # the same function at both ends, and on the way two neurons in one place
        swapped = Replay((network, reordered(network, (1, 0, 2))))
        assert any((swapped.at(t).classify(dataset.points) != dataset.labels).any() for t in np.linspace(0, 1, 101))
        assert not correct_all_along(swapped, dataset)

    @pytest.mark.parametrize("half", [0.1, 0.01, 1e-4])
    def test_a_dot_that_is_wrong_for_a_moment_is_not_stepped_over(self, half):
        dataset = Dataset(np.array([[0.0, 0.0], [10.0, 0.0]]), np.array([1, 0]), "two")

        def at(time):
            """A score of v tanh(b) at the first dot, v and b falling through 0 shortly before and after 1 / 2."""
            v, b = 0.5 - half - time, 0.5 + half - time
            hidden = Affine([[0.0, 0.0], [5.0, 0.0]], [b, -25.0])
            return Network((Layer(hidden, activation_named("tanh")),), Affine([[v, -3.0]], [-3.0]))

        replay = Replay((at(0), at(1)))
        right = [bool((replay.at(time).classify(dataset.points) == dataset.labels).all()) for time in (0, 0.5, 1)]
        assert right == [True, False, True]
        assert not correct_all_along(replay, dataset)

    def test_a_way_of_one_network_is_that_network(self):
        run = find(WIDE, Answer).run
        assert correct_all_along(Replay((run.network,)), run.dataset)
        assert not correct_all_along(Replay((random_network(0, (2, 3)),)), run.dataset)

    @given(seeds, widths, st.floats(0, 3))
    def test_the_distance_is_the_largest_step_of_a_weight(self, seed, width, far):
        network, rng = random_network(seed, (2, width)), np.random.default_rng(seed)
        steps = rng.uniform(-far, far, size=count(network))
        other = moved(network, steps)
        assert weight_distance(network, other) == pytest.approx(np.abs(steps).max(), abs=1e-12)
        assert weight_distance(other, network) == weight_distance(network, other)


def drawn(seed):
    rng = np.random.default_rng(seed)
    return Affine(rng.normal(size=(3, 2)) * 10 ** rng.uniform(-3, 3, size=(3, 1)), rng.normal(size=3))


def furthest(affine, direction):
    """How far the part of the plane where all three are at least 0 reaches, by linear programming; inf, or -inf."""
    lengths = np.linalg.norm(affine.weight, axis=1)
    rows, limits = -affine.weight / lengths[:, None], affine.bias / lengths
    found = linprog(-np.array(direction, dtype=float), rows, limits, bounds=(None, None))
    return {0: -found.fun if found.status == 0 else 0, 2: -np.inf, 3: np.inf}[found.status]


class TestTriangle:
    @given(seeds)
    def test_each_corner_is_inside_the_line_that_it_is_not_on(self, seed):
        affine = drawn(seed)
        corners = [
            np.linalg.solve(affine.weight[rows], -affine.bias[rows]) for rows in np.array([[1, 2], [2, 0], [0, 1]])
        ]
        closed = all(affine(corner)[k] > 0 for k, corner in enumerate(corners))
        found = inner_triangle(affine)
        assert (found is not None) == closed
        if found is not None:
            assert np.allclose(found, corners)

    @pytest.mark.parametrize("seed", range(40))
    def test_it_is_all_of_the_plane_where_all_three_are_above_0(self, seed):
        rng = np.random.default_rng(seed)
        affine = Affine(rng.normal(size=(3, 2)), rng.normal(size=3))
        found = inner_triangle(affine)
        for direction in ([1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [-1, -2], [2, -1]):
            reach = furthest(affine, direction)
            if found is None:
                assert reach == -np.inf or any(furthest(affine, way) == np.inf for way in rng.normal(size=(300, 2)))
                break
            assert reach == pytest.approx((found @ direction).max(), rel=1e-6, abs=1e-6)

    @given(seeds, st.floats(1e-3, 1e3))
    def test_names_scales_and_places_do_not_matter(self, seed, scale):
        affine, rng = drawn(seed), np.random.default_rng(seed)
        found = inner_triangle(affine)
        for order in permutations(range(3)):
            other = inner_triangle(Affine(scale * affine.weight[list(order)], scale * affine.bias[list(order)]))
            assert (other is None) == (found is None)
            assert found is None or np.allclose(other, found[list(order)], rtol=1e-6)
        turn, shift = np.linalg.qr(rng.normal(size=(2, 2)))[0], rng.normal(size=2)
        other = inner_triangle(Affine(affine.weight @ turn.T, affine.bias - affine.weight @ turn.T @ shift))
        assert (other is None) == (found is None)
        assert found is None or np.allclose(other, found @ turn.T + shift, rtol=1e-6, atol=1e-6 * np.abs(found).max())

    @pytest.mark.parametrize(
        ("weight", "bias"),
        [
            ([[1, 0], [-1, 0], [0, 1]], [1, 1, 1]),
            ([[1, 0], [2, 0], [0, 1]], [1, 1, 1]),
            ([[0, 0], [1, 0], [0, 1]], [1, 1, 1]),
            ([[1, 0], [0, 1], [-1, -1]], [0, 0, 0]),
            ([[1, 0], [0, 1], [-1, -1]], [0, 0, -1]),
            ([[1, 0], [0, 1], [1, 1]], [1, 1, 1]),
        ],
    )
    def test_parallel_lines_one_point_and_open_parts_close_none(self, weight, bias):
        assert inner_triangle(Affine(np.array(weight, dtype=float), np.array(bias, dtype=float))) is None

    def test_other_than_three_neurons_on_the_plane_is_refused(self):
        for shape in ((2, 2), (4, 2), (3, 3)):
            with pytest.raises(ValueError, match=rf"three neurons on the plane.*got \({shape[0]}, {shape[1]}\)"):
                inner_triangle(Affine(np.ones(shape), np.ones(shape[0])))
