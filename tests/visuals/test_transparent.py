"""A transparent render: no ink, no colour; on the house's ground it is the opaque film, on another nothing shows."""

import numpy as np
import pytest
from manim import Mobject, tempconfig

from geometry.certificates import circle_net
from geometry.datasets import circles
from geometry.network import Network
from geometry.trace import Trace
from scenes.visuals.drawings import Cloud, Mark, Wash, ring, sheet
from scenes.visuals.film import SwiftCamera
from scenes.visuals.pen import rgb, straight
from scenes.visuals.places import places
from scenes.visuals.space import Solid
from scenes.visuals.style import DARK
from scenes.visuals.view import View

BOX = ((-1.4, 1.4), (-1.4, 1.4))
GROUND = np.round(255 * rgb(DARK.ground))
MAGENTA = np.array([255.0, 0.0, 255.0])
SIZE = {"pixel_width": 320, "pixel_height": 180}


def network() -> Network:
    return circle_net(0.5)


def flat() -> list[Mobject]:
    """Dots on their light over a wash, hollow ones and a mark among them; the wash leaves part of the frame free."""
    net, view, dots = network(), View.still(places().main, BOX), circles()
    inner = ((-0.9, 0.9), (-0.9, 0.9))
    cloud, mark = Cloud(dots, Trace.of(net, dots.points), view), Mark(net, (0.2, 0.1), view)
    return [Wash(net, inner, view), sheet(net, inner, view, 9), ring(net, np.zeros(2), 1.0, view), cloud, mark]


def in_space() -> list[Mobject]:
    solid = Solid.over(circles(), network(), places().square, lambda time: (-118.0, 55.0))
    solid.cube = 1.0
    return [solid.place(2)]


def shot(things: list[Mobject], opacity: float) -> np.ndarray:
    with tempconfig({"background_opacity": opacity, "background_color": DARK.ground}):
        camera = SwiftCamera(**SIZE)
        camera.capture_mobjects(things)
        return camera.pixel_array.copy() if opacity else straight(camera.pixel_array)


def on(ground: np.ndarray, pixels: np.ndarray) -> np.ndarray:
    """A picture laid on a ground (3,), as a browser does."""
    alpha = pixels[..., 3:] / 255
    return alpha * pixels[..., :3] + (1 - alpha) * ground


@pytest.mark.parametrize("make", [flat, in_space])
def test_on_the_ground_of_the_house_it_is_the_opaque_picture(make, monkeypatch):
    monkeypatch.setenv("PLANEFOLD_THEME", "dark")
    clear, opaque = shot(make(), 0.0), shot(make(), 1.0)
    assert (clear[..., 3] == 0).mean() > 0.2, "free where nothing is drawn"
    assert np.abs(on(GROUND, clear) - opaque[..., :3]).max() <= 8
    free = np.abs(opaque[..., :3] - GROUND).max(axis=-1) == 0
    assert np.median(clear[free, 3]) == 0
    assert clear[free, 3].max() <= 3, "no ink in the colour of the ground anywhere"


def test_another_ground_shows_through_the_hole_of_a_dot(monkeypatch):
    monkeypatch.setenv("PLANEFOLD_THEME", "dark")
    net, view = network(), View.still(places().main, BOX)
    dots = circles()
    cloud = Cloud(dots, Trace.of(net, dots.points), view, glow=False)
    wash = Wash(net, BOX, view)
    with tempconfig({"pixel_width": 1920, "pixel_height": 1080}):
        camera_size = {"pixel_width": 1920, "pixel_height": 1080}
        with tempconfig({"background_opacity": 0.0}):
            camera = SwiftCamera(**camera_size)
            camera.capture_mobjects([wash, cloud])
            seen = on(MAGENTA, straight(camera.pixel_array))
    place = view.screen(dots.points[dots.labels == 0], 0)
    column, row = (960 + 135 * place[:, 0]).astype(int), (540 - 135 * place[:, 1]).astype(int)
    holes = np.abs(seen[row, column] - MAGENTA).max(axis=-1) < 2
    assert holes.mean() > 0.9  # the others are under a neighbour


def test_straight_colours_are_those_of_the_ink():
    pixels = np.array([[[100, 50, 0, 128], [0, 0, 0, 0], [9, 8, 7, 255]]], dtype=np.uint8)
    assert np.abs(straight(pixels).astype(int)[0, 0] - [199, 100, 0, 128]).max() <= 1
    assert np.array_equal(straight(pixels)[0, 1:], pixels[0, 1:])
