"""On the line: intervals of a score, the thread that is drawn, and what `line2` says of its network."""

import numpy as np
import pytest

from geometry.activations import activation_named
from geometry.intervals import inner_intervals
from geometry.network import Affine, Layer, Network
from geometry.trace import Trace
from scenes import line2
from scenes.visuals import style
from scenes.visuals.threads import Thread
from scenes.visuals.view import View


def network_of(weight, bias, readout, offset, activation="relu") -> Network:
    layer = Layer(Affine(np.array(weight)[:, None], np.array(bias)), activation_named(activation))
    return Network((layer,), Affine(np.array([readout]), [offset]))


@pytest.mark.parametrize("seed", range(30))
def test_intervals_of_a_relu_network_end_where_its_pieces_are_zero(seed):
    rng = np.random.default_rng(seed)
    weight, bias, readout = rng.normal(size=(3, 4))
    network = network_of(weight, bias, readout, 0.3 * rng.normal())
    knots = np.sort(np.concatenate([[-2.0, 2.0], [x for x in -bias / weight if -2 < x < 2]]))
    values = network(knots[:, None])
    expected = [
        a - u * (b - a) / (v - u)
        for a, b, u, v in zip(knots, knots[1:], values, values[1:], strict=False)
        if (u > 0) != (v > 0)
    ]
    ends = [*[-2.0] * bool(values[0] > 0), *expected, *[2.0] * bool(values[-1] > 0)]
    np.testing.assert_allclose(inner_intervals(network, -2, 2).ravel(), ends, atol=1e-9)


def test_intervals_of_bad_input_are_told():
    network = network_of([1.0], [0.0], [1.0], 0.0)
    with pytest.raises(ValueError, match="low < high"):
        inner_intervals(network, 1.0, 1.0)
    assert inner_intervals(network, -2.0, -1.0).shape == (0, 2)


def test_a_thread_goes_through_the_carried_points():
    network = line2.EXPERIMENT.run().network
    view = View.following(style.MAIN, Trace.of(network, np.linspace(-1, 1, 9)[:, None]))
    thread = Thread(network, -1.0, 1.0, view, marked=False)
    for time in (0, 0.4, 1, 1.7, 2):
        drawn = thread.place(time).submobjects[0].points.reshape(-1, 4, 3)
        here = np.linspace(-1, 1, len(drawn) + 1)[:, None]
        expected = view.screen(Trace.of(network, here).at(time), time)
        np.testing.assert_allclose(drawn[:, 0], expected[:-1], atol=1e-12)
        np.testing.assert_allclose(drawn[:, 3], expected[1:], atol=1e-12)


def test_a_marked_thread_marks_what_scores_above_zero():
    network = line2.EXPERIMENT.run().network
    view = View.still(style.MAIN, ((-1, 1), (-1, 1)))
    plain, marked = (pen.points for pen in Thread(network, -1.0, 1.0, view).submobjects)
    ((low, high),) = inner_intervals(network, -1.0, 1.0)
    (left, right) = view.screen(np.array([[low], [high]]), 0)[:, 0]
    assert marked[:, 0].min() == pytest.approx(left)
    assert marked[:, 0].max() == pytest.approx(right)
    assert not ((plain[:, 0] > left + 1e-9) & (plain[:, 0] < right - 1e-9)).any()


def test_line2_one_threshold_fails_and_two_neurons_fence_in_one_segment():
    run = line2.EXPERIMENT.run()
    x, labels = run.dataset.points[:, 0], run.dataset.labels
    cuts = np.concatenate([[-np.inf], np.sort(x)])
    wrong = [np.count_nonzero((side * x > side * cut) != (labels == 1)) for cut in cuts for side in (1, -1)]
    assert min(wrong) > 0
    assert run.wrong == 0
    ((low, high),) = inner_intervals(run.network, -100, 100)
    assert ((x > low) & (x < high)).tolist() == (labels == 1).tolist()
