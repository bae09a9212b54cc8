"""Ways out: no point of any chord turns back, also where float64 tanh is exactly 1; sampled in balls of other code."""

from functools import cache

import numpy as np
import pytest
from flint import arb
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from geometry.activations import activation_named
from geometry.balls import precision, score_sign
from geometry.certificates import slope
from geometry.network import Affine, Layer, Network
from geometry.topology import Escape, StraightEscape, escape_path, straight_escape
from tests.helpers.strategies import STRICT, networks, random_network, seeds
from tests.measure.escape import never_falls, score, trained

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
    try:
        path = escape_path(network, start=(0.1, -0.2), radius=2.0, most_steps=400)
    except ArithmeticError:
        reject()  # too many of these fail the test
    away = np.hypot(*(path - [0.1, -0.2]).T)
    assert path[0].tolist() == [0.1, -0.2]
    assert 2 <= away[-1] < 2.001
    assert (away[:-1] <= 2 * (1 + 1e-12)).all()
    assert Escape(path).rises(network)
    # with too few digits its balls do not decide
    assert never_falls(network, path, 400, parts=3) or never_falls(network, path, 2500, parts=3)


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


def pulled_back(network: Network, corners: int) -> np.ndarray:
    """Points of the straight ray of the last hidden plane, in the input plane: scores rise from each to the next."""
    origin = np.zeros(2)
    for layer in network.hidden:
        origin = layer(origin)
    normal = network.readout.weight[0]
    reach = ((np.sign(normal) - origin) / normal).min()
    points = origin + np.outer(reach * (1 - np.geomspace(1, 1e-9, 20_000)), normal)
    for layer in network.hidden[::-1]:
        points = points[: np.argmax([*(np.abs(points) >= 1).any(axis=1), True])]  # as far as it is in the image
        points = np.linalg.solve(layer.affine.weight, (np.arctanh(points) - layer.affine.bias).T).T
    points = points[np.hypot(*points.T) < 2]
    gone = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    return points[np.searchsorted(gone, np.linspace(0, gone[-1], corners + 1))]


def test_a_path_that_rises_from_corner_to_corner_but_not_between_is_refused():
    """Sixty-four corners on the true curve: between them the score falls."""
    falls = 0
    for seed in range(12):
        network = trained((2, 2, 2), 0.03, seed)
        if not network(np.zeros(2)) > 0:
            continue
        path = pulled_back(network, 64)
        if not (np.diff(network(path)) > 1e-9).all():
            continue
        between = network(path[:-1, None] + (path[1:] - path[:-1])[:, None] * np.linspace(0, 1, 33)[:, None])
        if (np.diff(between, axis=1) < -1e-9).any():
            falls += 1
            assert never_falls(network, path, 40)
            assert not Escape(path).rises(network)
    assert falls > 0


def test_the_end_is_not_nearer_where_steps_add_up_to_the_radius():
    """Straight on, in 64 steps of a 64th: in floats the end is at the radius, exactly it is a little nearer."""
    network = trained((2,), 1e-4, 1)
    path = escape_path(network)
    assert len(path) <= 66
    assert Escape(path).holds(network, ((0, 0), 0.1), ((0, 0), 1.0, 1 + 1e-9))


def altered() -> dict:
    """Certificates that are false of `honest`'s network, each by one change."""
    network, path = honest()
    uphill = 1 if score_sign(network, path[0].tolist()) > 0 else -1
    gradient = np.array([float(network(path[20] + 1e-6 * e) - network(path[20] - 1e-6 * e)) for e in np.eye(2)])
    down = -uphill * gradient / np.hypot(*gradient)
    lowered = {f"corner {k} moved": np.where(np.arange(len(path))[:, None] == k, path + 0.05 * down, path) for k in
               (1, 20, len(path) - 2)}  # fmt: skip
    detour = np.insert(path, 20, path[20] + 0.02 * down, axis=0)
    swapped = path.copy()
    swapped[[20, 30]] = swapped[[30, 20]]
    return lowered | {
        "reversed": path[::-1],
        "detour": detour,
        "swapped": swapped,
        "there and back": np.concatenate([path[:20], path[10:]]),
        "start outside the disc": np.concatenate([[[0.2, 0.0]], path[1:]]),
        "too short": path[:-8],
        "one point": path[:1],
        "stretched": path * 1.3,
        "no path": np.zeros((3, 3)),
        "never leaves": np.zeros((3, 2)),
        "too many points": np.repeat(path, 400, axis=0),
    }


