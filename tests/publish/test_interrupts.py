"""Ctrl-C and SIGTERM: never lost, never a hang, exit code 130, and nothing half-made or temporary stays."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Queue

import pytest

from geometry.storage import NAME, Scratch, atomic, scratch_folder, sweep
from scenes.visuals import stopping
from scenes.visuals.film.writer import _end
from scenes.visuals.stopping import careful, check
from tests.helpers.projects import environment, tiny
from tests.measure.interrupts import PLANEFOLD, interrupted, litter

LONG = {"long": "self.play(FadeIn(pen, run_time=600))", "brief": "self.wait(0.2)"}


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    return tiny(tmp_path_factory.mktemp("project"), LONG)


@pytest.mark.parametrize(
    ("words", "after", "numbers"),
    [
        (["prove", "--hidden", "2,2"], 0.0, [signal.SIGINT]),
        (["story"], 1.0, [signal.SIGTERM]),
        (["story"], 4.0, [signal.SIGINT]),
        (["render", "long"], 1.5, [signal.SIGINT]),
        (["render", "long", "-q", "h"], 5.0, [signal.SIGTERM]),
        (["embed", "long"], 4.0, [signal.SIGINT, signal.SIGTERM]),
    ],
    ids=lambda value: "-".join(map(str, value)) if isinstance(value, list) else str(value),
)
def test_a_command_stops_whenever_it_is_told(project, tmp_path, words, after, numbers):
    assert interrupted(words, tmp_path, after, numbers, project, begun=True) in ("stopped", "done")
    if len(numbers) == 1:
        assert litter(tmp_path) == []


def test_what_a_killed_run_left_is_swept_by_the_next(project, tmp_path):
    words = {"cwd": tmp_path, "env": environment(project), "stdout": subprocess.DEVNULL}
    running = subprocess.Popen([PLANEFOLD, "render", "long"], **words)
    segments = tmp_path / "media/videos/long/480p15/partial_movie_files"
    while not list(segments.glob("*/*")):
        assert running.poll() is None
        time.sleep(0.05)
    running.kill()
    running.wait()
    assert litter(tmp_path) != []
    until = time.monotonic() + 20
    left = next(segments.iterdir())
    while left.exists() and time.monotonic() < until:  # its worker notices that it is alone
        time.sleep(0.1)
        sweep(segments)
    assert litter(tmp_path) == []


class TestScratch:
    def test_the_living_keep_what_the_dead_lose(self, tmp_path):
        mine = Scratch(tmp_path, ".mp4")
        dead = subprocess.run(
            [
                sys.executable,
                "-c",
                "import os, sys; from geometry.storage.scratch import Scratch\n"
                "a = Scratch(sys.argv[1], '.gif'); b = Scratch(sys.argv[1], folder=True)\n"
                "(b.path / 'x').write_text('x'); os._exit(1)",
                str(tmp_path),
            ],
        )
        assert dead.returncode == 1
        assert len(list(tmp_path.iterdir())) == 3
        (tmp_path / ".planefold-notes.txt").write_text("of the user")
        with atomic(tmp_path / "a.txt") as complete:
            complete.write_text("a")
        assert {path.name for path in tmp_path.iterdir()} == {mine.path.name, "a.txt", ".planefold-notes.txt"}
        mine.discard()
        assert not mine.path.exists()

    def test_its_name_is_its_own(self, tmp_path):
        with scratch_folder(tmp_path / "new") as folder:
            assert NAME.fullmatch(folder.name)
            (folder / "in").mkdir()
        assert list((tmp_path / "new").iterdir()) == []

    def test_a_forked_child_leaves_its_parents_alone(self, tmp_path):
        mine = Scratch(tmp_path)
        child = os.fork()
        if child == 0:
            from geometry.storage import tidy

            tidy()
            os._exit(0)
        os.waitpid(child, 0)
        assert mine.path.exists()
        mine.discard()


class TestMarks:
    def test_a_signal_waits_for_the_next_check(self):
        before = [signal.getsignal(number) for number in stopping.SIGNALS]
        reached = []

        @careful()
        def work() -> None:
            os.kill(os.getpid(), signal.SIGTERM)
            reached.append("past the signal")
            check()
            reached.append("never")

        with pytest.raises(KeyboardInterrupt):
            work()
        assert reached == ["past the signal"]
        assert [signal.getsignal(number) for number in stopping.SIGNALS] == before
        check()

    def test_a_signal_that_nobody_looks_for_comes_at_the_end_of_the_block(self):
        with pytest.raises(KeyboardInterrupt), careful():
            os.kill(os.getpid(), signal.SIGINT)

    def test_what_never_looks_is_interrupted_where_it_is(self):
        started = time.monotonic()

        @careful(grace=0.2)
        def work() -> None:
            os.kill(os.getpid(), signal.SIGINT)
            while time.monotonic() < started + 30:
                time.sleep(0.05)

        with pytest.raises(KeyboardInterrupt):
            work()
        assert time.monotonic() < started + 20

    @pytest.mark.parametrize("where", ["frame", "weakref"])
    def test_a_second_signal_ends_the_program(self, where):
        """Even within a callback of a weak reference, where Python throws exceptions away."""
        code = (
            "import os, signal, sys, weakref\nfrom scenes.visuals.stopping import careful\n"
            "class Thing: pass\nthing = Thing()\n"
            "def stop(*_):\n    os.kill(os.getpid(), signal.SIGINT); os.kill(os.getpid(), signal.SIGTERM); [0] * 9\n"
            "keep = weakref.ref(thing, stop)\n"
            "with careful():\n"
            + ("    del thing\n" if where == "weakref" else "    stop()\n")
            + "    import time; time.sleep(30)\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=25)
        assert (done.returncode, done.stderr) == (130, "")


def test_an_encoder_whose_mark_was_never_sent_is_ended():
    """As an interrupt leaves it between manim's note that the mark is sent, and the sending."""

    class Job:
        queue: Queue = Queue(maxsize=1)

    def drain() -> None:
        while Job.queue.get()[1] is not None:
            continue

    Job.queue.put((1, "frame"))
    job = Job()
    job.thread = threading.Thread(target=drain, daemon=True)
    job.thread.start()
    _end(job)
    assert not job.thread.is_alive()
