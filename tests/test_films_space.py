"""What line2, wide3 and lift3 say, asserted on the networks that they show."""

import numpy as np
import pytest

from geometry.answers import Answers
from geometry.boundary import decision_boundary, is_closed
from geometry.intervals import inner_intervals
from geometry.matching import facing_inside, least_turned
from geometry.separability import Separator, best_line, separate
from geometry.slack import weight_distance, weight_slack
from geometry.subject import Subject
from geometry.topology import Enclosed, can_enclose, encloses
from scenes import lift3, line2, wide3
from scenes.visuals.cast import window


@pytest.fixture(scope="module")
def answers() -> Answers:
    run = wide3.EXPERIMENT.run()
    others = [other.run(run.dataset).network for other in wide3.OTHERS]
    return Answers.chained(least_turned(facing_inside(run.network)), others, run.dataset)


def test_two_neurons_fence_in_one_segment_and_one_neuron_cannot():
    run = line2.EXPERIMENT.run()
    dataset = run.dataset
    x, labels = dataset.points[:, 0], dataset.labels
    cuts = np.concatenate([[-9], np.sort(x)])
    errors = [min(((x > cut) != labels).sum(), ((x <= cut) != labels).sum()) for cut in cuts]
    assert best_line(np.hstack([dataset.points, np.zeros_like(dataset.points)]), labels).errors == min(errors) > 0
    ((low, high),) = inner_intervals(run.network, -line2.END, line2.END)
    assert (((x > low) & (x < high)) == labels).all()
    assert can_enclose((2,), dimension=1)
    assert not can_enclose((1,), dimension=1)
    assert can_enclose((3,))
    assert not can_enclose((2,))
    image = run.network.hidden[0](dataset.points)
    assert isinstance(separate(image[labels == 1], image[labels == 0]), Separator)


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


@pytest.mark.parametrize("film", [wide3, lift3])
def test_the_network_that_is_shown_parts_a_disc_and_a_ring_that_hold_all_dots(film):
    run = film.EXPERIMENT.run()
    nested = Subject.of(run.network, run.dataset).nested
    assert run.wrong == 0
    assert nested is not None
    verdict = encloses(run.network, *nested)
    assert isinstance(verdict, Enclosed)
    assert verdict.holds(run.network, *nested)
    assert [is_closed(line) for line in decision_boundary(run.network, window(run.dataset.points))] == [True]


def test_the_first_layer_of_lift3_cannot_part_the_dots_and_the_second_can():
    run = lift3.EXPERIMENT.run()
    labels = run.dataset.labels
    bent = run.network.hidden[0](run.dataset.points)
    assert run.network.widths == (2, 2, 3, 1)
    assert best_line(bent, labels).errors > 0
    lifted = run.network.hidden[1](bent)
    assert isinstance(separate(lifted[labels == 1], lifted[labels == 0]), Separator)
    assert can_enclose((2, 3))
    assert not can_enclose((2, 2))


def test_the_same_function_is_drawn_as_was_trained():
    for film in (line2, wide3, lift3):
        run = film.EXPERIMENT.run()
        drawn = least_turned(facing_inside(run.network))
        assert np.allclose(drawn(run.dataset.points), run.network(run.dataset.points))
