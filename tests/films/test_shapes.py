"""Every film in the other shapes: listed captions, each of them readable, and nothing over anything."""

import pytest

from tests.helpers.films import NAMES, recorded
from tests.helpers.legible import check_rest
from tests.helpers.said import compared, rows_of

SHAPES = ("1:1", "9:16")


@pytest.mark.parametrize(("name", "shape"), [(name, shape) for name in NAMES for shape in SHAPES])
def test_a_film_can_be_read_and_seen_in_every_shape(name, shape):
    played = recorded(name, shape)
    assert len(played.rests) >= 3
    for still in played.rests:
        check_rest(still)
    captions = [caption.content for caption in played.film.renderer.file_writer.subcaptions]
    assert not compared(captions, [sentence for sentence, _ in rows_of(name)])[0]
