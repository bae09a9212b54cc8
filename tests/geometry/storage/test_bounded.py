"""Every reader goes through one door: regular files only, bounded before they are believed, never unpickled."""

import ast
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from geometry.datasets import read
from geometry.storage import MOST_BYTES, MOST_OBJECTS, parse_json, read_bytes, read_json
from geometry.storage.packed import read_arrays
from scenes.publish.cli import main

resource = pytest.importorskip("resource", reason="pipes, devices and limits of memory are of POSIX")
ROOT = Path(__file__).parents[3]


def odd_file(kind: str, path: Path) -> Path:
    """A path that is no regular file of bearable size."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "endless":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        with path.open("wb") as file:
            file.truncate(2**36)
    return path


ODD = {"pipe": "a pipe", "endless": "a device", "folder": "a folder", "sparse": f"at most {MOST_BYTES} bytes"}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_file_is_reported_at_once(kind, tmp_path):
    with pytest.raises(ValueError, match=f"e.json: needs .*{ODD[kind]}"):
        read_bytes(odd_file(kind, tmp_path / "e.json"))


COMMANDS = {
    "story --config": ["story", "--config", "e.toml"],
    "story --data": ["story", "--data", "e.csv"],
    "story --network": ["story", "--network", "e.json"],
    "prove --network": ["prove", "--network", "e.json"],
    "prove --data npz": ["prove", "--network", "good.json", "--data", "e.npz"],
    "prove --data csv": ["prove", "--network", "good.json", "--data", "e.csv"],
    "export npz": ["export", "e.npz"],
    "export json": ["export", "e.json"],
}


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_so_in_one_line(name, kind, tmp_path, monkeypatch, capsys):
    words = COMMANDS[name]
    (file,) = (word for word in words if word.startswith("e."))
    monkeypatch.chdir(tmp_path)
    from tests.helpers.strategies import random_network

    random_network(0, (2, 3)).save("good.json")
    odd_file(kind, tmp_path / file)
    assert main(words) == 2
    out, error = capsys.readouterr()
    assert (out, error.count("\n")) == ("", 1)
    assert ODD[kind] in error


def test_the_lists_of_a_json_are_counted_before_they_are_made(tmp_path):
    text = "[" + "[]," * MOST_OBJECTS + "0]"
    with pytest.raises(ValueError, match="at most 1048576 lists and objects"):
        parse_json(text)
    (tmp_path / "deep.json").write_text("[" * 100_000)
    with pytest.raises(ValueError, match=r"deep\.json.*nested too deeply"):
        read_json(tmp_path / "deep.json")
    assert parse_json("[[], {}, 1.5]") == [[], {}, 1.5]


KINDS = ("<f8", ">f4", "<i2", "|u1", "|b1", "<U3", "|S2", "<c16")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (2, 1, 4)])
@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_arrays_are_what_numpy_reads(kind, shape, save, tmp_path):
    values = np.random.default_rng(0).integers(0, 100, size=shape).astype(kind)
    save(tmp_path / "a.npz", a=values, b=np.asfortranarray(values))
    found = read_arrays(tmp_path / "a.npz")
    with np.load(tmp_path / "a.npz", allow_pickle=False) as expected:
        assert found.keys() == set(expected.files)
        for name in expected.files:
            assert found[name].dtype == expected[name].dtype
            assert np.array_equal(found[name], expected[name])


def member(shape: str, body: bytes = b"", kind: str = "<f8", version: bytes = b"\x01\x00") -> bytes:
    """An npy file with a header of one's choice."""
    header = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}".encode().ljust(117) + b"\n"
    return b"\x93NUMPY" + version + len(header).to_bytes(2, "little") + header + body


LIES = {
    "more than there is": member("(10000000000, 2)"),
    "less than there is": member("(1, 2)", bytes(64)),
    "a size below 0": member("(-1, -2)", bytes(16)),
    "items of no size": member("(1000000000000,)", kind="<U0"),
    "objects": member("(1,)", b"\x80\x04N.", "|O"),
    "a version of none": member("(1,)", bytes(8), version=b"\x09\x00"),
    "no npy": b"hello",
    "nothing": b"",
}


@pytest.mark.parametrize("name", LIES)
def test_a_header_is_checked_against_what_is_there(name, tmp_path):
    path = tmp_path / "lies.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("X.npy", LIES[name])
    with pytest.raises(ValueError, match=r"lies\.npz: needs an npz file"):
        read_arrays(path)


