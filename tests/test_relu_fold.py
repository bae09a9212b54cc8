"""What relu_fold says, on the very objects that it shows."""

from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.creasing import OneByOne, diamond_size, first_neurons, fold_net
from geometry.homogeneous import exactly
from geometry.regions import closes, exact_boundary, linear_regions, most_regions, tile
from geometry.topology import winding_number
from geometry.trace import Trace
from scenes.relu_fold import THREE, TWO, ReluFold
from scenes.visuals import style
from scenes.visuals.cast import Cast
from scenes.visuals.film import ClaimError
from scenes.visuals.fold import TILT, collapsing, diamond, folded, folding_view
from scenes.visuals.regions import Pieces, creased
from scenes.visuals.view import View
from tests.films import constructed
from tests.strategies import random_network, seeds

points = st.tuples(st.floats(-9, 9), st.floats(-9, 9)).map(np.array)


@pytest.fixture(scope="module")
def two():
    return TWO.run()


@pytest.fixture(scope="module")
def three():
    return THREE.run()


def test_two_neurons_put_dots_of_both_classes_on_one_point(two):
    pre = two.dataset.points @ two.network.hidden[0].affine.weight.T + two.network.hidden[0].affine.bias
    both = (pre <= 0).all(axis=1)
    assert {0, 1} <= set(two.dataset.labels[both])
    assert len(set(two.network(two.dataset.points[both]))) == 1  # one score for all: no later layer parts them


@given(seeds, points)
def test_a_neuron_keeps_one_side_of_its_crease_and_collapses_the_other_along_it(seed, point):
    layer = random_network(seed, (2, 1), "relu").hidden[0]
    (z,), (a,) = layer.affine(point), layer(point)
    assert a == (z if z > 0 else 0)


@given(seeds, points, st.floats(0.0, 0.999))
def test_neurons_one_by_one_go_where_they_go_together(seed, point, share):
    trace = Trace.of(random_network(seed, (2, 2), "relu"), point)
    turns = OneByOne.like(trace)
    assert all((turns.at(time) == trace.at(time)).all() for time in (0, 1, 2))
    z, a = trace.at(1), trace.at(2)
    assert np.allclose(turns.at(1.5), [a[0], z[1]])
    first = turns.at(1 + share / 2)
    assert first[1] == z[1]  # the second waits, the first keeps its side of the crease until it is there
    assert np.sign(first[0]) == np.sign(z[0]) or share == 0


def test_times_outside_a_trace_are_told():
    turns = OneByOne.like(Trace.of(random_network(0, (2, 2), "relu"), [0.0, 0.0]))
    with pytest.raises(ValueError, match="from 0 to 2"):
        turns.at(3.5)
    with pytest.raises(ValueError, match="needs tangents"):
        turns.tangents_at(1.5)


def test_tangents_are_the_derivative_of_the_path():
    network, start, along = random_network(5, (2, 2), "relu").oriented(), np.array([0.3, -0.4]), np.array([0.6, 0.8])
    turns = OneByOne.like(Trace.of(network, start, along))
    ahead, behind = (OneByOne.like(Trace.of(network, start + step * along)) for step in (1e-6, -1e-6))
    for time in (0.5, 1.2, 1.5, 1.7, 2):
        assert np.allclose(turns.tangents_at(time), (ahead.at(time) - behind.at(time)) / 2e-6, atol=1e-6)


@given(points)
def test_a_pair_that_shares_a_crease_folds(point):
    layer = fold_net(1.0).hidden[0]
    sums = layer(point).reshape(2, 2).sum(axis=1)
    assert (sums == np.abs(point)).all()
    assert (layer(-point).reshape(2, 2).sum(axis=1) == sums).all()  # two places, one image: not one-to-one


@given(points, points, st.floats(0, 2))
def test_the_sheet_ends_folded_and_is_a_stiff_sheet_on_the_way(one, other, time):
    assert (folded(one, 0) == one).all()
    assert np.allclose(folded(one, 1), [abs(one[0]), one[1]])
    assert np.allclose(folded(one, 2), np.abs(one))
    if (one * other > 0).all():  # in one quarter: an isometry, then a parallel projection
        seen = np.linalg.norm(folded(one, time) - folded(other, time))
        assert seen <= (1 + 2 * TILT) * np.linalg.norm(one - other) + 1e-9


