"""`planefold prove` as a user calls it, and every reader and command fed with what does not fit."""

import json
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from geometry.datasets import circles, read
from geometry.network import Affine, Layer, Network
from geometry.topology import circle_net, read_verdict
from scenes.publish.cli import main
from tests.helpers.command import planefold
from tests.helpers.strategies import random_network
from tests.measure import fuzz_command, fuzz_readers
from tests.measure.fuzz_readers import called


@pytest.fixture
def folder(tmp_path):
    circle_net(0.1, outer=1.2).save(tmp_path / "net.json")
    data = circles(noise=0.02)
    np.savetxt(tmp_path / "dots.csv", np.column_stack([data.points, data.labels]), delimiter=",")
    return tmp_path


# The console script


def test_the_literal_command_about_widths(tmp_path):
    done = planefold("prove", "--hidden", "2,2,2", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("No weights of hidden widths 2, 2, 2 (tanh) separate the whole disc")
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_the_literal_command_about_a_network_and_dots(folder):
    done = planefold("prove", "--network", "net.json", "--data", "dots.csv", "--json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    value = json.loads(done.stdout)
    assert value["sentence"].startswith("This network has all 200 dots correct, and it separates the whole disc")
    assert {value[name]["kind"] for name in ("dots", "sets", "all_weights")} == {"dots", "enclosed", "architecture"}
    assert read_verdict(value, read(folder / "dots.csv")).holds()


def test_bad_input_is_exit_code_2_and_one_line(folder):
    done = planefold("prove", "--network", "no.json", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "planefold prove: no.json: No such file or directory\n"


def test_it_waits_neither_for_manim_nor_for_scikit_learn(folder):
    code = (
        "import sys; from scenes.publish.cli import main;"
        "main(['prove', '--network', 'net.json', '--data', 'dots.csv']);"
        "print(sorted({'manim', 'sklearn', 'matplotlib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.fixture
def flowers(tmp_path, monkeypatch):
    """Three classes in three columns, and a network that tells them apart."""
    rng = np.random.default_rng(0)
    points = rng.normal(size=(60, 3)) * 0.3 + 2 * np.eye(3)[np.arange(60) % 3]
    names = np.array(["setosa", "versicolor", "virginica"])[np.arange(60) % 3]
    rows = [f"{name},{x!r},{y!r},{z!r}" for name, (x, y, z) in zip(names, points.tolist(), strict=True)]
    (tmp_path / "flowers.csv").write_text("kind,a,b,c\n" + "\n".join(rows))
    Network((Layer(Affine(np.eye(3), np.zeros(3)), "tanh"),), Affine(np.eye(3), np.zeros(3))).save(
        tmp_path / "net.json"
    )
    monkeypatch.chdir(tmp_path)
    return ["prove", "--network", "net.json", "--data", "flowers.csv", "--label", "kind"]


def test_of_three_classes_and_columns_it_says_what_is_proved(flowers):
    code, out, errors = called(flowers)
    assert (code, errors) == (0, "")
    assert out.startswith("This network has all 60 dots correct. One flat cut separates each two classes as they are")
    assert "No dot changes its class within" in out
    text = called([*flowers, "--json", "--plane", "a,c"])[1]
    value = json.loads(text)
    assert (value["format"], value["separable_after"], value["wrong"]) == ("planefold-findings-1", 0, [0, 0, 0])
    Path("found.json").write_text(text)
    again = ["prove", "--check", "found.json", *flowers[3:], "--plane", "a,c"]
    assert called(again) == (0, f"Every certificate holds: {value['plain']}\n", "")
    Path("found.json").write_text(json.dumps(value | {"wrong": [0, 0, 1]}))
    assert called(again)[0] == 1
    pair = json.loads(called([*flowers, "--json", "--versus", "virginica,setosa", "--test-size", "0.25"])[1])
    assert pair["network"]["readout"]["weight"] == [[-1, 0, 1]]
    assert pair["held_out"] == {"wrong": 0, "total": 10}
    for words, told in (
        (["--versus", "rose,setosa"], "two of the classes setosa, versicolor, virginica; got 'rose,setosa'"),
        (["--plane", "a,kind"], "two of the columns a, b, c; got a, kind"),
        (["--test-size", "2"], "above 0 and below 1"),
        (["--disc", "0,0,1", "--plane", "a,b"], "no --disc"),
    ):
        code, out, errors = called([*flowers, *words])
        assert (code, out, errors.count("\n")) == (2, "", 1)
        assert told in errors
    assert "takes 3 columns and tells 3 classes apart: give dots with --data" in called(flowers[:3])[2]


# What another machine proved


@pytest.fixture(params=["widths", "network", "dots"])
def proved(request, folder, monkeypatch, capsys):
    """A file that `--json` printed, the words that re-check it, and its value."""
    asked = {"widths": ["--hidden", "2,3"], "network": ["--network", "net.json"]}
    data = ["--data", "dots.csv"] if request.param == "dots" else []
    monkeypatch.chdir(folder)
    assert main(["prove", *asked.get(request.param, asked["network"]), *data, "--json"]) == 0
    text = capsys.readouterr().out
    Path("verdict.json").write_text(text)
    return ["prove", "--check", "verdict.json", *data], json.loads(text)


def test_what_was_proved_elsewhere_is_checked_again(proved):
    words, value = proved
    assert called(words) == (0, f"Every certificate holds: {value['sentence']}\n", "")


def test_a_certificate_that_fails_is_exit_code_1_and_one_line(proved):
    words, value = proved
    changes = [{"sentence": "True."}, {"sets": {"kind": "enclosed", "margin": 9.0}}, {"disc": [[0, 0], 0.95]}]
    changes.append({"all_weights": value["all_weights"] | {"note": "whatever one likes"}})
    if value["dots"] is not None:
        changes.append({"dots": value["dots"] | {"correct": 199}})
        found, near = value["findings"], value["findings"]["nearest_change"]
        for lie in ({"plain": "All is well."}, {"separable_after": 0}, {"nearest_change": near | {"safe": 0.3}}):
            changes.append({"findings": found | lie})
    for change in changes:
        Path("verdict.json").write_text(json.dumps(value | change))
        code, out, errors = called(words)
        assert (code, out, errors.count("\n")) == (1, "", 1), change
        assert errors == "planefold prove: it does not hold: its certificates do not prove its sentence\n"


def test_a_verdict_that_cannot_be_read_is_exit_code_2_and_one_line(proved):
    (*words, last), value = proved
    counts = value["dots"] is not None
    bad = {
        "missing.json": None,
        "torn.json": json.dumps(value)[:-9],
        "other.json": json.dumps({"format": "planefold-network-1"}),
        "empty.json": json.dumps(value | {"all_weights": None}),
    }
    for name, text in bad.items():
        if text is not None:
            Path(name).write_text(text)
        code, out, errors = called(["prove", "--check", name])
        assert (code, out, errors.count("\n")) == (2, "", 1), name
        assert name in errors
    for extra in (["--disc", "0,0,0.2"], ["--json"], ["--threshold", "1"], ["--hidden", "2"]):
        code, out, errors = called([*words, last, *extra])
        assert (code, out, errors.count("\n")) == (2, "", 1), extra
    plain = ["prove", "--check", "verdict.json"]
    code, _, errors = called(plain if counts else [*plain, "--data", "dots.csv"])
    assert code == 2
    assert ("give them with --data" if counts else "leave out --data") in errors


# In this process: the same function


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (["--hidden", "2,3,2"], "Some weights of hidden widths 2, 3, 2 (tanh)"),
        (["--hidden", "3", "--activation", "identity"], "No weights of hidden widths 3 (identity)"),
        (
            ["--hidden", "3", "--activation", "relu", "--disc", "0,0,0.9"],
            "Some weights of hidden widths 3 (relu) close a",
        ),
        (["--hidden", "3", "--disc", "5,5,1", "--ring", "5,5,2,3"], "Some weights of hidden widths 3 (tanh) separate"),
        (["--network", "net.json"], "This network separates the whole disc"),
        (["--network", "net.json", "--data", "circles"], "This network has "),
        (
            ["--network", "net.json", "--data", "dots.csv"],
            "This network has all 200 dots correct. One flat cut separates",
        ),
        (["--network", "net.json", "--disc", "0,0,0.9"], "This network does not separate"),
    ],
)
def test_every_verdict_is_exit_code_0(folder, monkeypatch, words, start):
    monkeypatch.chdir(folder)
    code, out, errors = called(["prove", *words])
    assert (code, errors) == (0, "")
    assert out.startswith(start)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--hidden", "2,x"], "whole numbers from 1 to 256, such as 2,3,2; got '2,x'"),
        (["--hidden", "3," * 20 + "3"], "at most 16 layers; got 21"),
        (["--hidden", "2,2", "--data", "circles"], "data needs a network"),
        (["--hidden", "2", "--activation", "swish"], "must be one of identity"),
        (["--hidden", "2", "--disc", "0,0"], "disc must be 3 numbers such as 0,0,0.1; got '0,0'"),
        (["--hidden", "2", "--ring", "0,0,2,1"], "r_inner < r_outer"),
        (["--hidden", "2", "--network", "net.json"], "not allowed with"),
        (["--network", "net.json", "--data", "squares"], "circles, moons"),
        (
            ["--network", "net.json", "--data", "line"],
            "takes 2 columns and tells 2 classes apart; the dots have 1 columns",
        ),
        (["--network", "dots.csv"], "needs valid JSON"),
        (["--network", "net.json", "--data", "net.json"], "got the ending '.json'"),
        ([], "one of the arguments --hidden --network --check is required"),
    ],
)
def test_bad_input_says_what_was_needed_and_what_came(folder, monkeypatch, words, told):
    monkeypatch.chdir(folder)
    code, out, errors = called(["prove", *words])
    assert (code, out, errors.count("\n")) == (2, "", 1)
    assert told in errors


