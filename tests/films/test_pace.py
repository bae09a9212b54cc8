"""No film opens on an empty frame, none holds a picture for long before its last still, and no dot jumps."""

import pytest

from scenes.visuals.drawings import Drawing
from tests.helpers.films import NAMES, filmed
from tests.helpers.jumps import jumps

LONGEST = 2.5
LENGTHS = {"story": (15, 75), "explainer": (240, 360)}
"""Seconds of what is more than one claim, from and to; a film of one takes 15 to 45."""
FARTHEST = {"circles": 0.6, "hidden2": 0.6, "lift3": 0.6, "line2": 0.6, "wide2": 0.6, "deep2": 1.2}
"""Scene units that a dot may move between two frames at 15 a second; deep2 passes three layers forth and back."""


@pytest.mark.parametrize("name", NAMES)
def test_the_first_frame_is_the_subject_and_rests_are_short(name):
    played = filmed(name)
    seen = [part for thing in played.opening.on_stage for part in thing.get_family()]
    assert sum(len(part.points) for part in seen) > 0, "nothing is on stage before the first animation"
    assert all(isinstance(thing, Drawing) for thing in played.film.on_stage)
    held = [seconds for start, seconds in played.waits if start < played.plays[-1]]
    assert max(held, default=0) <= LONGEST, "held so long before the last still"
    least, most = LENGTHS.get(name, (15, 45))
    assert least <= played.film.now <= most
    assert abs(played.film.now - played.film.seconds) <= 2, "the film's own `seconds`, which `planefold films` lists"


@pytest.mark.parametrize("name", FARTHEST)
def test_no_dot_jumps(name):
    far = max(jumps(name), key=lambda jump: jump[2])
    assert far[2] <= FARTHEST[name], f"{far[1]} at {far[0]:.1f} s"
