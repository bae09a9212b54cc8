"""Sentences are made of words in the language asked for and of values, and know both."""

import pickle

import pytest

from geometry.language import VARIABLE, language, languages, phrase, phrases


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)


def test_values_stand_in_their_fields_and_braces_without_values_are_letters():
    assert phrase("{wrong} of {dots} wrong, {share:.1f} %", wrong=8, dots=200, share=4) == "8 of 200 wrong, 4.0 %"
    assert phrase("the set {0, 1}") == "the set {0, 1}"
    with pytest.raises(KeyError):
        phrase("{wrong} wrong", right=1)


def test_a_count_chooses_the_singular():
    said = [phrases("{number} dot", "{number} dots", number) for number in (0, 1, 2)]
    assert said == ["0 dots", "1 dot", "2 dots"]
    assert [sentence.template for sentence in said] == ["{number} dots", "{number} dot", "{number} dots"]


def test_a_sentence_knows_its_template_and_its_english_also_when_pickled():
    inner = phrase("{count} dots", count=3)
    said = pickle.loads(pickle.dumps(phrase("wrong: {what}", what=inner)))
    assert (said, said.template, said.english) == ("wrong: 3 dots", "wrong: {what}", "wrong: 3 dots")
    assert said.values == {"what": inner}


def test_a_language_is_named_in_any_of_the_usual_ways(monkeypatch):
    for code in languages():
        for name in (code, code.upper(), f"{code}-XY", f"{code}_XY.UTF-8"):
            monkeypatch.setenv(VARIABLE, name)
            assert language() == code
    monkeypatch.setenv(VARIABLE, "klingon")
    with pytest.raises(ValueError, match=r"must be one of en.*got 'klingon'"):
        phrase("a word")
