"""What wide3 says, asserted on the networks that it shows."""

from itertools import combinations

import numpy as np
import pytest
from geometry.answers import Answers
from scipy.ndimage import label

from geometry.boundary import decision_boundary, is_closed
from geometry.matching import facing_inside, least_turned
from geometry.mesh import plane_in_cube
from geometry.slack import weight_distance, weight_slack
from geometry.subject import Subject
from geometry.topology import Enclosed, encloses
from scenes import wide3
from scenes.visuals.cast import window


@pytest.fixture(scope="module")
def answers() -> Answers:
    run = wide3.EXPERIMENT.run()
    others = [other.run(run.dataset).network for other in wide3.OTHERS]
    return Answers.chained(least_turned(facing_inside(run.network)), others, run.dataset)


def test_every_line_of_three_closes_a_triangle_and_every_region_is_closed(answers):
    assert len(answers.networks) >= 11
    assert len(answers.triangles) == len(answers.networks)
    for network, corners in zip(answers.networks, answers.triangles, strict=True):
        assert (network.hidden[0].affine(corners.mean(axis=0)) > 0).all()
        assert (network.classify(answers.dataset.points) == answers.dataset.labels).all()
        (line,) = decision_boundary(network, ((-50, 50), (-50, 50)), resolution=1000)
        assert is_closed(line)


def test_the_trainings_differ_and_each_has_room_to_move(answers):
    assert answers.closest() > wide3.DIFFERENT
    assert min(weight_slack(network, answers.dataset) for network in answers.networks) > 1e-3


def test_every_dot_is_right_on_the_way_from_answer_to_answer(answers):
    assert answers.right_between()
    for time in np.linspace(0, answers.replay.end, 501):
        assert (answers.replay.at(time).classify(answers.dataset.points) == answers.dataset.labels).all()
    for before, after in zip(answers.networks, answers.networks[1:], strict=False):
        assert weight_distance(before, after) > 0


def test_the_network_that_is_shown_parts_a_disc_and_a_ring_that_hold_all_dots():
    run = wide3.EXPERIMENT.run()
    nested = Subject.of(run.network, run.dataset).nested
    assert run.wrong == 0
    assert nested is not None
    verdict = encloses(run.network, *nested)
    assert isinstance(verdict, Enclosed)
    assert verdict.holds(run.network, *nested)
    assert [is_closed(line) for line in decision_boundary(run.network, window(run.dataset.points))] == [True]


def test_the_same_function_is_drawn_as_was_trained():
    run = wide3.EXPERIMENT.run()
    drawn = least_turned(facing_inside(run.network))
    assert np.allclose(drawn(run.dataset.points), run.network(run.dataset.points))


def test_each_corner_of_a_triangle_is_on_two_lines_and_inside_the_third(answers):
    for network, corners in zip(answers.networks, answers.triangles, strict=True):
        heights = network.hidden[0].affine(corners)
        assert (np.diag(heights) > 0).all()
        assert np.abs(heights - np.diag(np.diag(heights))).max() < 1e-9 * np.abs(heights).max()
        assert (network.readout.weight >= 0).all(), "inside is where a neuron raises the score"


def highest_far_away(network):
    """The largest value that the score of one hidden layer of tanh tends to along any way to infinity.

    The neurons tend to the signs of their slopes, but for one that may take any value between those on either side of
    its line's direction; the score is the largest at one end.
    """
    weight = network.hidden[0].affine.weight
    angles = np.arctan2(weight[:, 1], weight[:, 0])
    turns = np.sort(np.concatenate([angles + np.pi / 2, angles - np.pi / 2]) % (2 * np.pi))
    middles = (turns + np.append(turns[1:], turns[0] + 2 * np.pi)) / 2
    signs = np.sign(np.stack([np.cos(middles), np.sin(middles)], axis=1) @ weight.T)
    assert signs.all()
    return float(network.readout(signs).max())


def pieces_inside(network, box, cells=400):
    """How many pieces the region has in a box, and whether it reaches the edge: by filling squares."""
    x, y = (np.linspace(*side, cells) for side in box)
    inside = network(np.stack(np.meshgrid(x, y), axis=-1)) > 0
    edge = np.concatenate([inside[0], inside[-1], inside[:, 0], inside[:, -1]])
    return label(inside, np.ones((3, 3)))[1], bool(edge.any())


def test_every_region_of_wide3_is_one_piece_and_bounded(answers):
    for network in answers.networks:
        assert pieces_inside(network, window(answers.dataset.points)) == (1, False)
        assert highest_far_away(network) < 0


def test_any_two_answers_of_wide3_are_different_regions(answers):
    x, y = (np.linspace(*side, 200) for side in window(answers.dataset.points))
    regions = [network(np.stack(np.meshgrid(x, y), axis=-1)) > 0 for network in answers.networks]
    for one, other in combinations(regions, 2):
        assert (one ^ other).sum() > 0.01 * (one | other).sum()


def test_no_point_of_the_disc_or_of_the_ring_is_on_the_wrong_side():
    run, rng = wide3.EXPERIMENT.run(), np.random.default_rng(0)
    points, labels = run.dataset.points, run.dataset.labels
    (center, radius), (middle, low, high) = disc, ring = Subject.of(run.network, run.dataset).nested
    assert np.linalg.norm(points[labels == 1] - center, axis=1).max() <= radius < low
    away = np.linalg.norm(points[labels == 0] - middle, axis=1)
    assert low <= away.min() <= away.max() <= high
    angle = rng.uniform(0, 2 * np.pi, size=60_000)
    rim = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    inner, outer = radius * np.sqrt(rng.uniform(size=(60_000, 1))), rng.uniform(low, high, size=(60_000, 1))
    inner[::2], outer[::2] = radius, low
    margin = encloses(run.network, disc, ring).margin
    assert run.network(center + inner * rim).min() >= margin
    assert run.network(middle + outer * rim).max() <= -margin


def test_the_closed_curve_of_wide3_is_where_one_plane_cuts_the_sheet():
    run = wide3.EXPERIMENT.run()
    assert len(plane_in_cube(run.network.readout.weight[0], float(run.network.readout.bias[0]))) >= 3
    (line,) = decision_boundary(run.network, window(run.dataset.points))
    image = run.network.hidden[0](line)
    assert np.abs(image).max() < 1
    assert np.linalg.svd(image - image.mean(axis=0), compute_uv=False)[2] < 1e-7