# Files from elsewhere


@pytest.mark.parametrize("kind", fuzz_readers.KINDS)
def test_bad_files_are_refused_in_one_line(kind):
    tally, faults = fuzz_readers.fuzz(kind, 300, seed=1)
    assert faults == []
    assert tally["refused"] == 300


def test_bad_command_lines_are_refused_in_one_line():
    tally, faults = fuzz_command.fuzz(700, processes=6, seed=1)
    assert faults == []
    assert tally["refused"] == 700


def test_good_files_are_taken_whatever_their_form(tmp_path):
    rows = ["0.5,1e-3,in", "-1,2.5,out", "+3,.5,in"]
    forms = {
        "plain.csv": "\n".join(rows),
        "windows.csv": "\r\n".join(["x,y,label", *rows, ""]),
        "mac.csv": "\r".join(rows),
        "mark.csv": "\ufeffx,y,label\n" + "\n".join(rows),
        "semi.csv": "\n".join(rows).replace(",", ";"),
        "tab.tsv": "\n".join(rows).replace(",", "\t"),
        "gaps.csv": "\n\n".join(rows).replace(",", " , "),
        "quoted.csv": "\n".join(rows).replace("in", '"in"'),
    }
    for name, text in forms.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        data = read(tmp_path / name)
        assert data.points.tolist() == [[0.5, 1e-3], [-1, 2.5], [3, 0.5]], name
        assert data.labels.tolist() == [0, 1, 0], name


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("1_5,2,a", "'1_5, 2, a'"),
        ("1,2,", "line 3"),
        ("1e999,2,a", "finite"),
        ("1,2,a,b", "line 3"),
        ("０x1,2,a", "line 3"),
    ],
)
def test_a_row_that_could_be_misread_is_refused(tmp_path, row, told):
    (tmp_path / "mine.csv").write_text(f"0,0,a\n1,1,b\n{row}\n")
    with pytest.raises(ValueError, match=told):
        read(tmp_path / "mine.csv")


