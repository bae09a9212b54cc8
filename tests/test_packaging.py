"""What is declared is what is used: every import, every folder and every file that an installation needs."""

import ast
import re
import sys
import tomllib
from fnmatch import fnmatch
from importlib.metadata import metadata, packages_distributions, requires
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OWN = ("geometry", "scenes")
FILES = [
    path for name in OWN for path in (ROOT / name).rglob("*") if path.is_file() and "__pycache__" not in path.parts
]
OPTIONAL = {"dask", "distributed", "anywidget", "traitlets"}  # of the extras `cluster` and `notebook`


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> set[str]:
    """The first names of all that the source imports, the project and the standard library left out."""
    names = set()
    for path in FILES:
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    names.add((node.module or "").partition(".")[0])
    return names - set(OWN) - set(sys.stdlib_module_names)


def test_every_import_is_declared_and_everything_declared_is_imported():
    declared = {normal(re.split(r"[\[<>=!~ ]", line)[0]) for line in PROJECT["project"]["dependencies"]}
    distributions = packages_distributions()
    used = {normal(distributions[name][0]) for name in imported() - OPTIONAL}
    assert used == declared


def test_every_dependency_has_a_lower_bound():
    assert all(">=" in line for line in PROJECT["project"]["dependencies"])


def test_every_module_lies_in_a_package():
    for path in FILES:
        folders = [folder for folder in path.parents if folder.is_relative_to(ROOT) and folder != ROOT]
        assert path.suffix != ".py" or all((folder / "__init__.py").is_file() for folder in folders), path


def test_every_other_file_is_package_data():
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["*"]
    others = [path for path in FILES if path.suffix != ".py" and not path.name.startswith(".")]
    assert len(others) > 5
    for path in others:
        package = next(folder for folder in path.parents if (folder / "__init__.py").is_file())
        place = path.relative_to(package).as_posix()
        assert any(fnmatch(place, pattern) for pattern in patterns), f"{path.relative_to(ROOT)} would not be installed"


def closure(name: str, extras: tuple[str, ...] = (), seen: frozenset[str] = frozenset()) -> frozenset[str]:
    """What installing a distribution brings, itself included."""
    seen |= {normal(name)}
    for line in requires(name) or []:
        need = Requirement(line)
        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in (*extras, "")):
            seen = seen if normal(need.name) in seen else closure(need.name, tuple(need.extras), seen)
    return seen


def test_no_licence_forbids_use_under_mit():
    for name in closure("planefold"):
        about = metadata(name)
        kinds = [line for line in about.get_all("Classifier") or [] if "License" in line]
        told = about.get("License-Expression") or " ".join(kinds) or (about.get("License") or "")[:80]
        assert not re.search(r"(?<!L)GPL|General Public|AGPL|Proprietary|Commercial", told), f"{name}: {told:.200}"


def test_every_dependency_has_a_line_on_its_page():
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    extras = PROJECT["project"]["optional-dependencies"].values()
    lines = [*PROJECT["project"]["dependencies"], *(line for extra in extras for line in extra)]
    names = {normal(re.split(r"[\[<>=!~ ]", line)[0]) for line in lines}
    told = {normal(word) for line in page.splitlines() if line[:1] == "|" for word in re.findall(r"[\w-]+", line)}
    assert not names - told
