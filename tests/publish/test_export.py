"""`planefold export`: arrays and JSON become a network file; nothing that could run code is ever loaded."""

import csv
import json
import pickle
import re
import zipfile
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geometry.datasets import Dataset, moons
from geometry.network import Affine, Layer, Network
from geometry.topology import Subject
from geometry.trace import Trace
from scenes.publish.cli import main
from scenes.publish.commands.export import load
from scenes.publish.kit.traces import traces
from tests.helpers.command import planefold

ARRAYS = {"W1": np.ones((3, 2)), "b1": np.zeros(3), "W2": np.ones((1, 3)), "b2": np.ones(1)}


def test_without_a_file_it_shows_two_lines_that_work(tmp_path, monkeypatch):
    from sklearn.neural_network import MLPClassifier

    done = planefold("export", cwd=tmp_path)
    assert done.returncode == 0
    lines = re.findall(r"^    (\S.*)$", done.stdout, re.MULTILINE)
    assert len(lines) == 2
    X, y = moons(samples=60).points, moons(samples=60).labels
    model = MLPClassifier((3,), solver="lbfgs", max_iter=100, random_state=0).fit(X, y)
    monkeypatch.chdir(tmp_path)
    exec("\n".join(lines), {"model": model})
    assert (Network.load(tmp_path / "net.json").classify(X) == model.predict(X)).all()


