"""On the line: places of neurons, intervals of a score, the strand, and what `line2` says of its network."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.interval import inside_intervals, neuron_places
from geometry.network import Affine
from geometry.topology import can_enclose
from geometry.trace import Trace
from scenes import line2
from scenes.visuals import style
from scenes.visuals.strand import Mark, Strand
from scenes.visuals.view import View


@given(st.lists(st.floats(-0.9, 0.9), min_size=0, max_size=6, unique=True))
def test_intervals_are_between_the_roots_of_a_polynomial(roots):
    places = np.sort(np.round(roots, 2))
    places = places[np.append(True, np.diff(places) > 0)] if len(places) else places
    signed = inside_intervals(lambda x: -np.prod(x - places, axis=1), -1.0, 1.0)
    other = inside_intervals(lambda x: np.prod(x - places, axis=1), -1.0, 1.0)
    both = np.sort(np.concatenate([signed, other]).ravel())
    np.testing.assert_allclose(both, np.sort(np.concatenate([[-1, 1], places, places])), atol=1e-12)
    assert np.diff(signed, axis=1).sum() + np.diff(other, axis=1).sum() == pytest.approx(2)


def test_neurons_are_zero_at_their_places():
    affine = Affine([[2.0], [-1.0], [0.0]], [1.0, 3.0, 1.0])
    np.testing.assert_allclose(neuron_places(affine), [-0.5, 3.0, np.nan])
    with pytest.raises(ValueError, match="one input; got 2"):
        neuron_places(Affine(np.eye(2), [0, 0]))
    with pytest.raises(ValueError, match="low < high"):
        inside_intervals(lambda x: x[:, 0], 1.0, 1.0)


def test_a_strand_goes_through_the_carried_points_and_a_mark_stands_across_it():
    network = line2.EXPERIMENT.run().network
    view = View.following(style.MAIN, Trace.of(network, np.linspace(-1, 1, 9)[:, None]))
    strand, mark = Strand(network, -1.0, 1.0, view, "#FFFFFF", 2.0), Mark(network, 0.25, view, "#FFFFFF")
    for time in (0, 0.4, 1, 1.7, 2):
        strand.place(time), mark.place(time)
        pieces = strand.submobjects[0].points.reshape(-1, 4, 3)
        here = np.linspace(-1, 1, 241)[:, None]
        expected = view.screen(Trace.of(network, here).at(time), time)
        np.testing.assert_allclose(pieces[:, 0], expected[:-1], atol=1e-12)
        np.testing.assert_allclose(pieces[:, 3], expected[1:], atol=1e-12)
        ends = mark.submobjects[0].points[[0, 3]]
        middle = view.screen(Trace.of(network, np.array([[0.25]])).at(time), time)[0]
        np.testing.assert_allclose(ends.mean(axis=0), middle, atol=1e-12)
        ahead = view.screen(Trace.of(network, np.array([[0.25 + 1e-6]])).at(time), time)[0] - middle
        assert abs((ends[1] - ends[0]) @ ahead) < 1e-3 * np.linalg.norm(ahead) * np.linalg.norm(ends[1] - ends[0])


def test_line2_one_threshold_fails_and_two_neurons_fence_in_one_segment():
    run = line2.EXPERIMENT.run()
    x, labels = run.dataset.points[:, 0], run.dataset.labels
    cuts = np.concatenate([[-np.inf], np.sort(x)])
    wrong = [np.count_nonzero((side * x > side * cut) != (labels == 1)) for cut in cuts for side in (1, -1)]
    assert min(wrong) > 0
    assert run.wrong == 0
    ((low, high),) = inside_intervals(run.network, -100, 100)
    assert ((x > low) & (x < high)).tolist() == (labels == 1).tolist()
    assert can_enclose((2,), dimension=1)
    assert not can_enclose((1,), dimension=1)
