"""A copy of the project whose films are tiny, for the command as its user meets it."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILM = '''"""A film for the tests."""

import os

from manim import FadeIn, Line

from scenes.visuals.film import Film
from scenes.visuals.style import palette


class {name}(Film):
    claim = "{claim}"
    seconds = 1

    def construct(self):
        pen = Line([-3.0, 0, 0], [3.0, 0, 0], stroke_width=40, color=palette().inner)
        self.play(FadeIn(pen, run_time=0.4))
        {last}
'''


def tiny(folder: Path, films: Mapping[str, str]) -> Path:
    """The project in `folder`, with films of a line each: what they do after half a second."""
    for name in ("geometry", "scenes"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "data"))
    for path in folder.glob("scenes/*.py"):
        if path.stem not in ("__init__", "__main__", "story"):
            path.unlink()
    for name, last in films.items():
        source = FILM.format(name=name.title(), claim=f"The claim of {name}.", last=last)
        (folder / "scenes" / f"{name}.py").write_text(source)
    return folder


def environment(project: Path) -> dict[str, str]:
    """In which the command is that of the project."""
    return os.environ | {"PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}
