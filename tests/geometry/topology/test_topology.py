"""Winding numbers, orientations and the architecture oracle: exact, and against brute force."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geometry.network import Affine, Layer, Network
from geometry.topology import (
    Architecture,
    Winding,
    can_enclose,
    orientations,
    ring_winding,
    winding_number,
)
from tests.helpers.strategies import STRICT, random_network, seeds

SQUARE = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])
grid = st.integers(-3, 3)
polygons = st.lists(st.tuples(grid, grid), min_size=1, max_size=9)


def turned_angle(loop: np.ndarray, about: np.ndarray) -> int:
    """The winding by angles: right for polygons, where each edge turns by less than half a turn."""
    arms = (loop - about) @ [1, 1j]
    return round(float(np.angle(np.roll(arms, -1) / arms).sum()) / (2 * np.pi))


@given(polygons, st.tuples(grid, grid))
def test_winding_is_the_sum_of_angles_or_refused_on_the_loop(vertices, about):
    loop, point = np.array(vertices, dtype=float), np.array(about, dtype=float)
    edges = zip(vertices, vertices[1:] + vertices[:1], strict=True)
    if any(on_edge(a, b, about) for a, b in edges):
        with pytest.raises(ValueError, match="off the loop"):
            winding_number(loop, point)
    else:
        assert winding_number(loop, point) == turned_angle(loop, point)


def on_edge(a, b, p) -> bool:
    cross = (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
    return cross == 0 and min(a[0], b[0]) <= p[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= p[1] <= max(a[1], b[1])


@given(seeds)
def test_a_matrix_multiplies_the_winding_by_the_sign_of_its_determinant(seed):
    draw = np.random.default_rng(seed).normal
    loop, matrix = draw(size=(12, 2)), draw(size=(2, 2))
    assume(abs(np.linalg.det(matrix)) > 1e-3)
    sign = int(np.sign(np.linalg.det(matrix)))
    assert winding_number(loop @ matrix.T, matrix @ [0.1, 0.2]) == sign * winding_number(loop, [0.1, 0.2])


@given(seeds, st.integers(-40, 40))
def test_winding_decides_where_floats_cannot(seed, power):
    """A point one unit in the last place beside an edge's line: the side is the one that fractions give."""
    draw = np.random.default_rng(seed).normal
    a, b, c = draw(size=(3, 2)) * 2.0**power
    point = a + (b - a) * np.random.default_rng(seed).uniform(0.1, 0.9)
    exact = [[Fraction(float(x)) for x in p] for p in (a, b, c, point)]
    signs = [side(exact[i], exact[j], exact[3]) for i, j in ((0, 1), (1, 2), (2, 0))]
    if signs[0] == 0:
        return
    inside = int(len(set(signs)) == 1)
    assert winding_number([a, b, c], point) == inside * signs[0]


