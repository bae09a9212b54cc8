"""The films there are: found by their files, their claims read without importing anything slow."""

import ast
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2]


@dataclass(frozen=True)
class Title:
    """One film: the name of its file, its claim in one sentence, the file, the class in it."""

    name: str
    claim: str
    path: Path
    scene: str


def titles() -> tuple[Title, ...]:
    """All films of scenes/, by name; their sources are read, not run."""
    return tuple(_title(path) for path in sorted(FOLDER.glob("*.py")) if not path.stem.startswith("__"))


def chosen(names: list[str] | tuple[str, ...]) -> tuple[Title, ...]:
    """The films of those names in that order, each once, all where none is named; `ValueError` for unknown names."""
    known = {title.name: title for title in titles()}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ValueError(f"films must be among {', '.join(known)}; got {', '.join(map(repr, unknown))}")
    return tuple(known[name] for name in dict.fromkeys(names or known))


def scene_of(name: str) -> Any:
    """The scene class of a film; this imports manim. Raises what the film's file raises."""
    (title,) = chosen([name])
    module = import_module(f"scenes.{name}")
    if not title.scene:
        raise ValueError(f"{title.path.name} must define a scene; it defines no class")
    return getattr(module, title.scene)


def _title(path: Path) -> Title:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    except (SyntaxError, ValueError) as error:
        return Title(path.stem, f"({path.name} cannot be read: {error})", path, "")
    summary = (ast.get_docstring(tree) or "").split("\n")[0]
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            return Title(path.stem, _claim(node) or summary, path, node.name)
    return Title(path.stem, summary, path, "")


def _claim(scene: ast.ClassDef) -> str | None:
    for node in scene.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if names == ["claim"]:
                return node.value.value
    return None
