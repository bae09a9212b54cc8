"""One film drawn by several processes: forks that go through all of it, each drawing the plays that it takes first.

Manim encodes every play as a segment of its own, and joins them without encoding them again; so whoever drew them, the
file is the same. Systems that do not fork draw a film by one process.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from scenes.publish.rendering.worker import METHOD, Tell, Worker, message, outcome, readable, start, stop
from scenes.visuals.share import Share
from scenes.visuals.stopping import check


@contextmanager
def crew(film: Any, hands: int) -> Iterator[None]:
    """A time in which `film.render()` is done by that many processes, this one among them, where it makes a video.

    It may have seen no play yet. What keeps another process from drawing is a `RuntimeError` of one line.
    """
    writer = film.renderer.file_writer
    folder = writer.segments
    if hands == 1 or folder is None or METHOD != "fork":
        yield
        return
    writer.settings = replace(
        writer.settings, max_inflight_encoders=max(1, writer.settings.max_inflight_encoders // hands)
    )
    lead = writer.share = Lead(folder)
    try:
        for number in range(1, hands):
            lead.crew.append(start(_Help(film, folder), number, lead.crew))
        yield
    finally:
        lead.dismiss()


class Taken(Share):
    """Plays that are taken by a mark in a folder, which only one process can make."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def takes(self, play: int) -> bool:
        try:
            (self.folder / f"{play}.taken").touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


class Lead(Taken):
    """The process that makes the film of what all have drawn."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.crew: list[Worker] = []

    def gather(self) -> None:
        while self.crew:
            check()
            for worker in readable(self.crew):
                error = outcome(worker, *message(worker)).error
                self.crew.remove(worker)
                if error is not None:
                    raise RuntimeError(f"another process that drew it: {error}")

    def dismiss(self) -> None:
        stop(self.crew)
        self.crew.clear()


class Helper(Taken):
    """A process that draws plays and leaves them where they are."""

    helps = True


class _Help:
    """The job of a fork: to go through the film that it was forked with."""

    def __init__(self, film: Any, folder: Path) -> None:
        self.film, self.folder = film, folder

    def __call__(self, number: int, tell: Tell) -> None:
        self.film.poses = False
        self.film.renderer.file_writer.heard = lambda: None
        self.film.renderer.file_writer.share = Helper(self.folder)
        self.film.render()
