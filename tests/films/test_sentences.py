"""Every line of words on screen stands in tests/sentences, beside the test that asserts it on the net that is shown."""

import pytest

from geometry.language import VARIABLE, Sentence
from scenes.visuals.places import SHAPES
from scenes.visuals.style import reading_time
from scenes.visuals.words import Words
from scenes.visuals.words.caption import LONGEST
from tests.helpers.films import NAMES, filmed
from tests.helpers.said import FOLDER, compared, exists, in_chinese, listed, rows_of, spoken

OF_DATA = ("story",)
"""Films with the names of a user's own classes, and a paragraph that is cut into lines."""
UNEVEN = 0.3
"""Where a caption has several lines, the share of one that even breaks may leave empty."""


@pytest.mark.parametrize("name", NAMES)
def test_a_film_says_what_is_listed_and_nothing_else_and_chinese_has_it_all(name, monkeypatch):
    film, sentences = filmed(name).film, [sentence for sentence, _ in rows_of(name)]
    unlisted, unsaid = compared(spoken(film.said), sentences)
    assert not unlisted, f"{name} says what tests/sentences/{name}.txt does not list"
    assert not unsaid, f"tests/sentences/{name}.txt lists what {name} never says"
    for said in [] if name in OF_DATA else spoken(film.said):
        assert isinstance(said, Sentence), "say it by phrase"
        assert in_chinese(said)
    monkeypatch.setenv(VARIABLE, "zh")
    captions = [in_chinese(beat.caption) for beat in film.speaker.beats if reading_time(beat.caption) <= LONGEST]
    for shape, table in SHAPES.items():
        for said in captions:
            assert reading_time(said) <= LONGEST, said
            lines = Words(said, table.caption_size, "#FFFFFF").width / table.safe.width
            assert lines <= max(1, table.caption_lines - UNEVEN), f"{said} does not fit {shape}"


@pytest.mark.parametrize("name", NAMES)
def test_every_listed_sentence_has_a_test_and_stands_once(name):
    rows = rows_of(name)
    assert rows
    assert len({sentence for sentence, _ in rows}) == len(rows)
    assert not [sentence for sentence, _ in rows if not any(letter.isalpha() for letter in sentence)]
    assert not [test for _, test in rows if not exists(test)]


def test_there_is_no_list_without_a_film():
    assert {path.stem for path in FOLDER.glob("*.txt")} <= set(NAMES)


def test_the_comparison_finds_what_is_missing_and_what_is_too_much():
    sentences = ["{} of {} wrong", "{}: all dots", "closed"]
    assert compared(["8 of 200 wrong", "2, 2, 2: all dots", "closed"], sentences) == ([], [])
    assert compared(["8 of 200 right", "closed"], sentences) == (["8 of 200 right"], sentences[:2])
    assert compared(["8 of all 200 wrong"], ["{} of {} wrong"]) == (["8 of all 200 wrong"], ["{} of {} wrong"])
    assert spoken(["200", "1, 2", "all 200", "1.5"]) == ["all 200"]
    assert exists("tests/films/test_sentences.py::test_there_is_no_list_without_a_film")
    assert not exists("tests/films/test_sentences.py::test_of_nothing")
    assert not exists("tests/nothing.py::test_of_nothing")
    assert listed("|z| = z | tests/a.py::test_b") == [("|z| = z", "tests/a.py::test_b")]
