"""The camera in space, and the sheet painted from back to front."""

import cairo
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.datasets import circles
from geometry.motion import TURN
from geometry.network import Affine, Network
from geometry.topology import circle_net
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.animations import Reframe
from scenes.visuals.drawings import hues
from scenes.visuals.pen import Painting, Strip
from scenes.visuals.places import places
from scenes.visuals.space import CUBE, Solid, SpaceView, camera, rotation
from scenes.visuals.space.surface import lit
from scenes.visuals.space.walls import TILES, shadows
from scenes.visuals.view import View
from tests.helpers.strategies import random_network, seeds

angles = st.floats(-400, 400)
PIXEL = 8 / 480
AIM = camera((0, 0, 0), (1, -70, 45), (2, -100, 60))


def still(turn, tilt, pane=None):
    pane = pane or places().square
    return SpaceView(pane, np.zeros(1), np.array([[0.3, -0.2, 0.5]]), np.array([1.7]), np.array([[turn, tilt]]))


class TestCamera:
    @given(angles, angles)
    def test_it_turns_and_never_mirrors(self, turn, tilt):
        matrix = rotation(turn, tilt)
        assert np.allclose(matrix @ matrix.T, np.eye(3))
        assert np.linalg.det(matrix) == pytest.approx(1)

    @given(angles)
    def test_its_angles_mean_what_they_say(self, turn):
        assert np.allclose(rotation(0, 0), np.eye(3))
        assert np.allclose(rotation(turn, 0)[2], [0, 0, 1]), "not tilted it looks straight down, however turned"
        assert np.allclose(rotation(turn, 90) @ [0, 0, 1], [0, 1, 0]), "tilted by 90 the third axis is upright"
        assert np.allclose(rotation(turn, 0)[:2, :2] @ [1, 0], [np.cos(np.radians(turn)), np.sin(np.radians(turn))])

    @given(angles, angles, angles)
    def test_turning_is_about_the_third_axis(self, turn, more, tilt):
        about = np.eye(3)
        about[:2, :2] = rotation(more, 0)[:2, :2]
        assert np.allclose(rotation(turn, tilt) @ about, rotation(turn + more, tilt))

    def test_it_is_where_its_keys_say_and_even_between(self):
        aim = camera((2, -100, 60), (0, 0, 0), (1, -70, 45))
        assert [aim(time) for time in (0, 1, 2)] == [(0, 0), (-70, 45), (-100, 60)]
        assert aim(0.5) == pytest.approx((-35, 22.5))
        assert (aim(-1), aim(9)) == (aim(0), aim(2))


