"""The user's literal command: console script, no display, no terminal, another working directory, real files."""

import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import av
import numpy as np
import pytest

from tests.measure.interrupts import litter

ROOT = Path(__file__).parents[2]
MANIM = str(Path(sys.executable).parent / "manim")
FILM = ROOT / "scenes" / "deep2.py"
# a film of a second, of the same kind, for what does not depend on the story
SHORT = """
from geometry.network import Affine, Layer, Network
from geometry.activations import activation_named
from geometry.datasets import circles
from scenes.visuals.animations import Flow, appear
from scenes.visuals.cast import Cast
from scenes.visuals.film import Film

class Short(Film):
    claim = "short"

    def construct(self):
        layer = Layer(Affine([[{weight}, 0.5], [-0.5, 1.0]], [0.1, 0.2]), activation_named("tanh"))
        cast = Cast.of(circles(samples=40), Network((layer,), Affine([[1, 1]], [0])))
        self.require({holds}, "it does not")
        cloud = cast.cloud()
        self.chapter("one")
        self.play(appear(cloud, run_time=0.2))
        self.say("Words.")
        self.chapter("two")
        self.play(Flow([cloud], 0, 2, run_time=0.4))
"""


def manim(*arguments: object, cwd: Path, check: bool = True, **more) -> subprocess.CompletedProcess:
    done = subprocess.run(
        [MANIM, *map(str, arguments)], cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, **more
    )
    if check:
        assert done.returncode == 0, done.stdout + done.stderr
    return done


def written(folder: Path, suffix: str) -> list[Path]:
    return sorted(path for path in folder.rglob(f"*{suffix}") if "partial_movie_files" not in path.parts)


@pytest.fixture
def short(tmp_path: Path) -> Path:
    path = tmp_path / "short.py"
    path.write_text(SHORT.format(weight=1.0, holds=True))
    return path


def test_the_literal_command_films_the_flagship(tmp_path):
    done = manim("-pql", FILM, cwd=tmp_path)
    (video,) = written(tmp_path, ".mp4")
    assert "File ready at" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height) == (854, 480)
        assert 20 <= container.duration / av.time_base <= 75
        assert int(stream.codec_context.colorspace) == 6  # BT.601, and it says so
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)]
    assert all(frame.std() > 3 for frame in frames[15:])
    assert video.read_bytes()[:4096].find(b"moov") > 0
    assert len(written(tmp_path, ".srt")[0].read_text().split("\n\n")) > 8


@pytest.mark.parametrize("form", ["-s", "-t", "--format=gif", "--format=webm", "--format=mov", "--save_sections"])
def test_manims_own_options_work(short, form):
    manim("-ql", form, short, cwd=short.parent)
    suffix = {"-s": ".png", "-t": ".mov", "--save_sections": ".mp4"}.get(form, "." + form[-4:].strip("="))
    files = written(short.parent, suffix)
    assert len(files) == (3 if form == "--save_sections" else 1)
    if form == "--save_sections":
        assert written(short.parent, ".json")
    if form == "-t":
        with av.open(str(files[0])) as container:
            frame = next(container.decode(video=0)).to_ndarray(format="rgba")
        assert frame[0, 0, 3] == 0


def test_a_range_of_animations_can_be_rendered(short):
    manim("-ql", "-n", "0,1", short, cwd=short.parent)
    assert written(short.parent, ".mp4")


def test_a_changed_weight_is_filmed_anew(short):
    def frames() -> np.ndarray:
        manim("-ql", short, cwd=short.parent)
        with av.open(str(written(short.parent, ".mp4")[0])) as container:
            return np.array([frame.to_ndarray(format="gray") for frame in container.decode(video=0)])

    before = frames()
    assert np.array_equal(frames(), before)
    short.write_text(SHORT.format(weight=1.5, holds=True))
    assert not np.array_equal(frames()[-1], before[-1])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("scenes/visuals/style.py", "DOT_INNER = 0.105", "DOT_INNER = 0.2"),
        ("geometry/motion.py", "(1 - time) * points + time", "(1 - time) * points + 1.1 * time"),
    ],
)
def test_a_changed_style_or_function_is_filmed_anew(short, tmp_path, file, old, new):
    project = tmp_path / "project"
    for name in ("geometry", "scenes"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    environment = {"PYTHONPATH": str(project), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}

    def middle() -> np.ndarray:
        manim("-ql", short, cwd=tmp_path, env=environment)
        with av.open(str(written(tmp_path, ".mp4")[0])) as container:
            return [frame.to_ndarray(format="gray") for frame in container.decode(video=0)][-3]

    before = middle()
    changed = project / file
    text = changed.read_text()
    assert old in text
    changed.write_text(text.replace(old, new))
    assert not np.array_equal(middle(), before)


def test_a_claim_that_does_not_hold_stops_the_render(short):
    manim("-ql", short, cwd=short.parent)
    video = written(short.parent, ".mp4")[0]
    before = video.read_bytes()
    short.write_text(SHORT.format(weight=2.0, holds=False))
    done = manim("-ql", short, cwd=short.parent, check=False)
    assert done.returncode == 1
    assert "Short claims: short" in done.stdout + done.stderr
    assert "it does not" in done.stdout + done.stderr
    assert video.read_bytes() == before
    assert written(short.parent, ".mp4") == [video]


def test_a_killed_render_leaves_the_earlier_video(short):
    manim("-ql", short, cwd=short.parent)
    video = written(short.parent, ".mp4")[0]
    before = video.read_bytes()
    short.write_text(SHORT.format(weight=2.0, holds=True).replace("run_time=0.4", "run_time=60"))
    running = subprocess.Popen(
        [MANIM, "-qh", str(short)], cwd=short.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while not list(short.parent.rglob("1080p60/partial_movie_files/*/*.mp4")):
        assert running.poll() is None
        time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    running.wait(60)
    assert video.read_bytes() == before
    assert all(path == video for path in written(short.parent, ".mp4"))
    assert litter(short.parent) == []


def test_an_apostrophe_in_the_media_folder_is_no_end_of_a_quotation(short):
    manim("-ql", "--media_dir", "Jane's films", short, cwd=short.parent)
    assert len(written(short.parent / "Jane's films", ".mp4")) == 1


def test_the_encoder_options_a_user_chose_stay(short):
    manim("-ql", "--encoder-option", "x264-params=ref=2", short, cwd=short.parent)
    assert b"ref=2" in written(short.parent, ".mp4")[0].read_bytes()


def test_two_renders_at_once_do_not_disturb_each_other(short):
    both = [subprocess.Popen([MANIM, "-ql", str(short)], cwd=short.parent, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [running.wait(120) for running in both] == [0, 0]
    (video,) = written(short.parent, ".mp4")
    with av.open(str(video)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 15


def test_the_command_has_another_door_and_tells_its_version(tmp_path):
    words = [sys.executable, "-m", "scenes", "--version"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert re.fullmatch(r"planefold \S+, manim \S+\n", done.stdout)
