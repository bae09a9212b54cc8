"""Very wide layers: as honest as narrow ones, in bounded memory."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from geometry import network as networks
from geometry.activations import activation_named
from geometry.axes import kept
from geometry.curves import grid, refine
from geometry.datasets import named
from geometry.motion import AffinePath, rotation_powers
from geometry.network import Affine, Layer, Network
from geometry.thin import ThinTurn, frame_basis, is_thin
from geometry.topology import Subject
from geometry.trace import Trace
from scenes.visuals.drawings import MOST_LINES, crossing_lines, distinct_lines, spread
from scenes.visuals.stage import Stage
from tests.helpers.strategies import wide

ROOT = Path(__file__).parents[2]
ALONE = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
BOX = ((-1.0, 1.0), (-1.0, 1.0))
TIMES = (0.0, 0.2, 0.5, 0.8, 1.0)


@pytest.mark.parametrize(("outs", "ins"), [(200, 2), (130, 3), (2, 200), (90, 40), (40, 90), (1, 100), (100, 1)])
def test_a_thin_path_is_an_honest_path(outs, ins):
    rng = np.random.default_rng(outs)
    affine = Affine(rng.normal(size=(outs, ins)), rng.normal(size=outs))
    path, points = AffinePath(affine), rng.normal(size=(20, ins))
    assert is_thin(outs, ins)
    assert np.allclose(path(points, 1.0)[:, :outs], affine(points))
    assert np.allclose(path(points, 1.0)[:, outs:], 0)
    assert np.allclose(path(points, 0.0)[:, :ins], points)
    assert np.allclose(path(points, 0.0)[:, ins:], 0)
    for time in TIMES:
        matrix = path.matrix(time)
        assert matrix.shape == (path.size, path.size)
        assert np.allclose(path.tangents(points, points, time * 2 / 3), points @ matrix[:, :ins].T)
        if time < 1 or outs > ins:
            assert np.linalg.matrix_rank(matrix) == path.size
            assert np.linalg.slogdet(matrix)[0] > 0


def test_a_thin_turn_is_the_turn():
    rng = np.random.default_rng(0)
    frame = np.linalg.qr(rng.normal(size=(7, 2)))[0]
    basis = frame_basis(frame)
    assert np.allclose(basis.T @ basis, np.eye(4))
    assert np.allclose(basis @ basis.T @ frame, frame)
    small = np.linalg.qr(rng.normal(size=(4, 4)))[0]
    small[:, 0] *= np.sign(np.linalg.det(small))
    turn = ThinTurn(basis, rotation_powers(small))
    whole = turn(np.eye(7), 1.0).T
    assert np.allclose(whole.T @ whole, np.eye(7))
    half = turn(np.eye(7), 0.5).T
    assert np.allclose(half @ half, whole)
    assert frame_basis(np.eye(5, 2)).shape == (5, 3)
    with pytest.raises(ValueError, match="more rows than columns"):
        frame_basis(np.eye(2))


def test_scores_in_blocks_are_the_scores(monkeypatch):
    network, points = wide(70), np.random.default_rng(0).normal(size=(6, 9, 2))
    plain = network(points)
    monkeypatch.setattr(networks, "MOST_AT_ONCE", 70 * 7)
    assert np.allclose(network(points), plain, atol=1e-12)
    assert network(points).shape == (6, 9)


@pytest.mark.parametrize("count", [3, 40, 200])
def test_directions_of_a_wide_layer_are_the_widest(count):
    network = wide(100)
    trace = Trace.of(network, np.random.default_rng(1).normal(size=(count, 2)))
    frame = kept(network, trace, 1)
    assert frame.shape == (3, 100)
    assert np.allclose(frame @ frame.T, np.eye(3))
    image = trace.at(2) - trace.at(2).mean(axis=0)
    rest = image - np.outer(image @ frame[0], frame[0])
    spreads = np.linalg.svd(rest, compute_uv=False)
    assert np.allclose(np.linalg.norm(rest @ frame[1:].T, axis=0)[:1], spreads[:1])


def test_knots_are_bounded_where_they_are_long(monkeypatch):
    network = wide(200, activation="relu")
    free = refine(network, grid(BOX, 5), 1e-3)
    monkeypatch.setattr("geometry.curves.MOST_NUMBERS", 4 * 202 * 100)
    assert 90 <= len(refine(network, grid(BOX, 5), 1e-3).knots) <= 101 < len(free.knots)


def test_what_would_take_too_much_memory_is_told():
    dots = named("xor", samples=20_000)
    with pytest.raises(ValueError, match="20000 dots and 2000 neurons: take fewer dots"):
        Subject.of(wide(1000, 1000), dots)
    zeros = Layer(Affine(np.zeros((1025, 1025)), np.zeros(1025)), activation_named("tanh"))
    square = Network((*wide(1025).hidden, zeros), Affine(np.zeros((1, 1025)), [0]))
    with pytest.raises(ValueError, match="at most 1048576 weights each; got one of 1050625"):
        Subject.of(square, named("xor"))


def test_drawn_in_blocks_or_at_once_a_curve_is_the_same(monkeypatch):
    stage = Stage.of(Subject.of(wide(70), named("xor")))
    plain = stage.grid.place(1.5)._screen(1.5)
    monkeypatch.setattr("scenes.visuals.drawings.carried.MOST_AT_ONCE", 70 * 9)
    assert np.allclose(stage.grid._screen(1.5), plain, atol=1e-12)


def test_of_many_lines_some_are_drawn_evenly():
    assert spread(range(5), MOST_LINES) == [0, 1, 2, 3, 4]
    some = spread(range(1000), MOST_LINES)
    assert len(some) == MOST_LINES
    assert (some[0], some[-1]) == (0, 999)
    assert len({round(step / 10) for step in np.diff(some)}) == 1


def test_neurons_that_share_a_line_count_once():
    rng = np.random.default_rng(0)
    weight, bias = rng.normal(size=(5, 2)), 0.1 * rng.normal(size=5)
    affine = Affine(np.concatenate([weight, -3 * weight, weight]), np.concatenate([bias, -3 * bias, bias + 50]))
    lines = crossing_lines(affine, BOX)
    assert list(lines) == list(range(10))
    assert distinct_lines(lines) == list(range(5))
    assert distinct_lines({}) == []


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc")
def test_the_drawings_of_a_wide_layer_take_bearable_memory():
    # not ru_maxrss: a process begins with the peak of the one that started it
    code = (
        "from pathlib import Path\nfrom tests.helpers.strategies import wide\n"
        "from geometry.datasets import named\n"
        "from geometry.topology.case import Subject\nfrom scenes.visuals.stage import Stage\n"
        "stage = Stage.of(Subject.of(wide(1024), named('xor')))\n"
        "moving = [stage.cloud, stage.grid, *stage.lines]\n"
        "for time in (0, 0.5, 1.5, 2, stage.view.times[-1]):\n    [drawing.place(time) for drawing in moving]\n"
        "print(int(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]) // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True, env=ALONE)
    megabytes = int(done.stdout.split()[-1])
    assert megabytes < 600
