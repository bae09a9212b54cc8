"""Every film in every other shape: the same sentences, each of them readable, and nothing over anything."""

import pytest

from tests.helpers.films import NAMES, filmed, recorded
from tests.helpers.legible import check_rest
from tests.helpers.said import compared, rows_of, spoken


@pytest.mark.parametrize("shape", ["1:1", "9:16"])
@pytest.mark.parametrize("name", NAMES)
def test_a_film_can_be_read_and_seen_in_every_shape(name, shape):
    played = recorded(name, shape)
    assert len(played.rests) >= 3
    for still in played.rests:
        check_rest(still)
    assert compared(spoken(played.film.said), [sentence for sentence, _ in rows_of(name)]) == ([], [])
    assert played.film.now == pytest.approx(filmed(name).film.now, abs=0.1)
