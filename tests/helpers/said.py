"""The lists of sentences: read, compared with what a film has said, and their tests looked up."""

import ast
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from geometry.language import Sentence
from geometry.language.translations import DOMAIN
from geometry.language.translations import FOLDER as FOLDER_OF_WORDS
from tests.helpers.films import ROOT
from tests.words import read

FOLDER = Path(__file__).parents[1] / "sentences"
PLACE = "{}"


def rows_of(name: str) -> list[tuple[str, str]]:
    """The list of a film."""
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


def spoken(said: Iterable[str]) -> list[str]:
    """The words that say something: digits on axes and in cells alone do not."""
    return [text for text in said if any(letter.isalpha() for letter in text)]


def compared(said: Iterable[str], sentences: Iterable[str]) -> tuple[list[str], list[str]]:
    """What is said and not listed, and what is listed and not said."""
    unlisted = [text for text in said if not any(pattern(sentence).fullmatch(text) for sentence in sentences)]
    unsaid = [sentence for sentence in sentences if not any(pattern(sentence).fullmatch(text) for text in said)]
    return unlisted, unsaid


@cache
def chinese() -> dict[str, str]:
    """The translations, by English template, of a plural by both of its forms."""
    messages = [message for message in read(FOLDER_OF_WORDS / f"zh/LC_MESSAGES/{DOMAIN}.po") if message.id]
    plain = {message.id: str(message.string) for message in messages if isinstance(message.id, str)}
    plural = {form: one.string[0] for one in messages if isinstance(one.id, tuple) and one.string for form in one.id}
    return plain | plural


def in_chinese(said: Any) -> Any:
    """What a sentence of a film is in Chinese, with its values; `KeyError` for words without a translation."""
    if not isinstance(said, Sentence) or not spoken([said.template]):
        return said
    values = {name: in_chinese(value) for name, value in said.values.items()}
    return chinese()[said.template].format(**values) if values else chinese()[said.template]


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
    """Whether a test of that name, as pytest writes it, stands in its file."""
    file, _, name = test.partition("::")
    return (ROOT / file).is_file() and name.partition("[")[0] in names_in(ROOT / file)