def test_files_are_bounded_before_they_are_believed(tmp_path):
    long = tmp_path / "long.csv"
    long.write_text("0,0,a\n" * 100_005)
    with pytest.raises(ValueError, match="at most 100000 rows"):
        read(long)
    big = tmp_path / "big.csv"
    with open(big, "wb") as file:
        file.truncate(33 * 2**20)
    with pytest.raises(ValueError, match="at most 33554432 bytes"):
        read(big)
    bomb = tmp_path / "bomb.npz"
    np.savez_compressed(bomb, X=np.zeros((4_000_000, 2)), y=np.zeros(4))
    assert bomb.stat().st_size < 100_000
    with pytest.raises(ValueError, match="unpacked, needs at most 1000 arrays"):
        read(bomb)
    with pytest.raises(ValueError, match="needs a file; got a device"):
        Network.load("/dev/zero")


@pytest.mark.parametrize("entry", ["1.5", True, None, [1], {}, 10**400, "x"])
def test_weights_that_are_no_numbers_are_refused(tmp_path, entry):
    value = random_network(0, (2, 2)).to_json()
    for place in (value["hidden"][0]["weight"][0], value["readout"]["bias"]):
        kept, place[0] = place[0], entry
        with pytest.raises(ValueError, match=r"numbers|finite|axes"):
            Network.from_json(value)
        place[0] = kept
    Network.from_json(value)


