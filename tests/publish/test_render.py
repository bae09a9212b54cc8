"""`planefold films` and `planefold render` as a user meets them: a project of tiny films, real files, exit codes."""

import os
import pty
import re
import resource
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from scenes.publish.cli import COMMANDS, main
from scenes.publish.rendering.catalogue import titles
from scenes.publish.rendering.progress import Progress
from scenes.publish.rendering.workers import Outcome, side_by_side
from tests.helpers import command
from tests.helpers.command import PLANEFOLD
from tests.helpers.projects import environment, tiny
from tests.measure.interrupts import litter

ROOT = Path(__file__).parents[2]
FILMS = {
    "one": "self.wait(0.6)",
    "two": "self.wait(1.6)",
    "wrong": 'self.require(False, "it is not so")',
    "gone": "os._exit(7)",
    "slow": "__import__('time').sleep(1.6)",
    "long": "self.play(FadeIn(pen, run_time=600))",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A copy of the project whose films are tiny."""
    folder = tiny(tmp_path_factory.mktemp("project"), FILMS)
    (folder / "scenes" / "story.py").unlink()
    (folder / "scenes" / "broken.py").write_text("class Broken(Film:\n")
    return folder


def planefold(project: Path, cwd: Path, *arguments: object) -> subprocess.CompletedProcess:
    return command.planefold(*arguments, cwd=cwd, env=environment(project))


def files(folder: Path) -> list[str]:
    """All that was written, but for manim's caches."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(str(path) for path in found if "partial_movie_files" not in path.parts and path.suffix != ".json")


def test_every_film_of_the_project_says_how_long_it_lasts():
    assert all(title.seconds > 0 for title in titles())


def test_films_are_listed_with_length_and_claim(project, tmp_path):
    done = planefold(project, tmp_path, "films")
    assert done.returncode == 0
    assert done.stderr == ""
    rows = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert list(rows) == sorted([*FILMS, "broken"])
    assert "broken.py cannot be read" in rows["broken"]
    assert re.fullmatch(r"one\s+1 s  The claim of one\.", rows["one"])
    assert re.fullmatch(r"two\s+1 s  The claim of two\.", rows["two"])
    assert re.fullmatch(r"broken\s+\?  .*", rows["broken"])


def test_films_can_be_piped_to_a_reader_that_stops_early(project, tmp_path):
    words = f"{PLANEFOLD} --help | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", words], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""


def test_failures_are_reported_at_the_end_and_the_others_kept(project, tmp_path):
    done = planefold(project, tmp_path, "render", "one", "wrong", "gone", "broken", "two", "--jobs", "2")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        str(tmp_path / "media/videos/one/480p15/One.mp4"),
        str(tmp_path / "media/videos/two/480p15/Two.mp4"),
    ]
    first, second, third = done.stderr.splitlines()
    assert first.startswith("planefold render: wrong failed: ")
    assert "The claim of wrong." in first
    assert "it is not so" in first
    assert second == "planefold render: gone failed: its process ended before the film did (exit code 7)"
    assert third.startswith("planefold render: broken failed: SyntaxError: ")
    for name, seconds in (("One", 1.0), ("Two", 2.0)):
        with av.open(str(tmp_path / f"media/videos/{name.lower()}/480p15/{name}.mp4")) as container:
            assert container.duration / av.time_base == pytest.approx(seconds, abs=0.1)
    assert not [name for name in files(tmp_path) if "Wrong" in name or "Gone" in name]


@pytest.mark.parametrize("form", ["gif", "webm", "mov", "png"])
def test_every_format_is_written(project, tmp_path, form):
    done = planefold(project, tmp_path, "render", "one", "--format", form, "-o", "out")
    assert done.returncode == 0, done.stderr
    (path,) = map(Path, done.stdout.splitlines())
    assert path.suffix == f".{form}"
    with Image.open(path) if form == "png" else av.open(str(path)) as opened:
        size = opened.size if form == "png" else (opened.streams.video[0].width, opened.streams.video[0].height)
        assert size == ((640, 360) if form == "gif" else (854, 480))


def test_a_gif_keeps_its_time(project, tmp_path):
    """Delays of a GIF are whole hundredths of a second; other rates would play too fast or too slow."""
    planefold(project, tmp_path, "render", "one", "--format", "gif")
    (path,) = tmp_path.rglob("*.gif")
    with Image.open(path) as picture:
        delays = []
        for number in range(picture.n_frames):
            picture.seek(number)
            delays.append(picture.info["duration"])
    assert sum(delays) / 1000 == pytest.approx(1.0, abs=0.1)


