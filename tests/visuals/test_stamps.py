"""Stamped marks: the picture that strokes draw, at a hundredth of their cost; overlapping ones do not add up."""

import cairo
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.datasets import Dataset
from geometry.network import Affine, Layer, Network
from geometry.trace import Trace
from scenes.visuals.drawings import Cloud
from scenes.visuals.drawings.cloud import MANY
from scenes.visuals.pen import Stamps
from scenes.visuals.places import places
from scenes.visuals.view import View

SIZE, SCALE = 64, 8.0


def _painted(stamps: Stamps, unit: float = 0.01) -> np.ndarray:
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, SIZE, SIZE)
    context = cairo.Context(surface)
    context.set_matrix(cairo.Matrix(SCALE, 0, 0, -SCALE, SIZE / 2, SIZE / 2))
    stamps.paint(context, unit)
    surface.flush()
    return np.frombuffer(surface.get_data(), np.uint8).reshape(SIZE, SIZE, 4)[..., 3].astype(float) / 255


def _places(*points: tuple[float, float]) -> np.ndarray:
    return np.array([[x, y, 0.0] for x, y in points])


@given(st.floats(-2, 2), st.floats(-2, 2), st.floats(100, 200), st.floats(0, 90))
def test_a_mark_covers_its_area_about_its_place(x, y, width, hole):
    alpha = _painted(Stamps("#FFFFFF", width, hole).put(_places((x, y))))
    radius, inner = width / 200 * SCALE, hole / 200 * SCALE
    assert alpha.sum() == pytest.approx(np.pi * (radius**2 - inner**2), abs=0.02 * np.pi * radius**2)
    rows, columns = np.indices(alpha.shape) + 0.5
    middle = np.array([(alpha * columns).sum(), (alpha * rows).sum()]) / alpha.sum()
    np.testing.assert_allclose(middle, [SIZE / 2 + SCALE * x, SIZE / 2 - SCALE * y], atol=0.2)


def test_marks_upon_each_other_are_one():
    once = _painted(Stamps("#FFFFFF", 100).put(_places((0.3, 0.2))))
    often = _painted(Stamps("#FFFFFF", 100).put(_places(*[(0.3, 0.2)] * 50)))
    np.testing.assert_array_equal(once, often)


def test_marks_at_and_beyond_the_edge_are_cut():
    edge = _painted(Stamps("#FFFFFF", 200).put(_places((4.0, 0.0))))
    assert edge.sum() == pytest.approx(np.pi * 64 / 2, rel=0.05)
    assert _painted(Stamps("#FFFFFF", 200).put(_places((9.0, 0.0), (0.0, -1e6)))).sum() == 0
    assert _painted(Stamps("#FFFFFF", 200).put(np.zeros((0, 3)))).sum() == 0


def test_the_size_is_not_the_mobjects_own_width():
    stamps = Stamps("#FFFFFF", 100).put(_places((-3, 0), (3, 0)))
    assert stamps.width == pytest.approx(6.0)
    assert stamps.diameters == (100, 0.0)


@pytest.mark.parametrize("count", [MANY, MANY + 1])
def test_a_cloud_of_many_dots_is_stamped(count):
    points = np.random.default_rng(0).normal(size=(count, 2))
    data = Dataset(points, np.arange(count) % 2)
    network = Network((Layer(Affine(np.eye(2), [0.0, 0.0]), "tanh"),), Affine([[1.0, 1.0]], [0.0]))
    view = View.still(places().main, ((-4, 4), (-4, 4)))
    cloud = Cloud(data, Trace.of(network, points), view).place(1)
    stamps = [part for part in cloud if isinstance(part, Stamps)]
    assert bool(stamps) == (count > MANY)
    if stamps:
        shown = np.concatenate([part.places for part in stamps])
        expected = view.screen(points, 1)[:, :2]
        np.testing.assert_allclose(np.sort(shown, axis=0), np.sort(expected, axis=0))
