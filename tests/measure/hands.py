"""How one film's drawing scales over processes, with the encoder off: `python -m tests.measure.hands [film] [quality]`.

For 1, 2, 4, 8 processes: processor seconds of the busiest one, the time that a machine of so many cores needs, and
of all; and the share that each repeats, which bounds the gain (Amdahl). Fewer cores than processes do not change it.
"""

import multiprocessing
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from scenes.publish.rendering import crew
from scenes.publish.rendering.catalogue import chosen, scene_of
from scenes.publish.rendering.one_film import Look, shoot
from scenes.visuals.film.writer import WholeWriter
from scenes.visuals.share import Share

COUNTS = (1, 2, 4, 8)


class NoEncoder:
    """Takes the frames of a segment and leaves its name."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None: ...

    def finish(self) -> None:
        self.target.touch()

    abort = finish


class Nothing(Share):
    """No play at all: what is left is what every process repeats."""

    def takes(self, play: int) -> bool:
        return False


def spent(film: str, quality: str, count: int) -> list[float]:
    """Processor seconds of each process that draws a film."""
    told: multiprocessing.Queue[float] = multiprocessing.Queue()
    help_out = crew._Help.__call__

    def helped(self: Any, *args: Any) -> None:
        help_out(self, *args)
        told.put(time.process_time())

    crew._Help.__call__ = helped  # type: ignore[method-assign, assignment]
    (title,) = chosen([film])
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        shoot(scene_of(title), title.path, Look(quality, folder=Path(folder)), hands=count)
    mine = time.process_time() - began
    crew._Help.__call__ = help_out  # type: ignore[method-assign]
    return [mine, *(told.get() for _ in range(count - 1))]


def repeated(film: str, quality: str) -> float:
    """Processor seconds of a process that goes through a film and draws nothing."""
    (title,) = chosen([film])

    def make() -> Any:
        scene = scene_of(title)()
        scene.renderer.file_writer.share = Nothing()
        return scene

    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        shoot(make, title.path, Look(quality, folder=Path(folder)))
    return time.process_time() - began


def main(words: list[str]) -> None:
    """Print a line for each count."""
    film, quality = [*words, *("deep2", "h")[len(words) :]][:2]
    WholeWriter._create_segment_encoder = lambda self, target: NoEncoder(target)  # type: ignore
    WholeWriter.combine_to_movie = lambda self: self.print_file_ready_message(self.movie_file_path)  # type: ignore
    spent(film, "l", 1)  # training, imports, caches
    serial = repeated(film, quality)
    alone = 0.0
    for count in COUNTS:
        times = spent(film, quality, count)
        alone = alone or times[0]
        share = serial / alone
        line = f"{film} -q {quality}, {count} processes: busiest {max(times):.2f} s, all {sum(times):.2f} s"
        bound = 1 / (share + (1 - share) / count)
        print(f"{line}; {alone / max(times):.2f} times as fast, bound {bound:.2f} ({share:.1%} repeated)", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