def test_the_folded_cut_is_straight_and_unfolds_to_a_closed_diamond(two):
    data = two.dataset
    size = diamond_size(data.points, data.labels)
    network, box = fold_net(size), ((-1.5, 1.5), (-1.5, 1.5))
    assert (network.classify(data.points) == data.labels).all()
    assert (network(data.points) == size - np.abs(data.points[:, 0]) - np.abs(data.points[:, 1])).sum() > 0
    (line,) = exact_boundary(network, box)
    assert closes(network, box)
    assert {exactly(corner) for corner in line.corners} == {
        (Fraction(x) * Fraction(size), Fraction(y) * Fraction(size)) for x, y in ((1, 0), (0, 1), (-1, 0), (0, -1))
    }
    assert len(linear_regions(network, box)) == 4  # four neurons, two creases
    view = folding_view(style.MAIN, 1.5)
    edge = diamond(size, view, 2)[1].submobjects[0].points
    center, scale = view.at(2)
    x, y = ((edge[:, :2] - view.pane.center) / scale + center).T
    assert np.allclose(x + y, size)


def test_a_size_of_nothing_is_told():
    with pytest.raises(ValueError, match="above 0; got 0"):
        fold_net(0)


def test_creases_cut_at_most_as_zaslavsky_says_and_the_polygon_is_closed(two, three):
    data, network = three.dataset, three.network
    view = folding_view(style.MAIN, 1.2)
    box, counts = view.box(0), []
    for count in (1, 2, 3):
        part = first_neurons(network, count)
        drawn, rows = creased(network, count, view)
        assert tile(part, box).holds()
        counts.append(len(linear_regions(part, box)))
        assert rows[1][1] == f"{counts[-1]} of at most {most_regions(count)}"
        assert len(drawn[0].submobjects) == counts[-1] <= most_regions(count)
    assert all(before < after for before, after in pairwise(counts))
    assert (network.classify(data.points) == data.labels).all()
    (line,) = exact_boundary(network, box)
    assert line.closed
    assert winding_number(line.points, data.points[data.labels == 1].mean(axis=0)) == 1
    assert all(winding_number(line.points, dot) == kind for dot, kind in zip(data.points, data.labels, strict=True))


def test_the_polygon_turns_only_at_creases(three):
    network = three.network
    (line,) = exact_boundary(network, ((-3.0, 3.0), (-2.0, 2.0)))
    pre = network.hidden[0].affine(line.points)
    assert (np.abs(pre).min(axis=1) < 1e-9).all()


def test_only_one_hidden_layer_has_first_neurons():
    assert first_neurons(random_network(1, (2, 3)), 3).widths == (2, 3, 1)
    for widths, count in (((2, 3), 0), ((2, 3), 4), ((2, 3, 3), 1)):
        with pytest.raises(ValueError, match="one hidden layer"):
            first_neurons(random_network(1, widths), count)


def test_patches_stand_where_the_pieces_are_and_neighbours_differ(three):
    view = View.still(style.MAIN, ((-1.5, 1.5), (-1.0, 1.0)))
    regions = linear_regions(three.network, view.box(0))
    pieces = Pieces(regions, view)
    for patch, region in zip(pieces.submobjects, regions, strict=True):
        assert np.allclose(patch.points[::4, :2], view.screen(region.polygon, 0)[:, :2])
    for one, other in combinations(range(len(regions)), 2):
        shared = {tuple(corner) for corner in regions[one].polygon} & {
            tuple(corner) for corner in regions[other].polygon
        }
        if len(shared) == 2:
            colors = [pieces.submobjects[k].get_fill_color().to_hex() for k in (one, other)]
            assert colors[0] != colors[1]


def test_every_collapsing_dot_stays_in_the_pane(two):
    moving = collapsing(Cast.of(two.dataset, two.network.oriented()))
    cloud, pane = moving[-1], style.MAIN
    for time in np.linspace(0, 2, 21):
        dots = np.concatenate([stroke.points[:, :2] for stroke in cloud.place(time).submobjects])
        assert (dots >= [pane.left, pane.bottom]).all()
        assert (dots <= [pane.right, pane.top]).all()


def test_a_network_that_does_not_close_stops_the_render(monkeypatch):
    monkeypatch.setattr("scenes.relu_fold.closes", lambda *_: False)
    with pytest.raises(ClaimError, match=ReluFold.claim[:20]), constructed("relu_fold"):
        pass