class TestSpaceView:
    @given(angles, angles, seeds)
    def test_towards_the_eye_only_the_depth_changes(self, turn, tilt, seed):
        view, points = still(turn, tilt), np.random.default_rng(seed).normal(size=(10, 3))
        center, scale = view.at(0)
        before, after = (view.project(points + step * view.towards(0), 0) for step in (0, 0.5))
        assert np.allclose(after[:, :2], before[:, :2])
        assert np.allclose(after[:, 2] - before[:, 2], 0.5 * scale)
        assert np.allclose(view.project(center, 0), [*view.pane.center, 0])

    @given(angles, angles, seeds)
    def test_one_scale_for_all_lengths_square_to_the_line_of_sight(self, turn, tilt, seed):
        view = still(turn, tilt)
        points = np.random.default_rng(seed).normal(size=(10, 3))
        points -= np.outer(points @ view.towards(0), view.towards(0))
        shown = view.screen(points, 0)
        assert not shown[:, 2].any()
        lengths = [np.linalg.norm(places[1:] - places[:-1], axis=1) for places in (points, shown)]
        assert np.allclose(lengths[1], 1.7 * lengths[0])

    @given(seeds, st.integers(1, 2))
    def test_seen_from_above_it_is_the_view_of_the_plane(self, seed, dimensions):
        points = np.random.default_rng(seed).normal(size=(10, dimensions))
        box = ((-2.0, 1.0), (-1.0, 3.0))
        flat = View.still(places().beside, box)
        center, scale = flat.at(0)
        space = SpaceView(
            places().beside, np.zeros(1), np.array([[*center, 0.0]]), np.array([scale]), np.array([[0.0, 0.0]])
        )
        assert np.allclose(space.screen(points, 0), flat.screen(points, 0))
        assert np.allclose(space.box(0), flat.box(0))
        with pytest.raises(ValueError, match=r"tilted camera sees no box.*at time 0 it is at \(10"):
            space.turned(10, 20).box(0)

    @pytest.mark.parametrize("hidden", [(3,), (2, 3), (3, 2), (1, 3)])
    def test_every_point_stays_in_the_pane_at_all_times(self, hidden):
        network = random_network(5, (2, *hidden), spread=3).oriented()
        traces = [Trace.of(network, np.random.default_rng(k).normal(size=(30, 2))) for k in (0, 1)]
        pane, end = places().beside, traces[0].end
        view = SpaceView.aimed(pane, AIM, *traces)
        for time in np.linspace(0, end, 24 * end + 1):
            assert view.aim(time) == pytest.approx(AIM(time), abs=4), "the camera is where it is to be"
            for trace in traces:
                shown = view.screen(trace.at(time), time)[:, :2] - pane.center
                assert (np.abs(shown) <= np.array([pane.width, pane.height]) / 2).all(), time
        for time in {0, 1, TURN, 2, end - 1, end}:
            assert view.aim(time) == pytest.approx(AIM(time))

    @given(angles, angles)
    def test_the_cube_stays_in_the_pane_however_one_goes_round(self, turn, tilt):
        network = circle_net(0.5)
        pane = places().square
        view = SpaceView.aimed(pane, AIM, Trace.of(network, circles().points)).turned(turn, tilt)
        shown = view.screen(CUBE, 2)[:, :2] - pane.center
        assert (np.abs(shown) <= np.array([pane.width, pane.height]) / 2).all()
        assert view.aim(0.7) == pytest.approx((turn, tilt))


class TestPainting:
    @given(st.lists(st.lists(st.integers(0, 3), max_size=5), max_size=4))
    def test_nearer_comes_later_and_the_strip_given_first_is_behind(self, keys):
        strips = [Strip(np.zeros((len(row), 1, 2)), np.zeros((len(row), 3)), np.array(row, float)) for row in keys]
        painting = Painting().put(strips)
        flat = [(key, number) for number, key in enumerate(key for row in keys for key in row)]
        assert painting.order().tolist() == [number for _, number in sorted(flat)]
        assert len(painting.points) == len(flat)

    def test_what_is_nearer_hides_what_is_farther(self):
        square = np.array([[0.0, 0.0], [8.0, 0.0], [8.0, 8.0], [0.0, 8.0]])
        colors = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
        dot = Strip(np.array([[[12.0, 4.0]]]), np.array([[0.0, 0.0, 1.0]]), np.zeros(1), width=4.0)
        for keys, shown in (([0.0, 1.0], (0, 255, 0)), ([1.0, 0.0], (255, 0, 0))):
            surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, 16, 8)
            Painting().put([Strip(np.stack([square, square]), colors, np.array(keys)), dot]).paint(
                cairo.Context(surface), 1.0
            )
            # manim reads cairo's bytes as red, green, blue, alpha
            pixels = np.ndarray((8, 16, 4), np.uint8, surface.get_data().tobytes())
            assert tuple(pixels[4, 4, :3]) == shown
            assert tuple(pixels[4, 12, :3]) == (0, 0, 255)
            assert not pixels[0, 15].any()


@pytest.fixture(scope="module")
def solid():
    return Solid.over(circles(), circle_net(0.5), places().square, AIM)


def keys_of(solid):
    """Strips of patches, lines and the plane, and the three of the dots, as they are placed."""
    strips = solid._painting.strips
    return strips[0], strips[1], strips[2], strips[-6:-3]


