"""The chart, its legend, paired planes, walkers and the magnifier: drawings by coordinates."""

from dataclasses import replace
from itertools import combinations, pairwise, product

import numpy as np
import pytest

from geometry.activations import activation_named
from geometry.certificates import build_witness, proved
from geometry.claims.many_layers import SHOWN, Counted
from geometry.curves import Box
from geometry.datasets import circles
from geometry.network import Affine, Layer, Network
from geometry.training import Table, architectures
from scenes.visuals import style
from scenes.visuals.charts import Chart, Legend, Swatch, mark
from scenes.visuals.drawings import Specks, Walker, walk
from scenes.visuals.panes import LevelCurve, Magnifier, around, held, inside, turned
from scenes.visuals.view import View

ALL = architectures()
PIXEL = 8 / 480


@pytest.fixture(scope="module")
def chart():
    rng = np.random.default_rng(0)
    return Chart({hidden: int(rng.integers(100, 201)) for hidden in ALL}, 200, style.CHART)


class TestChart:
    def test_every_architecture_has_a_cell_of_its_own(self, chart):
        boxes = np.array([chart.box(hidden) for hidden in ALL])
        for (left, right, low, high), (a, b, c, d) in combinations(boxes, 2):
            assert right <= a + 1e-9 or b <= left + 1e-9 or high <= c + 1e-9 or d <= low + 1e-9
        assert (boxes[:, 1] - boxes[:, 0] > 12 * PIXEL).all()
        assert (boxes[:, 3] - boxes[:, 2] > 12 * PIXEL).all()

    def test_all_cells_lie_in_the_pane(self, chart):
        boxes, pane = np.array([chart.box(hidden) for hidden in ALL]), style.CHART
        assert pane.left - 1e-9 <= boxes[:, 0].min() <= boxes[:, 1].max() <= pane.right + 1e-9
        assert pane.bottom - 1e-9 <= boxes[:, 2].min() <= boxes[:, 3].max() <= pane.top + 1e-9

    @pytest.mark.parametrize("layer", range(4))
    def test_wider_is_higher_or_farther_right(self, chart, layer):
        axis = 1 - layer % 2
        for hidden in (hidden for hidden in ALL if len(hidden) > layer and hidden[layer] < 4):
            wider = (*hidden[:layer], hidden[layer] + 1, *hidden[layer + 1 :])
            step = chart.middle(wider) - chart.middle(hidden)
            assert step[axis] > 0
            assert step[1 - axis] == pytest.approx(0)

    def test_cells_come_in_the_order_of_the_table(self, chart):
        painting = chart.submobjects[1]
        for shown in (0, 1, 20, 340):
            chart.place(shown)
            assert sum(len(strip.corners) for strip in painting.strips) == shown
        middles = painting.strips[0].corners.mean(axis=1)
        assert np.allclose(middles, [chart.middle(hidden) for hidden in ALL])

    def test_all_dots_correct_has_a_colour_of_its_own(self, chart):
        shades = [tuple(chart.shade(count)) for count in range(chart.range[0], 201)]
        assert len(set(shades)) == len(shades)
        steps = np.linalg.norm(np.diff(shades, axis=0), axis=1)
        assert steps[-1] > 10 * steps[:-1].max()

    def test_a_chart_of_nothing_or_of_wide_layers_is_refused(self):
        for correct in ({}, {(5,): 3}, {(2, 2, 2, 2, 2): 3}):
            with pytest.raises(ValueError, match="1 to 4 layers of 1 to 4 neurons"):
                Chart(correct, 200, style.CHART)

    @pytest.mark.parametrize("opened", [False, True])
    def test_a_mark_is_a_circle_or_one_with_an_opening(self, opened):
        points = mark(np.array([2.0, 1.0]), 0.5, opened)
        knots = points.reshape(-1, 4, 3)[:, [0, 3], :2]
        assert np.allclose(np.linalg.norm(knots - [2, 1], axis=2), 0.5)
        assert np.allclose(knots[0, 0], knots[-1, 1]) != opened


def test_a_legend_too_wide_is_refused():
    with pytest.raises(ValueError, match="legend must fit"):
        Legend("word " * 20, Swatch("all"))


SQUARE: Box = ((-1.0, 1.0), (-1.0, 1.0))


