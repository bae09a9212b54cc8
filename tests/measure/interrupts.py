"""Every command interrupted at random moments: none hangs, none goes on, each ends within 5 s with exit code 130.

    python -m tests.measure.interrupts [count] [command ...]

The project is a copy with two films of seconds. `count` (500) interrupts of each command (all), by SIGINT or SIGTERM
and every fourth time by two of them; then what they left is swept by a run that ends well. A command that was done
first is not counted, nor one that had not begun.
"""

import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from geometry.storage import NAME
from tests.helpers.projects import environment, tiny
from tests.helpers.strategies import random_network

PLANEFOLD = str(Path(sys.executable).parent / "planefold")
LIMIT = 5.0
FILMS = {"one": "self.play(FadeIn(pen, run_time=3))", "two": "[self.play(FadeIn(pen, run_time=1)) for _ in range(4)]"}
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
    words: list[str], cwd: Path, after: float, numbers: list[int], project: Path, begun: bool = False
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


def main(words: list[str]) -> int:
    """Interrupt, print a line a command, exit with 1 if anything was not as it must be."""
    count, wanted = int(words[0]) if words else 500, words[1:] or list(COMMANDS)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it, and what they start
    os.environ["PLANEFOLD_NETWORKS"] = tempfile.mkdtemp()
    wrong = 0
    with tempfile.TemporaryDirectory() as place:
        project = tiny(Path(place), FILMS)
        for command in wanted:
            with tempfile.TemporaryDirectory() as folder:
                wrong += _measured(command, count, Path(folder), project)
    return 1 if wrong else 0


def _measured(command: str, count: int, folder: Path, project: Path) -> int:
    rng, found = random.Random(command), Counter[str]()
    random_network(0, (2, 3)).save(folder / "net.json")
    began = time.monotonic()
    subprocess.run(
        [PLANEFOLD, *COMMANDS[command]], cwd=folder, env=environment(project), check=True, capture_output=True
    )
    whole, runs = time.monotonic() - began, 0
    while found.total() - found["done"] - found["early"] < count and runs < 3 * count:
        runs += 1
        for kept in folder.glob("media/recordings/*"):
            kept.unlink()  # so that there is something to do
        numbers = [rng.choice([signal.SIGINT, signal.SIGTERM]) for _ in range(1 if rng.random() < 0.75 else 2)]
        found[interrupted(COMMANDS[command], folder, rng.uniform(0, whole), numbers, project)] += 1
    left = litter(folder)
    subprocess.run(
        [PLANEFOLD, *COMMANDS[command]], cwd=folder, env=environment(project), check=True, capture_output=True
    )
    swept = litter(folder)
    print(f"{command}: {dict(found)}; left {len(left)}, after the next run {len(swept)}", flush=True)
    return found.total() - sum(found[right] for right in ("early", "done", "stopped")) + len(swept)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
