"""Every command interrupted at random moments: none hangs, none goes on, each ends within 5 s with exit code 130.

    python -m tests.measure.interrupts [count] [command ...] [--minutes M]

The project is a copy with two films of a second. `count` (500) interrupts of each command (all), in turns, by SIGINT or
SIGTERM and every fourth time by two of them; then what they left is swept by a run that ends well. A command that was
done first is not counted, nor one that had not begun. After M minutes no more are begun.
"""

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from itertools import cycle
from math import inf
from pathlib import Path

from geometry.storage import NAME
from tests.helpers.projects import environment, tiny
from tests.helpers.strategies import random_network

PLANEFOLD = str(Path(sys.executable).parent / "planefold")
LIMIT = 5.0
SIGNALS = (signal.SIGINT, signal.SIGTERM)
FILMS = {"one": "self.play(FadeIn(pen, run_time=1))", "two": "[self.play(FadeIn(pen, run_time=0.3)) for _ in range(4)]"}
COMMANDS = {
    "films": ["films"],
    "render": ["render", "one", "two", "--jobs", "2"],
    "crew": ["render", "two", "--jobs", "3"],
    "story": ["story", "--hidden", "2", "--samples", "30", "--restarts", "2", "--max-iter", "50"],
    "prove": ["prove", "--network", "net.json", "--data", "circles"],
    "export": ["export", "net.json", "-o", "again.json"],
    "embed": ["embed", "one", "--gif", "-q", "l"],
    "post": ["post", "one", "two", "-q", "l"],
}


def interrupted(
    words: list[str], cwd: Path, after: float, numbers: Sequence[int], project: Path, begun: bool = False
) -> str:
    """What became of a command that got signals after some seconds: "stopped", "done", "early", or what was wrong.

    `begun` counts the seconds from when it handles signals itself.
    """
    with tempfile.TemporaryFile() as errors:
        running = subprocess.Popen(
            [PLANEFOLD, *words],
            cwd=cwd,
            env=environment(project),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        while begun and not _catches(running.pid):
            time.sleep(0.02)
        time.sleep(after)
        early, started = not _catches(running.pid), time.monotonic()
        for number in numbers:
            running.send_signal(number)
            time.sleep(0.02 if len(numbers) > 1 else 0)
        try:
            code = running.wait(4 * LIMIT)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
            return "hung"
        seconds = time.monotonic() - started
        errors.seek(0)
        said = errors.read().decode()
    if early and (code in [-number for number in numbers] or said.endswith("KeyboardInterrupt\n")):
        return "early"
    if code == 0 and not said:
        return "done" if seconds < LIMIT else f"lost: ended well after {seconds:.1f} s"
    if code == 130 and said == "planefold: stopped\n":
        return "stopped" if seconds < LIMIT else f"slow: {seconds:.1f} s"
    return f"exit code {code}: {said.strip()[-300:]}"


def _catches(process: int) -> bool:
    """Whether a process has begun to handle SIGTERM itself: before, Python is starting, and it ends as any program."""
    status = Path(f"/proc/{process}/status")
    caught = re.search(r"SigCgt:\s*(\w+)", status.read_text()) if status.exists() else None
    return caught is None or bool(int(caught[1], 16) >> (signal.SIGTERM - 1) & 1)


def litter(folder: Path) -> list[str]:
    """Temporary files and folders that are left."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if NAME.fullmatch(path.name))


class Tried:
    """A command in a folder of its own: how long it takes, and what became of it each time it was interrupted."""

    def __init__(self, name: str, folder: Path, project: Path) -> None:
        self.name, self.folder, self.project = name, folder, project
        self.rng, self.found, self.runs = random.Random(name), Counter[str](), 0
        random_network(0, (2, 3)).save(folder / "net.json")
        began = time.monotonic()
        self.run()
        self.whole = time.monotonic() - began

    @property
    def counted(self) -> int:
        """How often it was interrupted while it ran."""
        return self.found.total() - self.found["done"] - self.found["early"]

    def run(self) -> None:
        """Let it end well; `CalledProcessError` where it does not."""
        words = [PLANEFOLD, *COMMANDS[self.name]]
        subprocess.run(words, cwd=self.folder, env=environment(self.project), check=True, capture_output=True)

    def once(self) -> None:
        """Interrupt it at a random moment."""
        self.runs += 1
        for kept in self.folder.glob("media/recordings/*"):
            kept.unlink()  # so that there is something to do
        numbers = [int(self.rng.choice(SIGNALS)) for _ in range(1 if self.rng.random() < 0.75 else 2)]
        after = self.rng.uniform(0, self.whole)
        self.found[interrupted(COMMANDS[self.name], self.folder, after, numbers, self.project)] += 1

    def wrong(self) -> int:
        """How often it was not as it must be, and what of it is left after a run that ends well; prints a line."""
        left = litter(self.folder)
        self.run()
        swept = litter(self.folder)
        print(f"{self.name}: {dict(self.found)}; left {len(left)}, after the next run {len(swept)}", flush=True)
        return self.found.total() - sum(self.found[right] for right in ("early", "done", "stopped")) + len(swept)


def main() -> int:
    """Interrupt in turns, print a line a command, exit with 1 if anything was not as it must be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", nargs="?", type=int, default=500, help="interrupts of each command (500)")
    parser.add_argument("commands", nargs="*", metavar="command", help=f"of {', '.join(COMMANDS)} (all)")
    parser.add_argument("--minutes", type=float, default=inf, help="begin no more after so long (no limit)")
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it, and what they start
    with tempfile.TemporaryDirectory() as networks, tempfile.TemporaryDirectory() as place:
        os.environ["PLANEFOLD_NETWORKS"] = networks
        project = tiny(Path(place) / "project", FILMS)
        tried = []
        for name in options.commands or COMMANDS:
            (folder := Path(place) / name).mkdir()
            tried.append(Tried(name, folder, project))
        for one in cycle(tried):
            left = [some for some in tried if some.counted < options.count and some.runs < 3 * options.count]
            if not left or time.monotonic() > end:
                break
            if one in left:
                one.once()
        return 1 if sum([one.wrong() for one in tried]) else 0


if __name__ == "__main__":
    sys.exit(main())
