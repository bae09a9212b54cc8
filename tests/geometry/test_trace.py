import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.trace import Trace
from tests.helpers.strategies import networks, random_network

CLOUD = np.random.default_rng(3).normal(size=(4, 5, 2))


@given(networks())
def test_a_trace_ends_in_the_network(network):
    trace = Trace.of(network, CLOUD)
    assert np.allclose(trace.scores(), network(CLOUD), atol=1e-12)
    assert len(trace.stages) == 2 * len(network.hidden) + 1
    assert [stage.points.shape[-1] for stage in trace.stages[::2]] == list(network.widths[:-1])


@given(networks(), st.data())
def test_a_trace_may_start_at_any_plane(network, data):
    network = network.oriented()
    start = 2 * data.draw(st.integers(0, len(network.hidden)))
    whole = Trace.of(network, CLOUD)
    late = Trace.of(network, whole.at(start), start=start)
    for time in range(start, whole.end + 1):
        assert np.array_equal(late.at(time), whole.at(time))
    if start < whole.end and min(network.widths[:-1]) > 1:
        assert np.allclose(late.at(start + 0.4), whole.at(start + 0.4))


@given(networks())
def test_tangents_follow_the_points(network):
    rng = np.random.default_rng(0)
    points, vectors = rng.normal(size=(2, 9, 2))
    step = 1e-6
    carried = Trace.of(network, points, vectors)
    ahead, behind = Trace.of(network, points + step * vectors), Trace.of(network, points - step * vectors)
    smooth = np.abs(np.concatenate([stage.points.ravel() for stage in carried.stages[1::2]])).min() > 1e-4
    for time in range(carried.end + 1):
        difference = (ahead.at(time) - behind.at(time)) / (2 * step)
        if smooth:
            assert np.allclose(carried.tangents_at(time), difference, atol=1e-5)


def test_between_stages_nothing_jumps():
    network = random_network(5, (2, 3, 2, 1, 2)).oriented()
    trace = Trace.of(network, CLOUD)
    for step in range(trace.end):
        for edge, near in ((step, step + 1e-7), (step + 1, step + 1 - 1e-7)):
            here, there = trace.at(edge), trace.at(near)
            count = min(here.shape[-1], there.shape[-1])
            assert np.allclose(here[..., :count], there[..., :count], atol=1e-4)
            assert np.allclose(there[..., count:], 0, atol=1e-4)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda net: Trace.of(net, np.zeros((4, 3))), r"points must be \(\.\.\., 2\).*\(4, 3\)"),
        (lambda net: Trace.of(net, CLOUD, np.zeros((4, 2))), "tangents must have the shape"),
        (lambda net: Trace.of(net, CLOUD, start=1), "even time from 0 to 4"),
        (lambda net: Trace.of(net, CLOUD).at(4.1), "from 0 to 4"),
        (lambda net: Trace.of(net, CLOUD).at(float("nan")), "from 0 to 4"),
        (lambda net: Trace.of(net, CLOUD).tangents_at(1), "needs tangents"),
    ],
)
def test_bad_input_is_reported(make, words):
    with pytest.raises(ValueError, match=words):
        make(random_network(0, (2, 2, 2)))
