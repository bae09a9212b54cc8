"""The shorter cuts of films: as long as is said, readable in every shape, and their last still leads into the first."""

import numpy as np
import pytest

from scenes.visuals import style
from scenes.visuals.drawings import Cloud, RegionPatch, Wash
from tests.helpers.films import constructed, filmed
from tests.helpers.legible import check_rest
from tests.helpers.named import unseen
from tests.helpers.said import compared, exists, rows_of, spoken
from tests.helpers.seen import drawn

LONGEST = 2.5
LENGTHS = {60: (57, 63), 15: (13, 16)}
OTHERS = [(60, "9:16"), (15, "1:1"), (15, "9:16")]


@pytest.mark.parametrize("cut", LENGTHS)
def test_a_cut_is_as_long_as_is_said_and_can_be_read(cut):
    played = filmed("explainer", "16:9", cut)
    least, most = LENGTHS[cut]
    assert least <= played.film.now <= most
    held = [seconds for start, seconds in played.waits if start < played.plays[-1]]
    assert max(held, default=0) <= LONGEST
    captions = played.film.renderer.file_writer.subcaptions
    assert captions[0].start.total_seconds() < 1
    for caption in captions:
        assert (caption.end - caption.start).total_seconds() >= style.reading_time(caption.content) - 0.15
    assert len(played.film.chapters) == {60: 3, 15: 0}[cut]


@pytest.mark.parametrize(("cut", "shape"), [(60, "16:9"), (15, "16:9"), *OTHERS])
def test_a_cut_can_be_read_and_seen_in_every_shape(cut, shape):
    for still in filmed("explainer", shape, cut).rests:
        check_rest(still)
        assert not unseen(still), still.now


def test_cuts_say_what_is_listed_of_the_film_or_of_them():
    own, whole = rows_of("cuts/explainer"), rows_of("explainer")
    said = [text for cut in LENGTHS for text in spoken(filmed("explainer", "16:9", cut).film.said)]
    assert compared(said, [sentence for sentence, _ in [*own, *whole]])[0] == []
    assert compared(said, [sentence for sentence, _ in own])[1] == [], "listed and never said"
    assert all(exists(test) for _, test in own)


@pytest.mark.parametrize(("cut", "shape"), [(60, "16:9"), (15, "16:9"), *OTHERS])
def test_the_last_still_of_a_cut_is_its_first_frame_closed(cut, shape):
    played = filmed("explainer", shape, cut)
    (first,), (last,) = drawn(played.opening, Cloud), drawn(played.rests[-1], Cloud)
    for old, new in zip(first.marks, last.marks, strict=True):
        assert np.allclose(old.points, new.points, atol=1e-6)
    (first,), (last,) = drawn(played.opening, Wash), drawn(played.rests[-1], Wash)
    for edge in (np.min, np.max):
        old, new = (edge(wash.get_all_points(), axis=0) for wash in (first, last))
        assert np.allclose(old, new, atol=1e-6)
    (region,) = drawn(played.rests[-1], RegionPatch)
    assert len(region.traces) == 1


def test_a_cut_has_a_name_of_its_own_and_a_film_without_says_so(monkeypatch):
    monkeypatch.setenv("PLANEFOLD_CUT", "60")
    with pytest.raises(ValueError, match="cuts of Circles, which are none; got 60"), constructed("circles"):
        pass
    monkeypatch.setenv("PLANEFOLD_CUT", "short")
    with pytest.raises(ValueError, match="a length in seconds, such as 60"), constructed("circles"):
        pass
