"""Bad files of every kind that planefold reads, through the command: exit code 2, one clear line, nothing written.

    python -m tests.measure.fuzz_readers [count]

For csv, npz, json (networks), toml and weights (npz for `export`): a good file is mutated until `count` (5 000) of the
results were refused; one in a hundred is no file at all, but a pipe, a device, a folder or 64 GB of nothing. What is
still good after its mutation must be taken without a word on stderr; it is counted, but not as bad input.
"""

import contextlib
import io
import itertools
import json
import os
import random
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from scenes.publish.cli import main
from tests.helpers.strategies import random_network

WORDS = ("", "nan", "inf", "-inf", "1e999", "1_5", "0x10", "x", "'", '"', '"a', "\x00", "\r", "\n", "é", "\u2028",
         "1,2", ";", "\t", "None", "9" * 400, "-" * 3, "1e308", "-1e308", "{", "[", "=",
         "true", "\ufeff", "#", "\x1b[31m")  # fmt: skip
VALUES: tuple[Any, ...] = (None, True, False, "", "1", "tanh", "\ud800", -1, 0, 10**400, 1e308, 1e-320, [], {}, [[]],
          [[1]], [1, 2], [[1, 2], [3]], [None], ["1"], {"weight": [[1]]}, [[[1]]], [[1, 2]] * 5000, "relu",
          "x" * 300)  # fmt: skip


def csv_good(rng: random.Random) -> bytes:
    rows = [f"{rng.gauss(0, 1):.3f},{rng.gauss(0, 1):.3f},{'ab'[k % 2]}" for k in range(rng.randint(2, 6))]
    return "\n".join((["x,y,label"] if rng.random() < 0.3 else []) + rows).encode()


def npz_good(rng: random.Random) -> bytes:
    count, file = rng.randint(2, 6), io.BytesIO()
    save = rng.choice((np.savez, np.savez_compressed))
    save(file, X=np.random.default_rng(rng.randrange(2**32)).normal(size=(count, 2)), y=np.arange(count) % 2)
    return file.getvalue()


def json_good(rng: random.Random) -> bytes:
    widths = (2, *(rng.randint(1, 3) for _ in range(rng.randint(1, 3))))
    return json.dumps(random_network(rng.randrange(2**32), widths).to_json()).encode()


def toml_good(rng: random.Random) -> bytes:
    lines = ['data = "moons"', f"seed = {rng.randint(0, 9)}", "hidden = [2, 3]", 'activation = "tanh"', "noise = 0.1",
             "alpha = 0.01", "restarts = 2", 'quality = "l"', 'theme = "dark"', "samples = 40"]  # fmt: skip
    return "\n".join(rng.sample(lines, rng.randint(3, 10))).encode()


def csv_bad(rng: random.Random) -> bytes:
    """Cells of the wrong kind, rows of the wrong length, labels of one value or three."""
    cells = ("0.5", "-1", "nan", "", "a", "b", "c", "1_0", "1e999", '"', "0x1", " ", "inner")
    rows = [[rng.choice(cells) for _ in range(rng.choice((1, 2, 3, 3, 3, 4)))] for _ in range(rng.randint(0, 5))]
    return rng.choice(("\n", "\r\n", "\r")).join(rng.choice((",", ";", "\t")).join(row) for row in rows).encode()


def npz_bad(rng: random.Random) -> bytes:
    """Well-formed archives of the wrong arrays: shapes, types, names, objects, a header that lies."""
    file, draw = io.BytesIO(), np.random.default_rng(rng.randrange(2**32))
    count = rng.randint(0, 6)
    points = rng.choice([draw.normal(size=shape) for shape in ((count, 3), (count,), (count, 2, 1), (count, 2))])
    points = rng.choice([points, points.astype(complex), points.astype("U9"), points.astype(object), points * np.nan,
                         points + np.inf])  # fmt: skip
    labels = rng.choice([np.arange(count) % 3, np.zeros(count), np.arange(count + 1) % 2, np.full(count, np.nan),
                         np.array(["a", "b", "c"]), np.array([{}]), np.arange(count) % 2, np.float64(1)])  # fmt: skip
    names = rng.choice([("X", "y"), ("X", "Y"), ("x", "y"), ("X", "y"), ("X", "y")])
    saved: dict[str, Any] = dict(zip(names, (points, labels), strict=True))
    np.savez(file, **saved)
    if rng.random() < 0.2:
        header = (
            b"\x93NUMPY\x01\x00v\x00{'descr': '<f8', 'fortran_order': False, 'shape': (%d, 2), }"
            % 10 ** rng.randint(3, 15)
        )
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("X.npy", header.ljust(127) + b"\n")
            archive.writestr("y.npy", b"")
    return file.getvalue()