def test_plain_arrays_become_a_network(tmp_path):
    rng = np.random.default_rng(0)
    arrays = {name: rng.normal(size=array.shape) for name, array in ARRAYS.items()}
    np.savez(tmp_path / "weights.npz", **arrays)
    done = planefold("export", "weights.npz", "--activation", "relu", "-o", "out/net.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "out/net.json: a network of widths 2, 3, 1 (relu)\n"
    points = rng.normal(size=(20, 2))
    hidden = np.maximum(points @ arrays["W1"].T + arrays["b1"], 0)
    scores = (hidden @ arrays["W2"].T + arrays["b2"])[:, 0]
    assert Network.load(tmp_path / "out/net.json")(points) == pytest.approx(scores, abs=1e-12)


def test_json_is_checked_and_written_again(tmp_path, monkeypatch, capsys):
    np.savez(tmp_path / "weights.npz", **ARRAYS)
    load(tmp_path / "weights.npz").save(tmp_path / "first.json")
    monkeypatch.chdir(tmp_path)
    assert main(["export", "first.json", "-o", "second.json"]) == 0
    assert (tmp_path / "second.json").read_bytes() == (tmp_path / "first.json").read_bytes()
    assert capsys.readouterr().err == ""


def test_activations_are_named_once_where_they_are_one_and_else_layer_by_layer(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    first, second = Affine(np.ones((2, 2)), np.zeros(2)), Affine(np.ones((1, 2)), np.zeros(1))
    for names, words in ((["tanh"] * 3, "(tanh)"), (["tanh", "relu", "tanh"], "(tanh, relu, tanh)")):
        Network(tuple(Layer(first, name) for name in names), second).save("deep.json")
        assert main(["export", "deep.json"]) == 0
        assert capsys.readouterr().out == f"net.json: a network of widths 2, 2, 2, 2, 1 {words}\n"


class Bomb:
    def __reduce__(self):
        return Path.touch, (Path("exploded"),)


BAD = {
    "pickle.npz": (lambda path: path.write_bytes(pickle.dumps(Bomb())), "needs an npz file"),
    "object.npz": (lambda path: np.savez(path, W1=np.array([Bomb()], dtype=object)), "needs an npz file"),
    "model.pkl": (lambda path: path.write_bytes(pickle.dumps(Bomb())), "shows the two lines"),
    "empty.npz": (lambda path: np.savez(path), "got none"),
    "other.npz": (lambda path: np.savez(path, X=np.ones((2, 2)), y=np.ones(2)), "needs arrays W1, b1"),
    "gap.npz": (lambda path: np.savez(path, W1=1, b1=1, W3=1, b3=1), "needs arrays W1, b1"),
    "text.npz": (lambda path: np.savez(path, **ARRAYS | {"b1": np.array(["a", "b", "c"])}), "must be numbers"),
    "shape.npz": (lambda path: np.savez(path, **ARRAYS | {"b1": np.zeros(2)}), "weight must be"),
    "turned.npz": (lambda path: np.savez(path, **{k: v.T for k, v in ARRAYS.items()}), "these fit if transposed"),
    "nan.npz": (lambda path: np.savez(path, **ARRAYS | {"b1": np.full(3, np.nan)}), "must be finite"),
    "chain.npz": (lambda path: np.savez(path, **ARRAYS | {"W2": np.ones((1, 4))}), "as many columns"),
    "broken.json": (lambda path: path.write_text("{"), "needs valid JSON"),
    "list.json": (lambda path: path.write_text("[]"), "needs"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_one_line_and_exit_code_2(name, tmp_path, monkeypatch, capsys):
    make, words = BAD[name]
    monkeypatch.chdir(tmp_path)
    make(tmp_path / name)
    assert main(["export", name]) == 2
    captured = capsys.readouterr()
    assert name in captured.err
    assert words in captured.err
    assert len(captured.err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path, monkeypatch, capsys):
    with zipfile.ZipFile(tmp_path / "bomb.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("W1.npy", bytes(64 * 2**20))
    monkeypatch.chdir(tmp_path)
    assert main(["export", "bomb.npz"]) == 2
    assert "needs at most" in capsys.readouterr().err


def test_an_unknown_activation_is_reported(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    np.savez("weights.npz", **ARRAYS)
    assert main(["export", "weights.npz", "--activation", "mish"]) == 2
    assert "activation must be one of" in capsys.readouterr().err


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_a_damaged_archive_never_escapes(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("damaged")
    np.savez(folder / "weights.npz", **ARRAYS)
    content = bytearray((folder / "weights.npz").read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    (folder / "weights.npz").write_bytes(content[: data.draw(st.integers(0, len(content)))])
    with suppress(ValueError):  # any other exception fails the test
        assert isinstance(load(folder / "weights.npz"), Network)


def _network(columns: int, scores: int = 1) -> Network:
    rng = np.random.default_rng(5)
    first = Layer(Affine(rng.normal(size=(2, columns)), rng.normal(size=2)), "tanh")
    second = Layer(Affine(rng.normal(size=(3, 2)), rng.normal(size=3)), "relu")
    return Network((first, second), Affine(rng.normal(size=(scores, 3)), 0.1 * rng.normal(size=scores)))


@pytest.mark.parametrize(("columns", "scores"), [(1, 1), (2, 1), (4, 1), (2, 3)])
def test_traces_are_the_networks_own_numbers(columns, scores):
    rng, network = np.random.default_rng(1), _network(columns, scores)
    dots = Dataset(50 + 20 * rng.normal(size=(40, columns)), np.arange(40) % max(2, scores), "dots")
    weight = network.hidden[0].affine.weight / 20
    first = Layer(Affine(weight, -weight @ np.full(columns, 50.0)), "tanh")
    network = Network((first, network.hidden[1]), network.readout)
    value = traces(Subject.of(network, dots))
    for time, stage in enumerate(value["stages"]):
        assert stage["points"] == Trace.of(network, dots.points).stages[time].points.tolist()
    assert value["predicted"] == network.classify(dots.points).tolist()
    assert value["wrong"] == sum(one != other for one, other in zip(value["predicted"], value["labels"], strict=True))
    assert [(line["layer"], line["neuron"]) for line in value["lines"]] == [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3)]
    assert any(line["curves"] for line in value["lines"])
    for line in value["lines"]:
        before = Network(network.hidden[: line["layer"] - 1], Affine([line["weight"]], [line["bias"]]))
        for curve in line["curves"]:
            assert np.abs(before(np.array(curve))).max() < 1e-6
    for edge in value["boundary"]:
        scored = network(np.array(edge["points"]))
        if scores == 1:
            assert np.abs(scored).max() < 1e-6
        else:
            best = np.sort(scored, axis=-1)
            assert (best[:, -1] - best[:, -2]).max() < 0.05


def test_traces_are_written_as_json_and_as_one_table(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _network(2).save("net.json")
    for name in ("traces.json", "traces.csv"):
        assert main(["export", "net.json", "--traces", "--data", "moons", "-o", name]) == 0
    assert "traces.csv: 200 dots at 5 stages, lines and boundary" in capsys.readouterr().out
    value = json.loads(Path("traces.json").read_text())
    with open("traces.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    dots = [[float(row["c1"]), float(row["c2"]), float(row["c3"])] for row in rows if row["stage"] == "layer 2"]
    assert dots == value["stages"][4]["points"]
    assert {row["what"] for row in rows} >= {"dot", "layer 1, neuron 1"}
    for wrong, words in (
        (["--traces"], "traces need dots"),
        (["--data", "moons"], "dots are for --traces"),
        (["--traces", "--data", "moons", "-o", "traces.txt"], "a file that ends in .json or .csv"),
    ):
        assert main(["export", "net.json", *wrong]) == 2
        assert words in capsys.readouterr().err
