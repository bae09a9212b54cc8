"""No film opens on an empty frame, and none holds a picture for long before its last still."""

import pytest

from scenes.visuals.drawings import Drawing
from tests.helpers.films import NAMES, filmed

LONGEST = 2.5


@pytest.mark.parametrize("name", NAMES)
def test_the_first_frame_is_the_subject_and_rests_are_short(name):
    played = filmed(name)
    seen = [part for thing in played.opening.on_stage for part in thing.get_family()]
    assert sum(len(part.points) for part in seen) > 0, "nothing is on stage before the first animation"
    assert all(isinstance(thing, Drawing) for thing in played.film.on_stage)
    held = [seconds for start, seconds in played.waits if start < played.plays[-1]]
    assert max(held, default=0) <= LONGEST, "held so long before the last still"
    assert 15 <= played.film.now <= 75