def weights_good(rng: random.Random) -> bytes:
    file, draw = io.BytesIO(), np.random.default_rng(rng.randrange(2**32))
    widths = (2, *(rng.randint(1, 3) for _ in range(rng.randint(1, 2))), 1)
    pairs = enumerate(itertools.pairwise(widths), start=1)
    arrays: dict[str, Any] = {
        f"{a}{k}": draw.normal(size=(o, i) if a == "W" else o) for k, (i, o) in pairs for a in "Wb"
    }
    rng.choice((np.savez, np.savez_compressed))(file, **arrays)
    return file.getvalue()


def weights_bad(rng: random.Random) -> bytes:
    """Well-formed archives with an array of another shape or type, a name more or less, or a member of odd bytes."""
    with np.load(io.BytesIO(weights_good(rng))) as good:
        arrays = {name: good[name] for name in good.files}
    name, draw = rng.choice([*arrays]), np.random.default_rng(rng.randrange(2**32))
    odd = [np.float64(1), np.array(["a"]), np.zeros((0, 2)), np.zeros((2, 0)), np.zeros((1, 1, 1)), np.array([{}]),
           draw.normal(size=(2, 5)), np.full(3, np.nan), np.full((3, 2), np.inf), np.zeros(3, "M8[s]"),
           np.zeros(2, [("a", "f8")]), np.zeros(2, complex), np.ones(2, bool), np.zeros(3, np.longdouble),
           np.full((3, 2), 1e308)]  # fmt: skip
    way, file = rng.random(), io.BytesIO()
    if way < 0.7:
        arrays[name] = rng.choice(odd)
    elif way < 0.8:
        del arrays[name]
    else:
        arrays[rng.choice(["X", "W9", "b0", "W1.npy", "../W1", "", "é"])] = arrays[name]
    np.savez(file, **arrays)
    if rng.random() < 0.2:
        with zipfile.ZipFile(file, "a") as archive:
            member = rng.choice(["W8.npy", "W9.npy", "readme.txt", "d/"])
            archive.writestr(member, rng.choice([b"", b"\x93NUMPY", b"x" * 99]))
    return file.getvalue()


def json_bad(rng: random.Random) -> bytes:
    """A network file with one of its values, at any depth, replaced by another, dropped or repeated."""
    value = json.loads(json_good(rng))
    place, key = value, rng.choice([*value])
    while isinstance(place[key], dict | list) and place[key] and rng.random() < 0.8:
        place = place[key]
        key = rng.choice([*place]) if isinstance(place, dict) else rng.randrange(len(place))
    way = rng.random()
    if way < 0.7:
        place[key] = rng.choice(VALUES)
    elif way < 0.85:
        del place[key]
    elif isinstance(place, list):
        place += [place[key]] * rng.choice((1, 70, 5000))
    text = json.dumps(value)
    return (text.replace("1e+308", "1e999") if rng.random() < 0.5 else text).encode()


def toml_bad(rng: random.Random) -> bytes:
    """A value of another kind, an unknown key, a key twice, a table."""
    value = rng.choice(["true", "nan", "-inf", "[]", "{a=1}", "1979-05-27", '"\\u0000"', '"no.csv"', "-1",
                        "1" + 19 * "0",
                        "[2, 0]", '[2, "3"]', "[" * 2000, "1e400", '""', "[[1]]", '"swish"', "0",
                        "9" * 5000])  # fmt: skip
    key = rng.choice(["data", "seed", "hidden", "activation", "noise", "alpha", "restarts", "quality", "theme", "shape",
                      "samples", "network", "weights", "format", "max_iter", "choose", "factor", "turns", "no_such",
                      "[table]"])  # fmt: skip
    if rng.random() < 0.05:
        key = rng.choice(["a." * 20_000 + "b", '"".' * 2000 + "b", "[" + "a." * 3000 + "b]\nc", '"' * 3 + "x" * 99])
    line = f"{key} = {value}".encode()
    return b"\n".join([toml_good(rng), line]) if rng.random() < 0.3 else line


def mutated(content: bytes, rng: random.Random) -> bytes:
    """One to four cuts, flips, repeats or insertions anywhere."""
    for _ in range(rng.randint(1, 4)):
        at, upto = sorted(rng.randint(0, len(content)) for _ in (0, 1))
        content = rng.choice((
            lambda c, at, upto: c[:at] + c[upto:],
            lambda c, at, upto: c[:at],
            lambda c, at, upto: c[:at] + rng.choice(WORDS).encode() + c[at:],
            lambda c, at, upto: c[:at] + rng.choice(WORDS).encode() + c[upto:],
            lambda c, at, upto: c[:upto] + c[at:],
            lambda c, at, upto: c[:at] + bytes([rng.randrange(256)]) + c[at + 1 :],
            lambda c, at, upto: rng.randbytes(rng.randint(0, 40)),
        ))(content, at, upto)  # fmt: skip
    return content


