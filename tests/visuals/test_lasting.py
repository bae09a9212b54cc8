"""What stands still is painted once and laid down again: no eye can tell."""

import numpy as np
import pytest

from scenes.visuals.film import SwiftCamera
from scenes.visuals.pen import Painting, Strip, Tiles


def shots(thing, count: int) -> list[np.ndarray]:
    camera, found = SwiftCamera(pixel_width=160, pixel_height=90, background_color="#11131A"), []
    for _ in range(count):
        camera.reset()
        camera.capture_mobjects([thing])
        found.append(camera.pixel_array.copy())
    return found


def tiles() -> Tiles:
    corners = np.random.default_rng(0).uniform(-5, 5, (30, 4, 2))
    return Tiles(np.random.default_rng(1).uniform(0, 1, (30, 3))).put(corners)


def painting() -> Painting:
    rng = np.random.default_rng(0)
    fills = Strip(rng.uniform(-8, 8, (20, 4, 2)), rng.uniform(0, 1, (20, 3)), rng.uniform(size=20), opacity=0.7)
    dots = Strip(rng.uniform(-8, 8, (20, 1, 2)), rng.uniform(0, 1, (20, 3)), rng.uniform(size=20), width=60.0)
    return Painting().put([fills, dots])


@pytest.mark.parametrize(("make", "levels"), [(tiles, 0), (painting, 2)])
def test_a_still_thing_looks_as_it_did(make, levels):
    first, *others = shots(make(), 3)
    assert first.std() > 10
    for other in others:
        assert np.abs(first.astype(int) - other).max() <= levels


@pytest.mark.parametrize("make", [tiles, painting])
def test_what_moves_or_fades_is_painted_anew(make):
    thing = make()
    shots(thing, 3)
    thing.set_fill(opacity=0.3)
    assert np.array_equal(shots(thing, 1)[0], shots(make().set_fill(opacity=0.3), 1)[0])
    shots(thing, 2)
    changed = make().set_fill(opacity=0.3)
    for one in (thing, changed):
        one.put(one.corners + 1) if isinstance(one, Tiles) else one.put(one.strips[:1])
    assert np.array_equal(shots(thing, 1)[0], shots(changed, 1)[0])


def test_a_thing_out_of_the_frame_is_nothing():
    far = Tiles(np.ones((1, 3))).put(np.full((1, 4, 2), 99.0) + np.arange(4)[:, None])
    assert all(shot[..., :3].max() < 40 for shot in shots(far, 3))
