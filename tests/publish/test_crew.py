"""One film by several processes, as files: the same bytes as by one, an error of one line, nothing left behind."""

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest
from manim import FadeIn, Square

from scenes.publish.rendering import worker, workers
from scenes.publish.rendering.one_film import Look, shoot
from scenes.publish.rendering.workers import hands
from scenes.visuals.film import Film
from tests.measure.interrupts import litter

pytestmark = pytest.mark.skipif(worker.METHOD != "fork", reason="one process draws a film where none can be forked")


class Late(Film):
    """The process that makes the film lets another one take the first play."""

    claim = "Squares come and go."
    begun = "0.taken"

    def construct(self) -> None:
        share, self.mine = self._writer.share, []
        if share.helps:
            self.as_helper()
        until = time.monotonic() + 20
        while not share.helps and not (self._writer.segments / self.begun).exists() and time.monotonic() < until:
            time.sleep(0.01)
        for size in (1.0, 2.0, 3.0):
            self.play(FadeIn(Square(size), run_time=0.2))
            self.mine.append(self._writer.mine)
            self.as_lead()

    def as_helper(self) -> None:
        """What another process does before it draws."""

    def as_lead(self) -> None:
        """What this one does after each play."""


class Alone(Late):
    """This one does not wait."""

    begun = "."


class Full(Alone):
    def as_helper(self) -> None:
        raise OSError(28, "No space left on device")


class Gone(Alone):
    def as_helper(self) -> None:
        os._exit(7)


class Stopped(Late):
    """Others draw for ten minutes when this one is interrupted."""

    def as_helper(self) -> None:
        self.play(FadeIn(Square(), run_time=600))

    def as_lead(self) -> None:
        os.kill(os.getpid(), signal.SIGINT)


def files(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def shot(scene: type[Film], folder: Path, count: int) -> Path:
    return shoot(scene, Path("late.py"), Look("l", folder=folder), hands=count).video


@pytest.mark.parametrize("count", [2, 3])
def test_the_film_of_several_is_the_film_of_one(tmp_path, count):
    made: list[Late] = []
    several = shot(lambda: made.append(Late()) or made[-1], tmp_path / "several", count)
    assert made[0].mine[0] is False
    assert several.read_bytes() == shot(Alone, tmp_path / "one", 1).read_bytes()
    assert litter(tmp_path) == []


@pytest.mark.parametrize(
    ("scene", "words"),
    [
        (Full, r"^another process that drew it: OSError: \[Errno 28\] No space left on device$"),
        (Gone, r"^another process that drew it: its process ended before the film did \(exit code 7\)$"),
    ],
)
def test_what_stops_one_of_them_is_said_on_a_line_and_leaves_nothing(tmp_path, scene, words):
    with pytest.raises(RuntimeError, match=words):
        shot(scene, tmp_path, 2)
    assert files(tmp_path) == []
    assert litter(tmp_path) == []


def test_an_interrupt_stops_all_of_them_and_leaves_nothing(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        shot(Stopped, tmp_path, 3)
    assert multiprocessing.active_children() == []
    assert files(tmp_path) == []
    assert litter(tmp_path) == []


@pytest.mark.parametrize(
    ("cores", "jobs", "films", "each"),
    [
        (2, None, 1, 1),
        (4, None, 1, 4),
        (4, None, 2, 1),
        (5, None, 2, 2),
        (64, None, 12, 5),
        (2, None, 12, 1),
        (2, 8, 1, 8),
        (2, 2, 1, 2),
        (8, 2, 12, 1),
    ],
)
def test_a_film_is_shared_where_cores_would_be_idle_or_where_it_is_asked_for(monkeypatch, cores, jobs, films, each):
    monkeypatch.setattr(workers, "at_a_time", lambda asked: asked or cores)
    assert hands(jobs, films) == each
