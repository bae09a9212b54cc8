"""The nearest change of class: bounded below by a proof, above by a place."""

from dataclasses import replace

import numpy as np
import pytest

from geometry.activations import activation_named
from geometry.boundary import decision_boundary, nearest_change
from geometry.certificates import circle_net
from geometry.network import Affine, Layer, Network


def made(seed, columns, scores, activation):
    rng = np.random.default_rng(seed)
    first = Affine(rng.normal(size=(6, columns)), rng.normal(size=6))
    second = Affine(rng.normal(size=(scores, 6)), 0.3 * rng.normal(size=scores))
    return Network((Layer(first, activation_named(activation)),), second), rng.normal(size=(12, columns))


@pytest.mark.parametrize("activation", ["tanh", "relu"])
@pytest.mark.parametrize(("columns", "scores"), [(1, 1), (2, 1), (2, 4), (5, 3)])
def test_no_class_changes_within_the_radius_and_one_does_at_the_place(columns, scores, activation):
    rng = np.random.default_rng(0)
    for seed in range(5):
        network, dots = made(seed, columns, scores, activation)
        found = nearest_change(network, dots)
        if found is None:
            continue
        assert found.holds(network, dots)
        assert 0 < found.safe <= found.distance
        assert found.safe > (0.6 if columns <= 2 else 0.15) * found.distance
        steps = rng.normal(size=(4000, columns))
        steps *= (
            found.safe * rng.uniform(0, 1, (4000, 1)) ** (1 / columns) / np.linalg.norm(steps, axis=1, keepdims=True)
        )
        own = network.classify(dots)
        assert (network.classify(dots + steps[:, None]) == own).all()
        assert network.classify(found.place) != own[found.dot]
        for wrong in ({"safe": found.distance * 1.001}, {"place": dots[found.dot]}, {"distance": found.safe * 0.9}):
            assert not replace(found, **wrong).holds(network, dots)


def test_about_a_curve_it_is_the_distance_to_it():
    network = circle_net(0.5)
    ring = decision_boundary(network, ((-2, 2), (-2, 2)))[0]
    dots = np.array([[0.0, 0.0], [0.4, 0.3], [1.5, -1.0]])
    nearest = np.linalg.norm(dots[:, None] - ring, axis=2).min()
    found = nearest_change(network, dots)
    assert found is not None
    assert found.distance == pytest.approx(nearest, rel=0.01)
    assert found.safe > 0.95 * found.distance


def test_a_class_that_never_changes_has_no_nearest_change():
    flat = Network((), Affine([[0.0, 0.0]], [1.0]))
    assert nearest_change(flat, np.zeros((3, 2))) is None
    line = nearest_change(Network((), Affine([[3.0, 4.0]], [5.0])), np.array([[0.0, 0.0], [1.0, 1.0]]))
    assert (line.dot, line.distance) == (0, pytest.approx(1.0))
