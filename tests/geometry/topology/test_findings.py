"""What is found about one's own data is what holds of it, in the data's own units."""

import json

import numpy as np
import pytest

from geometry.certificates import circle_net
from geometry.datasets import Dataset, blobs, circles, split
from geometry.network import Affine, Layer, Network
from geometry.topology import Findings, Subject, prove, read_verdict
from geometry.units import Units

XOR = Dataset([[-1, -1], [1, -1], [1, 1], [-1, 1]], [0, 1, 0, 1])
FOLD = Network((Layer(Affine([[1, 1], [-1, -1]], [0, 0]), "relu"),), Affine([[-1, -1]], [1]))
RING = circles(samples=60, noise=0.02)


def test_xor_by_hand():
    found = Findings.of(Subject.of(FOLD, XOR))
    assert [(after.errors, after.fewest, after.apart) for after in found.layers] == [(1, True, 0), (0, True, 1)]
    assert (found.errors, found.separable_after, found.pieces) == ((0, 0), 1, 2)
    assert found.nearest is not None
    assert found.nearest.distance == pytest.approx(0.5**0.5)
    assert 0.98 * found.nearest.distance < found.nearest.safe
    assert found.plain == (
        "This network has all 4 dots correct. One flat cut separates the classes after layer 1, and not before: "
        "at best 1 wrong, in the input. No dot changes its class within 0.7; dot 1 changes at a distance of 0.708. "
        "In the window about the dots it is 2 linear pieces."
    )
    assert found.topology.startswith("No weights of hidden width 2 (relu) can close a loop around a disc")


@pytest.mark.parametrize(("size", "place"), [(1, 0), (100, 1000), (0.25, -3)])
def test_all_is_said_in_the_units_of_the_data(size, place):
    units = Units(np.full(2, float(place)), np.full(2, float(size)))
    network, dots = units.unfold(circle_net(0.4)), Dataset(units.given(RING.points), RING.labels)
    found, plain = Findings.of(Subject.of(network, dots)), Findings.of(Subject.of(circle_net(0.4), RING))
    assert found.nearest.distance == pytest.approx(size * plain.nearest.distance, rel=0.01)
    assert found.nearest.holds(network, dots.points)
    (middle, radius), (_, low, high) = found.pair
    away = np.linalg.norm(dots.points - middle, axis=1)
    assert away[dots.labels == 1].max() <= radius
    assert low <= away[dots.labels == 0].min() <= away[dots.labels == 0].max() <= high
    assert found.topology.startswith("This network separates the whole disc")
    assert found.sentence.startswith(found.plain)
    assert found.sentence.count("60 dots correct") == 1
    value = json.loads(json.dumps(found.to_json(), allow_nan=False))
    assert value.pop("findings")["separable_after"] == 1
    assert read_verdict(value, dots).holds()


def test_of_more_classes_pairs_are_counted_and_nothing_is_said_of_loops():
    dots = blobs(samples=60)
    means = np.array([dots.points[dots.labels == k].mean(axis=0) for k in range(len(dots.classes))])
    nearest = Network((), Affine(2 * means, -(means**2).sum(axis=1)))
    rest, held = split(dots, 0.3)
    found = Findings.of(Subject.of(nearest, rest, test=held))
    assert (found.layers[0].pairs, found.verdict, found.topology) == (3, None, "")
    assert found.errors == rest.errors_by_class(nearest)
    assert found.held == (held.errors(nearest), len(held.labels))
    assert f"{len(held.labels) - held.errors(nearest)} of {len(held.labels)}" in found.plain or "all" in found.plain
    assert "network" in found.to_json()


def test_in_more_columns_no_loop_but_a_surface():
    rng = np.random.default_rng(0)
    wide = Network((Layer(Affine(rng.normal(size=(5, 4)), np.zeros(5)), "tanh"),), Affine(rng.normal(size=(1, 5)), [0]))
    thin = Network((Layer(Affine(rng.normal(size=(4, 4)), np.zeros(4)), "tanh"),), Affine(rng.normal(size=(1, 4)), [0]))
    dots = Dataset(rng.normal(size=(20, 4)), np.arange(20) % 2)
    said = [Findings.of(Subject.of(network, dots)).topology for network in (wide, thin)]
    assert said[0] == "Some weights of hidden width 5 close a surface around a ball of 4 dimensions."
    assert said[1].startswith("No weights of hidden width 4 can close a surface around a ball of 4 dimensions: ")


def test_what_is_found_is_short_in_a_list():
    assert repr(prove((2, 2))).startswith("Verdict('No weights of hidden widths 2, 2 (tanh)")
    assert len(repr(Findings.of(Subject.of(FOLD, XOR)))) < 600
