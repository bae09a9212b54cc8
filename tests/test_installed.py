"""A wheel and an sdist as a user gets them: built, installed into fresh environments, and run in another folder.

`make test-package` runs it; it takes a minute and fetches the tools that build. What the project depends on is not
installed again: the fresh environments see this one's packages, but none of its editable installs.
"""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import av
import pytest

pytestmark = pytest.mark.package
ROOT = Path(__file__).parent.parent
FEW_FRAMES = str(ROOT / "tests" / "helpers" / "few_frames")
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def run(*words: object, cwd: Path, **more: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | more
    done = subprocess.run([str(word) for word in words], cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{words}: {done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder with a wheel and an sdist of the files that git knows, or of a copy of the tree."""
    source, dist = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    (source / "tree.tar").write_bytes(
        subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
    )
    with tarfile.open(source / "tree.tar") as tree:
        tree.extractall(source / "tree", filter="data")
    run(sys.executable, "-m", "build", "--outdir", dist, source / "tree", cwd=source)
    return dist


@pytest.fixture(scope="module", params=["*.whl", "*.tar.gz"])
def planefold(request, built, tmp_path_factory) -> Path:
    """The command in a fresh environment with the one or the other."""
    (package,) = built.glob(request.param)
    place = tmp_path_factory.mktemp("fresh")
    venv.create(place, with_pip=False)
    python = place / SCRIPTS / "python"
    scheme = "nt" if os.name == "nt" else "posix_prefix"
    packages = Path(sysconfig.get_path("purelib", scheme, {"base": str(place), "platbase": str(place)}))
    shared = [path for path in sys.path if Path(path).name == "site-packages"]
    (packages / "shared.pth").write_text("\n".join(shared) + "\n")  # paths alone: no .pth in them is read
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--no-deps", "--ignore-installed", package, cwd=place)
    return place / SCRIPTS / "planefold"


def test_the_wheel_holds_the_code_and_its_data_and_nothing_else(built):
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"geometry", "scenes", "planefold"}
    tracked = subprocess.run(["git", "ls-files", "geometry", "scenes"], cwd=ROOT, capture_output=True, text=True)
    assert set(tracked.stdout.split()) - set(names) == set()
    assert wheel.stat().st_size < 2**20


def test_its_commands_run_in_another_folder(planefold, tmp_path):
    place = run(planefold.parent / "python", "-c", "import scenes; print(scenes.__file__)", cwd=tmp_path)
    assert Path(place.strip()).is_relative_to(planefold.parent.parent)
    assert run(planefold, "--version", cwd=tmp_path).startswith("planefold 0.")
    assert "deep2" in run(planefold, "films", cwd=tmp_path)
    verdict = run(planefold, "prove", "--hidden", "2,3,2", "--json", cwd=tmp_path)
    (tmp_path / "proof.json").write_text(verdict)
    assert "Every certificate holds" in run(planefold, "prove", "--check", "proof.json", cwd=tmp_path)
    kept = str(tmp_path / "networks")
    words = ("story", "--hidden", "2,3", "--data", "moons", "-o", "moons.mp4")
    run(planefold, *words, cwd=tmp_path, PYTHONPATH=FEW_FRAMES, PLANEFOLD_NETWORKS=kept)
    with av.open(str(tmp_path / "moons.mp4")) as film:
        assert film.duration > 5 * av.time_base
