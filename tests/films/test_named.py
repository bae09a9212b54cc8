"""The picture shows what the caption says, while it says it."""

from dataclasses import replace

import pytest

from scenes.visuals.words import Caption
from tests.helpers.films import NAMES, filmed
from tests.helpers.named import unseen
from tests.helpers.seen import drawn


@pytest.mark.parametrize("name", NAMES)
def test_what_a_caption_names_is_on_stage(name):
    rests = filmed(name).rests
    missing = {(words.text, *unseen(still)) for still in rests if unseen(still) for words in drawn(still, Caption)}
    assert not missing


def test_what_has_gone_is_missed():
    still = next(still for still in filmed("circles").rests if drawn(still, Caption))
    words = [thing for thing in still.mobjects if isinstance(thing, Caption)]
    assert not unseen(still)
    assert "line" in unseen(replace(still, mobjects=words))