Maker = Callable[[random.Random], bytes]
KINDS: dict[str, tuple[Maker, Maker]] = {
    "csv": (csv_good, csv_bad), "npz": (npz_good, npz_bad), "json": (json_good, json_bad),
    "toml": (toml_good, toml_bad), "weights": (weights_good, weights_bad),
}  # fmt: skip


class AcceptedError(BaseException):
    """An input was taken; to train, render or film it is not what is measured. No handler of errors may catch it."""


def _taken(*_: object, **__: object) -> None:
    raise AcceptedError


# Where a command, its input believed, begins to work.
WORK = (
    "geometry.training.experiment.Experiment.run",
    "manim.Scene.render",
    "multiprocessing.process.BaseProcess.start",
    "joblib.Parallel.__call__",
)


@contextlib.contextmanager
def nothing_filmed() -> Iterator[None]:
    """Every command up to where it would train, render or film."""
    with contextlib.ExitStack() as stack:
        for place in WORK:
            stack.enter_context(mock.patch(place, _taken))
        yield


def called(words: list[str]) -> tuple[object, str, str]:
    """Exit code, stdout and stderr of one call; a warning is an error, an exception is its own exit code."""
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors), warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            code: object = main(words)
        except AcceptedError:
            code = 0
        except SystemExit as exit_:
            code = exit_.code
        except BaseException as error:
            code = repr(error)
    return code, out.getvalue(), errors.getvalue()


def fault(code: object, out: str, errors: str) -> str | None:
    """What is wrong with the answer to any input, good or bad; None if nothing."""
    if code == 0:
        return f"words on stderr: {errors!r}" if errors else None
    if code != 2:
        return f"exit code {code}"
    one_line = errors.endswith("\n") and errors.count("\n") == 1 and errors[:-1].isprintable() and len(errors) > 20
    return None if one_line and not out and "Traceback" not in errors else f"not one line: {out!r} {errors!r}"


def _make_odd(file: Path, rng: random.Random) -> None:
    """In place of a file: a pipe, an endless device, a folder, a link to nowhere, or 64 GB of nothing."""
    file.unlink(missing_ok=True)
    way = rng.randrange(5)
    if way == 0:
        os.mkfifo(file)
    elif way == 1:
        file.mkdir()
    elif way < 4:
        file.symlink_to(("/dev/zero", "/nowhere")[way - 2])
    else:
        with file.open("wb") as sparse:
            sparse.truncate(2**36)


def fuzz(kind: str, count: int, seed: int = 0, folder: Path | None = None) -> tuple[Counter, list[str]]:
    """Mutate until `count` files were refused: how many were refused and taken, and what was wrong with any answer."""
    with tempfile.TemporaryDirectory(dir=folder) as name, nothing_filmed():
        return _fuzzed(kind, count, random.Random(f"{kind}{seed}"), Path(name))


def _fuzzed(kind: str, count: int, rng: random.Random, folder: Path) -> tuple[Counter, list[str]]:
    ending = "npz" if kind == "weights" else kind
    file, network, tally, faults = folder / f"bad.{ending}", folder / "good.json", Counter[str](), []
    random_network(0, (2, 3)).save(network)
    words = {
        "json": ["prove", "--network", str(file)],
        "toml": ["story", "--config", str(file)],
        "weights": ["export", str(file), "-o", str(network)],
    }
    good, bad = KINDS[kind]
    while tally["refused"] < count:
        odd = rng.random() < 0.01
        if odd:
            _make_odd(file, rng)
        else:
            file.write_bytes(bad(rng) if rng.random() < 0.5 else mutated(good(rng), rng))
        answer = called(words.get(kind, ["prove", "--network", str(network), "--data", str(file)]))
        tally["refused" if answer[0] == 2 else "taken"] += 1
        wrong = fault(*answer)
        if wrong is None and {path.name for path in folder.iterdir()} != {file.name, network.name}:
            wrong = "something was written"
        if wrong:
            faults.append(f"{wrong} for {'no file' if odd else file.read_bytes()[:300]!r}")
        if odd:
            file.rmdir() if file.is_dir() else file.unlink()
    return tally, faults


if __name__ == "__main__":
    for kind_ in KINDS:
        tally_, faults_ = fuzz(kind_, int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
        print(f"{kind_}: {dict(tally_)}, {len(faults_)} faults", *faults_[:5], sep="\n    ", flush=True)
