"""Half-planes of neurons, answers in small, the magnifier, walkers, borders and legends: by coordinates."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.activations import activation_named
from geometry.datasets import Dataset, circles
from geometry.network import Affine, Layer, Network
from geometry.topology import circle_net
from scenes.visuals import style
from scenes.visuals.animations import always
from scenes.visuals.charts import Chart, Entry, Hatched, Legend, Line, Ramp, Swatch
from scenes.visuals.drawings import Cloud, Lines, Specks, Walker, Way, turned, walk
from scenes.visuals.panes import (
    Border,
    LevelCurve,
    Magnifier,
    Open,
    Small,
    around,
    half_planes,
    heading,
    held,
    inside,
)
from scenes.visuals.places import places
from scenes.visuals.view import View
from scenes.visuals.words import Words
from tests.helpers.strategies import random_network, seeds

BOX = ((-1.5, 1.5), (-1.5, 1.5))
SIZES = st.floats(0.1, 5)


def plane(points, view):
    """Points of the screen back in the plane that a still view shows."""
    center, scale = view.at(0)
    return (points[..., :2] - view.pane.center) / scale + center


def area(points):
    """The area that the first ends of closed chains of straight cubics enclose, counter-clockwise ones positive."""
    x, y = np.moveaxis(points.reshape(-1, 4, 3)[:, [0, 3], :2], -1, 0)
    return (x[:, 0] * y[:, 1] - x[:, 1] * y[:, 0]).sum() / 2


class TestNeurons:
    def test_each_half_plane_is_filled_where_its_neuron_is_above_0(self):
        affine = random_network(3, (2, 4)).hidden[0].affine
        view = View.still(places().square, BOX)
        (left, right), (bottom, top) = view.box(0)
        sides, lines = half_planes(affine, view)
        assert len(sides) == len(lines) == 4
        grid = np.stack(np.meshgrid(np.linspace(left, right, 801), np.linspace(bottom, top, 801)), axis=-1)
        for row, (side, line) in enumerate(zip(sides, lines, strict=True)):
            filled, drawn = (plane(pen.submobjects[0].points, view) for pen in (side, line))
            assert affine(filled)[:, row].min(initial=0) >= -1e-6, "nowhere below 0"
            share = area(side.submobjects[0].points) / ((right - left) * (top - bottom) * view.at(0)[1] ** 2)
            assert share == pytest.approx((affine(grid)[..., row] > 0).mean(), abs=0.005), "and all of what is above"
            assert np.allclose(affine(drawn)[:, row], 0, atol=1e-9)
            colors = {pen.get_stroke_color().to_hex() for pen in (side.submobjects[0], line.submobjects[0])}
            assert colors == {style.palette().lines[row % 3].upper()}

    def test_an_answer_in_small_shows_its_region_its_lines_and_its_frame(self):
        network, pane = circle_net(0.5), places().tenths[3]
        small = Small(network, BOX, pane)
        frame, region, *lines = small.submobjects
        assert np.allclose(np.abs(plane(frame.points, small.view)).max(axis=0), 1.5)
        found = plane(region.points, small.view)
        knots = found.reshape(-1, 4, 2)[:, 0]
        slopes = np.abs(np.gradient(network(np.stack([np.linspace(-1.5, 1.5, 61), np.zeros(61)], axis=1)))).max()
        assert np.abs(network(knots)).max() < 1e-6 * slopes
        grid = np.stack(np.meshgrid(*[np.linspace(-1.5, 1.5, 801)] * 2), axis=-1)
        share = area(region.points) / (9 * small.view.at(0)[1] ** 2)
        assert share == pytest.approx((network(grid) > 0).mean(), abs=0.003)
        assert small.place(0.7).submobjects[1] is region
        everything = np.concatenate([part.points for part in small.submobjects])[:, :2] - pane.center
        assert np.abs(everything).max() <= pane.width / 2 + 1e-9
        corners = np.array([[1.5, 1.5], [-1.5, -1.5], [1.5, -1.5], [-1.5, 1.5]])
        crossing = np.flatnonzero(network.hidden[0].affine(corners).min(axis=0) < 0)
        assert len(lines) == len(crossing)
        for line, row in zip(lines, crossing, strict=True):
            assert np.allclose(network.hidden[0].affine(plane(line.points, small.view))[:, row], 0, atol=1e-9)

    def test_a_network_with_nothing_inside_has_no_region(self):
        network = circle_net(0.5)
        none = Network(network.hidden, Affine(network.readout.weight, [-100.0]))
        assert len(Small(none, BOX, places().twin).submobjects[1].points) == 0
        everywhere = Network(network.hidden, Affine(network.readout.weight, [100.0]))
        full = Small(everywhere, BOX, places().twin)
        assert area(full.submobjects[1].points) == pytest.approx(9 * full.view.at(0)[1] ** 2)


class TestMagnifier:
    @given(seeds, SIZES)
    def test_a_box_about_a_point_has_the_point_in_its_middle(self, seed, height):
        point = np.random.default_rng(seed).normal(size=2)
        box = around(point, height, places().glass)
        assert np.allclose(np.mean(box, axis=1), point)
        view = View.still(places().glass, box)
        (left, right), (bottom, top) = box
        corner = view.screen(np.array([[right, top]]), 0)[0, :2] - places().glass.center
        assert corner[0] / corner[1] == pytest.approx(places().glass.width / places().glass.height)
        assert len(inside(np.array([[left, top], [right, bottom], [right + 1e-6, top]]), box)) == 2

    def test_it_shows_the_dots_of_its_box_at_one_scale(self):
        dataset, pane = circles(), places().glass
        identity = Layer(Affine(np.eye(2), np.zeros(2)), activation_named("identity"))
        box = around(np.array([0.0, 0.9]), 0.6, pane)
        path = walk(np.array([[0.0, 0.7], [0.1, 1.1]]))
        glass = Magnifier(Network((identity,), Affine([[1.0, 0.2]], [0.0])), dataset, path, box, pane)
        outer, hole, inner, trail, rim, head = glass.submobjects[-6:]
        for pen, kind in ((outer, 0), (hole, 0), (inner, 1)):
            shown = inside(dataset.points[dataset.labels == kind], box)
            middle = np.array(box).mean(axis=1)
            expected = (shown - middle) * pane.height / 0.6 + pane.center
            assert np.allclose(pen.points[::4, :2], expected)
        assert len(inside(dataset.points, box)) > 2
        glass.place(0.5)
        spot = (path(0.5) - np.array(box).mean(axis=1)) * pane.height / 0.6 + pane.center
        assert np.allclose(rim.points[:, :2], spot)
        assert np.allclose(head.points, rim.points)
        assert np.allclose(trail.points[-1, :2], spot)
        start = (path(0) - np.array(box).mean(axis=1)) * pane.height / 0.6 + pane.center
        assert np.allclose(trail.points[0, :2], start)
        assert len(glass.place(0).submobjects[-3].points) == 0, "a walk that has not begun leaves no trail"

    def test_nothing_is_drawn_out_of_the_glass(self):
        identity = Layer(Affine(np.eye(2), np.zeros(2)), activation_named("identity"))
        network = Network((identity,), Affine([[1.0, 0.2]], [0.0]))
        box, pane = around(np.array([0.0, 0.9]), 0.6, places().glass), places().glass
        glass = Magnifier(network, circles(), walk(np.array([[0.0, 0.0], [0.1, 2.0]])), box, pane)
        for time in np.linspace(0, 1, 11):
            glass.place(time)
            points = np.concatenate([part.points for part in glass.get_family() if len(part.points)])
            assert (points[:, 0] >= pane.left - 1e-9).all()
            assert (points[:, 0] <= pane.right + 1e-9).all()
            assert (points[:, 1] >= pane.bottom - 1e-9).all()
            assert (points[:, 1] <= pane.top + 1e-9).all()

    @pytest.mark.parametrize("time", [0, 0.4, 1])
    def test_one_that_follows_keeps_the_head_of_the_walk_in_its_middle(self, time):
        dataset, pane, network = circles(), places().glass_left, circle_net(0.5)
        path, box = walk(np.array([[0.0, 0.7], [0.1, 1.1]])), around(np.array([0.0, 0.9]), 0.6, pane)
        glass = Magnifier(network, dataset, path, box, pane, follows=True).place(time)
        finder = Border(View.still(places().square, BOX), glass.box_at).place(time)
        outer, _, inner, _, rim, head = glass.submobjects[-6:]
        assert np.allclose(head.points[:, :2], pane.center, atol=1e-3)
        assert np.allclose(rim.points, head.points)
        shown = glass.box_at(time)
        assert np.allclose(np.mean(shown, axis=1), path(time), atol=1e-3)
        assert np.allclose(np.ptp(shown, axis=1), np.ptp(box, axis=1))
        for pen, kind in ((outer, 0), (inner, 1)):
            expected = inside(dataset.points[dataset.labels == kind], shown)
            assert np.allclose(
                pen.points[::4, :2], (expected - path(time)) * pane.height / 0.6 + pane.center, atol=1e-2
            )
        corners = plane(finder.submobjects[0].points, finder.view)
        assert np.allclose(corners.min(axis=0), np.array(shown)[:, 0])
        assert np.allclose(corners.max(axis=0), np.array(shown)[:, 1])

    def test_dots_out_of_the_box_are_not_shown(self):
        far = Dataset(np.array([[5.0, 5.0], [0.0, 0.0]]), np.array([0, 1]), "two")
        box = around(np.zeros(2), 1.0, places().glass)
        glass = Magnifier(circle_net(0.5), far, walk(np.array([[0.0, 0.0], [0.1, 0.1]])), box, places().glass)
        outer, _, inner = glass.submobjects[-6:-3]
        assert len(outer.points) == 0
        assert np.allclose(inner.points[:, :2], places().glass.center)


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
        view = View.still(places().square, BOX)
        place = walk(np.array([[-1.0, 0.0], [1.0, 0.5]]))
        walker = Walker(place, view).place(0.3)
        assert np.allclose(walker.submobjects[1].points, view.screen(place(0.3), 0))
        spots = np.random.default_rng(0).uniform(-1, 1, size=(10, 2))
        specks = Specks(spots, view, style.palette().outer, 2.0)
        for share, count in ((0.0, 0), (0.5, 5), (1.0, 10)):
            assert np.allclose(specks.place(share).submobjects[0].points[::4], view.screen(spots[:count], 0))


class TestOpen:
    def test_a_ring_in_small_has_its_dots_its_lines_its_region_and_as_much_of_its_way_as_is_asked(self):
        dataset, network = circles(), random_network(5, (2, 2, 1))
        view, way = View.still(places().sevenths[2], BOX), np.array([[0.0, 0.0], [1.0, 0.5]])
        small = Open(dataset, network, way, view).place(0.5)
        drawn = small.way.submobjects[0].points
        assert np.allclose(plane(drawn[[0, -1]], view), [[0, 0], [0.5, 0.25]])
        cloud = next(part for part in small.submobjects if isinstance(part, Cloud))
        assert np.allclose(plane(cloud.marks[2].points[::4], view), dataset.points[dataset.labels == 1])
        lines = next(part for part in small.submobjects if isinstance(part, Lines))
        for row, line in enumerate(lines.submobjects):
            assert np.allclose(network.hidden[0].affine(plane(line.points, view))[:, row], 0, atol=1e-9)

    def test_an_arrow_points_on_from_the_end_of_the_way(self):
        view, way = View.still(places().square, BOX), np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]])
        drawn = Way(way, view).place(1)
        line, head = (pen.points.copy() for pen in drawn.submobjects)
        tips = head[[0, 3, 7]] - line[-1]
        assert np.allclose(tips, style.BARB * np.array([[1, -1, 0], [0, 0, 0], [-1, -1, 0]]), atol=1e-9)
        assert len(drawn.place(0).submobjects[1].points) == 0
        twice = Way(np.concatenate([way, way[-1:]]), view).place(1)
        assert np.allclose(twice.submobjects[1].points, head), "a path that stands at its end has its direction"

    @pytest.mark.parametrize(("count", "every"), [(50, 4), (2000, 1)])
    def test_specks_fall_to_their_places(self, count, every):
        view, spots = View.still(places().square, BOX), np.random.default_rng(0).uniform(-1, 1, size=(count, 2))
        specks = Specks(spots, view, "#FFFFFF", 2.0, drop=1.0)
        there = view.screen(spots, 0)[:, :2]
        assert np.allclose(specks.place(1).submobjects[0].points[::every, :2], there)
        for time in (0.2, 0.6, 0.99):
            shown = specks.place(time).submobjects[0].points[::every, :2]
            above = shown - there[: len(shown)]
            assert np.allclose(above[:, 0], 0)
            assert ((above[:, 1] >= 0) & (above[:, 1] <= 1)).all()
            assert 0 < len(shown) <= count
        assert len(specks.place(0).submobjects[0].points) == 0


class TestPanes:
    @given(seeds, seeds)
    def test_a_line_turns_the_shorter_way_and_is_a_line_at_every_time(self, seed, other):
        first, last = (random_network(number, (2, 1)).hidden[0].affine for number in (seed, other))
        cut = turned(first, last)
        normals = np.array([cut(time).weight[0] for time in np.linspace(0, 1, 101)])
        assert np.allclose(np.linalg.norm(normals, axis=1), 1)
        angle = np.arccos(np.clip(normals[0] @ normals[-1], -1, 1))
        steps = np.arccos(np.clip((normals[:-1] * normals[1:]).sum(axis=1), -1, 1))
        assert steps.sum() == pytest.approx(angle, abs=1e-4), "the turn between its ends, and no more"
        for time, line in ((0, first), (1, last), (3, last)):
            assert np.allclose(cut(time).weight, line.weight / np.linalg.norm(line.weight))
            assert np.allclose(cut(time).bias, line.bias / np.linalg.norm(line.weight))
        offsets = [float(cut(time).bias[0]) for time in (0, 0.5, 1)]
        assert offsets[1] == pytest.approx((offsets[0] + offsets[2]) / 2)

    @pytest.mark.parametrize("line", [Affine([[0.0, 0.0]], [1.0]), Affine([[1.0, 0.0], [0.0, 1.0]], [0.0, 0.0])])
    def test_what_is_no_line_is_refused(self, line):
        with pytest.raises(ValueError, match="a line needs one row"):
            turned(line, Affine([[1.0, 0.0]], [0.0]))

    def test_a_level_is_where_the_score_is_zero(self):
        view = View.still(places().pair_left, BOX)
        level = LevelCurve(lambda time: lambda points: points[..., 0] ** 2 + points[..., 1] ** 2 - time, view).place(
            0.25
        )
        center, scale = view.at(0)
        points = (level.submobjects[0].points[:, :2] - view.pane.center) / scale + center
        assert np.allclose(np.linalg.norm(points, axis=1), 0.5, atol=1e-3)

    @given(seeds)
    def test_a_held_view_is_still_and_its_pane_is_the_place_of_its_box(self, seed):
        rng = np.random.default_rng(seed)
        view = View(places().pair_right, np.array([0.0, 2.0]), rng.normal(size=(2, 2)), rng.uniform(0.5, 3, size=2))
        still = held(view, 1.3, BOX)
        corners = view.screen(np.array([[-1.5, -1.5], [1.5, 1.5]]), 1.3)[:, :2]
        assert np.allclose([still.pane.left, still.pane.bottom], corners[0])
        assert np.allclose([still.pane.right, still.pane.top], corners[1])
        for time in (0, 1.3, 5):
            assert np.allclose(still.box(time), BOX)

    def test_a_border_goes_once_round_its_box_wherever_the_view_is(self):
        view = View(places().square, np.array([0.0, 2.0]), np.array([[0.0, 0.0], [1.0, -1.0]]), np.array([1.0, 3.0]))
        border = Border(view, always(BOX))
        for time in (0, 0.7, 2):
            points = border.place(time).submobjects[0].points
            assert np.allclose(points[0], points[-1])
            _, scale = view.at(time)
            assert area(points) == pytest.approx(9 * scale**2)
            assert np.allclose(points.min(axis=0), view.screen(np.array([-1.5, -1.5]), time))

    def test_a_heading_stands_on_its_pane_at_its_left(self):
        words, pane = heading("hidden plane", places().pair_right), places().pair_right
        assert words.points[:, 0].min() == pytest.approx(pane.left)
        assert words.baseline > pane.top


def spans(legend):
    """Left and right end of every entry, in the order in which they are given."""
    parts = [part for part in legend.submobjects if isinstance(part, Entry)]
    points = [np.concatenate([piece.points for piece in part.get_family() if len(piece.points)]) for part in parts]
    return [(float(found[:, 0].min()), float(found[:, 0].max())) for found in points]


class TestLegend:
    def test_entries_follow_each_other_in_the_middle_of_the_frame(self):
        chart = Chart({(1,): 100, (2,): 150, (3,): 200}, 200, places().chart)
        entries = [Ramp(chart, 100, 150), Swatch("all 200"), Hatched("never"), Swatch("closed")]
        found = spans(Legend("dots right:", *entries))
        assert len(found) == 5
        assert all(right + 0.3 < left for (_, right), (left, _) in pairwise(found))
        assert found[0][0] + found[-1][1] == pytest.approx(0, abs=0.05)
        assert found[-1][1] <= places().safe.right

    def test_all_words_stand_on_one_line(self):
        legend = Legend("one", Swatch("two"), Hatched("three"))
        words = [part for part in legend.get_family() if isinstance(part, Words)]
        assert [part.text for part in words] == ["one", "two", "three"]
        assert {part.baseline for part in words} == {places().legend_line}

    def test_a_ramp_runs_through_the_colours_of_its_chart(self):
        chart = Chart({(1,): 100, (2,): 150, (3,): 200}, 200, places().chart)
        ramp = Ramp(chart, 100, 150)
        fills = [part.get_fill_color().to_rgb() for part in ramp.submobjects if not isinstance(part, Words)]
        assert np.allclose(fills[0], chart.shade(100), atol=1 / 128)
        assert np.allclose(fills[-1], chart.shade(150), atol=1 / 128)
        assert [part.text for part in ramp.submobjects if isinstance(part, Words)] == ["100", "150"]

    @pytest.mark.parametrize("entry", [Line("words"), Swatch("words"), Hatched("words")])
    def test_the_length_of_an_entry_is_where_its_words_end(self, entry):
        points = np.concatenate([piece.points for piece in entry.get_family() if len(piece.points)])
        assert points[:, 0].max() == pytest.approx(entry.length)
        assert points[:, 0].min() >= -0.05

    def test_a_legend_too_wide_is_refused(self):
        with pytest.raises(ValueError, match="legend must fit"):
            Legend("word " * 20, Swatch("all"))
