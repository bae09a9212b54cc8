"""A subject of any columns and classes: the sheet is exact, and dots are where the network has them."""

import itertools

import numpy as np
import pytest

from geometry.activations import activation_named
from geometry.datasets import Dataset, moons, split
from geometry.network import Affine, Layer, Network
from geometry.topology import Subject
from geometry.units import Units


def made(seed, hidden=None, columns=None, scores=None):
    """A random network and dots of columns of any size, in as many classes."""
    rng = np.random.default_rng(seed)
    columns = columns or int(rng.integers(1, 7))
    widths = (columns, *(rng.integers(1, 6, rng.integers(0, 4)) if hidden is None else hidden))
    widths = (*widths, scores or int(rng.choice([1, 3, 4])))
    maps = [Affine(rng.normal(size=(b, a)), rng.normal(size=b)) for a, b in itertools.pairwise(widths)]
    kind = activation_named(str(rng.choice(["tanh", "relu", "softplus"])))
    network = Network(tuple(Layer(affine, kind) for affine in maps[:-1]), maps[-1])
    points = rng.normal(size=(24, columns)) * 10.0 ** rng.uniform(-2, 3, columns) + 5 * rng.normal(size=columns)
    return network, Dataset(points, np.arange(24) % network.classes)


def truth(network, points):
    """Every stage from 1 on of a plain forward pass, and the scores."""
    stages = []
    for layer in network.hidden:
        stages += [layer.affine(points), layer.activation(layer.affine(points))]
        points = stages[-1]
    return stages, network(np.asarray(points)) if not network.hidden else network.readout(points)


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_from_stage_1_on_dots_are_where_the_network_has_them(first):
    for seed in range(first, first + 50):
        network, dots = made(seed)
        subject = Subject.of(network, dots)
        stages, _ = truth(network, dots.points)
        for number, exact in enumerate(stages, start=1):
            # oriented swaps neurons: each place holds the same numbers in some order
            size = 1e-9 * (1 + np.abs(exact).max())
            assert np.allclose(np.sort(subject.trace.at(number)), np.sort(exact), atol=size), seed
        scores, size = network(dots.points), np.abs(network(dots.points)).max()
        assert np.allclose(subject.trace.scores(), scores, atol=1e-9 * (1 + size)), seed
        assert subject.wrong == np.count_nonzero(network.classify(dots.points) != dots.labels)
        for time in range(subject.trace.end):
            for edge, near in ((time, time + 1e-8), (time + 1, time + 1 - 1e-8)):
                here, there = subject.trace.at(edge), subject.trace.at(near)
                count = min(here.shape[1], there.shape[1])
                assert np.allclose(here[:, :count], there[:, :count], atol=1e-4 * (1 + np.abs(here).max())), seed
                assert np.allclose(there[:, count:], 0, atol=1e-4 * (1 + np.abs(here).max())), seed


@pytest.mark.parametrize(
    "plane", [None, ("b", "a"), [[1, 0, 2, 0], [0, 1, 0, -1]]], ids=["principal", "columns", "given"]
)
def test_the_sheet_is_exact_for_every_place_of_it(plane):
    network, dots = made(3, (5, 2), 4, 1)
    dots = Dataset(dots.points, dots.labels, columns=tuple("abcd"))
    subject = Subject.of(network, dots, plane=plane)
    places = np.random.default_rng(0).uniform(-1, 1, (50, 2))
    assert np.allclose(subject.network(places), network(subject.sheet.at(places)))
    assert np.allclose(subject.sheet.shadow(subject.sheet.at(places)), places)
    aside = subject.units.plain(dots.points) - subject.units.plain(subject.sheet.at(subject.dataset.points))
    assert np.allclose(aside @ subject.sheet.axes.T, 0)
    if plane == ("b", "a"):
        assert subject.dataset.columns == plane
        assert np.allclose(Units.of(dots.points[:, [1, 0]]).given(subject.dataset.points), dots.points[:, [1, 0]])
        assert np.allclose(np.ptp(subject.sheet.at(places)[:, 2:], axis=0), 0)


