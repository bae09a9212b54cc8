"""Every line of words on screen stands in tests/sentences, beside the test that asserts it on the net that is shown."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.films import NAMES, ROOT, constructed

FOLDER = Path(__file__).parent / "sentences"
PLACE = "{}"


def rows_of(name: str) -> list[tuple[str, str]]:
    path = FOLDER / f"{name}.txt"
    assert path.is_file(), f"tests/sentences/{name}.txt is missing: a line for each sentence of {name}, and its test"
    return listed(path.read_text(encoding="utf-8"))


def listed(text: str) -> list[tuple[str, str]]:
    """The sentences of a list, each with its test."""
    rows = [line.rsplit(" | ", 1) for line in text.splitlines() if line.strip()]
    assert all(len(row) == 2 for row in rows), "each line is: sentence | test"
    return [(sentence.strip(), test.strip()) for sentence, test in rows]


@cache
def pattern(sentence: str) -> re.Pattern:
    """What a sentence of a list stands for: each {} is a word or number, or several with commas between."""
    return re.compile(r"\S+?(?:, \S+?)*".join(map(re.escape, sentence.split(PLACE))))


def spoken(said) -> list[str]:
    """The words that say something: digits on axes and in cells alone do not."""
    return [text for text in said if any(letter.isalpha() for letter in text)]


def compared(said, sentences) -> tuple[list[str], list[str]]:
    """What is said and not listed, and what is listed and not said."""
    unlisted = [text for text in said if not any(pattern(sentence).fullmatch(text) for sentence in sentences)]
    unsaid = [sentence for sentence in sentences if not any(pattern(sentence).fullmatch(text) for text in said)]
    return unlisted, unsaid


@cache
def names_in(path: Path) -> set[str]:
    """The names of a file's tests, as pytest writes them after the file's, parameters left off."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{part.name}" for part in node.body if isinstance(part, ast.FunctionDef)}
    return {name for name in found if name.rpartition("::")[2].startswith("test_")}


def exists(test: str) -> bool:
    file, _, name = test.partition("::")
    return (ROOT / file).is_file() and name.partition("[")[0] in names_in(ROOT / file)


@pytest.mark.parametrize("name", NAMES)
def test_a_film_says_what_is_listed_and_nothing_else(name):
    sentences = [sentence for sentence, _ in rows_of(name)]
    with constructed(name) as film:
        unlisted, unsaid = compared(spoken(film.said), sentences)
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
    assert exists("tests/test_sentences.py::test_there_is_no_list_without_a_film")
    assert not exists("tests/test_sentences.py::test_of_nothing")
    assert not exists("tests/nothing.py::test_of_nothing")
    assert listed("|z| = z | tests/a.py::test_b") == [("|z| = z", "tests/a.py::test_b")]
