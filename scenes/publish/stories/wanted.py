"""What words of a command name: a film, a scene file of one's own, a story's .toml, or a network and dots."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from scenes.publish.rendering.catalogue import Title, chosen, name_of, title_in, titles
from scenes.publish.rendering.catalogue import films as known_films
from scenes.publish.stories.config import Knobs, read

HELP = "a name as `planefold films` lists them, a scene file (.py), a story (.toml), or a network (.json) with --data"
LONGEST = 200


def wanted(words: Sequence[str | Title], data: str | None = None) -> list[Title]:
    """The films that words name, in that order, each once, all of the project where there is none.

    `data` are the dots, a built-in name or a file, of each word that is a network. Of films with one name the later
    ones get a number, and none of one's own has the name of one of the project. `ValueError` says what a word may be.
    """
    if data is not None and not any(isinstance(word, str) and word.endswith(".json") for word in words):
        raise ValueError("data are the dots of a network; name its .json, or leave data out")
    found = dict.fromkeys(word if isinstance(word, Title) else title_of(word, data) for word in words)
    return _told_apart(list(found or titles()))


def title_of(word: str, data: str | None = None) -> Title:
    """The film that one word names, with the dots of a network; `ValueError` says what a word may be."""
    path, kind = Path(word), Path(word).suffix
    if kind == ".py":
        return title_in(path)
    if kind == ".toml":
        return _story(path, read(path))
    if kind == ".json":
        if data is None:
            raise ValueError(f"{word} is a network: give its dots, too, with --data")
        return _story(path, Knobs(data=data, network=word))
    known = known_films()
    if word not in known:
        own = "or a file: .py, .toml, or .json with its data"
        raise ValueError(f"films must be among {', '.join(known)}, {own}; got {word!r}")
    return chosen([word])[0]


def _story(path: Path, knobs: Knobs) -> Title:
    """The story of any network; the files that it reads are parts of it, so it is filmed again when they change."""
    from scenes.publish.stories.filming import OfKnobs

    named = [Path(name) for name in knobs.files.values()]
    source = chosen(["story"])[0]
    parts = tuple(part for part in (*named, source.path) if part != path)
    for part in (path, *parts):
        part.stat()  # what is missing is said before anything is rendered
    return Title(name_of(path), "", path, source.scene, 0, OfKnobs(knobs), parts)


def _told_apart(titles: list[Title]) -> list[Title]:
    taken, apart = set(known_films()), []
    for title in titles:
        name, number = title.name, 1
        while title.load is not None and name in taken:
            number += 1
            name = f"{title.name}_{number}"
        taken.add(name)
        apart.append(replace(title, name=name))
    return apart


def add_wanted(parser: argparse.ArgumentParser, number: str | None, otherwise: str = "") -> None:
    """The arguments that say what is filmed: as many films as `number` says, and one where it is None."""
    parser.add_argument("films", nargs=number or 1, metavar="FILM", help=f"{HELP} {otherwise}".strip())
    parser.add_argument("--data", metavar="NAME|FILE", help="the dots of a network: built in, or a .csv or .npz")
    parser.add_argument("--title", help="in place of the film's own title, on its poster")


def of_options(options: argparse.Namespace) -> list[Title]:
    """The films that a command's arguments name; `ValueError` for a title that is not of one film."""
    titles = wanted(options.films, options.data)
    if options.title is None:
        return titles
    if len(titles) != 1:
        raise ValueError(f"title is that of one film; {len(titles)} are named")
    return [replace(titles[0], heading=one_line(options.title, "title"))]


def one_line(text: str, name: str) -> str:
    """Words on one line, with single spaces; `ValueError` for none or for more than can be read."""
    words = " ".join(text.split())
    if not 0 < len(words) <= LONGEST:
        raise ValueError(f"{name} must have from 1 to {LONGEST} characters; got {len(words)}")
    return words
