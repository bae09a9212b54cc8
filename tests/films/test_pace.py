"""No film opens on an empty frame, and none holds a picture for long before its last still."""

import pytest
from manim import Scene

from scenes.visuals.drawings import Drawing
from scenes.visuals.film import Film
from tests.helpers.films import NAMES, constructed

LONGEST = 2.5


@pytest.mark.parametrize("name", NAMES)
def test_the_first_frame_is_the_subject_and_rests_are_short(name, monkeypatch):
    first: list[int] = []
    held: list[float] = []
    before: list[float] = []
    play, wait = Film.play, Scene.wait

    def played(film, *args, **kwargs):
        first.append(sum(len(part.points) for thing in film.on_stage for part in thing.get_family()))
        before.extend(held)
        held.clear()
        return play(film, *args, **kwargs)

    def waited(film, duration=1.0, *args, **kwargs):
        held.append(duration)
        return wait(film, duration, *args, **kwargs)

    monkeypatch.setattr(Film, "play", played)
    monkeypatch.setattr(Scene, "wait", waited)
    with constructed(name) as film:
        assert first[0] > 0, "nothing is on stage before the first animation"
        assert all(isinstance(thing, Drawing) for thing in film.on_stage)
        assert max(before, default=0) <= LONGEST, "held so long before the last still"
        assert 15 <= film.now <= 75
