"""The wash: patches that tile the window, follow the sheet, and keep the colour of where they started."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.activations import activation_named
from geometry.network import Affine, Layer, Network
from geometry.patchwork import FIRST, Patchwork, patchwork, quads
from geometry.trace import Trace
from scenes.visuals.contrast import from_oklab
from scenes.visuals.drawings import hues

BOX = ((-1.0, 2.0), (0.0, 3.0))
WHITE = np.ones(3)


def _network(gain: float, activation: str = "tanh") -> Network:
    weight = gain * np.array([[1.0, 0.4], [-0.3, 0.9]])
    return Network((Layer(Affine(weight, [0.1, -0.2]), activation_named(activation)),), Affine([[1.0, 1.0]], [0.0]))


def _areas(corners: np.ndarray) -> np.ndarray:
    x, y = corners[..., 0], corners[..., 1]
    return 0.5 * (x * np.roll(y, -1, 1) - y * np.roll(x, -1, 1)).sum(axis=1)


@given(st.floats(0.1, 3.0))
def test_patches_tile_the_box_and_their_images_tile_the_image(gain):
    network = _network(gain)
    cut = patchwork(network, BOX, np.full(3, 0.01))
    areas = _areas(quads(cut.corners))
    assert (areas > 0).all()
    assert areas.sum() == pytest.approx(9.0)
    image = _areas(quads(Trace.of(network, cut.corners).at(2)))
    assert (image > 0).all(), "a homeomorphism that keeps orientation turns no patch over"


@pytest.mark.parametrize("gain", [0.5, 1.0, 2.0])
def test_edges_are_within_tolerance_between_the_places_that_were_checked(gain):
    network, tolerance = _network(gain), 0.01
    cut = patchwork(network, BOX, np.full(3, tolerance))
    for share in (0.2, 0.35, 0.7):
        for axis in (0, 1):
            corners = np.moveaxis(cut.corners, axis, 0)
            between = (1 - share) * corners[:-1] + share * corners[1:]
            image, true = network.hidden[0](corners), network.hidden[0](between)
            straight = (1 - share) * image[:-1] + share * image[1:]
            assert np.linalg.norm(straight - true, axis=-1).max() < 1.3 * tolerance


def test_lines_stand_closer_where_the_sheet_bends():
    layer = Layer(Affine([[8.0, 0.0], [0.0, 0.1]], [0.0, 0.0]), activation_named("tanh"))
    cut = patchwork(Network((layer,), Affine([[1.0, 1.0]], [0.0])), ((-1, 1), (-1, 1)), np.full(3, 0.01))
    assert len(cut.y) == FIRST + 1
    assert len(cut.x) > FIRST + 1
    gaps = np.diff(cut.x)
    assert gaps[np.argmin(np.abs(cut.x[:-1]))] < gaps.max()


def test_a_bad_box_or_tolerance_is_refused():
    for box, tolerance in ((((0, 0), (0, 1)), 0.1), (((0, 1), (0, 1)), 0.0)):
        with pytest.raises(ValueError, match="with area and tolerances above 0"):
            patchwork(_network(1.0), box, np.full(3, tolerance))


def test_one_color_a_place():
    middle, right, left = hues(np.array([[0.5, 1.5], [2.0, 1.5], [-1.0, 1.5]]), BOX)
    assert np.ptp(middle) < 0.02, "grey in the middle, so that no hue jumps there"
    assert np.linalg.norm(right - left) > 0.2
    angles = np.linspace(0, 2 * np.pi, 400)
    around = hues(np.stack([0.5 + np.cos(angles), 1.5 + np.sin(angles)], axis=1), BOX)
    assert np.abs(np.diff(around, axis=0)).max() < 0.02, "hue goes round without a jump"


def test_oklab_of_white_and_black():
    np.testing.assert_allclose(from_oklab(np.ones(1), np.zeros(1), np.zeros(1))[0], WHITE, atol=1e-3)
    np.testing.assert_allclose(from_oklab(np.zeros(1), np.zeros(1), np.zeros(1))[0], 0 * WHITE, atol=1e-3)


def test_quads_go_round_each_patch():
    cut = Patchwork(np.array([0.0, 1.0]), np.array([0.0, 2.0]))
    assert quads(cut.corners).tolist() == [[[0, 0], [1, 0], [1, 2], [0, 2]]]
    assert cut.centers.tolist() == [[0.5, 1.0]]
