"""`python -m tests.words`: the catalogues of geometry/language/locale, brought up to date with the source.

Words are what stands in calls of `phrase`, `phrases` and `marked`; what a film says, scores or calls a chapter, which
it translates itself; the titles and claims of films; and in the templates of pages {{words}} of HTML and `say("words")`
of scripts. A translation that is missing is left empty, and named.
"""

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from geometry.language.translations import DOMAIN, FOLDER
from scenes.publish.kit.figure import WORDS
from scenes.publish.pages.explorer_words import SAID

ROOT = Path(__file__).parent.parent
ALL_OF = {"score", "say"}
FIRST_OF = {"phrase", "marked", "chapter", "Counter"}
ATTRIBUTES = {"title", "claim"}
NONE = re.compile(r"(?!)")
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""The date in every .mo, so that the same words are the same file."""
Template = str | tuple[str, str]


def templates_of(source: str) -> Iterator[Template]:
    """The words in a file, one and many as a pair."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            texts = [text for argument in node.args for text in _texts(argument)]
            if name == "phrases":
                yield texts[0], texts[1]
            elif name in ALL_OF:
                yield from texts
            elif name in FIRST_OF:
                yield from texts[:1]
        elif isinstance(node, ast.ClassDef):
            yield from (text for line in node.body for text in _attribute(line))


def extracted() -> Catalog:
    """The words of the whole source, without translations, in the order of the alphabet."""
    found = Catalog(fuzzy=False)
    for path in sorted([*ROOT.glob("geometry/**/*.py"), *ROOT.glob("scenes/**/*.py")]):
        for template in templates_of(path.read_text(encoding="utf-8")):
            found.add(template)
    for path in sorted(ROOT.glob("scenes/publish/**/templates/**/*.*")):
        for words in {".html": WORDS, ".js": SAID}.get(path.suffix, NONE).findall(path.read_text(encoding="utf-8")):
            found.add(words)
    return found


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and any(map(str.isalpha, node.value)):
        yield node.value
    elif isinstance(node, ast.Tuple):
        for part in node.elts:
            yield from _texts(part)


def _attribute(line: ast.stmt) -> Iterator[str]:
    target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
    if isinstance(target, ast.Name) and target.id in ATTRIBUTES:
        yield from _texts(getattr(line, "value", None) or ast.Constant(None))


def read(path: Path) -> Catalog:
    """A catalogue's .po."""
    with path.open("rb") as file:
        found = read_po(file, locale=path.parent.parent.name, domain=DOMAIN)
    found.creation_date = found.revision_date = NEVER
    return found


def _updated(path: Path) -> list[str]:
    """Bring a .po and its .mo up to date; the words without a translation."""
    catalog = read(path)
    catalog.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalog, width=0, omit_header=True, sort_output=True, ignore_obsolete=True)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, read(path))
    return missing(catalog)


def missing(catalog: Catalog) -> list[str]:
    """The words without a translation."""
    strings = [(message.id, message.string) for message in catalog if message.id]
    return [str(words) for words, said in strings if not said or not all([said] if isinstance(said, str) else said)]


if __name__ == "__main__":
    left = {path: _updated(path) for path in sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))}
    for path, words in left.items():
        print(f"{path.relative_to(ROOT)}: {len(words)} without a translation", *words, sep="\n  ")
    sys.exit(any(left.values()))