class TestSolid:
    @pytest.mark.parametrize("time", [0, 0.4, 1, 1.7, 2])
    def test_dots_and_patches_stand_where_the_network_carries_them(self, solid, time):
        solid.cube = solid.plane = 0.0
        solid.place(time)
        patches, _, _, (outer, _, inner) = keys_of(solid)
        trace = Trace.of(solid.network, circles().points)
        shown = solid.view.screen(trace.at(time), time)[:, :2]
        assert np.allclose(outer.corners[:, 0], shown[circles().labels == 0])
        assert np.allclose(inner.corners[:, 0], shown[circles().labels == 1])
        corners = Trace.of(solid.network, solid.surface.mesh.vertices).at(time)[solid.surface.mesh.patches]
        off = patches.corners - solid.view.screen(corners, time)[..., :2]
        assert np.linalg.norm(off, axis=2).max() < PIXEL, "but for what closes the gaps between neighbours"

    @pytest.mark.parametrize(("turn", "tilt"), [(-100, 60), (-155, 66), (30, 40), (80, 110)])
    def test_the_plane_comes_between_what_is_behind_it_and_what_is_before_it(self, solid, turn, tilt):
        before = solid.view
        solid.view, solid.plane, solid.cube = before.turned(turn, tilt), 1.0, 1.0
        solid.place(2)
        patches, lines, plane, marks = keys_of(solid)
        eye = solid.view.towards(2) * 1e6
        near = (solid.network.readout(eye[None])[0, 0] > 0) == solid.surface.mesh.inside
        assert patches.keys[near].min() > plane.keys[0] > patches.keys[~near].max()
        assert ((lines.keys > plane.keys[0]) | (lines.keys < plane.keys[0])).all()
        depth = solid.view.project(
            Trace.of(solid.network, solid.surface.mesh.vertices).at(2)[solid.surface.mesh.patches], 2
        )[..., 2]
        for side in (near, ~near):
            assert (np.argsort(patches.keys[side]) == np.argsort(depth.mean(axis=1)[side])).all()
        inside = solid.network(circles().points) > 0
        over = (solid.network.readout(eye[None])[0, 0] > 0) == inside
        for strip, kind in zip((marks[0], marks[2]), (0, 1), strict=True):
            assert ((strip.keys > plane.keys[0]) == over[circles().labels == kind]).all()
        solid.view, solid.plane, solid.cube = before, 0.0, 0.0

    def test_no_dot_is_hidden_by_the_patch_it_lies_on(self, solid):
        solid.place(2)
        patches, outer, inner = solid._painting.strips[0], *[solid._painting.strips[k] for k in (-6, -4)]
        corners = solid.surface.mesh.vertices[solid.surface.mesh.patches]
        low, high = corners.min(axis=1), corners.max(axis=1)
        for strip, kind in ((outer, 0), (inner, 1)):
            for point, key in zip(circles().points[circles().labels == kind], strip.keys, strict=True):
                own = ((low <= point) & (point <= high)).all(axis=1)
                assert own.any()
                assert key > patches.keys[own].max()

    def test_no_line_of_the_grid_is_hidden_by_a_patch_beside_it(self, solid):
        center, scale = solid.view.at(0)
        lines = solid.place(0)._painting.strips[1].corners
        places = (lines - solid.view.pane.center) / scale + center[:2]
        patches, found = solid.place(2)._painting.strips[:2]
        corners = solid.surface.mesh.vertices[solid.surface.mesh.patches]
        low, high = corners.min(axis=1) - 1e-9, corners.max(axis=1) + 1e-9
        for line, key in zip(places, found.keys, strict=True):
            inner = line[1:-1].mean(axis=0)
            beside = ((low <= inner) & (inner <= high)).all(axis=1)
            assert beside.any()
            assert key > patches.keys[beside].max()

    def test_the_plane_is_shown_at_the_last_stage_only(self, solid):
        solid.plane = 1.0
        accent = []
        for time in (0, 1, 1.9, 2):
            solid.place(time)
            accent.append(sum(strip.opacity == style.PLANE_OPACITY for strip in solid._painting.strips))
        solid.plane = 0.0
        assert accent == [0, 0, 0, 1]

    def test_a_plane_that_misses_the_cube_is_not_drawn(self):
        network = circle_net(0.5)
        away = Network(network.hidden, Affine(network.readout.weight, np.array([100.0])))
        solid = Solid.over(circles(), away, places().square, AIM)
        solid.plane = 1.0
        strips = solid.place(2)._painting.strips
        assert not [strip for strip in strips if strip.opacity == style.PLANE_OPACITY and len(strip.corners)]

    def test_a_tuning_ends_at_the_shares_it_names(self, solid):
        solid.place(2)
        animation = solid.tuning(cube=1, tint=0.5)
        animation.begin()
        animation.interpolate(0.5)
        assert 0 < solid.cube < 1
        animation.interpolate(1)
        assert (solid.cube, solid.tint, solid.plane) == (1, 0.5, 0)
        solid.cube = solid.tint = 0.0


