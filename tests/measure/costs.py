"""What films, stories and fits cost in processor seconds and money: `python -m tests.measure.costs [film ...]`.

Films at 4K are drawn and encoded with a twelfth of their frames, and counted twelve times: their scene, too, which is
a second of each that is counted too often.
Stories are made by the command, start-up and training included. The money is that of core-hours at a price.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import mean

from manim.constants import QUALITIES

from geometry.training import Experiment, sweep
from scenes.publish.rendering.catalogue import Title, chosen, films, scene_of
from scenes.publish.rendering.one_film import Look, shoot

PRICE = 0.04
"""Dollars for an hour of a core: about what a general-purpose one is rented for, and three times one that may end."""
RATE, THINNED = 60, 12
STORIES = (
    "--hidden 2,3,2",
    "--hidden 3 --data moons --activation relu",
    "--hidden 4,4 --data blobs --seed 2",
)
WIDTHS = ((2,), (3,), (2, 2), (2, 3, 2))
RESTARTS = 40


def processor() -> float:
    """Processor seconds of this process and of those of its children that have ended."""
    return sum(
        time.ru_utime + time.ru_stime
        for time in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def film_at_4k(title: Title) -> tuple[float, int]:
    """Processor seconds and frames of a film at 4K."""
    began = processor()
    with tempfile.TemporaryDirectory() as folder:
        seconds = shoot(scene_of(title), title.path, Look("k", folder=Path(folder))).seconds
    return THINNED * (processor() - began), round(seconds * RATE)


def story(words: str) -> float:
    """Processor seconds of a story, by the command."""
    began = processor()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "scenes", "story", *words.split(), "-o", f"{folder}/story.mp4"]
        subprocess.run(command, check=True, capture_output=True)
    return processor() - began


def fit(hidden: tuple[int, ...]) -> float:
    """Processor seconds of one training of some widths on 200 dots."""
    experiments = [Experiment(hidden=hidden, restarts=RESTARTS)]
    sweep(experiments[:1])
    began = processor()
    sweep(experiments)
    return (processor() - began) / RESTARTS


def money(seconds: float) -> str:
    return f"{seconds:.0f} s, {seconds / 3600:.1f} core-hours, {seconds / 3600 * PRICE:.2f} dollars"


def main(words: list[str]) -> None:
    """Print a line for each thing that is measured; films that are not named count as the mean of those that are."""
    names = [name for name in films() if name != "story"]
    fits = {hidden: fit(hidden) for hidden in WIDTHS}
    told = ", ".join(f"{'-'.join(map(str, hidden))}: {1000 * seconds:.0f}" for hidden, seconds in fits.items())
    print(f"a fit, ms: {told}; a million: {money(1e6 * mean(fits.values()))}", flush=True)
    stories = [story(knobs) for knobs in STORIES]
    told = ", ".join(f"{seconds:.1f}" for seconds in stories)
    print(f"a story at 480p15: {told} s; a thousand: {money(1000 * mean(stories))}", flush=True)
    QUALITIES["fourk_quality"]["frame_rate"] = RATE // THINNED
    each = []
    for title in chosen(words or names):
        seconds, frames = film_at_4k(title)
        each.append(seconds / frames)
        print(f"{title.name} at 4K: {seconds:.0f} s, {frames} frames, {1000 * each[-1]:.0f} ms each", flush=True)
    frames = RATE * sum(title.seconds for title in chosen(names))
    print(f"all films at 4K, {frames} frames of {1000 * mean(each):.0f} ms: {money(frames * mean(each))}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
