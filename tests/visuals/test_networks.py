"""All small networks as columns of dots: who is there, who is lit, what is known when, and where they stand."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from geometry.certificates import can_enclose
from geometry.claims.many_layers import Counted
from geometry.training import Table
from scenes.visuals import style
from scenes.visuals.charts import Networks
from scenes.visuals.charts.formation import HEAD, bands, fields
from scenes.visuals.charts.networks import CLOSED, COMING, LIT, NEVER, UNDECIDED
from scenes.visuals.places import SHAPES
from scenes.visuals.style import palette

ALL, PASSED, SORTED, DIMMED = Networks.ALL, Networks.PASSED, Networks.SORTED, Networks.DIMMED


@pytest.fixture(scope="module")
def piles():
    return Counted.of(Table.load()).piles


@pytest.fixture(scope="module")
def networks(piles) -> Networks:
    return Networks(piles, SHAPES["16:9"].networks)


def dots(networks, time, *states):
    marks = networks.place(time).submobjects[1:]
    return np.concatenate([marks[state].places for state in states or range(len(marks))])


def columns(cell, places):
    """The neurons of each layer of the network in a cell, from its dots."""
    (x, y), half = cell.center, cell.width / 2
    own = places[(np.abs(places - [x, y]) < half).all(axis=1)]
    return tuple(count for _, count in sorted(Counter(own[:, 0].round(6).tolist()).items()))


def test_each_network_is_a_column_of_dots_for_each_layer(networks, piles):
    places = dots(networks, SORTED)
    for pile in piles:
        for hidden in pile:
            assert columns(networks.cell(hidden), places) == hidden


@pytest.mark.parametrize(("time", "deepest"), [(0, 1), (1, 2), (2, 3), (ALL, 4), (SORTED, 4)])
def test_those_of_one_layer_come_first_and_the_others_grow_layer_by_layer(networks, piles, time, deepest):
    expected = sum(sum(hidden) for pile in piles for hidden in pile if len(hidden) <= deepest)
    assert len(dots(networks, time)) == expected
    assert len(dots(networks, time, COMING)) == 0
    edges = networks.submobjects[0].points
    joined = [a * b for pile in piles for h in pile if len(h) <= deepest for a, b in pairwise(h)]
    assert len(edges) == 4 * (sum(joined) if time < ALL else 0)


def test_a_network_grows_out_of_the_one_without_its_last_layer(networks, piles):
    before, after = fields([h for pile in piles for h in pile], SHAPES["16:9"].networks)[:2]
    order = [hidden for pile in piles for hidden in pile]
    for number, hidden in enumerate(order):
        assert np.allclose(before.middles[number], before.middles[order.index(hidden[:1])])
        assert np.allclose(after.middles[number], after.middles[order.index(hidden[:2])])
    assert len(dots(networks, 0.5, COMING)) == sum(a + b for a in range(1, 5) for b in range(1, 5))


def test_light_passes_layer_by_layer_and_the_first_layer_not_of_two_decides(networks, piles):
    order = [hidden for pile in piles for hidden in pile]
    for layer in range(5):
        time = ALL + (layer + 0.5) / 5
        left = [h for h in order if set(h[:layer]) <= {2} and len(h) >= layer]
        assert len(dots(networks, time, LIT)) == sum(h[layer] for h in left if len(h) > layer)
        assert len(dots(networks, time, UNDECIDED, LIT)) == sum(map(sum, left))
        known = [h for h in order if h not in set(left)]
        assert len(dots(networks, time, CLOSED)) == sum(sum(h) for h in known if can_enclose(h))
        assert len(dots(networks, time, NEVER)) == sum(sum(h) for h in known if not can_enclose(h))
    assert len(dots(networks, PASSED, UNDECIDED, LIT)) == 0


@pytest.mark.parametrize("shape", SHAPES)
def test_fields_and_bands_fill_the_pane_and_nobody_stands_on_another_or_on_a_name(piles, shape):
    pane, order = SHAPES[shape].networks, [hidden for pile in piles for hidden in pile]
    in_bands, tops = bands([len(pile) for pile in piles], pane)
    for depth, stood in enumerate([*fields(order, pane), in_bands], start=1):
        there = stood.middles[[len(hidden) <= depth for hidden in order]]
        apart = np.abs(there[:, None] - there[None]).max(axis=2) + stood.size * np.eye(len(there))
        assert apart.min() >= stood.size * (1 - 1e-9)
        low, high = there.min(axis=0) - stood.size / 2, there.max(axis=0) + stood.size / 2
        assert (low >= [pane.left - 1e-9, pane.bottom - 1e-9]).all()
        assert (high <= [pane.right + 1e-9, pane.top + 1e-9]).all()
    ends = np.cumsum([0, *map(len, piles)])
    for top, first, last in zip(tops, ends[:-1], ends[1:], strict=True):
        heights = in_bands.middles[first:last, 1]
        assert heights.max() + in_bands.size / 2 <= top - HEAD * style.LABEL + 1e-9
    assert all(in_bands.middles[last - 1, 1] > top for last, top in zip(ends[1:-1], tops[1:], strict=True))


def test_some_stand_once_more_where_they_are_and_the_others_are_dimmed(networks, piles):
    _, two, three = piles
    never, closed = networks.some([*two, three[0]]).submobjects
    assert len(never.places) == sum(map(sum, two))
    assert len(closed.places) == sum(three[0])
    for hidden in two:
        assert columns(networks.cell(hidden), never.places) == hidden
    strengths = [networks.place(time).submobjects[-1].get_fill_opacity() for time in (ALL, SORTED, DIMMED)]
    assert strengths[0] == strengths[1] == 1 > strengths[2] > 0


def test_bands_say_how_many_they_have(networks):
    words = networks.labels("a", "b", "c").submobjects
    assert [word.text for word in words] == ["a: 112", "b: 4", "c: 224"]
    colors = [word.get_fill_color().to_hex() for word in words]
    assert colors == [palette().outer, palette().outer, palette().inner]