class TestPanes:
    def test_a_held_view_shows_every_point_where_the_view_does(self):
        pane = style.PAIR_LEFT
        view = View(pane, np.array([0.0, 2.0]), np.array([[0.0, 0.0], [0.3, -0.2]]), np.array([1.0, 2.0]))
        still, points = held(view, 2, SQUARE), np.random.default_rng(0).uniform(-1, 1, size=(20, 2))
        assert np.allclose(still.screen(points, 0), view.screen(points, 2))
        assert np.allclose(still.box(7), SQUARE)

    def test_a_turned_line_starts_and_ends_as_given(self):
        first, last = Affine([[0.0, 2.0]], [1.0]), Affine([[-3.0, 4.0]], [-5.0])
        cut = turned(first, last)
        for time, line in ((0, first), (1, last), (3, last)):
            size = np.linalg.norm(line.weight)
            assert np.allclose(cut(time).weight, line.weight / size)
            assert np.allclose(cut(time).bias, line.bias / size)
        steps = [cut(time).weight[0] for time in np.linspace(0, 1, 50)]
        assert np.allclose(np.linalg.norm(steps, axis=1), 1)
        assert min(a @ b for a, b in pairwise(steps)) > 0.99

    @pytest.mark.parametrize("line", [Affine([[0.0, 0.0]], [1.0]), Affine([[1.0, 0.0], [0.0, 1.0]], [0.0, 0.0])])
    def test_what_is_no_line_is_refused(self, line):
        with pytest.raises(ValueError, match="a line needs one row"):
            turned(line, Affine([[1.0, 0.0]], [0.0]))

    def test_a_level_is_where_the_score_is_zero(self):
        view = View.still(style.PAIR_LEFT, SQUARE)
        level = LevelCurve(lambda time: lambda points: points[..., 0] ** 2 + points[..., 1] ** 2 - time, view).place(
            0.25
        )
        center, scale = view.at(0)
        points = (level.submobjects[0].points[:, :2] - view.pane.center) / scale + center
        assert np.allclose(np.linalg.norm(points, axis=1), 0.5, atol=1e-3)


class TestWalker:
    def test_a_walk_goes_evenly_from_end_to_end(self):
        place = walk(np.array([[0.0, 0.0], [3.0, 0.0], [3.0, 1.0]]))
        assert np.allclose(
            [place(time) for time in (-1, 0, 0.5, 0.75, 1, 2)], [[0, 0], [0, 0], [2, 0], [3, 0]] + 2 * [[3, 1]]
        )

    @pytest.mark.parametrize("path", [np.zeros((1, 2)), np.zeros((3, 2))])
    def test_a_walk_needs_somewhere_to_go(self, path):
        with pytest.raises(ValueError, match="a walk needs"):
            walk(path)

    def test_walker_and_specks_stand_where_the_view_shows_them(self):
        view = View.still(style.SQUARE, SQUARE)
        place = walk(np.array([[-1.0, 0.0], [1.0, 0.5]]))
        walker = Walker(place, view).place(0.3)
        assert np.allclose(walker.submobjects[1].points, view.screen(place(0.3), 0))
        spots = np.random.default_rng(0).uniform(-1, 1, size=(10, 2))
        specks = Specks(spots, view, style.palette().outer, 2.0)
        for share, count in ((0.0, 0), (0.5, 5), (1.0, 10)):
            assert np.allclose(specks.place(share).submobjects[0].points[::4], view.screen(spots[:count], 0))


class TestMagnifier:
    def test_nothing_is_drawn_out_of_the_glass(self):
        identity = Layer(Affine(np.eye(2), np.zeros(2)), activation_named("identity"))
        network = Network((identity,), Affine([[1.0, 0.2]], [0.0]))
        box, pane = around(np.array([0.0, 0.9]), 0.6, style.GLASS), style.GLASS
        glass = Magnifier(network, circles(), walk(np.array([[0.0, 0.0], [0.1, 2.0]])), box, pane)
        for time in np.linspace(0, 1, 11):
            glass.place(time)
            points = np.concatenate([part.points for part in glass.get_family() if len(part.points)])
            assert (points[:, 0] >= pane.left - 1e-9).all()
            assert (points[:, 0] <= pane.right + 1e-9).all()
            assert (points[:, 1] >= pane.bottom - 1e-9).all()
            assert (points[:, 1] <= pane.top + 1e-9).all()

    def test_a_box_has_the_shape_of_its_pane(self):
        (left, right), (bottom, top) = around(np.array([1.0, 2.0]), 0.5, style.GLASS)
        assert top - bottom == pytest.approx(0.5)
        assert (right - left) / (top - bottom) == pytest.approx(style.GLASS.width / style.GLASS.height)
        assert np.array_equal(inside(np.array([[1.0, 2.0], [9.0, 9.0]]), ((left, right), (bottom, top))), [[1.0, 2.0]])


