"""Dots of k classes: in colours that everyone tells apart, and in a shape of their own, stroked or stamped."""

from itertools import combinations

import cairo
import numpy as np
import pytest

from geometry.datasets import Dataset
from geometry.network import Affine, Layer, Network
from geometry.trace import Trace
from scenes.visuals.drawings import Cloud
from scenes.visuals.drawings.cloud import colors_of
from scenes.visuals.pen import POLYGONS, SHAPES, Stamps
from scenes.visuals.places import places
from scenes.visuals.style import palette
from scenes.visuals.view import View


def test_every_class_has_a_shape_and_two_look_as_ever():
    assert len(set(SHAPES)) == len(SHAPES) == len(palette().classes)
    assert colors_of(2) == (palette().outer, palette().inner)
    with pytest.raises(ValueError, match=r"at most 10 classes .* got 11: leave out some"):
        colors_of(11)


def cloud_of(classes: int, stamped: bool) -> tuple[Cloud, Dataset]:
    x, y = np.meshgrid(np.arange(classes) - classes / 2, [-1.0, 1.0])
    data = Dataset(np.stack([x, y], axis=-1).reshape(-1, 2), np.tile(np.arange(classes), 2))
    network = Network((Layer(Affine(np.eye(2), [0.0, 0.0]), "tanh"),), Affine([[1.0, 1.0]], [0.0]))
    view = View.still(places().main, ((-6, 6), (-4, 4)))
    return Cloud(data, Trace.of(network, data.points), view, stamped=stamped), data


@pytest.mark.parametrize("stamped", [False, True])
def test_a_cloud_draws_each_class_where_its_dots_are(stamped):
    cloud, data = cloud_of(10, stamped)
    for kind in range(10):
        *_, part = cloud.of(kind)
        places_ = part.places if stamped else part.points[:, :2]
        expected = cloud.view.screen(data.points[data.labels == kind], 0)[:, :2]
        assert places_.mean(axis=0) == pytest.approx(expected.mean(axis=0), abs=0.02)
        assert (np.ptp(places_, axis=0) >= np.ptp(expected, axis=0)).all()


def painted(shape: str, width: float = 150) -> np.ndarray:
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, 64, 64)
    context = cairo.Context(surface)
    context.set_matrix(cairo.Matrix(16, 0, 0, -16, 32, 32))
    Stamps("#FFFFFF", width, shape=shape).put(np.zeros((1, 3))).paint(context, 0.01)
    surface.flush()
    return np.frombuffer(surface.get_data(), np.uint8).reshape(64, 64, 4)[..., 3].astype(float) / 255


def test_a_stamped_mark_has_its_shape_the_right_way_up_and_the_area_of_a_disc():
    seen = {shape: painted(shape) for shape in ("disc", *POLYGONS)}
    for shape, alpha in seen.items():
        assert alpha.sum() == pytest.approx(np.pi * 12**2, rel=0.03), shape
        if shape in POLYGONS:
            corners = 1.5 * 16 * POLYGONS[shape]
            rows, columns = np.nonzero(alpha > 0.5)
            assert columns.min() - 32 == pytest.approx(corners[:, 0].min(), abs=1.5)
            assert 32 - rows.min() == pytest.approx(corners[:, 1].max(), abs=1.5)
    for first, second in combinations(seen.values(), 2):
        assert np.abs(first - second).sum() > 0.15 * np.pi * 12**2
