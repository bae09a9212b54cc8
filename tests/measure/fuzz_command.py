"""Bad command lines: exit code 2, one clear line on stderr, nothing on stdout, nothing written.

    python -m tests.measure.fuzz_command [count] [processes]

Lines are made of a command, options of it and words that do not fit, in this process, until `count` (5 000) were
refused; the first `processes` (40) of those are run again as real processes of the console script.
"""

import contextlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

from geometry.network import Affine, Layer, Network
from scenes.publish.cli import COMMANDS
from tests.helpers.strategies import random_network
from tests.measure.fuzz_readers import called, fault, nothing_filmed

PLANEFOLD = str(Path(sys.executable).parent / "planefold")
OPTIONS = {
    "prove": "--hidden --network --check --activation --data --disc --ring --json",
    "story": "--config --data --samples --noise --factor --turns --seed --network --hidden --alpha --activation "
    "--max-iter --restarts --choose --quality --theme --shape --output -q -o",
    "render": "--quality --format --theme --shape --jobs --backend -q -j deep2 circles",
    "embed": "--quality --theme --shape --thumbnail --gif --for --autoplay deep2",
    "post": "--quality --theme --shape --jobs deep2",
    "export": "--activation good.json bad.json",
    "films": "deep2",
}
PLAIN = """
- -- -1 0 1 2 3,3 2,2 2,,2 2,x 0,3 99999 1e9,1 nan inf 1e999 0,0,0.1 0,0,1,1.1 0,0,-1 0,0,2,1 nan,0,1 0,0
1e308,1e308,1e308 0,0,1e-320 0,0,1e300,1e301 tanh swish relu circles moons line squares good.json
bad.json empty.csv bad.csv folder folder.csv no.csv no.json x.npz x.pkl ../ l h zz mp4 x.mp4 x.exe --help=1
--no-such -z deep3 loky nothing dark hugo ' { 1.5 far.csv one.csv line.csv huge.json singular.json
pipe.json pipe.csv pipe.toml zero.json zero.csv zero.npz zero.toml parts.toml bomb.npz wide.json
"""
ODD = ("", "3," * 20 + "3", "a\nb.json", "\x00", "\udcff.json", "é" * 300 + ".csv", "x" * 5000, "\u202e", "9" * 5000)
WORDS = (*PLAIN.split(), *ODD)


def line(rng: random.Random) -> list[str]:
    """A command with one to five of its options, each with a word, or of any words in any order."""
    command = rng.choice([*COMMANDS, *COMMANDS, "prove", "prove", "prove", "story", "story", rng.choice(WORDS)])
    words, orderly = [command], rng.random() < 0.6
    for _ in range(rng.randint(1, 5)):
        if orderly or rng.random() < 0.7:
            words.append(rng.choice(OPTIONS.get(command, "--hidden").split()))
        if orderly or rng.random() < 0.8:
            words.append(rng.choice(WORDS))
    return words


def furnish(folder: Path) -> set[str]:
    """Files that the lines name, good and bad; their names."""
    random_network(0, (2, 3)).save(folder / "good.json")
    (folder / "bad.json").write_text('{"format": "planefold-network-1", "hidden": []}')
    for name, scale in (("huge.json", 1e8), ("singular.json", 0.0)):
        plain = random_network(1, (2, 2, 2))
        hidden = tuple(Layer(Affine(scale * k.affine.weight, k.affine.bias), k.activation) for k in plain.hidden)
        Network(hidden, plain.readout).save(folder / name)
    (folder / "far.csv").write_text("1e9,1e9,a\n1000000001,1e9,b\n1e9,1000000001,a\n")
    (folder / "one.csv").write_text("1,1,a\n1,1,b\n1,1,a\n")
    (folder / "line.csv").write_text("0,0,a\n1,1,b\n2,2,a\n")
    (folder / "empty.csv").write_text("")
    (folder / "bad.csv").write_text("0,0,a\n1,1,a\n")
    (folder / "x.pkl").write_bytes(b"\x80\x04N.")
    (folder / "x.npz").write_bytes(b"PK\x03\x04")
    for name in ("pipe.json", "pipe.csv", "pipe.toml"):
        os.mkfifo(folder / name)
    for name in ("zero.json", "zero.csv", "zero.npz", "zero.toml"):
        (folder / name).symlink_to("/dev/zero")
    (folder / "parts.toml").write_text("a." * 20_000 + "b = 1")
    random_network(2, (2, 300)).save(folder / "wide.json")
    with zipfile.ZipFile(folder / "bomb.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("W1.npy", bytes(64 * 2**20))
    for name in ("folder", "folder.csv"):
        (folder / name).mkdir()
    return {path.name for path in folder.rglob("*")}


def fuzz(count: int, processes: int = 0, seed: int = 0) -> tuple[Counter, list[str]]:
    """How many lines were refused and taken, and what was wrong with any answer."""
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name), nothing_filmed():
        return _fuzzed(count, processes, random.Random(seed), Path(name))


def _fuzzed(count: int, processes: int, rng: random.Random, folder: Path) -> tuple[Counter, list[str]]:
    tally, faults, files = Counter[str](), [], furnish(folder)
    while tally["refused"] < count:
        words = line(rng)
        answers = [called(words)]
        if answers[0][0] == 2 and tally["refused"] < processes and "\x00" not in "".join(words):
            answers.append(_process(words))
            tally["processes"] += 1
        tally["refused" if answers[0][0] == 2 else "taken"] += 1
        written = {path.name for path in folder.rglob("*")} - files
        wrong = [found for answer in answers if (found := fault(*answer))]
        if written and answers[0][0] == 2:
            wrong.append(f"written: {written}")
        for path in written:
            shutil.rmtree(path, ignore_errors=True)
            Path(path).unlink(missing_ok=True)
        faults += [f"{found} for {words!r:.300}" for found in wrong]
    return tally, faults


def _process(words: list[str]) -> tuple[object, str, str]:
    done = subprocess.run(
        [PLANEFOLD, *map(os.fsencode, words)], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    tally_, faults_ = fuzz(*(numbers + [5000, 40][len(numbers) :]))
    print(f"command line: {dict(tally_)}, {len(faults_)} faults", *faults_[:10], sep="\n    ")
