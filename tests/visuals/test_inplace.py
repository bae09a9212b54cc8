"""Every animation of ours stays where it has arrived: any alpha beyond 1 is the picture of 1."""

import importlib
import pkgutil

import numpy as np
import pytest
from manim import Animation, VMobject, tempconfig

import scenes.visuals
from geometry.activations import activation_named
from geometry.datasets import circles
from geometry.network import Affine, Layer, Network
from scenes.visuals.animations import Arrive, Flow, InPlace, Play, Pulse, Reframe, appear
from scenes.visuals.animations.stepping import Steps
from scenes.visuals.cast import Cast
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.film import Film
from scenes.visuals.pen import Painting
from scenes.visuals.places import places
from scenes.visuals.space import Solid, camera
from tests.helpers.strategies import mirrored

DATA = circles(samples=20)
TANH = activation_named("tanh")
FLAT = Network((Layer(Affine(np.eye(2), [0.1, 0]), TANH),), Affine([[1, 1]], [0]))
LIFT = Network((Layer(Affine([[1, 0], [0, 1], [1, 1]], [0, 0.2, 0]), TANH),), Affine([[1, 1, 1]], [0]))


def _solid() -> Solid:
    return Solid.over(DATA, LIFT, places().square, camera((0, 0, 0), (2, -70, 45)))


def _cast() -> Cast:
    return Cast.of(DATA, FLAT)


def _score() -> Animation:
    with tempconfig({"write_to_movie": False}):
        film = Film()
    animation = film.score("input plane", ("network", "1 of 2 wrong"))
    animation._setup_scene(film)
    return animation


def test_a_mirroring_network_is_carried_as_the_one_that_turns():
    """lbfgs gives one or the other, by processor."""
    plain, other = Cast.of(DATA, FLAT), Cast.of(DATA, mirrored(FLAT))
    assert np.linalg.det(mirrored(FLAT).hidden[0].affine.weight) < 0
    for time in (0.3, 1.0, 1.7, 2.0):
        assert np.allclose(other.trace.at(time), plain.trace.at(time))
        assert np.allclose(
            other.center().place(time).submobjects[0].points, plain.center().place(time).submobjects[0].points
        )


MADE = {
    "Flow": lambda: Flow([_cast().cloud()], 0, 2),
    "Reframe": lambda: Reframe([_cast().cloud()], _cast().inside(places().left)),
    "Swap": lambda: appear(_cast().cloud()),
    "Play": lambda: Play([_cast().cloud()], 0, 1),
    "Arrive": lambda: Arrive(_cast().cloud()),
    "_Light": lambda: NetworkDiagram((2, 2, 1), places().diagram).lighting(1),
    "_Settle": lambda: NetworkDiagram((2, 2, 1), places().diagram).settling(places().large),
    "Steps": lambda: Steps([_cast().cloud()], 0, 2),
    "Pulse": lambda: Pulse(_cast().ring()),
    "_Score": lambda: _score(),
    "_Tune": lambda: _solid().place(2).tuning(cube=1),
}


def _all(kind: type) -> set[type]:
    return {kind, *(deeper for below in kind.__subclasses__() for deeper in _all(below))}


def _ours() -> set[type]:
    for module in pkgutil.walk_packages(scenes.visuals.__path__, "scenes.visuals."):
        importlib.import_module(module.name)
    return {kind for kind in _all(Animation) if kind.__module__.startswith("scenes.")} - {InPlace}


def _picture(animation: Animation) -> list[np.ndarray]:
    found = []
    for part in animation.mobject.get_family():
        if isinstance(part, Painting):
            found += [np.append(strip.corners.ravel(), strip.opacity) for strip in part.strips]
        elif isinstance(part, VMobject):
            found.append(np.append(part.points.ravel(), [part.get_stroke_width(), part.get_stroke_opacity()]))
    return found


def test_every_animation_is_set_in_place_and_tried_below():
    assert {kind.__name__ for kind in _ours()} == set(MADE)
    for kind in _ours():
        assert issubclass(kind, InPlace)
        assert "interpolate_mobject" not in vars(kind), f"{kind.__name__} bypasses the clamp"


@pytest.mark.parametrize("name", MADE)
def test_beyond_the_end_is_the_end(name):
    animation = MADE[name]()
    animation.begin()
    animation.interpolate(1)
    arrived = _picture(animation)
    for alpha in (1.2, 2.5, 40.0):
        animation.interpolate(alpha)
        for there, here in zip(arrived, _picture(animation), strict=True):
            np.testing.assert_array_equal(there, here)


@pytest.mark.parametrize("name", MADE)
def test_something_changes_on_the_way(name):
    animation = MADE[name]()
    animation.begin()
    animation.interpolate(0.3)
    early = _picture(animation)
    animation.interpolate(1)
    late = _picture(animation)
    assert len(early) != len(late) or any(map(_differ, early, late))


def _differ(one: np.ndarray, other: np.ndarray) -> bool:
    return one.shape != other.shape or not np.array_equal(one, other)


def test_an_even_way_has_no_frame_in_which_a_dot_goes_much_farther_than_in_others():
    cloud = _cast().cloud()
    spots = {}
    for even in (None, cloud):
        flow = Flow([cloud], 2, 0, even=even)
        times = [flow.time_at(alpha) for alpha in np.linspace(0, 1, 201)]
        assert times[0] == 2
        assert times[-1] == 0
        assert (np.diff(times) < 0).all(), "it never waits and never turns"
        seen = np.array([cloud.view.screen(cloud.trace.at(time), time) for time in times])
        spots[even is None] = np.linalg.norm(np.diff(seen, axis=0), axis=2).max(axis=1)
    assert spots[False].max() < 1.3 * spots[False].mean()
    assert spots[False].max() < 0.8 * spots[True].max()