class TestTurning:
    def test_the_camera_goes_from_the_view_that_is_to_the_view_that_is_given(self, solid):
        start = solid.view
        end = start.turned(-155, 66)
        solid.place(2)
        going = Reframe([solid], end)
        going.begin()
        points = np.random.default_rng(0).uniform(-1, 1, size=(20, 3))
        going.interpolate(0)
        assert np.allclose(solid.view.screen(points, 2), start.screen(points, 2))
        going.interpolate(0.5)
        half = np.add(start.aim(2), end.aim(2)) / 2
        assert solid.view.aim(2) == pytest.approx(tuple(half))
        going.interpolate(1)
        assert solid.view is end
        solid.view = start
        solid.place(2)

    @given(st.floats(0, 1))
    def test_on_the_way_to_another_pane_it_is_in_a_pane_between(self, solid, share):
        start, end = solid.view, solid.seen(AIM, places().twin)
        view = start.between(end, share, 2)
        middle = view.project(view.at(2)[0], 2)[:2]
        assert np.allclose(middle, (1 - share) * np.array(start.pane.center) + share * np.array(end.pane.center))
        assert min(start.at(2)[1], end.at(2)[1]) <= view.at(2)[1] * (1 + 1e-9)

    def test_a_view_of_a_plane_is_no_way_to_go(self, solid):
        flat = View.still(places().square, ((-1.0, 1.0), (-1.0, 1.0)))
        with pytest.raises(ValueError, match="a camera in space goes to a SpaceView; got a View"):
            solid.view.between(flat, 0.5, 2)

    def test_the_camera_tilts_before_the_sheet_lifts(self, solid):
        fresh = Solid.over(circles(), circle_net(0.5), places().square, camera((0, 0, 0)))
        tilt, lift = fresh.tilting(places().hero), fresh.lifting()
        tilt.begin()
        tilt.interpolate(1)
        assert fresh.time == 0
        assert fresh.view.aim(0)[1] > 40
        lift.begin()
        lift.interpolate(1)
        assert fresh.time == 2
        assert lift.run_time == pytest.approx(6, abs=0.5)
        drift = fresh.drifting(10)
        before = fresh.view.aim(2)
        drift.begin()
        drift.interpolate(1)
        assert fresh.view.aim(2) == pytest.approx((before[0] + 10, before[1]))

    def test_a_twin_shows_the_same(self, solid):
        solid.cube, solid.plane, solid.tint = 1.0, 1.0, 0.5
        solid.place(2)
        twin = solid.twin()
        for one, other in zip(solid._painting.strips, twin._painting.strips, strict=True):
            assert np.array_equal(one.corners, other.corners)
            assert np.array_equal(one.colors, other.colors)
            assert (one.width, one.opacity) == (other.width, other.opacity)
        solid.cube = solid.plane = solid.tint = 0.0
        solid.place(2)