def test_no_pickle_is_loaded_by_any_name(tmp_path, monkeypatch):
    class Trap:
        def __reduce__(self):
            return Path.touch, (tmp_path / "sprung",)

    content = pickle.dumps(Trap())
    monkeypatch.chdir(tmp_path)
    circle_net(0.5).save("net.json")
    for name in ("a.npz", "a.csv", "a.json", "a.toml", "a.pkl", "a.npy"):
        Path(name).write_bytes(content)
        for words in (["--network", name], ["--network", "net.json", "--data", name]):
            assert called(["prove", *words])[0] == 2
        assert called(["export", name])[0] == 2
        assert called(["story", "--config", name])[0] == 2
    np.savez("object.npz", X=np.array([Trap()], dtype=object), y=np.array([0]))
    assert called(["prove", "--network", "net.json", "--data", "object.npz"])[0] == 2
    assert called(["export", "object.npz"])[0] == 2
    assert not (tmp_path / "sprung").exists()


# Odd but good


@pytest.mark.parametrize("scale", [0.0, 1e-300, 1e-8, 1e8])
def test_networks_with_singular_tiny_and_huge_weights_get_their_sentence(tmp_path, scale):
    plain = random_network(2, (2, 2, 3))
    layers = tuple(Layer(Affine(scale * k.affine.weight, k.affine.bias), k.activation) for k in plain.hidden)
    Network(layers, plain.readout).save(tmp_path / "net.json")
    code, out, errors = called(["prove", "--network", str(tmp_path / "net.json"), "--data", "moons", "--json"])
    assert (code, errors) == (0, "")
    assert "separate" in json.loads(out)["sentence"]


@pytest.mark.parametrize(
    "rows",
    [
        ["1,1,a", "1,1,b"],
        ["1,1,a", "1,1,a", "2,1,b", "2,1,b"],
        ["0,0,a", "1,1,b", "2,2,a", "3,3,b"],
        ["1000000000,0,a", "1000000001,0,b", "1000000000,1,a"],
        ["1e300,0,a", "-1e300,0,b"],
    ],
    ids=["one point", "duplicates", "collinear", "far", "farther"],
)
def test_odd_dots_are_counted(tmp_path, rows):
    circle_net(0.5).save(tmp_path / "net.json")
    (tmp_path / "dots.csv").write_text("\n".join(rows))
    words = ["prove", "--network", str(tmp_path / "net.json"), "--data", str(tmp_path / "dots.csv")]
    code, out, errors = called(words)
    assert (code, errors) == (0, "")
    assert f"of {len(rows)} dots correct" in out or f"all {len(rows)} dots correct" in out


def test_a_threshold_cuts_a_network_and_nothing_else(tmp_path, monkeypatch, capsys):
    circle_net(0.5).save(tmp_path / "net.json")
    monkeypatch.chdir(tmp_path)
    assert main(["prove", "--network", "net.json", "--threshold", "9"]) == 0
    assert "does not separate" in capsys.readouterr().out
    assert main(["prove", "--network", "net.json", "--threshold", "0"]) == 0
    assert capsys.readouterr().out.startswith("This network separates")
    for words in (["--hidden", "2,3", "--threshold", "1"], ["--network", "net.json", "--threshold", "nan"]):
        assert main(["prove", *words]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