def test_principal_axes_are_those_of_the_largest_spread():
    points = np.random.default_rng(0).normal(size=(300, 5)) * [0.3, 1.0, 0.5, 0.6, 0.4]
    network, dots = made(0, (3,), 5, 1)[0], Dataset(points, np.arange(300) % 2)
    sheet = Subject.of(network, dots).sheet
    spreads = np.linalg.svd(points - points.mean(axis=0), compute_uv=False) ** 2
    assert sheet.share == pytest.approx(spreads[:2].sum() / spreads.sum())


@pytest.mark.parametrize("scores", [1, 3])
def test_without_a_hidden_layer_shadows_are_classified_as_their_dots(scores):
    network, dots = made(1, (), 6, scores)
    subject = Subject.of(network, dots)
    assert (subject.network.classify(subject.dataset.points) == network.classify(dots.points)).all()


def test_two_classes_of_k_are_a_subject_on_the_same_sheet():
    network, dots = made(5, (4, 3), 3, 4)
    subject = Subject.of(network, dots, test=split(dots, 0.4)[1])
    both, scores = subject.versus(3, 1), network(dots.points[np.isin(dots.labels, (3, 1))])
    assert both.sheet is subject.sheet
    assert np.allclose(both.trace.scores(), scores[:, 3] - scores[:, 1])
    assert both.given.classes == ("1", "3")
    assert both.test is not None
    assert subject.test is not None
    assert subject.test.wrong == subject.test.given.errors(network)
    assert [*subject.pairs(0)] == [(i, j) for i in range(4) for j in range(i + 1, 4)]
    with pytest.raises(ValueError, match="versus"):
        subject.flat_cut(0)


def test_axes_of_different_size_have_units_of_their_own():
    rng = np.random.default_rng(0)
    points = np.column_stack([rng.uniform(20, 70, 60), rng.uniform(1e4, 1e5, 60)])
    units = Units.of(points)
    assert not units.even
    assert np.allclose(np.ptp(units.plain(points), axis=0), 2)
    assert np.allclose(units.given(units.plain(points)), points)
    assert Units.of(points / [1, 5e3]).even
    assert Units.of(points * [1, 0]).even, "a constant column has no size"


def test_held_out_dots_are_a_share_of_each_class():
    dots = moons(samples=50)
    rest, held = split(dots, 0.3, seed=1)
    assert (rest.sizes, held.sizes) == ((17, 17), (8, 8))
    both = np.concatenate([rest.points, held.points])
    assert sorted(map(tuple, both)) == sorted(map(tuple, dots.points))
    assert np.array_equal(split(dots, 0.3, seed=1)[1].points, held.points)
    for share, data, words in ((1.0, dots, "below 1"), (0.5, Dataset([[0], [1], [2]], [0, 0, 1]), "2 of each class")):
        with pytest.raises(ValueError, match=words):
            split(data, share)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"plane": ("a", "e")}, "two of the columns a, b, c, d; got a, e"),
        ({"plane": np.ones((2, 3))}, r"directions \(2, 4\)"),
        ({"plane": [[1, 0, 0, 0], [2, 0, 0, 0]]}, "not parallel"),
        ({"dataset": moons(samples=20)}, "takes 4 columns and tells 2 classes apart; the dots have 2 columns"),
        ({"test": moons(samples=20)}, "the held-out dots have 2 columns"),
    ],
)
def test_what_does_not_fit_is_told(change, words):
    network, dots = made(3, (5, 2), 4, 1)
    given = {"dataset": Dataset(dots.points, dots.labels, columns=tuple("abcd"))} | change
    with pytest.raises(ValueError, match=words):
        Subject.of(network, **given)


def test_a_column_is_chosen_only_by_a_name_of_its_own():
    network, dots = made(3, (5, 2), 4, 1)
    named = Dataset(dots.points, dots.labels, columns=("a", "a", "b", "c"))
    with pytest.raises(ValueError, match="'a' is the name of several: rename them"):
        Subject.of(network, named, plane=("a", "b"))
    with pytest.raises(ValueError, match="'a' is the name of several: rename them"):
        Subject.of(network, named, plane=("a", "a"))
    assert Subject.of(network, named, plane=("b", "c")).dataset.columns == ("b", "c")
