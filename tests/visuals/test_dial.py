"""The dial, the lens, the open region and the numbered points of films of the plane: by coordinates."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geometry.topology import Turning, circle_net
from scenes.visuals import style
from scenes.visuals.panes import Dial, Leaving, Lens, Numbered, clipped
from scenes.visuals.pen import Stroke
from scenes.visuals.places import SHAPES, Pane, places
from scenes.visuals.view import FILLED, View
from tests.helpers.strategies import random_network

BOX = ((-1.5, 1.5), (-1.5, 1.5))
CENTER = np.array([0.05, 0.1])
VIEW = View.still(places().main, BOX)


@pytest.fixture(scope="module")
def turning() -> Turning:
    return Turning.of(random_network(2, (2, 2, 2)), CENTER, 0.8, 2)


def hand(dial: Dial) -> tuple[np.ndarray, np.ndarray]:
    """Both ends of the hand in the dial, and of the hand in the plane."""
    ends = next(part.points for part in dial.submobjects if len(part.points) == 8)
    return ends[[0, 3], :2], ends[[4, 7], :2]


@given(st.floats(0.1, 1))
@settings(max_examples=30)
def test_the_hand_of_the_dial_is_parallel_to_that_in_the_plane(turning, share):
    dial = Dial(turning, VIEW, 4, places().dial).place(share)
    here, there = hand(dial)
    assert here[0] == pytest.approx(places().dial.center)
    assert np.linalg.norm(here[1] - here[0]) == pytest.approx(places().dial.width / 2)
    assert there == pytest.approx(VIEW.screen(np.stack([turning.center, turning.point(share)]), 4)[:, :2])
    ways = [(end - start) @ np.array([1, 1j]) for start, end in (here, there)]
    assert abs(np.angle(ways[0] / ways[1])) < 1e-6


def test_the_dial_turns_exactly_once_while_the_point_goes_round(turning):
    dial = Dial(turning, VIEW, 4, places().dial)
    shares = np.linspace(0.1, 1, 2000)
    angles = [np.angle(np.diff(hand(dial.place(share))[0], axis=0)[0] @ np.array([1, 1j])) for share in shares]
    before = turning.angle(0.1) - turning.angle(0)
    turned = np.unwrap(angles)
    assert abs(turned[-1] - turned[0] + before) == pytest.approx(2 * np.pi, abs=1e-6)
    sector = dial.place(1).submobjects[0].points
    middle = np.array(places().dial.center)
    x, y = (sector.reshape(-1, 4, 3)[:, [0, 3], :2] - middle).transpose(2, 1, 0)
    area = abs((x[0] * y[1] - x[1] * y[0]).sum()) / 2
    assert area == pytest.approx(np.pi * (places().dial.width / 2) ** 2, rel=1e-2), "filled all round"


def test_before_it_begins_the_dial_and_the_lens_have_no_size(turning):
    dial, lens = Dial(turning, VIEW, 4, places().dial), Lens(turning, VIEW, 4, places().lens)
    assert np.ptp(dial.submobjects[1].points, axis=0).max() < 1e-9
    assert sum(len(part.points) for part in lens.get_family()) == 0


def test_the_lens_shows_ring_centre_and_point_at_its_scale(turning):
    lens = Lens(turning, VIEW, 4, places().lens).place(0.5)
    nearest = int(np.linalg.norm(turning.points - turning.center, axis=1).argmin())
    assert lens.times == pytest.approx(lens.view.at(0)[1] / VIEW.at(0)[1])
    lens.place(turning.shares[nearest])
    spot = places().lens.center + (turning.points[nearest] - turning.center) * lens.view.at(0)[1]
    head = next(part for part in reversed(lens.submobjects) if isinstance(part, Stroke))
    assert head.points[:, :2] == pytest.approx(np.repeat(spot[None], 4, axis=0), abs=1e-6)
    assert np.linalg.norm(spot - places().lens.center) == pytest.approx(FILLED * places().lens.height / 5, rel=1e-3)
    ring = np.concatenate([part.points for part in lens.submobjects[1:5]])[:, :2] - places().lens.center
    assert len(ring)
    assert (np.abs(ring) <= np.array([places().lens.width, places().lens.height]) / 2 + 1e-9).all()


def test_a_polyline_is_clipped_to_what_lies_in_a_box():
    line = np.array([[-2.0, 0.0], [2.0, 0.0], [2.0, 3.0], [0.5, 3.0], [0.5, 0.5], [0.5, 0.75]])
    parts = clipped(line, ((-1.0, 1.0), (-1.0, 1.0)))
    expected = [[[-1, 0], [1, 0]], [[0.5, 1], [0.5, 0.5]], [[0.5, 0.5], [0.5, 0.75]]]
    assert np.array(parts) == pytest.approx(np.array(expected))


class TestLeaving:
    def score(self, points):
        """Above 0 on a strip that leaves the plane to the lower right."""
        along, across = points @ np.array([1, -1]), points @ np.array([1, 1])
        return np.minimum(along + 0.5, 0.4 - np.abs(across))

    def test_the_region_goes_on_beyond_the_pane_and_only_score_0_is_stroked(self):
        view = View.still(places().square, BOX)
        leaving = Leaving(self.score, view, Pane((-2.25, 0.0), 9.9, 8.6), "#FFFFFF")
        areas, edges = leaving.submobjects[:-1:2], leaving.submobjects[1:-1:2]
        lows = [area.points[:, 1].min() for area in areas]
        assert lows[0] == pytest.approx(places().square.bottom)
        assert lows[-1] < -4, "below the frame"
        assert (np.diff(lows) < 0).all()
        for edge in edges:
            ends = (edge.points[::4, :2] - view.pane.center) / view.at(0)[1] + view.at(0)[0]
            assert np.abs(self.score(ends)).max() < 1e-6
        opacities = [edge.get_stroke_opacity() for edge in edges]
        assert opacities == sorted(opacities, reverse=True)
        assert opacities[-1] == 0

    @pytest.mark.parametrize("table", SHAPES.values())
    def test_it_has_gone_before_the_caption(self, table):
        for pane in (table.beyond, table.beyond_square):
            assert pane.bottom > table.caption[0] + 0.6 * table.caption_size

    def test_all_layers_together_are_as_strong_as_a_region_and_the_arrow_points_out(self):
        view = View.still(places().square, BOX)
        leaving = Leaving(self.score, view, places().beyond, "#FFFFFF")
        through = np.prod([1 - area.get_fill_opacity() for area in leaving.submobjects[:-1:2]])
        assert 1 - through == pytest.approx(style.REGION_OPACITY)
        assert abs(self.score(leaving.way)) < 0.5
        assert self.score(leaving.way) > 0
        arrow = leaving.submobjects[-1].points[:, :2]
        way = arrow[3] - arrow[0]
        assert way @ np.array([1, -1]) > 0
        assert np.abs(arrow[3] - view.pane.center).max() > view.pane.height / 2, "over the edge"
        assert leaving.place(1).time == 1

    def test_a_region_that_does_not_leave_is_told(self):
        with pytest.raises(ValueError, match="reaches the edge"):
            Leaving(circle_net(0.5), VIEW, places().beyond, "#FFFFFF")


def test_a_numbered_point_is_where_the_network_carries_it_and_its_trail_ends_with_the_motion():
    network = random_network(5, (2, 2)).oriented()
    mark = Numbered(network, [0.3, -0.4], 4, VIEW)
    for time in (0.0, 0.4, 1.0, 1.5, 2.0):
        mark.place(time)
        spot = VIEW.screen(mark.trace.at(time), time)[0]
        tail, disc, digit = mark.submobjects
        assert disc.points == pytest.approx(np.repeat(spot[None], 4, axis=0))
        assert (digit.points.max(axis=0) + digit.points.min(axis=0)) / 2 == pytest.approx(spot)
        assert tail.points[-1] == pytest.approx(spot)
        length = np.linalg.norm(np.diff(tail.points, axis=0), axis=1).sum()
        assert (length > 1e-3) == (time not in (0.0, 1.0, 2.0)), time