class TestLight:
    def test_seen_from_above_the_sheet_has_the_colours_of_its_wash(self):
        flat = Solid.over(circles(), circle_net(0.5), places().square, camera((0, 0, 0)))
        middles = flat.surface.mesh.vertices[flat.surface.mesh.patches].mean(axis=1)
        assert np.allclose(flat._painting.strips[0].colors, hues(middles, flat.box))

    def test_light_comes_from_one_side_and_the_rim_is_bright(self):
        grey, z = np.full((1, 3), 0.3), np.sqrt(0.5)
        towards = np.array([[np.sign(style.LIGHT_FROM[0]) * z, 0, z]])
        away = towards * [-1, 1, 1]
        assert lit(grey, towards).sum() > 1.2 * lit(grey, away).sum()
        edge = np.array([[-np.sign(style.LIGHT_FROM[0]), 0, 0.0]])
        assert lit(grey, edge).sum() > lit(grey, away).sum()

    @pytest.mark.parametrize(("turn", "tilt"), [(-118, 55), (-60, 48), (20, 50)])
    def test_the_shadow_falls_away_from_the_light_onto_a_far_wall(self, solid, turn, tilt):
        view = solid.view.turned(turn, tilt)
        spot = np.array([[0.1, -0.2, 0.3]])
        found = shadows(spot, view, 2)
        axis = int(found.sum(axis=(1, 2)).argmax())
        assert found[axis].max() > 0, "it falls on a wall behind"
        row, column = np.unravel_index(found[axis].argmax(), (TILES, TILES))
        hit = np.insert((np.array([row, column]) + 0.5) / TILES * 2 - 1, axis, -np.sign(view.towards(2)[axis]))
        ray = (hit - spot[0]) @ rotation(turn, tilt).T
        assert np.allclose(
            ray / np.linalg.norm(ray), -np.array(style.LIGHT_FROM) / np.linalg.norm(style.LIGHT_FROM), atol=0.1
        )
        assert not shadows(np.zeros((0, 3)), view, 2).any()

    def test_walls_are_behind_everything_and_light_shines_through(self, solid):
        solid.cube, solid.plane, solid.tint = 1.0, 1.0, 1.0
        solid.place(2)
        flat = [strip for strip in solid._painting.strips if not strip.width]
        walls = [strip for strip in flat if strip.opacity == style.WALL or not strip.colors.any()]
        rest = [strip for strip in solid._painting.strips if not any(strip is wall for wall in walls)]
        assert walls
        assert max(wall.keys.max() for wall in walls) < min(strip.keys.min() for strip in rest)
        solid.cube = solid.plane = solid.tint = 0.0
        solid.place(2)


class TestContour:
    def test_the_edge_of_the_cut_lies_on_the_plane_and_on_score_0(self, solid):
        readout = solid.network.readout
        for trace in solid._edge._traces:
            assert np.abs(readout(trace.at(2))).max() < 1e-6
            assert np.abs(solid.network(trace.at(0))).max() < 1e-6

    @pytest.mark.parametrize(("turn", "tilt"), [(-118, 55), (-155, 66), (30, 40), (80, 110)])
    def test_its_ink_comes_between_what_is_before_the_plane_and_what_is_behind(self, solid, turn, tilt):
        before = solid.view
        solid.view, solid.plane, solid.tint = before.turned(turn, tilt), 1.0, 1.0
        solid.place(2)
        patches, _, plane, _ = keys_of(solid)
        near = patches.keys > plane.keys[0]
        (ink,) = [strip for strip in solid._painting.strips if strip.width == style.CUT_WIDTH]
        assert patches.keys[near].min() > ink.keys.max() >= ink.keys.min() > plane.keys[0]
        solid.view, solid.plane, solid.tint = before, 0.0, 0.0
        solid.place(2)
