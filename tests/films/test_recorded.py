"""The recorder that other tests look through: a still stays as the film was, in the shape that was asked for."""

import numpy as np
import pytest
from manim import VMobject

from scenes.visuals.drawings import Cloud
from tests.helpers.films import constructed, filmed
from tests.helpers.seen import drawn, texts


def looks(film) -> tuple:
    """What can be seen: where each path is and in which colours, the words, and the time of the dots."""
    paths = [(type(path), path.points.tobytes()) for path in drawn(film, VMobject)]
    inks = [(path.fill_rgbas.tobytes(), path.stroke_rgbas.tobytes()) for path in drawn(film, VMobject)]
    return film.now, paths, inks, texts(film), [cloud.time for cloud in drawn(film, Cloud)]


def test_a_still_is_what_was_on_stage_at_its_rest():
    live: list[tuple] = []
    with constructed("circles", lambda film: live.append(looks(film))) as film:
        end = looks(film)
    played = filmed("circles")
    assert [looks(still) for still in played.rests] == live
    assert looks(played.film) == end != live[-1]
    assert played.film.said == film.said


@pytest.mark.parametrize("shape", ["1:1", "9:16"])
def test_a_film_is_constructed_in_the_shape_that_is_asked_for(shape):
    played = filmed("circles", shape)
    half = np.array(played.opening.places.frame) / 2
    assert half[0] <= half[1]
    for still in played.rests:
        assert still.shape == shape
        assert all((np.abs(stroke.points[:, :2]) <= half).all() for cloud in drawn(still, Cloud) for stroke in cloud)
