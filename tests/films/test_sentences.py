"""Every line of words on screen stands in tests/sentences, beside the test that asserts it on the net that is shown."""

import pytest

from tests.helpers.films import NAMES, filmed
from tests.helpers.said import FOLDER, compared, exists, listed, rows_of, spoken


@pytest.mark.parametrize("name", NAMES)
def test_a_film_says_what_is_listed_and_nothing_else(name):
    sentences = [sentence for sentence, _ in rows_of(name)]
    unlisted, unsaid = compared(spoken(filmed(name).film.said), sentences)
    assert not unlisted, f"{name} says what tests/sentences/{name}.txt does not list"
    assert not unsaid, f"tests/sentences/{name}.txt lists what {name} never says"


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
