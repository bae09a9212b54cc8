"""The explorer: one self-contained page on which a reader moves through a network's layers, and cuts them by hand."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from geometry.language import phrase
from geometry.steps import Headway
from geometry.storage import write_text
from geometry.topology import Subject
from scenes.publish.kit.figure import page, text
from scenes.publish.pages.explorer_numbers import numbers
from scenes.publish.pages.explorer_words import about as told_about
from scenes.publish.pages.explorer_words import words_of
from scenes.publish.pages.html_page import embedded, html_page
from scenes.visuals.pen import POLYGONS, SHAPES
from scenes.visuals.stage import told
from scenes.visuals.stage.names import called
from scenes.visuals.style import HALO, LIGHT_FROM, THEMES, Palette

SCRIPTS = (
    *("numbers", "activations", "path", "network", "view", "level", "scene", "colors", "wash", "marks", "canvas"),
    *("sheet", "picture", "cut", "handles", "diagram", "legend", "address", "words", "panel", "play", "controls"),
    *("thread", "main", "start"),
)
"""The files of the script, in the order in which they are joined."""
COLORS = ("ground", "words", "quiet", "faint", "inner", "outer")
INK = ("ground", "words", "quiet", "inner", "outer", "ring", "lines", "sheet", "classes")


def explorer(subject: Subject, title: str, about: str = "", looks: Mapping[str, Palette] = THEMES) -> str:
    """The page of a subject; `title` and `about` are text, `looks` its palettes by theme.

    `ValueError` for more classes than there are shapes.
    """
    line = about or told_about(subject)
    head = page("explorer/head.html").substitute(title=escape(title), about=escape(line))
    body = page("explorer/explorer.html").substitute(parts=parts(subject, "page", head, looks=looks))
    return html_page(title, line, style(looks), script(), body, kind="explorer-page")


def parts(
    subject: Subject, name: str, head: str = "", result: str | None = None, looks: Mapping[str, Palette] = THEMES
) -> str:
    """What stands in an element of class `explorer`; `name` is of it alone on the page, `head` is HTML above it.

    `result` is text in place of what is told of the network and its cuts, which may take seconds to find out.
    """
    headway = Headway.of(subject) if result is None else None
    named, words = called(subject.given.classes), words_of(subject, headway, parts_of_script())
    if len(named) > len(SHAPES):
        raise ValueError(f"the explorer tells at most {len(SHAPES)} classes apart; got {len(named)}")
    return page("explorer/parts.html").substitute(
        id=name,
        head=head,
        same=escape(phrase("The same dots: {plane}", plane=words["names"][0])),
        result=escape(told(subject, headway) if result is None else result),
        data=_data(subject, words, named, looks),
    )


def style(looks: Mapping[str, Palette] = THEMES) -> str:
    """The style of explorers, which touches nothing else on a page."""
    return page("explorer/explorer.css").substitute(variables(looks))


def variables(looks: Mapping[str, Palette] = THEMES) -> dict[str, str]:
    """The colours that styles of pages name, by theme, as what CSS calls variables."""
    return {theme: " ".join(f"--{name}: {getattr(look, name)};" for name in COLORS) for theme, look in looks.items()}


def script() -> str:
    """The script that starts every element of class `explorer`: its files, one after the other."""
    return f'(() => {{\n"use strict";\n{parts_of_script(SCRIPTS)}}})();'


def parts_of_script(names: Sequence[str] = SCRIPTS[:-1]) -> str:
    """The files of these names, one after the other: by themselves all but the one that starts a page's explorers."""
    return "\n".join(text(f"explorer/{name}.js") for name in names)


def _data(subject: Subject, words: dict[str, Any], named: tuple[str, ...], looks: Mapping[str, Palette]) -> str:
    shapes = [POLYGONS[shape].tolist() if shape in POLYGONS else [] for shape in SHAPES[: len(named)]]
    value = numbers(subject) | {
        "words": words,
        "classes": named,
        "sizes": subject.given.sizes,
        "axes": [name or "" for name in subject.sheet.names],
        "shapes": shapes,
        "halo": HALO,
        "light": LIGHT_FROM,
        "palettes": {name: {key: getattr(look, key) for key in INK} for name, look in looks.items()},
    }
    return embedded(value)


def write(subject: Subject, path: Path, title: str, about: str = "", looks: Mapping[str, Palette] = THEMES) -> Path:
    """Write the page, atomically; the path."""
    return write_text(path, explorer(subject, title, about, looks))