@pytest.fixture(scope="module")
def counted() -> Counted:
    return Counted.of(Table.load())


class TestWidthVsDepth:
    def test_the_table_holds_every_architecture_up_to_four_layers_of_four(self, counted):
        assert set(counted.table.rows) == {w for depth in (1, 2, 3, 4) for w in product((1, 2, 3, 4), repeat=depth)}
        assert len(counted.table.rows) == 4 + 4**2 + 4**3 + 4**4
        assert not counted.failures()

    def test_a_ring_is_built_and_proved_for_each_architecture_that_can_close_one(self, counted):
        data = counted.table.rows[SHOWN].experiment.dataset()
        inner, outer = (np.linalg.norm(data.points[data.labels == kind], axis=1) for kind in (1, 0))
        disc, ring = ((0.0, 0.0), inner.max()), ((0.0, 0.0), outer.min(), outer.max())
        for hidden in counted.able:
            network = build_witness(hidden, "tanh", disc, ring)
            assert network is not None, hidden
            assert network.widths == (2, *hidden, 1)
            assert proved(network, disc, ring), hidden
            assert not data.errors(network)

    def test_those_that_never_can_have_a_layer_too_narrow_before_any_of_three(self, counted):
        never = set(counted.table.rows) - set(counted.able)
        assert len(never) == counted.never
        for hidden in never:
            before = hidden[: next((k for k, width in enumerate(hidden) if width > 2), len(hidden))]
            assert 1 in before or max(hidden) == 2
            assert build_witness(hidden, "tanh", ((0, 0), 0.1), ((0, 0), 1, 1.5)) is None

    def test_its_numbers_are_counted_from_the_table(self, counted):
        rows = counted.table.rows
        best = {hidden: max(round(200 * share) for share in row.accuracies) for hidden, row in rows.items()}
        assert best == counted.correct
        assert {len(row.accuracies) for row in rows.values()} == {counted.trainings}
        full = {hidden for hidden, count in best.items() if count == counted.total == 200}
        assert set(counted.full) == full
        assert set(counted.lucky) == full - set(counted.able)
        assert set(counted.able) <= full
        assert counted.perfect == round(rows[SHOWN].perfect * counted.trainings) > 0

    @pytest.mark.parametrize(
        ("hidden", "shares", "words"),
        [
            (SHOWN, (0.99,) * 40, "never gets all dots"),
            ((3,), (0.99,) * 40, "that can close a ring never gets all dots"),
            ((3,), (1.0,), "equally often"),
        ],
    )
    def test_a_table_that_does_not_show_it_is_told(self, counted, hidden, shares, words):
        row = replace(counted.table.rows[hidden], accuracies=shares)
        table = replace(counted.table, rows=counted.table.rows | {hidden: row})
        assert any(words in failure for failure in Counted.of(table).failures())

    def test_piecewise_straight_activations_do_not_show_it(self, counted):
        row = counted.table.rows[(3,)]
        relu = replace(row, experiment=replace(row.experiment, activation="relu"))
        table = replace(counted.table, rows=counted.table.rows | {(3,): relu})
        assert any("every ratio of radii" in failure for failure in Counted.of(table).failures())

    def test_each_mark_stands_in_a_cell_that_it_speaks_of(self, counted):
        chart = Chart(counted.correct, counted.total, style.CHART)
        for chosen, opened in ((counted.able, False), (counted.lucky, True)):
            marks = chart.rings(chosen, opened).points.reshape(len(chosen), -1, 3)
            for hidden, points in zip(chosen, marks, strict=True):
                left, right, bottom, top = chart.box(hidden)
                assert ((points[:, :2] > [left, bottom]) & (points[:, :2] < [right, top])).all()
        left, right, bottom, top = chart.box(SHOWN)
        frame = chart.frame(SHOWN).points[:, :2]
        assert np.allclose([frame.min(axis=0), frame.max(axis=0)], [[left, bottom], [right, top]])
