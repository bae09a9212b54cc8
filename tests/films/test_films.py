"""What every film must show at every rest: words that can be read, dots that can be seen, nothing over anything."""

import pytest

from scenes.visuals import style
from tests.helpers.films import NAMES, ROOT, film_class, filmed
from tests.helpers.legible import check_rest


@pytest.mark.parametrize("name", NAMES)
def test_a_film_can_be_read_and_seen_at_every_rest(name):
    film = filmed(name).film
    for still in filmed(name).rests:
        check_rest(still)
    assert len(filmed(name).rests) >= 3
    captions = film.renderer.file_writer.subcaptions
    for caption in captions:
        shown_for = (caption.end - caption.start).total_seconds()
        assert shown_for >= style.reading_time(caption.content) - 0.15, caption.content
    assert captions[0].start.total_seconds() < 3
    assert len(film.renderer.file_writer.sections) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_a_film_is_one_scene_with_a_claim(name):
    film = film_class(name)
    assert film.claim
    assert film.claim[-1] == "."
    text = (ROOT / "scenes" / f"{name}.py").read_text()
    assert text.startswith('"""')
