import cairo
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import Camera, VMobject

from scenes.visuals.film import SwiftCamera, camera
from scenes.visuals.pen import Stroke, append_data, append_path, path_data


def shot(kind: type[Camera], *things: VMobject) -> np.ndarray:
    view = kind(pixel_width=160, pixel_height=90)
    view.capture_mobjects(things)
    return view.pixel_array.copy()


def scribble(seed: int, closed: bool, fill: float) -> Stroke:
    """Several subpaths of cubics, a closed one and a dot of no length among them."""
    rng = np.random.default_rng(seed)
    parts = []
    for count in rng.integers(1, 5, 3):
        ends = rng.uniform(-4, 4, (count + 1, 3))
        if closed:
            ends[-1] = ends[0]
        parts.append(np.stack([ends[:-1], *rng.uniform(-4, 4, (2, count, 3)), ends[1:]], axis=1).reshape(-1, 3))
    parts.append(np.repeat(rng.uniform(-4, 4, (1, 3)), 4, axis=0))
    path = Stroke("#4EA8DE", 6.0)
    path.set_fill("#F2C14E", fill)
    path.points = np.concatenate(parts) * [1, 1, 0]
    return path


@given(st.integers(0, 10**6), st.booleans(), st.sampled_from([0.0, 0.5]))
def test_the_swift_camera_paints_what_manim_paints(seed, closed, fill):
    path = scribble(seed, closed, fill)
    assert np.array_equal(shot(SwiftCamera, path), shot(Camera, path))


def test_the_quick_way_is_taken_here():
    assert append_path() is not None


def test_without_the_quick_way_the_picture_is_the_same(monkeypatch):
    path = scribble(1, True, 0.5)
    quick = shot(SwiftCamera, path)
    monkeypatch.setattr(camera, "append_path", lambda: None)
    assert np.array_equal(shot(SwiftCamera, path), quick)


def test_a_path_goes_to_cairo_as_it_is():
    context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_ARGB32, 9, 9))
    points = np.array([[0, 0], [1, 1], [2, 1], [3, 0], [5, 5], [6, 6], [7, 7], [5, 5]], float)
    append_data(append_path(), context, path_data(points))
    kinds = [kind for kind, _ in context.copy_path()]
    assert kinds == [0, 2, 0, 2, 3, 0]  # cairo itself adds the move after a close


@pytest.mark.parametrize("count", [0, 3])
def test_an_unfinished_path_is_nothing(count):
    path = Stroke("#FFFFFF", 4.0)
    path.points = np.zeros((count, 3))
    assert not shot(SwiftCamera, path)[..., :3].any()
