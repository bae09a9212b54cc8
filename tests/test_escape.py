"""Escape paths: correct where float64 tanh is exactly 1, and re-checked in balls that share no code."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geometry.activations import activation_named
from geometry.network import Affine, Layer, Network
from geometry.precise import compare, score_sign
from geometry.topology import Escape, escape_path
from tests.measure.escape import never_falls, score, trained
from tests.strategies import STRICT, random_network, seeds

DISC, RING = ((0, 0), 0.1), ((0, 0), 0.9, 1.1)


def saturated(scale: float, depth: int = 2, name: str = "tanh", seed: int = 5) -> Network:
    """A network whose pre-activations reach `scale`."""
    plain = random_network(seed, (2,) * (depth + 1), name)
    hidden = tuple(Layer(Affine(scale * k.affine.weight, scale * k.affine.bias), k.activation) for k in plain.hidden)
    return Network(hidden, plain.readout)


@settings(max_examples=25, deadline=None)
@given(seeds, st.lists(st.sampled_from(STRICT), min_size=1, max_size=3), st.sampled_from([0.3, 1.5, 8.0]))
def test_a_path_leads_out_and_its_score_never_falls(seed, names, spread):
    layers = random_network(seed, (2,) * (len(names) + 1), "tanh", spread).hidden
    hidden = tuple(Layer(k.affine, activation_named(name)) for k, name in zip(layers, names, strict=True))
    network = Network(hidden, random_network(seed, (2, 2)).readout)
    path = escape_path(network, start=(0.1, -0.2), radius=2.0)
    away = np.hypot(*(path - [0.1, -0.2]).T)
    assert path[0].tolist() == [0.1, -0.2]
    assert 2 <= away[-1] < 2.001
    assert (away[:-1] <= 2 * (1 + 1e-12)).all()
    inside = 1 if score_sign(network, (0.1, -0.2)) > 0 else -1
    assert all(inside * compare(network, b, a) >= 0 for a, b in zip(path[:-1:5], path[1::5], strict=False))
    assert inside * compare(network, path[-1].tolist(), path[0].tolist()) >= 0


@pytest.mark.parametrize(("alpha", "depth"), [(1e-5, 1), (1e-4, 1), (1e-1, 2), (1e-5, 3), (1e-3, 4)])
def test_trained_nets_leak_into_the_ring_by_balls(alpha, depth):
    network = trained((2,) * depth, alpha, 10 * depth)
    path = escape_path(network)
    assert np.hypot(*path[-1]) >= 1
    ends = [score(network, point, 1500) for point in path[[0, -1]]]
    assert (ends[1] - ends[0]) * (1 if ends[0] > 0 else -1) >= 0
    assert never_falls(network, path[::16], 1500)


@pytest.mark.parametrize("scale", [30.0, 120.0])
def test_full_saturation(scale):
    """Float64 sees the same score everywhere along; the real one rises by less than 1e-100."""
    network = saturated(scale, depth=1)
    path = escape_path(network)
    assert never_falls(network, path[::8], 3000)
    assert len(path) > 32


def test_the_path_goes_round_what_is_in_its_way():
    """Its steps are short: it is a path, not a jump."""
    path = escape_path(trained((2, 2, 2), 0.03, 8))
    assert np.hypot(*np.diff(path, axis=0).T).max() < 0.05


def test_every_altered_escape_fails():
    network = trained((2, 2), 0.03, 1)
    path = escape_path(network, (0, 0), 1.0)
    good = Escape(path)
    assert good.holds(network, DISC, RING)
    moved, outside, short = path.copy(), path.copy(), path[:-8]
    inside = 1 if score_sign(network, path[0].tolist()) > 0 else -1
    gradient = np.array([float(network(path[20] + 1e-6 * e) - network(path[20] - 1e-6 * e)) for e in np.eye(2)])
    moved[20] -= inside * 0.05 * gradient / np.hypot(*gradient)
    outside[0] = [0.2, 0]
    for bad in (path[::-1], moved, outside, short, path[:1], path * 1.3, np.zeros((3, 3))):
        assert not Escape(bad).holds(network, DISC, RING)
    assert not good.holds(network, DISC, ((0, 0), 1.01, 1.1))
    other_way = Affine(-network.readout.weight, [inside * 100.0])  # the start stays on its side, the score falls
    assert not good.holds(Network(network.hidden, other_way), DISC, RING)
    assert not good.holds(random_network(0, (3, 2)), DISC, RING)


@pytest.mark.parametrize(
    ("network", "keys", "message"),
    [
        (random_network(0, (2, 3)), {}, "width 2"),
        (random_network(0, (2, 2), "relu"), {}, "strictly increasing"),
        (
            Network((Layer(Affine(np.ones((2, 2)), [0, 1]), activation_named("tanh")),), Affine([[1, 1]], [0])),
            {},
            "det",
        ),
        (Network(random_network(0, (2, 2)).hidden, Affine([[0, 0]], [1])), {}, "read-out"),
        (random_network(0, (2, 2)), {"radius": 0.0}, "radius"),
        (random_network(0, (2, 2)), {"radius": np.inf}, "radius"),
        (random_network(0, (2, 2)), {"start": (0, 0, 0)}, "points"),
        (random_network(0, (2, 2)), {"start": (np.nan, 0)}, "finite"),
        (random_network(0, (2, 2)), {"start": (5, 0), "centre": (0, 0)}, "beyond the start"),
    ],
)
def test_escape_refuses_with_a_remedy(network, keys, message):
    with pytest.raises(ValueError, match=message):
        escape_path(network, **keys)


def test_signs_are_exact_where_floats_round_to_nothing():
    line = Network((Layer(Affine([[1, 0]], [0]), activation_named("tanh")),), Affine([[1]], [-1]))
    assert float(line([50.0, 0.0])) == 0
    assert score_sign(line, [50.0, 0.0]) == -1
    assert compare(line, [51.0, 0.0], [50.0, 3.0]) == 1
    relu = Network((Layer(Affine([[0.1, 0.2]], [-0.3]), activation_named("relu")),), Affine([[1]], [0]))
    assert score_sign(relu, [1.0, 1.0]) == 1  # 0.1 + 0.2 - 0.3 in real arithmetic on these floats
    assert score_sign(relu, [0.0, 1.0]) == 0
