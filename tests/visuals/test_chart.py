"""The chart of width against depth: its cells and axes by coordinates, its numbers from the table."""

from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from manim import ManimColor

from geometry.certificates import build_witness, proved
from geometry.claims.many_layers import SHOWN, Counted
from geometry.training import Table, architectures
from scenes.visuals import style
from scenes.visuals.charts import Chart
from scenes.visuals.charts.chart import readable_on
from scenes.visuals.contrast import contrast
from scenes.visuals.places import places

ALL = architectures()
PIXEL = 8 / 480


@pytest.fixture(scope="module")
def chart():
    rng = np.random.default_rng(0)
    return Chart({hidden: int(rng.integers(100, 201)) for hidden in ALL}, 200, places().chart)


class TestChart:
    def test_every_architecture_has_a_cell_of_its_own(self, chart):
        boxes = np.array([chart.box(hidden) for hidden in ALL])
        for (left, right, low, high), (a, b, c, d) in combinations(boxes, 2):
            assert right <= a + 1e-9 or b <= left + 1e-9 or high <= c + 1e-9 or d <= low + 1e-9
        assert (boxes[:, 1] - boxes[:, 0] > 12 * PIXEL).all()
        assert (boxes[:, 3] - boxes[:, 2] > 12 * PIXEL).all()

    def test_all_cells_lie_in_the_pane(self, chart):
        boxes, pane = np.array([chart.box(hidden) for hidden in ALL]), places().chart
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
                Chart(correct, 200, places().chart)

    def test_the_axes_have_a_network_for_each_width(self, chart):
        beside, below = (dots.points[::4, :2] for dots in chart.headings().submobjects[-2:])
        assert (beside[:, 0] < chart.box((1,))[0]).all()
        assert (below[:, 1] < chart.box((1,))[2]).all()
        assert (len(beside), len(below)) == (10, 30)  # 1 + 2 + 3 + 4, and that for each panel of two layers or more
        for width in range(1, 5):
            low, high = chart.box((width,))[2:]
            assert ((beside[:, 1] > low) & (beside[:, 1] < high)).sum() == width
        for layer, dots in ((1, beside), (2, below)):
            assert np.array_equal(chart.lit(layer).points[::4, :2], dots)

    @pytest.mark.parametrize("theme", ["dark", "light"])
    def test_a_digit_has_the_colour_that_stands_out_more_from_its_cell(self, chart, theme, monkeypatch):
        monkeypatch.setenv("PLANEFOLD_THEME", theme)
        colors = style.palette()
        for count in range(chart.range[0], chart.total + 1):
            behind = ManimColor(tuple(chart.shade(count))).to_hex()
            own, other = sorted((colors.ground, colors.words), key=lambda color: contrast(color, behind), reverse=True)
            assert readable_on(chart.shade(count)) == own != other
            assert contrast(own, behind) > 3


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

    def test_the_frame_is_that_of_the_cell(self, counted):
        chart = Chart(counted.correct, counted.total, places().chart)
        left, right, bottom, top = chart.box(SHOWN)
        frame = chart.frame(SHOWN).points[:, :2]
        assert np.allclose([frame.min(axis=0), frame.max(axis=0)], [[left, bottom], [right, top]])
