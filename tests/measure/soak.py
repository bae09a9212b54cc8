"""Stories one after another in one process: does memory grow, or the number of open files?

    python -m tests.measure.soak [count]

Each of `count` (200) stories has a random network, activation and data set. It is constructed in full, and a frame is
drawn after every animation, at the lowest quality. Prints the memory, the open files and the objects Python holds as it
goes. Exit 1 where, over the second half, memory grew by more than 30 MB or files by any.
"""

import gc
import os
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from manim import tempconfig

from geometry.activations import ACTIVATIONS
from geometry.datasets import DATASETS, Dataset
from geometry.network import Network
from scenes.story import scene
from tests.helpers.strategies import next_network

LARGEST_GROWTH = 30.0
SHOWN = (20, 50, 100, 150, 200)


def story(seed: int) -> tuple[Network, Dataset]:
    """A random network and dots of a built-in data set, two classes or three."""
    rng = np.random.default_rng(seed)
    name = str(rng.choice([*DATASETS]))
    data = DATASETS[name](samples=int(rng.integers(30, 90)), seed=seed)
    hidden = rng.integers(1, 5, rng.integers(1, 4)).tolist()
    classes = int(data.labels.max()) + 1
    scores = 1 if classes == 2 else classes
    network = next_network(rng, data.points.shape[1], *hidden, scores, activation=str(rng.choice([*ACTIVATIONS])))
    return network, data


def played(seed: int) -> int:
    """How many frames of a story were drawn."""
    network, data = story(seed)
    film, frames = scene(network, data.points, data.labels)(), 0
    whole = film.play
    renderer: Any = film.renderer

    def play(*args: Any, **kwargs: Any) -> None:
        nonlocal frames
        whole(*args, **kwargs)
        renderer.update_frame(film, ignore_skipping=True)
        frames += renderer.get_frame() is not None

    film.play = play  # type: ignore[method-assign]
    renderer.skip_animations = renderer._original_skipping_status = True
    film.render()
    return frames


def resident() -> float:
    """The megabytes of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def opened() -> int:
    """How many files this process has open."""
    return len(os.listdir("/proc/self/fd"))


def main(count: int = 200) -> int:
    settings = {"quality": "low_quality", "write_to_movie": False, "disable_caching": True}
    first, frames, began = (resident(), opened()), 0, time.monotonic()
    with tempconfig(settings | {"verbosity": "ERROR", "progress_bar": "none"}):
        for number in range(1, count + 1):
            frames += played(number)
            if number in SHOWN or number in (count // 2, count):
                gc.collect()
                now = resident(), opened()
                first = now if number == count // 2 else first
                seconds = time.monotonic() - began
                print(
                    f"{number:>4} stories, {frames:>5} frames: {now[0]:6.1f} MB, {now[1]} files, "
                    f"{len(gc.get_objects())} objects, {seconds:.0f} s",
                    flush=True,
                )
    grown = now[0] - first[0], now[1] - first[1]
    print(f"grown by {grown[0]:.1f} MB and {grown[1]} files since story {count // 2}")
    return int(grown[0] > LARGEST_GROWTH or grown[1] > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
