"""What README, CONTRIBUTING and docs/ name exists: imports, dotted names, files, links, commands, options, targets."""

import ast
import re
import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from geometry import storage
from geometry.topology import findings, verdict
from scenes.publish.cli import COMMANDS, _parser

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
PUBLIC = (
    *(f"geometry.{name}" for name in ("network", "trace", "motion", "activations", "claims.finding")),
    *(".".join(path.parent.relative_to(ROOT).parts) for path in sorted(ROOT.glob("geometry/*/__init__.py"))),
    *(".".join(path.parent.relative_to(ROOT).parts) for path in sorted(ROOT.glob("scenes/visuals/*/__init__.py"))),
    "scenes.story",
)
FOLDERS = r"(?:geometry|scenes|tests|docs|\.ci|\.github)"
ELSEWHERE = {"--media_dir", "--progress_bar", "--hidden"}  # of manim, and of several


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return re.sub(r"^ *```.*?^ *```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def inline(page: Path) -> list[str]:
    """What stands between backticks."""
    return [" ".join(words.split()) for words in re.findall(r"`([^`]+)`", prose(page))]


@cache
def found(name: str) -> bool:
    """Whether a dotted name is a module, or an attribute of one."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            thing: Any = import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            thing = getattr(thing, part, None)
        return thing is not None
    return False


@cache
def options(command: str) -> set[str]:
    parser = _parser(command)
    (choices,) = (action.choices for action in parser._actions if action.dest == "command")
    return set(choices[command]._option_string_actions)


@pytest.mark.parametrize("module", PUBLIC)
def test_what_is_public_is_marked_and_there(module):
    names = import_module(module).__all__
    assert len(set(names)) == len(names)
    assert not [name for name in names if not hasattr(import_module(module), name)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
class TestPage:
    def test_its_python_imports_what_there_is(self, page):
        for code in blocks(page, "python"):
            for node in ast.walk(ast.parse(code)):
                if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in OWN:
                    assert not [name.name for name in node.names if not found(f"{node.module}.{name.name}")], code

    def test_its_names_and_files_are_there(self, page):
        for words in inline(page):
            dotted = re.fullmatch(r"((?:geometry|scenes)(?:\.\w+)+)(?:\(.*\))?", words)
            if dotted and not words.endswith((".py", ".md")):
                assert found(dotted[1]), words
            if re.fullmatch(rf"{FOLDERS}/[\w./-]*", words) and "NAME" not in words:
                assert (ROOT / words).exists(), words

    def test_its_links_within_the_project_lead_somewhere(self, page):
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", re.sub(r"`[^`]+`", "", prose(page))):
            assert target.startswith(("https:", "mailto:")) or (page.parent / target).exists(), target

    def test_its_commands_and_options_are_there(self, page):
        lines = [line for block in blocks(page, "sh") for line in block.splitlines()] + inline(page)
        for line in lines:
            words = line.split()
            if words[:1] == ["planefold"] and len(words) > 1 and re.fullmatch("[a-z]+", words[1]):
                assert words[1] in COMMANDS, line
                given = {word.partition("=")[0] for word in words[2:] if word.startswith("--")}
                assert given <= options(words[1]), line
            elif words[:1] == ["make"] and len(words) == 2:
                assert f"\n{words[1]}:" in MAKEFILE, line
            elif re.fullmatch(r"--[a-z-]+", line):
                assert line in ELSEWHERE or any(line in options(command) for command in COMMANDS), line


OWN = ("geometry", "scenes")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_page_of_the_site_is_in_a_table_of_contents():
    pages = {str(page.relative_to(ROOT / "docs").with_suffix("")) for page in ROOT.glob("docs/**/*.md")}
    assert pages - {"index"} <= set((ROOT / "docs" / "index.md").read_text(encoding="utf-8").splitlines())


def test_the_changelog_begins_with_this_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    told = re.findall(r"^## \[(\d.*?)\] - \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert told[0] == version


def test_formats_that_are_promised_are_those_that_are_written():
    told = set(re.findall(r"`(planefold-\w+-\d+)`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert told == {storage.FORMAT, verdict.FORMAT, findings.FORMAT}
