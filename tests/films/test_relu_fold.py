"""What relu_fold says, on the very objects that it shows."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.claims import find
from geometry.claims.many_layers import THREE, TWO, Collapse, Pieces
from geometry.datasets import Dataset
from geometry.network import Affine, Layer, Network
from geometry.regions import (
    OneByOne,
    closes,
    diamond_size,
    exact_boundary,
    exactly,
    first_neurons,
    fold_net,
    linear_regions,
    most_regions,
    tile,
)
from geometry.trace import Trace
from geometry.training import Experiment
from scenes.relu_fold import ReluFold
from scenes.visuals import style
from scenes.visuals.animations import Play
from scenes.visuals.cast import Cast
from scenes.visuals.drawings import Cloud, RegionPatch, neuron_lines
from scenes.visuals.film import ClaimError
from scenes.visuals.places import places
from scenes.visuals.relu import (
    TILT,
    Heap,
    Page,
    Paper,
    collapsing,
    creased,
    crossing,
    diamond,
    folded,
    folding_view,
    polygon,
    side_by_side,
)
from scenes.visuals.relu import Pieces as Patches
from scenes.visuals.relu.page import SOFT
from scenes.visuals.relu.sliding import on_its_way
from scenes.visuals.view import View
from scenes.visuals.words import Words
from tests.helpers.films import constructed, filmed
from tests.helpers.strategies import random_network, seeds
from tests.helpers.winding import winding_number

lines = st.tuples(st.floats(0.1, 9), st.floats(-9, 9), st.floats(-9, 9)).map(np.array)
points = st.tuples(st.floats(-9, 9), st.floats(-9, 9)).map(np.array)


@pytest.fixture(scope="module")
def two() -> Collapse:
    return find(TWO, Collapse)


@pytest.fixture(scope="module")
def three() -> Pieces:
    return find(THREE, Pieces)


def test_two_neurons_put_dots_of_both_classes_on_one_point(two):
    data, network = two.run.dataset, two.network
    pre = data.points @ network.hidden[0].affine.weight.T + network.hidden[0].affine.bias
    both = (pre <= 0).all(axis=1)
    assert two.on_point == tuple(np.count_nonzero(data.labels[both] == kind) for kind in (1, 0))
    assert min(two.on_point) > 0
    assert two.on_crease == np.count_nonzero(pre[:, 0] <= 0) > np.count_nonzero(both)
    assert len(set(network(data.points[both]))) == 1  # one score for all: no later layer separates them
    assert np.allclose(network(data.points), two.run.network(data.points))


def test_the_layer_carries_each_crease_to_an_axis(two):
    affine = two.network.hidden[0].affine
    for neuron, (weight, bias) in enumerate(zip(affine.weight, affine.bias, strict=True)):
        along = np.array([-weight[1], weight[0]])
        crease = -bias * weight / (weight @ weight) + np.linspace(-3, 3, 7)[:, None] * along
        assert np.allclose(affine(crease)[:, neuron], 0, atol=1e-9)
    assert np.linalg.det(affine.weight) > 0


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


@given(points, points)
def test_the_sum_of_a_pair_that_shares_a_crease_folds_and_the_pair_is_one_to_one(point, other):
    network = fold_net(1.0)
    layer = network.hidden[0]
    first, second = layer.affine.weight.reshape(2, 2, 2).transpose(1, 0, 2)
    assert (first == -second).all()
    assert not layer.affine.bias.any()  # both of a pair are 0 on one line: their crease
    pair = layer(point).reshape(2, 2)
    assert (pair.sum(axis=1) == np.abs(point)).all()
    assert (layer(-point).reshape(2, 2).sum(axis=1) == np.abs(point)).all()  # two places, one image: folded
    assert (pair @ [1, -1] == point).all()  # the pair gives the point back, so it folds nothing
    assert (layer(other) == layer(point)).all() == (other == point).all()
    assert len(set(network.readout.weight[0])) == 1  # the read-out takes each pair's sum, and nothing else


@given(points, points, st.floats(0, 2))
def test_the_sheet_ends_folded_and_is_a_stiff_sheet_on_the_way(one, other, time):
    assert (folded(one, 0) == one).all()
    assert np.allclose(folded(one, 1), [abs(one[0]), one[1]])
    assert np.allclose(folded(one, 2), np.abs(one))
    if (one * other > 0).all():  # in one quarter: an isometry, then a parallel projection
        seen = np.linalg.norm(folded(one, time) - folded(other, time))
        assert seen <= (1 + 2 * TILT) * np.linalg.norm(one - other) + 1e-9


def test_the_folded_cut_is_straight_and_unfolds_to_a_closed_diamond(two):
    data, size = two.run.dataset, two.size
    network, box = two.pairs, ((-1.5, 1.5), (-1.5, 1.5))
    assert size == diamond_size(data.points, data.labels)
    assert two.pairs_wrong == 0
    assert (network.classify(data.points) == data.labels).all()
    assert (network(data.points) == size - np.abs(data.points[:, 0]) - np.abs(data.points[:, 1])).sum() > 0
    (line,) = exact_boundary(network, box)
    assert closes(network, box)
    assert {exactly(corner) for corner in line.corners} == {
        (Fraction(x) * Fraction(size), Fraction(y) * Fraction(size)) for x, y in ((1, 0), (0, 1), (-1, 0), (0, -1))
    }
    assert len(linear_regions(network, box)) == 4  # four neurons, two creases
    view = folding_view(places().main, 1.5)
    edge = diamond(size, view, 2)[1].submobjects[0].points
    center, scale = view.at(2)
    x, y = ((edge[:, :2] - view.pane.center) / scale + center).T
    assert np.allclose(x + y, size)


def test_a_size_of_nothing_is_told():
    with pytest.raises(ValueError, match="above 0; got 0"):
        fold_net(0)


def test_creases_cut_at_most_as_zaslavsky_says_and_the_polygon_is_closed(three):
    data, network = three.run.dataset, three.run.network
    view = folding_view(places().main, 1.2)
    box, counts = view.box(0), []
    for count in (1, 2, 3):
        part = first_neurons(network, count)
        assert tile(part, box).holds()
        counts.append(len(linear_regions(part, box)))
    assert len(creased(network, view)[0].submobjects) == counts[1]
    assert three.counts == tuple(counts) == three.most == tuple(most_regions(count) for count in (1, 2, 3))
    assert three.run.wrong == 0
    assert (network.classify(data.points) == data.labels).all()
    (line,) = exact_boundary(network, box)
    assert line.closed
    assert set(line.corners) == set(three.edges[0].corners)
    assert winding_number(line.points, data.points[data.labels == 1].mean(axis=0)) == 1
    assert all(winding_number(line.points, dot) == kind for dot, kind in zip(data.points, data.labels, strict=True))


def test_the_polygon_has_as_many_sides_as_it_has_directions_in_turn(three):
    places = [(Fraction(x, w), Fraction(y, w)) for x, y, w in three.edges[0].corners]
    ways = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(places)]
    turns = [a[0] * b[1] - a[1] * b[0] for a, b in zip(ways, ways[1:] + ways[:1], strict=True)]
    assert three.sides == sum(turn != 0 for turn in turns) >= 3


def test_the_polygon_turns_only_at_creases(three):
    network = three.run.network
    (line,) = exact_boundary(network, ((-3.0, 3.0), (-2.0, 2.0)))
    pre = network.hidden[0].affine(line.points)
    assert (np.abs(pre).min(axis=1) < 1e-9).all()


def test_only_one_hidden_layer_has_first_neurons():
    assert first_neurons(random_network(1, (2, 3)), 3).widths == (2, 3, 1)
    for widths, count in (((2, 3), 0), ((2, 3), 4), ((2, 3, 3), 1)):
        with pytest.raises(ValueError, match="one hidden layer"):
            first_neurons(random_network(1, widths), count)


def test_patches_stand_where_the_pieces_are_and_neighbours_differ(three):
    view = View.still(places().main, ((-1.5, 1.5), (-1.0, 1.0)))
    pieces = Patches(linear_regions(three.run.network, view.box(0)), view)
    regions = pieces.regions
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
    moving = collapsing(Cast.of(two.run.dataset, two.network))
    cloud, pane = next(drawing for drawing in moving if isinstance(drawing, Cloud)), places().main
    for time in np.linspace(0, 2, 21):
        dots = np.concatenate([stroke.points[:, :2] for stroke in cloud.place(time).submobjects])
        assert (dots >= [pane.left, pane.bottom]).all()
        assert (dots <= [pane.right, pane.top]).all()


def ends(thing):
    """Both ends of each line of a drawing, on the screen."""
    return {tuple(np.round(end[:2], 6)) for pen in thing.submobjects for end in pen.points[[0, -1]]}


def area(corners):
    x, y = corners.T
    return abs(x @ np.roll(y, 1) - y @ np.roll(x, 1)) / 2


def altered(run, weight=None, bias=None):
    """The run with other weights or biases in its hidden layer."""
    layer = run.network.hidden[0]
    affine = Affine(layer.affine.weight if weight is None else weight, layer.affine.bias if bias is None else bias)
    return replace(run, network=Network((Layer(affine, layer.activation),), run.network.readout))


def test_a_network_that_does_not_show_it_is_told(two, three):
    assert two.failures() == three.failures() == ()
    far = Collapse.of(altered(two.run, bias=np.array([99.0, 99.0])))
    flat = Collapse.of(altered(two.run, weight=np.array([[1.0, 0.0], [0.0, 0.0]])))
    assert any("one point" in failure for failure in far.failures())
    assert any("no crease" in failure for failure in flat.failures())
    uneven = altered(replace(two.run, network=two.network), bias=np.array([99.0, -99.0]))
    assert Collapse.of(uneven).on_crease == 0
    mixed = Dataset(two.run.dataset.points, np.roll(two.run.dataset.labels, 50))
    assert any("no diamond" in failure for failure in Collapse.of(replace(two.run, dataset=mixed)).failures())
    weight = three.run.network.hidden[0].affine.weight
    opened = Pieces.of(altered(three.run, weight=weight * [[1], [1], [0]])).failures()
    assert any("dots wrong" in failure for failure in opened)
    assert any("close a polygon" in failure for failure in opened)
    assert any("of (2, 4, 7)" in failure for failure in opened)


def test_the_heap_is_of_the_dots_on_the_point_and_counts_them(two):
    heap = Heap(two.piled, (-4.0, -2.0), places().heap)
    assert (int((two.piled == 1).sum()), int((two.piled == 0).sum())) == two.on_point
    assert not sum(len(stroke.points) for stroke in heap.place(0).submobjects[1:])
    outer, _, inner = heap.place(1).submobjects[1:]
    assert (len(inner.points) // 4, len(outer.points) // 4) == two.on_point
    away = np.concatenate([inner.points, outer.points])[:, :2] - places().heap.center
    assert (np.hypot(*away.T) < places().heap.width / 2).all()
    gaps = [np.linalg.norm(one - other) for one, other in combinations(away[::4], 2)]
    assert min(gaps) > style.DOT_INNER  # each can be counted
    assert heap.counted(0) == "0 inner, 0 outer"
    assert heap.counted(1) == "{} inner, {} outer".format(*two.on_point)


def test_the_page_shows_its_back_where_it_has_been_turned_over():
    view = folding_view(places().main, 1.0)
    page = Page(1.0, view)
    turned = {time: [page.turned_over(number, time) for number in range(4)] for time in (0, 0.4, 0.6, 1, 2)}
    assert turned[0] == turned[0.4] == [False] * 4
    assert turned[0.6] == turned[1] == [False, False, True, True]  # the quarters left of the first crease
    assert turned[2] == [False, True, True, False]  # the one turned twice shows its front
    assert page.layers(2)[1][-1] == 1  # and what lay under it is now in front
    for time in (0.3, 0.7, 1.4, 1.9):
        keys = [strip.keys[0] for strip in page.place(time)._painting.strips]
        assert keys == list(range(8 + len(SOFT)))  # four quarters with their lines, and a shadow


def test_a_new_crease_cuts_every_piece_that_it_crosses(three):
    box, network = folding_view(places().main, 1.2).box(0), three.run.network
    for count in (1, 2):
        weight, bias = network.hidden[0].affine.weight[count], network.hidden[0].affine.bias[count]
        pieces = linear_regions(first_neurons(network, count), box)
        sides = [np.sign(piece.polygon @ weight + bias) for piece in pieces]
        crossed = sum(side.min() < 0 < side.max() for side in sides)
        assert len(linear_regions(first_neurons(network, count + 1), box)) == len(pieces) + crossed


def test_pieces_are_counted_as_they_come(three):
    pieces, counter = creased(three.run.network, folding_view(places().main, 1.2))
    for time in range(5):
        seen = [patch.get_fill_opacity() for patch in pieces.place(time).submobjects]
        assert counter.place(time).text == f"{sum(seen):.0f} of at most 4"


def test_the_last_crease_cuts_a_piece_when_its_head_has_left_it(three):
    view, network = folding_view(places().main, 1.2), three.run.network
    halves, crease, counter = crossing(network, view)
    before, affine = linear_regions(first_neurons(network, 2), view.box(0)), network.hidden[0].affine
    assert [counter.place(time).text for time in (0, 0.9, 1, 2, 3, 4)] == [
        f"{n} of at most 7" for n in (4, 4, 5, 6, 7, 7)
    ]
    assert sorted(halves.times) == [1, 1, 2, 2, 3, 3]
    for number, (enters, leaves) in enumerate(pairwise(crease.stops), 1):
        twins = [half for half, time in zip(halves.regions, halves.times, strict=True) if time == number]
        assert sum(area(half.polygon) for half in twins) == pytest.approx(
            next(area(piece.polygon) for piece in before if (piece.pattern == twins[0].pattern[:2]).all())
        )
        assert np.allclose(affine(np.array([enters, leaves]))[:, 2], 0, atol=1e-9)
        for half in twins:  # the crease runs along both from where it enters to where it leaves
            assert min(np.linalg.norm(half.polygon - enters, axis=1)) < 1e-5
            assert min(np.linalg.norm(half.polygon - leaves, axis=1)) < 1e-5
    head = crease.place(1.5).submobjects[0].points[-1]
    assert np.allclose(head, view.screen(crease.stops[1:3].mean(axis=0), 0))
    far = View.still(places().main, ((50.0, 51.0), (50.0, 51.0)))
    with pytest.raises(ValueError, match="crease 3 misses the box"):
        crossing(network, far)


@given(lines, lines, st.floats(0, 1))
def test_creases_turn_by_at_most_a_quarter_from_where_they_lie_to_where_they_lie(one, other, share):
    way = on_its_way(*(Affine(line[None, :2], line[2:]) for line in (one, other)))
    normals, offsets = zip(*((way(time).weight[0], way(time).bias[0]) for time in (0, share, 1)), strict=True)
    for time, line in ((0, one), (2, other)):
        assert abs(np.linalg.det([normals[time], line[:2]])) < 1e-9 * np.hypot(*line[:2])
        assert np.allclose(offsets[time] * line[:2], line[2] * normals[time], atol=1e-9)
    assert normals[0] @ normals[2] >= -1e-9  # at most a quarter
    assert normals[1] @ normals[0] >= normals[2] @ normals[0] - 1e-9  # and on the way between


def test_the_creases_slide_from_the_trained_onto_the_page_and_on_to_the_next(two, three):
    cast, paper = Cast.of(two.run.dataset, two.network), Paper.of(two)
    moving = collapsing(cast)
    first = next(play.things[0] for play in paper.laid(cast, moving) if isinstance(play, Play))
    assert ends(first.place(0)) == ends(moving[-1])
    assert ends(first.place(1)) == set().union(*map(ends, paper.creases))
    then = paper.onto(three.run.network)[0].things[0]
    assert ends(then.place(0)) == ends(first)
    trained = neuron_lines(first_neurons(three.run.network, 2), paper.flat.box(0), paper.flat)
    assert ends(then.place(1)) == ends(trained)


def test_each_neuron_has_one_crease_and_the_three_results_are_those_of_before(two, three):
    for network, creases in ((two.network, 2), (two.pairs, 2), (three.run.network, 3)):
        rows = np.concatenate([network.hidden[0].affine.weight, network.hidden[0].affine.bias[:, None]], axis=1)
        assert np.hypot(*rows[:, :2].T).min() > 0  # the pre-activation is 0 on one line
        rows *= (np.sign(rows[:, 0] + 1e-9 * rows[:, 1]) / np.hypot(*rows[:, :2].T))[:, None]
        assert len({tuple(row) for row in np.round(rows, 9) + 0.0}) == creases
    flat = Paper.of(two).flat
    *small, names = side_by_side(Cast.of(two.run.dataset, two.network), two, three, flat)
    region = polygon(three, flat)[0]
    drawn = next(part for part in small[2].submobjects if isinstance(part, RegionPatch))
    assert np.allclose(drawn.submobjects[0].points, region.submobjects[0].points)  # at first where the large one was
    for result, pane in zip(small, places().results, strict=True):
        marks = np.concatenate([pen.points[:, :2] for pen in result.place(1).get_family() if len(pen.points)])
        assert (np.abs(marks - pane.center) <= pane.width / 2 + 0.02).all()
    heap = next(part for part in small[0].submobjects if isinstance(part, Heap))
    assert (len(heap.submobjects[3].points) // 4, len(heap.submobjects[1].points) // 4) == two.on_point
    assert [word.text for word in names.place(1).submobjects] == ["Collapse", "Fold", "Pieces"]


def test_the_panel_names_the_stage_on_screen():
    stages, seen = {"input plane": 0, "after neuron 1": 1.5, "hidden plane": 2}, set()
    sums = stages | {"plane of sums": 2}

    def watch(film):
        stage = [part for thing in film.mobjects for part in thing.get_family()]
        for heading in {part.text for part in stage if isinstance(part, Words)} & set(sums):
            assert {part.time for part in stage if isinstance(part, Cloud)} == {sums[heading]}
            seen.add(heading)

    for still in filmed("relu_fold").rests:
        watch(still)
    assert {"hidden plane", "plane of sums"} <= seen
    assert set(sums) <= {panel.heading for panel in filmed("relu_fold").film.panels}


def test_a_network_that_does_not_close_stops_the_render(monkeypatch):
    monkeypatch.setattr("scenes.relu_fold.THREE", Experiment(hidden=(3,), activation="relu", max_iter=1, restarts=1))
    with pytest.raises(ClaimError, match=f"{ReluFold.claim}(.|\n)*close a polygon"), constructed("relu_fold"):
        pass
