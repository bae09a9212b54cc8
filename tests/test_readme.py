"""Every command and every piece of Python in README.md, the tutorials and recipes, run as a newcomer would."""

import os
import re
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest

from geometry.datasets import moons
from tests.helpers.films import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [*sorted(ROOT.glob("docs/tutorials/*.md")), ROOT / "docs" / "recipes.md", ROOT / "docs" / "index.md"]
TEXTS = [README, *(page.read_text(encoding="utf-8") for page in PAGES)]
BIN = Path(sys.executable).parent
HERE = {"make film", "manim -pql scenes/deep2.py"}  # run in the project
FEW_FRAMES = str(ROOT / "tests" / "helpers" / "few_frames")
# these would run these very tests, or take minutes
SETUP = {"make test", "make test-browser", "make bench", "make gallery"}
MODEL = """
import numpy as np
from sklearn.neural_network import MLPClassifier
table = np.loadtxt("my.csv", delimiter=",")
X, y = table[:, :2], table[:, 2]
model = MLPClassifier((2, 3), activation="tanh", solver="lbfgs", max_iter=300, random_state=0).fit(X, y)
X_test, y_test = X[::5], y[::5]
snapshots = [MLPClassifier((2,), max_iter=steps, random_state=0).fit(X, y) for steps in (1, 5)]
"""


def blocks(language: str, text: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def first(word: str) -> str:
    return next(code for code in PYTHON if word in code)


COMMANDS = list(dict.fromkeys(line for text in TEXTS for block in blocks("sh", text) for line in block.splitlines()))
PYTHON = list(dict.fromkeys(code for text in TEXTS for code in blocks("python", text)))
EXPORT, FILMED, NEW_FILM = first("from_sklearn"), first("story.film"), first("class Bend")


def run(command: list[str], folder: Path, paths: tuple[str, ...] = ()) -> str:
    """What a command prints, with these first where Python looks for modules; it must end well."""
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    environment["PYTHONPATH"] = os.pathsep.join([*paths, os.environ.get("PYTHONPATH", "")]).strip(os.pathsep)
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=600
    )
    assert done.returncode == 0, f"{command}: {done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a newcomer stands: a file of dots, a model trained on them and exported, and the film in 25 lines."""
    dots = moons()
    np.savetxt(tmp_path / "my.csv", np.column_stack([dots.points, dots.labels]), delimiter=",", fmt="%.6g")
    (tmp_path / "bend.py").write_text(NEW_FILM)
    return tmp_path


def test_the_readme_shows_commands():
    assert {"make film", "make test", "manim -pql scenes/deep2.py"} <= set(COMMANDS)
    assert len(COMMANDS) >= 12
    assert all(blocks("python", text) or blocks("sh", text) for text in TEXTS)


@pytest.mark.parametrize("command", sorted(SETUP))
def test_what_make_would_do_is_known_to_make(command: str):
    assert run([*command.split(), "-n"], ROOT).strip()


def test_every_command_does_what_the_readme_says(folder: Path):
    """Films in full are what `make film` renders, and the tests of the pages; the others here are of few frames."""
    run([sys.executable, "-c", MODEL + EXPORT + FILMED], folder, (FEW_FRAMES,))
    for command in COMMANDS:
        if command not in SETUP:
            words, _, output = command.partition(" > ")
            out = run(words.split(), ROOT if command in HERE else folder, () if command in HERE else (FEW_FRAMES,))
            if output:
                (folder / output).write_text(out)
    for name in ("moons.mp4", "mine.mp4", "again.mp4", "net.mp4", "out.mp4", "training.mp4"):
        with av.open(str(folder / name)) as video:
            assert video.duration > 10 * av.time_base, name
    assert (folder / "page" / "deep2.html").exists()
    assert (folder / "media" / "blog" / "index.html").exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_other_python_of_a_page_runs_from_top_to_bottom(page: Path, folder: Path, monkeypatch):
    monkeypatch.chdir(folder)
    names: dict = {}
    for code in blocks("python", page.read_text(encoding="utf-8")):
        if code not in (EXPORT, FILMED, NEW_FILM):
            exec(compile(code, str(page), "exec"), names)


def test_the_new_film_in_25_lines_is_a_film(folder: Path):
    body = NEW_FILM[NEW_FILM.index("class ") :]
    assert len([line for line in body.splitlines() if line.strip()]) <= 25
    run([str(BIN / "manim"), "-ql", "bend.py"], folder)
    (video,) = folder.glob("media/videos/bend/480p15/Bend.mp4")
    with av.open(str(video)) as film:
        assert film.duration > 5 * av.time_base


def test_every_film_stands_in_the_table_with_its_claim():
    from scenes.publish.rendering.catalogue import titles

    for title in titles():
        if title.name == "story":
            continue
        assert title.claim in README, f"README.md lacks the claim of {title.name}"
        assert (ROOT / "media" / "gallery" / f"{title.name}.webp").exists()