def test_a_theme_has_its_own_file_and_ground(project, tmp_path):
    for theme in ("dark", "light"):
        assert planefold(project, tmp_path, "render", "one", "--format", "png", "--theme", theme).returncode == 0
    found = {path.stem: np.asarray(Image.open(path).convert("L"))[0, 0] for path in tmp_path.rglob("*.png")}
    assert sorted(found) == ["One", "One-light"]
    assert found["One"] < 40
    assert found["One-light"] > 240


def test_stills_in_a_look_of_ones_own_have_files_of_their_own(project, tmp_path):
    (tmp_path / "brand.toml").write_text('ground = "#000000"')
    done = planefold(project, tmp_path, "render", "one", "--stills", "--palette", "brand.toml")
    assert done.returncode == 0, done.stderr
    (folder,) = map(Path, done.stdout.splitlines())
    assert re.fullmatch("one-[0-9a-f]{8}", folder.name)
    assert [path.name for path in sorted(folder.iterdir())] == [f"{folder.name}-01.png", f"{folder.name}-01.svg"]
    assert np.asarray(Image.open(folder / f"{folder.name}-01.png"))[0, 0].tolist() == [0, 0, 0]
    assert not re.search("<(text|script|a |foreignObject)", (folder / f"{folder.name}-01.svg").read_text())
    assert not list(tmp_path.rglob("*.mp4"))


def test_a_film_without_a_network_takes_no_knobs(project, tmp_path):
    done = planefold(project, tmp_path, "render", "one", "--seed", "3", "--hidden", "2,2")
    assert done.returncode == 1
    assert "one failed: One takes no seed, hidden: before its first beat it finds no network" in done.stderr
    assert not list(tmp_path.rglob("*.mp4"))


def test_a_joblib_backend_gives_the_same(project, tmp_path):
    done = planefold(project, tmp_path, "render", "one", "wrong", "--backend", "loky", "--jobs", "2", "--format", "png")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [str(next(tmp_path.rglob("One.png")))]
    assert "The claim of wrong." in done.stderr


@pytest.mark.cluster
def test_films_are_rendered_on_a_cluster_that_dask_knows(project, tmp_path):
    """A scheduler and two workers, processes of their own, as on a cluster; the command finds them by their address."""
    pytest.importorskip("distributed")
    program = """if __name__ == "__main__":
    import subprocess, sys
    from distributed import LocalCluster
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        import os
        os.environ["DASK_SCHEDULER_ADDRESS"] = cluster.scheduler_address
        sys.exit(subprocess.run(sys.argv[1:]).returncode)
"""
    words = [PLANEFOLD, "render", "one", "wrong", "--backend", "dask", "--format", "png"]
    (tmp_path / "cluster.py").write_text(program)
    done = subprocess.run(
        [sys.executable, "cluster.py", *words], cwd=tmp_path, env=environment(project), capture_output=True, text=True
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines() == [str(next(tmp_path.rglob("One.png")))]
    assert "The claim of wrong." in done.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["render", "nope"], "films must be among"),
        (["render", "--jobs", "0"], "jobs must be at least 1"),
        (["render", "--jobs", "x"], "invalid int"),
        (["render", "-q", "z"], "invalid choice"),
        (["render", "--format", "avi"], "invalid choice"),
        (["render", "circles", "--backend", "nope"], "backend"),
        (["render", "circles", "-o", "taken/media"], "taken"),
        (["nope"], "invalid choice"),
        (["films", "--nope"], "unrecognized"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(words, message, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").write_text("a file")
    try:
        code = main(words)
    except SystemExit as stopped:
        code = stopped.code
    captured = capsys.readouterr()
    assert code == 2
    assert message in captured.err
    assert len(captured.err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -9)])
def test_a_stop_at_any_moment_leaves_the_earlier_film(project, tmp_path, number, code):
    earlier = tmp_path / "media/videos/long/480p15/Long.mp4"
    earlier.parent.mkdir(parents=True)
    earlier.write_bytes(b"earlier")
    words = [PLANEFOLD, "render", "long", "--jobs", "1"]
    more = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    running = subprocess.Popen(words, cwd=tmp_path, env=environment(project), **more)
    deadline = time.monotonic() + 60
    while not list(tmp_path.rglob("partial_movie_files/*/*")) and time.monotonic() < deadline:
        assert running.poll() is None
        time.sleep(0.1)
    running.send_signal(number)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == code
    assert earlier.read_bytes() == b"earlier"
    assert [name for name in files(tmp_path) if name.endswith(".mp4")] == ["media/videos/long/480p15/Long.mp4"]
    if number != signal.SIGKILL:
        assert errors.strip() == "planefold: stopped"