def side(a, b, p) -> int:
    value = (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
    return (value > 0) - (value < 0)


def test_winding_of_degenerate_loops():
    assert winding_number(np.repeat(SQUARE, 3, axis=0), [0.5, 0.5]) == 1
    assert winding_number([*SQUARE, SQUARE[0]], [0.5, 0.5]) == 1
    assert winding_number(np.tile(SQUARE, (4, 1))[::-1], [0.5, 0.5]) == -4
    assert winding_number([[0, 0]], [1, 0]) == 0
    assert winding_number([[0, 0], [1, 0], [1, 1], [0.5, 0.5], [0, 1]], [0.5, 0.25]) == 1  # a vertex above it
    assert winding_number([[-1, 0], [0, -1], [1, 0], [0, 1]], [0, 0]) == 1  # vertices at its height
    assert winding_number(SQUARE * 1e300, [0.5e300, 0.5e300]) == 1  # products overflow
    assert winding_number(SQUARE * 5e-324, [0, 2e-323]) == 0  # and underflow


@pytest.mark.parametrize(
    ("loop", "about"),
    [(np.zeros((0, 2)), [0, 0]), (np.zeros((3, 3)), [0, 0]), (SQUARE, [0, 0, 0]), (SQUARE, [np.nan, 0]), ("x", [0, 0])],
)
def test_winding_refuses_what_is_no_loop(loop, about):
    with pytest.raises(ValueError, match="must be"):
        winding_number(loop, about)


@given(seeds, st.lists(st.sampled_from(STRICT), min_size=1, max_size=4))
def test_the_winding_of_a_network_is_that_of_an_image_that_is_sampled_finely(seed, names):
    """Mild networks, whose images a polygon can follow; the certificate needs no sampling."""
    layers = random_network(seed, (2,) * (len(names) + 1), "tanh", spread=0.7).hidden
    hidden = tuple(Layer(layer.affine, random_network(0, (2, 2), name).hidden[0].activation)
                   for layer, name in zip(layers, names, strict=True))  # fmt: skip
    network = Network(hidden, Affine([[1, 1]], [0]))
    certificate = ring_winding(network)
    assert certificate.holds(network)
    assume(min(abs(np.linalg.det(layer.affine.weight)) for layer in hidden) > 0.05)
    turns = np.linspace(0, 2 * np.pi, 2000, endpoint=False)
    loop, centre = np.stack([np.cos(turns), np.sin(turns)], axis=1), np.zeros(2)
    for layer in hidden:
        loop, centre = layer(loop), layer(centre)
    assume(np.hypot(*(np.roll(loop, -1, axis=0) - loop).T).max() < np.hypot(*(loop - centre).T).min() / 8)
    assert winding_number(loop, centre) == certificate.number


def test_every_altered_winding_fails():
    network = random_network(3, (2, 2, 2))
    good = ring_winding(network)
    singular = Network((Layer(Affine([[0.1, 0.2], [0.2, 0.4]], [0, 0]), network.hidden[0].activation),) * 2,
                       network.readout)  # fmt: skip
    assert good.holds(network)
    assert not Winding(good.signs, -good.number).holds(network)
    assert not Winding((good.signs[0], -good.signs[1]), -good.number).holds(network)
    assert not Winding(good.signs[:1], good.signs[0]).holds(network)
    assert not Winding((0, 0), 0).holds(singular)
    assert not good.holds(random_network(3, (2, 3, 2)))
    assert not good.holds(random_network(3, (2, 2, 2), "relu"))


def test_orientations_are_exact():
    singular = Affine([[0.1, 0.2], [0.2, 0.4]], [0, 0])  # numpy's det is 0 or 1e-18, as the machine likes
    hair = Affine([[0.1, 0.2], [0.2, np.nextafter(0.4, 1)]], [0, 0])
    swap = Affine([[0, 1], [1, 0]], [0, 0])
    tanh = random_network(0, (2, 2)).hidden[0].activation
    network = Network(tuple(Layer(affine, tanh) for affine in (singular, hair, swap)), Affine([[1, 1]], [0]))
    assert orientations(network) == (0, 1, -1)
    with pytest.raises(ValueError, match=r"square.*3 neurons"):
        orientations(random_network(0, (2, 3)))
    with pytest.raises(ValueError, match="singular"):
        ring_winding(network)
    with pytest.raises(ValueError, match="relu, which collapses"):
        ring_winding(random_network(0, (2, 2), "relu"))


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(1, 4))
def test_the_oracle_is_its_rule(hidden, dimension):
    rule = any(
        width >= dimension + 1 and all(before >= dimension for before in hidden[:k]) for k, width in enumerate(hidden)
    )
    assert can_enclose(hidden, dimension=dimension) == rule


@pytest.mark.parametrize("hidden", [(), (0,), (2.5,), (-3, 3), 3, "33"])
def test_the_oracle_refuses_what_are_no_widths(hidden):
    with pytest.raises(ValueError, match="hidden must"):
        can_enclose(hidden)


def test_every_altered_architecture_fails():
    tanh, bent = ("tanh", "tanh"), ("identity", "tanh")
    assert Architecture((2, 3), tanh, 1).holds()
    assert Architecture((2, 2), tanh, None).holds()
    assert Architecture((3, 3), bent, 1).holds()
    for bad in [((2, 3), tanh, 0), ((2, 3), tanh, None), ((1, 3), tanh, 1), ((2, 2), tanh, 1), ((2, 3), tanh, 2),
                ((2, 3), tanh, -1), ((3, 3), bent, 0), ((3, 3), tanh, 1), ((2, 3), ("tanh",), 1), ((), (), None),
                ((2, 2), ("tanh", "sine"), None), ((2, 3), tanh, True), ((2, 2.5), tanh, 1), ((2, -3), tanh, None),
                ("22", tanh, None), (None, tanh, None), ((2, 3), None, 1)]:  # fmt: skip
        assert Architecture(*bad).holds() is False, bad


def test_an_architecture_is_named_layer_by_layer():
    """(identity, tanh) names two different networks of three layers, and the answers differ."""
    bent, straight = ("identity", "tanh", "tanh"), ("identity", "identity", "tanh")
    assert Architecture.of((3, 3, 2), bent).layer == 1
    assert Architecture.of((3, 3, 2), straight).layer is None
    assert Architecture.of((3, 3, 2), bent).name == "3 identity, 3 tanh, 2 tanh"
    assert Architecture.of((2, 3), "relu").name == "2, 3 (relu)"
    with pytest.raises(ValueError, match="2 for 3 layers"):
        Architecture.of((3, 3, 2), ("tanh", "tanh"))
    with pytest.raises(ValueError, match="must be one of"):
        Architecture.of((3,), "sine")


def test_a_theorem_is_cited_only_where_it_covers_the_case():
    """It is of networks no wider than their input; a bottleneck is our own proof alone."""
    assert "theorem" in Architecture.of((2, 2)).to_json()
    assert "theorem" not in Architecture.of((1, 50)).to_json()
    assert "proof" in Architecture.of((1, 50)).to_json()
    assert not {"proof", "theorem"} & set(Architecture.of((2, 3)).to_json())