def bomb(path: Path, compression: int, size: int, declared: int | None = None) -> Path:
    """An archive of zeros that unpacks to `size` bytes and says that it is `declared`."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        archive.writestr("X.npy", bytes(size))
    if declared is not None:
        content = path.read_bytes()
        path.write_bytes(content.replace(size.to_bytes(4, "little"), declared.to_bytes(4, "little")))
    return path


@pytest.mark.parametrize(
    ("compression", "size", "declared", "words"),
    [
        (zipfile.ZIP_DEFLATED, MOST_BYTES + 1, None, "at most"),
        (zipfile.ZIP_DEFLATED, MOST_BYTES + 1, 100, "CRC|magic|Overlapped"),
        (zipfile.ZIP_LZMA, 1000, None, "stored or deflated"),
        (zipfile.ZIP_BZIP2, 1000, None, "stored or deflated"),
    ],
)
def test_an_archive_that_unpacks_to_more_is_refused(compression, size, declared, words, tmp_path):
    with pytest.raises(ValueError, match=words):
        read_arrays(bomb(tmp_path / "bomb.npz", compression, size, declared))


def test_an_archive_of_very_many_arrays_is_refused(tmp_path):
    file = io.BytesIO()
    np.save(file, np.zeros(1))
    with zipfile.ZipFile(tmp_path / "many.npz", "w") as archive:
        for number in range(1001):
            archive.writestr(f"a{number}.npy", file.getvalue())
    with pytest.raises(ValueError, match="at most 1000 arrays"):
        read_arrays(tmp_path / "many.npz")


HEAVY = {
    "a key of 20 000 parts": ("e.toml", lambda: "a." * 20_000 + "b = 1"),
    "a table of 20 000 parts": ("e.toml", lambda: "[" + "a." * 20_000 + "b]"),
    "quoted parts": ("e.toml", lambda: '"".' * 20_000 + "b = 1"),
    "parts in a table in a line": ("e.toml", lambda: "data = {" + "a." * 20_000 + "b = 1}"),
    "very many tables": ("e.toml", lambda: "".join(f"[a{k}]\n" for k in range(2_000_000))),
    "a text without an end": ("e.toml", lambda: 'weights = "' + "\\" * 2**24),
    "lists of nothing": ("e.json", lambda: "[" + "[0]," * (2**23 - 2) + "0]"),
    "objects of nothing": ("e.json", lambda: "[" + '{"":0},' * 4_000_000 + "0]"),
    "a row of very many cells": ("e.csv", lambda: "," * (MOST_BYTES - 1)),
    "very many rows of nothing": ("e.csv", lambda: ",,\n" * (MOST_BYTES // 3)),
    "very many rows": ("e.csv", lambda: "1,2,a\n" * (MOST_BYTES // 6)),
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_file_within_the_bound_takes_bearable_memory(name, tmp_path):
    file, text = HEAVY[name]
    (tmp_path / file).write_text(text())
    reader = {
        "toml": "from scenes.publish.stories.config import read",
        "json": "from geometry.storage.bounded import read_json as read",
        "csv": "from geometry.datasets.readers import read",
    }[file.partition(".")[2]]
    code = f"{reader}\ntry:\n    read({file!r})\nexcept ValueError as error:\n    print(error)"

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))

    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        preexec_fn=bounded,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{file}")


def test_nothing_else_opens_a_users_file():
    """No `open`, `read_text`, `np.load` or `json.load` but where the project's own files are read."""
    own = {"bounded.py", "catalogue.py", "figure.py", "record.py", "recording.py", "video.py", "cli.py"}
    own |= {"bundle.py", "explorer.py", "talk.py"}  # templates of the package
    found = set()
    for path in [*(ROOT / "geometry").rglob("*.py"), *(ROOT / "scenes").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func).rpartition(".")
            plain = called[2] in ("read_text", "read_bytes") and not called[0].endswith("bounded") and called[0]
            if plain or ast.unparse(node.func) in ("open", "np.load", "numpy.load", "json.load", "tomllib.load"):
                found.add(path.name)
    assert found <= own, f"read through geometry.storage.bounded: {found - own}"


def test_a_good_file_is_read_as_before(tmp_path):
    np.savez(tmp_path / "mine.npz", X=[[0, 0], [1, 1]], y=["a", "b"])
    assert read(tmp_path / "mine.npz").labels.tolist() == [0, 1]
    (tmp_path / "mine.json").write_text("\ufeff" + json.dumps({"a": [1.5]}), encoding="utf-8")
    assert read_json(tmp_path / "mine.json") == {"a": [1.5]}
