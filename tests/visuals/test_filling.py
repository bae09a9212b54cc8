"""Regions are filled wherever the sheet is, where it folds over itself, too."""

import numpy as np
import pytest

from geometry.arrays import Array
from geometry.network import Affine, Layer, Network
from geometry.patchwork import Patchwork, cut_along
from geometry.trace import Trace
from scenes.visuals.drawings.region import Filling, followed
from scenes.visuals.pen import outlines
from scenes.visuals.places import places
from scenes.visuals.view import View
from tests.helpers.strategies import next_network

BOX = ((-1.0, 1.0), (-1.0, 1.0))
SQUARE = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0]])
HOLE = 0.4 * SQUARE[::-1] + [0.13, 0.07]
NEAR = 0.05
VIEW = View.still(places().told, ((-2.0, 2.0), (-2.0, 2.0)))


def _book() -> Network:
    """(x, y) to (|x|, y): the square folded in two, one half upon the other."""
    halves = Layer(Affine([[1, 0], [-1, 0], [0, 1], [0, -1]], np.zeros(4)), "relu")
    return Network((halves, Layer(Affine([[1, 1, 0, 0], [0, 0, 1, -1]], [0, 0]), "identity")), Affine([[1, 0]], [0]))


def _winding(path: Array, places_: Array) -> Array:
    """How often a path (4 n, 3) of straight pieces winds round each of some places (k, 3)."""
    quads, (x, y) = path.reshape(-1, 4, 3), places_.T[:2, :, None]
    (ax, ay), (bx, by) = quads[:, 0, :2].T, quads[:, 3, :2].T
    with np.errstate(all="ignore"):
        right = x < ax + (y - ay) / (by - ay) * (bx - ax)
    return np.sum(np.where(right, ((ay <= y) & (y < by)).astype(int) - ((by <= y) & (y < ay)), 0), axis=1)


def _inside(count: int) -> Array:
    """Places of the square outside of its hole, clear of every edge."""
    points = np.random.default_rng(0).uniform(-0.98, 0.98, size=(count, 2))
    return points[np.abs(points - [0.13, 0.07]).max(axis=1) > 0.42]


def test_a_square_folded_in_two_is_filled_where_its_outline_winds_no_times():
    network, points = _book(), _inside(200)
    seen = VIEW.screen(Trace.of(network, points).at(4), 4)
    outline = outlines([VIEW.screen(Trace.of(network, SQUARE).at(4), 4)])
    assert not _winding(outline, seen).any()
    filled = _winding(Filling(network, [SQUARE], VIEW).points(VIEW, 4), seen)
    assert (filled == 2).all(), "one half of the square lies upon the other"


@pytest.mark.parametrize("hidden", [(3,), (5, 4), (2, 3, 2)])
@pytest.mark.parametrize("activation", ["leaky_relu", "tanh"])
def test_every_place_of_a_region_is_filled_at_every_time(hidden, activation):
    network = next_network(np.random.default_rng(len(hidden)), 2, *hidden, 1, activation=activation).oriented()
    filling, points = Filling(network, [SQUARE, HOLE], VIEW), _inside(300)
    for time in np.linspace(0, 2 * len(hidden), 9):
        seen = VIEW.screen(Trace.of(network, points).at(float(time)), float(time))
        path = filling.points(VIEW, float(time))
        bare = seen[_winding(path, seen) == 0]
        away = np.linalg.norm(bare[:, None] - path[None, ::4], axis=-1).min(axis=1, initial=np.inf)
        assert (away < NEAR).all(), "only what lies in a patch with a fold, or is crushed to nothing"


def test_a_hole_stays_a_hole_and_nothing_is_lost_between_patches():
    network, middle = _book(), np.array([[0.13, 0.07, 0.0]])
    assert not _winding(Filling(network, [SQUARE, HOLE], VIEW).points(VIEW, 0), VIEW.screen(middle, 0)).any()
    lines = np.linspace(-1.0, 1.0, 8)
    cut = [part for cell in cut_along([SQUARE[:-1], HOLE[:-1]], Patchwork(lines, lines)) for part in cell]
    areas = [float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2 for x, y in (part.T for part in cut)]
    assert sum(areas) == pytest.approx(4 - 0.64)


def test_a_long_straight_edge_is_followed_where_it_comes_to_be_bent():
    line = np.array([[-1.0, -1.0], [0.999, -1.0], [1.0, -1.0], [1.0, 0.0]])
    finer = followed(line, BOX)
    assert np.linalg.norm(np.diff(finer, axis=0), axis=1).max() <= 2 / 128 * (1 + 1e-9)
    assert all((finer == corner).all(axis=1).any() for corner in line)
    assert (finer[[0, -1]] == line[[0, -1]]).all()


def test_nothing_is_filled_without_a_region():
    assert Filling(_book(), [], VIEW).points(VIEW, 2).shape == (0, 3)