def test_progress_is_one_line_on_a_terminal_only(project, tmp_path):
    leader, follower = pty.openpty()
    words = [PLANEFOLD, "render", "one", "slow", "--jobs", "1"]
    running = subprocess.Popen(
        words, cwd=tmp_path, env=environment(project), stdout=subprocess.PIPE, stderr=follower, text=True
    )
    os.close(follower)
    shown = b""
    try:
        while part := os.read(leader, 4096):
            shown += part
    except OSError:
        pass  # the other end is closed: the command has ended
    os.close(leader)
    out, _ = running.communicate(timeout=60)
    assert running.returncode == 0
    assert len(out.splitlines()) == 2
    assert b"\n" not in shown
    assert "of 2 films" in shown.decode()
    assert shown.endswith(b"\r\x1b[2K")


def test_progress_says_nothing_when_it_is_quiet_or_quick(tmp_path):
    with (tmp_path / "log").open("w") as stream:
        Progress(stream=stream, patience=0).show("words")
    assert (tmp_path / "log").read_text() == ""


def _double(item: int, tell) -> int:
    tell(item)
    if item == 3:
        raise ValueError("three\nis   odd")
    return 2 * item


def test_jobs_side_by_side_keep_order_values_and_errors():
    seen = []
    found = side_by_side(_double, [5, 3, 1, 4], 2, lambda running, done: seen.append(done))
    assert found == [Outcome(5, 10), Outcome(3, error="three is odd"), Outcome(1, 2), Outcome(4, 8)]
    assert seen[-1] == 4
    assert side_by_side(_double, [5, 3], 2, backend="threading") == found[:2]


@pytest.mark.parametrize("command", ["films", "render", "prove", "story", "export", "embed", "post"])
def test_help_carries_an_example(command, capsys):
    assert command in COMMANDS
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert f"example: planefold {command}" in " ".join(capsys.readouterr().out.split())


def test_the_command_alone_and_its_help_show_all_commands(capsys):
    assert main([]) == 0
    out = capsys.readouterr().out
    assert "example: planefold" in out
    assert all(command in out for command in COMMANDS)


def test_what_needs_no_manim_does_not_wait_for_it():
    code = (
        "import sys\nfrom scenes.publish.cli import main\n"
        "main(['prove', '--hidden', '2,2'])\nmain(['export'])\nprint('manim' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize("name", ["Jane's films", "x{y}", "a{media_dir}b", "new\nline", "a:b", "100%d"])
def test_any_folder_takes_films_and_kits(project, tmp_path, name):
    place = tmp_path / name
    place.mkdir()
    done = planefold(project, place, "render", "one", "-o", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert (place / name / "videos/one/480p15/One.mp4").is_file()
    done = planefold(project, place, "embed", "one", "-q", "l", "-o", name + "/kit", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert (place / name / "kit" / "one.mp4").is_file()
    assert litter(tmp_path) == []


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_error(project, tmp_path, closed):
    words = ["bash", "-c", f"exec {PLANEFOLD} render one --format png {closed}"]
    done = subprocess.run(words, cwd=tmp_path, env=environment(project), capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list(tmp_path.rglob("One.png"))) == 1


@pytest.mark.parametrize("words", ["render two", "embed two", "story --samples 20 --restarts 1"])
def test_a_full_disk_is_one_line_that_names_the_file(project, tmp_path, words):
    """A bound on the size of a file stands for the disk."""
    most = 6_000 if "story" in words else 1_500
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most))
    done = subprocess.run(
        [PLANEFOLD, *words.split(), "-q", "l"],
        cwd=tmp_path,
        env=environment(ROOT if "story" in words else project) | {"PLANEFOLD_NETWORKS": str(tmp_path / "networks")},
        capture_output=True,
        text=True,
        preexec_fn=limit,
    )
    assert done.returncode in (1, 2)
    assert len(done.stderr.splitlines()) == 1
    assert "File too large" in done.stderr
    assert re.search(r"Two\.mp4|story\.mp4", done.stderr)
    assert [name for name in files(tmp_path) if name.endswith(".mp4")] == []
    assert litter(tmp_path) == []


def test_four_renders_at_once_give_four_times_the_same_film(project, tmp_path):
    words = [PLANEFOLD, "render", "one", "--quiet"]
    running = [subprocess.Popen(words, cwd=tmp_path, env=environment(project)) for _ in range(4)]
    seen = set()
    while any(one.poll() is None for one in running):
        seen |= {path.read_bytes() for path in tmp_path.rglob("One.mp4")}
        time.sleep(0.02)
    assert [one.wait() for one in running] == [0] * 4
    assert len(seen | {path.read_bytes() for path in tmp_path.rglob("One.mp4")}) == 1
    assert litter(tmp_path) == []
