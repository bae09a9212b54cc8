"""The piles on which the cells of the chart fall, and the pictures of three of them: claims and coordinates."""

from itertools import pairwise

import numpy as np
import pytest

from geometry.claims.many_layers import EXAMPLES, Counted
from geometry.training import Table
from scenes.visuals.cast import TableCast
from scenes.visuals.charts import Chart, Picture, Piles
from scenes.visuals.charts.piles import HATCH
from scenes.visuals.places import SHAPES, Pane, places
from scenes.visuals.words import Words


@pytest.fixture(scope="module")
def counted() -> Counted:
    return Counted.of(Table.load())


@pytest.fixture
def chart(counted):
    return Chart(counted.correct, counted.total, places().chart)


@pytest.fixture
def cells(counted, chart):
    return Piles(chart, counted.piles, counted.lucky, places().piles)


def first(hidden, fits):
    return next((layer for layer, width in enumerate(hidden) if fits(width)), len(hidden))


def test_every_architecture_falls_on_one_pile_that_says_what_it_can(counted):
    pinched, two, three = (set(pile) for pile in counted.piles)
    assert tuple(map(len, counted.piles)) == (112, 4, 224)
    assert pinched | two | three == set(counted.table.rows)
    assert two == {(2,) * depth for depth in (1, 2, 3, 4)}
    assert three == set(counted.able)
    for hidden in pinched | three:
        assert (first(hidden, lambda width: width == 1) < first(hidden, lambda width: width > 2)) == (hidden in pinched)


def test_the_examples_are_of_the_piles_and_only_the_last_is_closed(counted):
    for hidden, run, pile in zip(EXAMPLES, counted.examples, counted.piles, strict=True):
        assert hidden in pile
        assert run.network.widths == (2, *hidden, 1)
        assert run.dataset.to_json() == counted.table.rows[hidden].experiment.dataset().to_json()
    assert counted.closed == (False, False, True)
    assert counted.examples[1].wrong == counted.examples[2].wrong == 0


def test_cells_start_in_the_chart_and_end_apart_on_their_pile(counted, chart, cells):
    order = [hidden for pile in counted.piles for hidden in pile]
    painting = cells.submobjects[0]
    for hidden, corners in zip(order, painting.strips[0].corners, strict=True):
        left, right, bottom, top = chart.box(hidden)
        assert np.allclose(corners.min(axis=0), [left, bottom], atol=0.03)
        assert np.allclose(corners.max(axis=0), [right, top], atol=0.03)
    squares = cells.place(1).submobjects[0].strips[0].corners
    low, high = squares.min(axis=1), squares.max(axis=1)
    apart = (low[:, None] >= high[None] + 0.01).any(axis=2)
    assert (apart | apart.T | np.eye(len(order), dtype=bool)).all()
    assert low[:, 1].min() == pytest.approx(places().pile_floor)
    assert high[:, 1].max() < places().pictures[0].bottom
    assert (np.abs(squares[..., 0]) < places().safe.right).all()
    nearest = np.abs(squares[..., 0].mean(axis=1)[:, None] - places().piles).argmin(axis=1)
    assert nearest.tolist() == [number for number, pile in enumerate(counted.piles) for _ in pile]


def test_only_those_that_get_all_dots_and_never_can_are_hatched(counted, chart, cells):
    fill, hatch, tint = cells.submobjects[0].strips
    order = [hidden for pile in counted.piles for hidden in pile]
    assert len(hatch.corners) == len(HATCH) * len(counted.lucky)
    filled = np.abs(fill.colors - chart.shade(counted.total)).max(axis=1) < 0.1
    assert filled.tolist() == [hidden in set(counted.able) for hidden in order]
    pale = [hidden in set(counted.lucky) for hidden in order]
    assert np.array_equal(tint.corners, fill.corners[pale])


def test_before_they_fall_only_those_that_can_are_dimmed_and_none_moves(counted, cells):
    before = cells.place(0).submobjects[0].strips[0]
    dimmed = cells.place(-1).submobjects[0].strips[0]
    changed = (before.colors != dimmed.colors).any(axis=1)
    assert np.array_equal(before.corners, dimmed.corners)
    assert changed.tolist() == [hidden in set(counted.able) for pile in counted.piles for hidden in pile]


def test_a_picture_grows_from_its_cell_to_its_pane(counted):
    cell, pane = Pane((1.2, -0.6), 0.4, 0.8), places().pictures[2]
    picture = Picture(counted.examples[2], counted.window, cell, pane)
    for share, there in ((0, cell), (1, pane)):
        points = np.concatenate([part.points for part in picture.place(share).get_family() if len(part.points)])
        assert (points[:, :2] >= np.array([there.left, there.bottom]) - 1e-6).all()
        assert (points[:, :2] <= np.array([there.right, there.top]) + 1e-6).all()
        assert np.ptp(points[:, 0]) > 0.9 * there.width


def test_a_pile_of_few_is_a_stack_with_gaps_each_named_beside_it(counted, cells):
    order = [hidden for pile in counted.piles for hidden in pile]
    squares = dict(zip(order, cells.place(1).submobjects[0].strips[0].corners, strict=True))
    words = {word.text: word.points[:, :2] for word in cells.labels("a", "b", "c").submobjects}
    stack = [squares[hidden] for hidden in counted.piles[1]]
    assert all(low[:, 1].max() + 0.1 < high[:, 1].min() for low, high in pairwise(stack))
    for hidden in counted.piles[1]:
        name, cell = words[", ".join(map(str, hidden))], squares[hidden]
        assert name[:, 0].min() > cell[:, 0].max()
        assert cell[:, 1].min() < name[:, 1].mean() < cell[:, 1].max()


@pytest.mark.parametrize("shape", SHAPES)
def test_the_picture_of_one_network_leaves_the_headings_free(counted, shape, monkeypatch):
    monkeypatch.setenv("PLANEFOLD_SHAPE", shape)
    own = TableCast.of(counted)
    marks = [pen.points for pen in own.pictures()[1].place(own.under_headings).get_family() if len(pen.points)]
    (left, low), (right, high) = (edge(np.concatenate(marks), axis=0)[:2] for edge in (np.min, np.max))
    for word in [word for word in own.chart.headings().submobjects if isinstance(word, Words)]:
        (start, foot), (end, head) = word.points.min(axis=0)[:2], word.points.max(axis=0)[:2]
        assert start > right or end < left or foot > high or head < low