@cache
def honest() -> tuple[Network, np.ndarray]:
    network = trained((2, 2), 0.03, 1)
    return network, escape_path(network, (0, 0), 1.0)


def test_the_honest_path_holds():
    network, path = honest()
    assert Escape(path).holds(network, DISC, RING)
    assert Escape(np.insert(path, 20, path[20], axis=0)).holds(network, DISC, RING), "standing still is no fall"


@pytest.mark.parametrize("name", altered())
def test_every_altered_path_fails(name):
    assert not Escape(altered()[name]).holds(honest()[0], DISC, RING)


def test_the_same_path_fails_on_other_sets_and_networks():
    network, path = honest()
    good = Escape(path)
    assert not good.holds(network, DISC, ((0, 0), 1.01, 1.1))
    uphill = 1 if score_sign(network, path[0].tolist()) > 0 else -1
    other_way = Affine(-network.readout.weight, [uphill * 100.0])  # the start stays on its side, the score falls
    assert not good.holds(Network(network.hidden, other_way), DISC, RING)
    assert not good.holds(random_network(0, (3, 2)), DISC, RING)
    for not_finite in (np.nan, np.inf):
        with pytest.raises(ValueError, match="finite"):
            Escape(np.where(np.arange(len(path))[:, None] == 5, not_finite, path))


@settings(max_examples=60)
@given(networks(), seeds)
def test_a_chord_s_proof_agrees_with_points_sampled_on_it(network, seed):
    tail, head = np.random.default_rng(seed).normal(size=(2, 2))
    assume(network.widths[0] == 2)
    for towards in (1, -1):
        if slope.never_falls(network, tail.tolist(), head.tolist(), towards):
            scores = towards * network(tail + (head - tail) * np.linspace(0, 1, 200)[:, None])
            assert (np.diff(scores) >= -1e-9 * (1 + np.abs(scores).max())).all()


@settings(max_examples=60)
@given(networks(), seeds)
def test_the_slope_over_a_box_holds_the_slope_at_its_points(network, seed):
    rng = np.random.default_rng(seed)
    assume(network.widths[0] == 2)
    middle, way, half = rng.normal(size=2), rng.normal(size=2), 10.0 ** rng.uniform(-6, 0)
    with precision(100):
        box = slope.along(network, [arb(x, half) for x in middle], [arb(x) for x in way])
        for point in middle + half * rng.uniform(-1, 1, size=(20, 2)):
            at = slope.along(network, [arb(x) for x in point], [arb(x) for x in way])
            assert not box.is_finite() or box.overlaps(at)


@pytest.mark.parametrize("seed", range(12))
def test_a_straight_way_out_never_ends(seed):
    network = trained((2,), [1e-4, 0.03][seed % 2], seed)
    way = straight_escape(network, (0.05, -0.02))
    assert way.holds(network)
    far = np.concatenate([[0.0], np.geomspace(1e-3, 30, 40)])[:, None]
    assert never_falls(network, way.start + far * way.direction, 4000)
    for bad in (-way.direction, np.zeros(2), np.zeros(3), way.direction[::-1] * [1, -1]):
        assert not StraightEscape(way.start, bad).holds(network)
    assert not way.holds(trained((2, 2), 0.03, seed)), "with a second layer it says nothing"
    other = Network(network.hidden, Affine(network.readout.weight * [[1, -1]], network.readout.bias))
    signs = [score_sign(net, way.start.tolist()) for net in (network, other)]
    assert signs[0] != signs[1] or not way.holds(other)


def test_a_straight_way_out_begins_in_the_middle_where_nothing_else_is_said():
    network = trained((2,), 0.03, 1)
    first, other = straight_escape(network), straight_escape(network, (0.0, 0.0))
    np.testing.assert_array_equal([first.start, first.direction], [(0.0, 0.0), other.direction])


def test_a_straight_way_out_is_refused_where_there_is_no_proof():
    with pytest.raises(ValueError, match="one hidden layer"):
        straight_escape(trained((2, 2), 0.03, 1))
    with pytest.raises(ValueError, match="read-out"):
        straight_escape(Network(random_network(0, (2, 2)).hidden[:1], Affine([[0, 0]], [1])))


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
    relu = Network((Layer(Affine([[0.1, 0.2]], [-0.3]), activation_named("relu")),), Affine([[1]], [0]))
    assert score_sign(relu, [1.0, 1.0]) == 1  # 0.1 + 0.2 - 0.3 in real arithmetic on these floats
    assert score_sign(relu, [0.0, 1.0]) == 0
