"""The wash of a story, ordered by depth in space, and the input plane in small beside its stages."""

import numpy as np
import pytest

from geometry.datasets import moons
from geometry.network import Affine, Layer, Network
from geometry.patchwork import quads
from geometry.topology import Subject
from scenes.visuals.animations import Reframe
from scenes.visuals.pen import Tiles
from scenes.visuals.places import places
from scenes.visuals.stage import Stage


@pytest.fixture(scope="module")
def stage() -> Stage:
    rng = np.random.default_rng(3)
    lift = Layer(Affine(rng.normal(size=(3, 2)), rng.normal(size=3)), "tanh")
    last = Layer(Affine(rng.normal(size=(2, 3)), rng.normal(size=2)), "tanh")
    return Stage.of(Subject.of(Network((lift, last), Affine([[1.0, 1.0]], [0.0])), moons(samples=20)))


def test_in_space_the_patch_nearer_the_eye_has_the_higher_key(stage):
    wash, (right, up) = stage.wash, stage.view.frames.at(2, 3)
    points = wash.trace.at(2)
    keys = wash.keys(points, 2)
    middles = quads(points).mean(axis=1)
    step = middles + 0.1 * np.cross(right, up)
    assert np.allclose(step @ right, middles @ right)  # the same place on the screen, nearer by a tenth
    assert np.allclose((step - middles) @ np.cross(right, up), 0.1)
    assert (np.argsort(keys) == np.argsort(middles @ np.cross(right, up))).all()


def test_in_a_plane_the_order_is_that_of_any_wash(stage):
    for time in (0, 4):
        assert stage.wash.keys(stage.wash.trace.at(time), time) is None


def test_tiles_are_painted_by_their_keys():
    tiles = Tiles(np.zeros((3, 3)))
    corners = np.zeros((3, 4, 2))
    assert tiles.put(corners)._order is None
    assert tiles.put(corners, np.array([2.0, 0.0, 1.0]))._order == [1, 2, 0]


def test_the_input_plane_stays_in_small_and_no_layer_carries_it(stage):
    inset, pane = stage.inset, places().input
    assert not any(drawing.carried for drawing in inset.drawings)
    moved = Reframe(inset.drawings, inset.view)
    moved.begin()
    moved.pose(1)
    points = np.concatenate([part.points for drawing in inset.drawings for part in drawing.get_family()])[:, :2]
    assert (points >= np.array([pane.left, pane.bottom]) - 1e-6).all()
    assert (points <= np.array([pane.right, pane.top]) + 1e-6).all()
    assert np.ptp(points[:, 0]) > 0.8 * pane.width
