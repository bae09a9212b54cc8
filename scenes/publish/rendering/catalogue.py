"""What can be filmed: the films there are, found by their files and read without importing them, and others' own."""

import ast
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from geometry.storage import read_text

FOLDER = Path(__file__).parents[2]
NO_NAME = "film"


@dataclass(frozen=True)
class Title:
    """One film: the name by which pages and files know it, its claim in one sentence, the file, the class in it.

    `seconds` is about how long it lasts, 0 where its source does not say. A film of one's own is loaded by `load`, and
    is made of the files `parts` besides its own; `heading` is a title in place of the one that it has.
    """

    name: str
    claim: str
    path: Path
    scene: str
    seconds: int = 0
    load: Callable[[], Any] | None = None
    parts: tuple[Path, ...] = ()
    heading: str = ""

    @property
    def key(self) -> str:
        """Where its recordings lie: no two films share it, though their files may have one name."""
        if self.load is None and not self.heading:
            return self.name
        whole = repr((self.heading, *map(str, (self.path.resolve(), *self.parts))))
        return f"{self.name}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"


@dataclass(frozen=True)
class InFile:
    """The scene of a file of one's own, run as manim runs it, with its folder on the path."""

    path: Path
    scene: str

    def __call__(self) -> Any:
        """The class; `ValueError` where it is no `Film`. Raises what the file raises."""
        from manim.utils.module_ops import get_module

        from scenes.visuals.film import Film

        scene = getattr(get_module(self.path), self.scene)
        if not (isinstance(scene, type) and issubclass(scene, Film)):
            raise ValueError(f"{self.path}: {self.scene} must be a Film of scenes.visuals.film; manim renders others")
        return scene


def films() -> dict[str, Path]:
    """The files of scenes/ by the names of their films, which are in order; none is read."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.py")) if not path.stem.startswith("__")}


def titles() -> tuple[Title, ...]:
    """All films of scenes/, by name; their sources are read, not run."""
    return chosen(())


def chosen(names: Sequence[str]) -> tuple[Title, ...]:
    """The films of those names in that order, each once, all where none is named; `ValueError` for unknown names."""
    known = films()
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ValueError(f"films must be among {', '.join(known)}; got {', '.join(map(repr, unknown))}")
    return tuple(_title(known[name]) for name in dict.fromkeys(names or known))


def title_in(path: Path) -> Title:
    """The film in a scene file, read, not run; `ValueError` unless it defines one class with a `construct`."""
    if path.resolve().parent == FOLDER:
        return _title(path.resolve())
    try:
        tree = ast.parse(read_text(path), str(path))
    except SyntaxError as error:
        raise ValueError(f"{path} cannot be read as Python: {error}") from None
    found = [node for node in tree.body if isinstance(node, ast.ClassDef) and _constructs(node)]
    if len(found) != 1:
        names = ", ".join(node.name for node in found) or "none"
        raise ValueError(f"{path} must define one class with a construct, a Film; it defines {names}")
    (node,) = found
    claim, scene = _claim(node) or _summary(tree), node.name
    return Title(name_of(path), claim, path, scene, _seconds(node), InFile(path, scene), _beside(path, tree))


def name_of(path: Path) -> str:
    """The name of a file's film: letters, digits and _ of the file's own, so that it fits in any page and address."""
    name = re.sub(r"[^a-z0-9]+", "_", path.stem.lower()).strip("_")
    return name if name and not name[0].isdigit() else f"{NO_NAME}_{name}".strip("_")


def scene_of(title: Title) -> Any:
    """The scene class of a film; this imports manim. Raises what the film's file raises."""
    if title.load is not None:
        scene = title.load()
    else:
        module = import_module(f"scenes.{title.name}")
        if not title.scene:
            raise ValueError(f"{title.path.name} must define a scene; it defines no class")
        scene = getattr(module, title.scene)
    return type(scene.__name__, (scene,), {"title": title.heading}) if title.heading else scene


def _title(path: Path) -> Title:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    except (SyntaxError, ValueError) as error:
        return Title(path.stem, f"({path.name} cannot be read: {error})", path, "")
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            return Title(path.stem, _claim(node) or _summary(tree), path, node.name, _seconds(node))
    return Title(path.stem, _summary(tree), path, "")


def _summary(tree: ast.Module) -> str:
    return (ast.get_docstring(tree) or "").split("\n")[0]


def _constructs(scene: ast.ClassDef) -> bool:
    return any(isinstance(node, ast.FunctionDef) and node.name == "construct" for node in scene.body)


def _claim(scene: ast.ClassDef) -> str | None:
    value = _constant(scene, "claim")
    return value if isinstance(value, str) else None


def _seconds(scene: ast.ClassDef) -> int:
    value = _constant(scene, "seconds")
    return value if isinstance(value, int) else 0


def _constant(scene: ast.ClassDef, name: str) -> Any:
    """What a class sets an attribute to, where that is a constant; None otherwise."""
    for node in scene.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names = [target.id for target in targets if isinstance(target, ast.Name)]
        if names == [name] and isinstance(value := getattr(node, "value", None), ast.Constant):
            return value.value
    return None


def _beside(path: Path, tree: ast.Module) -> tuple[Path, ...]:
    """Modules that the file imports and that stand beside it: it is made of them, too."""
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    files = {path.parent / f"{name.partition('.')[0]}.py" for name in names if name}
    return tuple(sorted(file for file in files if file.is_file() and file != path))
