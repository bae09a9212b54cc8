"""The documentation as a site: `make docs`. Sphinx reads these pages (MyST) and the docstrings; nothing is fetched."""

import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CODE = re.compile(r"(``.+?``|`[^`]+`)", re.DOTALL)
SPECIAL = re.compile(r"([*|]|\b_\b|(?<=\w)_(?=\W|$))")
FOR_READERS = {
    'class="caption" role="heading">': 'class="caption" role="heading" aria-level="2">',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="All pages">',
    '<aside class="toc-drawer">': '<aside class="toc-drawer" aria-label="On this page">',
    "<pre>": '<pre tabindex="0">',
    '<div class="table-wrapper colwidths-auto docutils container">': (
        '<div class="table-wrapper colwidths-auto docutils container" tabindex="0">'
    ),
    '<div id="search-results"></div>': '<h1>Search</h1><div id="search-results"> </div>',
}
ROW = '<div class="sig-row">'  # parameters of a signature, which are no list of definitions
ROWS = re.compile(r'<dl>\n((?:<dd><em class="sig-param">.*</dd>\n)+)</dl>')

STILL = re.compile(r'<img alt="A still of (\w+), its best moment" src="([^"]+)" />')
FILM = (  # nothing is fetched before a reader plays it
    r'<video controls loop muted playsinline preload="none" width="480" height="270" poster="\2"'
    r' aria-label="Ten seconds of \1"><source src="\1.mp4" type="video/mp4">'
    r'<track kind="captions" src="\1.vtt" srclang="en" label="English" default></video>'
)

project = "Planefold"
author = "The Planefold authors"
copyright = "2026, The Planefold authors"
release = version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_enable_extensions = ["colon_fence", "attrs_inline"]
myst_heading_anchors = 3
default_role = "py:obj"  # a name between backticks in a docstring is a link wherever there is such a name
add_module_names = False
python_use_unqualified_type_names = True
maximum_signature_line_length = 72
autodoc_member_order = "groupwise"
autodoc_default_options = {"members": True}
autodoc_preserve_defaults = True

html_theme = "furo"
html_title = "Planefold"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_extra_path = ["../media/gallery"]
exclude_patterns = ["*.gif", "*.webp"]  # of the gallery: pages bring their own pictures
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"light_css_variables": {"color-brand-primary": "#0b57a4", "color-brand-content": "#0b57a4"}}


def _reference(app: Any, docname: str, source: list[str]) -> None:
    """A line `% packages FOLDER [names | except names]` of a page becomes a part for each package of that folder."""

    def parts(found: re.Match[str]) -> str:
        folder, *words = found[1].split()
        names = sorted(path.parent.name for path in (ROOT / folder).glob("*/__init__.py"))
        if words:
            names = [name for name in names if name not in words] if words[0] == "except" else words
        modules = [f"{folder.replace('/', '.')}.{name}" for name in names]
        return "\n".join(f"## {name}\n\n```{{eval-rst}}\n.. automodule:: {name}\n```\n" for name in modules)

    source[0] = re.sub(r"^% packages (.+)$", parts, source[0], flags=re.MULTILINE)


def _as_prose(app: Any, what: str, name: str, thing: object, options: Any, lines: list[str]) -> None:
    """Docstrings are plain words: stars, bars and trailing underscores are themselves; examples are left alone."""
    begun = False
    for index, line in enumerate(lines):
        begun = (begun and bool(line.strip())) or line.lstrip().startswith(">" * 3)
        if not begun:
            parts = CODE.split(line)
            parts[::2] = [SPECIAL.sub(r"\\\1", part) for part in parts[::2]]
            lines[index] = "".join(parts)


def _for_all_readers(app: Any, error: Exception | None) -> None:
    """What the theme leaves out: levels of headings, names of landmarks, and code that keys can scroll."""
    for path in Path(app.outdir).rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for before, after in FOR_READERS.items():
            text = text.replace(before, after)
        text = ROWS.sub(lambda found: re.sub("<(/?)dd>", r"<\1div>", found[1]).replace("<div>", ROW), text)
        if path.name == "gallery.html":  # on GitHub the page shows stills
            text = STILL.sub(FILM, text)
        path.write_text(text, encoding="utf-8")


def setup(app: Any) -> None:
    """Hook these into Sphinx."""
    app.connect("source-read", _reference)
    app.connect("autodoc-process-docstring", _as_prose)
    app.connect("build-finished", _for_all_readers)
