"""A post of one's own: its title, its words and the order of its films, read from a small TOML or Markdown file.

Words are text: what looks like HTML or Markdown in a paragraph stands on the page as it was written.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geometry.storage import read_text

KEYS: dict[str, type] = {"title": str, "text": str, "section": list}
SECTION: dict[str, type] = {"heading": str, "text": str, "film": str, "data": str}
FILM = re.compile(r"""!\[[^\]]*\]\(\s*<?([^\s"'<>]+)>?(?:\s+["']([^"']*)["'])?\s*\)""")
SHAPE = (
    'a post needs a title and sections: in TOML title = "..." and [[section]] with heading, text, film and data; in '
    "Markdown # Title, then ## Heading, paragraphs, and ![](film) on a line of its own"
)


@dataclass(frozen=True)
class Section:
    """A heading, the paragraphs below it, then a film: a word that `planefold` takes, "" for none, and its dots."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    film: str = ""
    data: str | None = None


@dataclass(frozen=True)
class OwnPost:
    """What the file of a post says."""

    title: str
    paragraphs: tuple[str, ...]
    sections: tuple[Section, ...]


def is_post(path: Path) -> bool:
    """Whether a file is that of a post: Markdown, or TOML with sections, which a story has not."""
    return path.suffix == ".md" or (path.suffix == ".toml" and bool(re.search(r"(?m)^\[\[", read_text(path))))


def own_post(path: Path) -> OwnPost:
    """The post of a file, films and dots beside it found; `ValueError` names the file and what it lacks."""
    text = read_text(path)
    try:
        post = _markdown(text) if path.suffix == ".md" else _toml(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path}: {error or 'nested too deeply'}") from None
    if not post.title or not post.sections:
        raise ValueError(f"{path}: {SHAPE}")
    sections = (
        Section(one.heading, one.paragraphs, _beside(path, one.film), one.data and _beside(path, one.data))
        for one in post.sections
    )
    return OwnPost(post.title, post.paragraphs, tuple(sections))


def _toml(text: str) -> OwnPost:
    value = tomllib.loads(text)
    _check(value, KEYS)
    for one in value.get("section", []):
        _check(one, SECTION)
    sections = (
        Section(_line(one.get("heading", "")), paragraphs(one.get("text", "")), one.get("film", ""), one.get("data"))
        for one in value.get("section", [])
    )
    return OwnPost(_line(value.get("title", "")), paragraphs(value.get("text", "")), tuple(sections))


def _check(value: Any, known: dict[str, type]) -> None:
    if not isinstance(value, dict) or not all(isinstance(part, known.get(name, ())) for name, part in value.items()):
        names = ", ".join(f"{name} ({'sections' if kind is list else 'text'})" for name, kind in known.items())
        raise ValueError(f"there must be only {names}; got {value!s:.80}")


def _markdown(text: str) -> OwnPost:
    """Headings are lines with # and ##, whatever they say; between them stand paragraphs and films."""
    head, *rest = re.split(r"(?m)^##[ \t]+", text)
    found = re.match(r"\s*#[ \t]+(.+)", head)
    title, lede = (found[1], head[found.end() :]) if found else ("", head)
    return OwnPost(_line(title), paragraphs(lede), tuple(map(_part, rest)))


def _part(text: str) -> Section:
    heading, _, body = text.partition("\n")
    told = paragraphs(body)
    films = [found for one in told if (found := FILM.fullmatch(one))]
    if len(films) > 1:
        raise ValueError(f"one film below a heading; {heading.strip()!r} has {len(films)}")
    rest = tuple(one for one in told if not FILM.fullmatch(one))
    return Section(_line(heading), rest, films[0][1], films[0][2]) if films else Section(_line(heading), rest)


def paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs, which empty lines part, each on one line."""
    return tuple(line for part in re.split(r"\n[ \t]*\n", text) if (line := _line(part)))


def _line(text: str) -> str:
    return " ".join(text.split())


def _beside(path: Path, word: str) -> str:
    """A file's name as seen from here; names of films and of built-in dots stay."""
    return str(path.parent / word) if Path(word).suffix else word
