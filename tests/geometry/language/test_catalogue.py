"""The catalogues have every sentence of the source, with its fields and its numerals, and stand compiled beside it."""

import gettext
import re
from string import Formatter

import pytest

from geometry.language.translations import DOMAIN, FOLDER
from tests.words import extracted, missing, read, templates_of

CATALOGUES = sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
NUMERAL, WORD = re.compile(r"\d+(?:\.\d+)?"), re.compile(r"[A-Za-z]{2,}")
NAMES = {
    *("ReLU", "relu", "tanh", "logistic", "max", "Alpha", "Planefold"),
    *("Page", "Up", "Down", "Shift", "Escape"),
    *("Angela", "Shi", "Neural", "network", "why", "deeper", "isn", "always", "better", "Towards", "Data", "Science"),
}
"""Functions, keys, people and titles, which stay as they are in every language."""
WIDE = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
HALF_WIDTH = re.compile(f"{WIDE}[,;:?!]|[,;:?!]{WIDE}")
"""Marks of English beside letters of Chinese, which has its own."""


def pairs(catalog):
    """English and translation, message by message; of a plural the form for many."""
    for message in catalog:
        if message.id:
            plural = isinstance(message.id, tuple)
            for said in message.string if plural else [message.string]:
                yield (message.id[1] if plural else message.id), said


def fields(template):
    return sorted(f"{name}:{form}!{turned}" for _, name, form, turned in Formatter().parse(template) if name)


def plain(template):
    return "".join(text for text, *_ in Formatter().parse(template))


@pytest.fixture(scope="module", params=CATALOGUES, ids=lambda path: path.parent.parent.name)
def path(request):
    return request.param


@pytest.fixture(scope="module")
def catalog(path):
    return read(path)


def test_there_is_chinese():
    assert "zh" in {path.parent.parent.name for path in CATALOGUES}


def test_every_sentence_of_the_source_is_translated_and_no_other(catalog):
    sentences = {message.id if isinstance(message.id, str) else message.id[0] for message in extracted() if message.id}
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in catalog if message.id}
    assert not sentences - known, "run make words, and translate these"
    assert not known - sentences, "run make words: the source no longer says these"
    assert not missing(catalog), "these have no translation"


def test_what_is_compiled_is_what_is_written(path, catalog):
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in catalog:
        if isinstance(message.id, tuple):
            assert compiled.ngettext(*message.id, 7) == message.string[-1], "run make words"
        elif message.id:
            assert compiled.gettext(message.id) == message.string, "run make words"


def test_fields_and_numerals_are_the_same_in_both_languages(catalog):
    for english, said in pairs(catalog):
        assert fields(english) == fields(said), said
        assert sorted(NUMERAL.findall(plain(english))) == sorted(NUMERAL.findall(plain(said))), said


def test_a_word_in_latin_letters_is_a_name(catalog):
    for _, said in pairs(catalog):
        assert set(WORD.findall(plain(said))) <= NAMES, said


def test_marks_are_those_of_the_language(catalog):
    assert not [said for _, said in pairs(catalog) if HALF_WIDTH.search(said)]


def test_words_are_found_where_films_say_them():
    source = """
class Mine(Film):
    title = "A title"
    def construct(self):
        self.chapter("One")
        self.say("Two", thing, self.score("Three", ("four", count), ("five", phrase("six {n}", n=n))))
        words = phrases("{number} dot", "{number} dots", count), marked("seven"), f"not {this}", "nor this"
"""
    words = ["A title", "One", "Two", "Three", "four", "five", "six {n}", ("{number} dot", "{number} dots"), "seven"]
    assert sorted(map(str, templates_of(source))) == sorted(map(str, words))
