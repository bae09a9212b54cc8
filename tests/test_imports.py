"""Imports point one way: scenes/*.py -> visuals, publish -> geometry; and geometry never draws."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DRAWING = {"manim", "av", "PIL", "cairo", "matplotlib", "scenes", "typst"}
FILES = sorted([*ROOT.glob("geometry/**/*.py"), *ROOT.glob("scenes/**/*.py")])


def imported(path: Path) -> set[str]:
    """Dotted names of all modules that a file imports anywhere, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports do not work in scenes"
            names |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path):
    names = imported(path)
    place = path.relative_to(ROOT)
    if place.parts[0] == "geometry":
        assert not {name.split(".")[0] for name in names} & DRAWING
    if place.parts[:2] in (("scenes", "visuals"), ("scenes", "publish")):
        other = {"visuals": "scenes.publish"}.get(place.parts[1])
        assert not any(other and name.startswith(other) for name in names)
        films = {
            f"scenes.{film.stem}"
            for film in ROOT.glob("scenes/*.py")
            if film.stem not in ("__init__", "__main__", "story")
        }
        assert not names & films


def test_geometry_starts_without_the_slow_libraries():
    code = (
        "import sys, geometry.network, geometry.trace, geometry.training, geometry.curves, geometry.separability\n"
        "print(sorted({'sklearn', 'manim', 'joblib', 'torch'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd="/")
    assert done.stdout.strip() == "[]"


def test_the_command_handles_signals_before_anything_large_is_imported():
    """NumPy turns a Ctrl-C that comes while it is imported into an error of its own."""
    code = "import sys, scenes.publish.cli\nprint(sorted({'numpy', 'manim', 'joblib', 'scipy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_a_film_with_kept_networks_imports_only_what_it_needs():
    code = (
        "import sys\n"
        "from tests.helpers.films import constructed\n"
        "from geometry.claims.films import FILMS\n"
        "FILMS['deep2']()\n"
        "trained = [name for name in sys.modules if name.split('.')[0] in ('sklearn', 'joblib')]\n"
        "for name in trained: del sys.modules[name]\n"
        "with constructed('deep2'): pass\n"
        "slow = {'sklearn', 'joblib', 'pandas', 'matplotlib', 'torch', 'dask', 'scipy.optimize'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip().splitlines()[-1] == "[]"
