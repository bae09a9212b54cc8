"""What `hidden2` says, asserted on the network that it shows by other means than its claim computes it."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from geometry.claims import find
from geometry.claims.many_layers import HIDDEN, HiddenPlane, bend
from geometry.motion import TURN, AffinePath
from geometry.network import Affine, Network
from geometry.training import Experiment
from scenes.hidden2 import NAMES
from scenes.visuals.cast import CutCast
from scenes.visuals.cast.plane_cast import FEW
from scenes.visuals.places import places
from tests.helpers.films import filmed
from tests.helpers.oracles import rests, score


@pytest.fixture(scope="module")
def shown() -> HiddenPlane:
    return find(HIDDEN, HiddenPlane)


@pytest.fixture(scope="module")
def film() -> tuple:
    return rests(filmed("hidden2"))


@pytest.fixture(scope="module")
def network(shown) -> Network:
    return shown.network


def test_the_two_neurons_draw_two_lines_in_the_window(shown, network):
    (left, right), (low, high) = shown.subject.window
    grid = np.array(list(product(np.linspace(left, right, 99), np.linspace(low, high, 99))))
    heights = grid @ network.hidden[0].affine.weight.T + network.hidden[0].affine.bias
    assert heights.shape[1] == 2
    assert ((heights > 0).any(axis=0) & (heights < 0).any(axis=0)).all()


def test_turned_and_stretched_the_lines_are_upright_and_level_and_shifted_the_axes(network):
    affine, path = network.hidden[0].affine, AffinePath(network.hidden[0].affine)
    rng = np.random.default_rng(0)
    for row in range(2):
        normal, bias = affine.weight[row], affine.bias[row]
        along = np.array([-normal[1], normal[0]])
        line = -bias * normal / (normal @ normal) + rng.normal(size=(50, 1)) * along
        turned = line @ affine.weight.T
        assert np.ptp(turned[:, row]) < 1e-9, "turned and stretched, the line is upright or level"
        assert path(line, TURN) == pytest.approx(turned), "and that is what is drawn then"
        assert np.abs(path(line, 1.0)[:, row]).max() < 1e-9, "shifted, it is an axis"
        assert np.abs(network.hidden[0](line)[:, row]).max() < 1e-9, "and squashed, an axis still"


def test_the_plane_goes_into_the_square_one_to_one(network):
    layer = network.hidden[0]
    points = np.array(list(product(np.linspace(-1, 1, 21), repeat=2)))
    image = layer(points)
    assert (np.abs(image) < 1).all()
    back = np.linalg.solve(layer.affine.weight, (np.arctanh(image) - layer.affine.bias).T).T
    assert np.allclose(back, points, atol=1e-6)


def test_the_read_out_is_straight_there_and_curved_here(shown, network):
    line = shown.boundary
    assert max(abs(score(network, point)) for point in line) < 1e-6
    there = network.hidden[0](line)
    for points, straight in ((there, True), (line, False)):
        spread = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
        assert (spread[1] < 1e-7 * spread[0]) == straight
    inner = line[len(line) // 2] - line[0], line[-1] - line[0]
    assert abs(np.sin(np.subtract(*(np.arctan2(y, x) for x, y in inner)))) > 0.02, "curved to the eye"


def test_a_cut_along_an_axis_is_straight_in_the_input_plane(network):
    hidden = np.stack([np.zeros(9), np.linspace(-0.9, 0.9, 9)], axis=1)
    affine = network.hidden[0].affine
    pulled = np.linalg.solve(affine.weight, (np.arctanh(hidden) - affine.bias).T).T
    assert np.linalg.svd(pulled - pulled.mean(axis=0), compute_uv=False)[1] < 1e-9


def test_the_count_is_of_the_cut_that_is_drawn(shown, film):
    data = shown.run.dataset
    normal = shown.network.readout.weight[0]
    first = np.sign(normal[0]) * np.tanh(data.points @ shown.network.hidden[0].affine.weight.T
                                         + shown.network.hidden[0].affine.bias)[:, 0]  # fmt: skip
    along = int(((first > 0) != (data.labels == 1)).sum())
    pairs = zip(data.points, data.labels, strict=True)
    last = sum((score(shown.network, dot) > 0) != (label == 1) for dot, label in pairs)
    counted = [word for words, _ in film[0] for word in words if word.endswith(f"of {len(data.labels)} wrong")]
    assert counted[0] == f"{along} of {len(data.labels)} wrong"
    assert counted[-1] == f"{last} of {len(data.labels)} wrong"


def test_each_heading_names_what_is_drawn_below_it(film):
    seen = []
    for words, drawings in film[0]:
        (name,) = words & set(NAMES)
        assert "input plane" in words
        left, right = (time for kind, time in drawings if kind == "Cloud")
        assert (left, right) == (0, (0, TURN, 1, 2)[NAMES.index(name)])
        seen.append(name)
    assert list(dict.fromkeys(seen)) == list(NAMES)


def test_the_cut_that_is_carried_back_is_straight_there_and_the_read_out_s_curve_here(shown, network):
    region, line = CutCast.of(shown, places().pair_left, places().pair_right).carried()
    assert region.time == line.time == 2
    there, here = (line.trace.at(time).reshape(-1, 2) for time in (2, 0))
    assert there @ network.readout.weight[0] == pytest.approx(-network.readout.bias[0], abs=1e-6)
    assert max(abs(score(network, point)) for point in here[::9]) < 1e-4
    assert bend(shown.boundary) > 0.05, "a curve to the eye"
    assert np.array(shown.boundary)[[0, -1]] == pytest.approx(here[[0, -1]])


def test_the_cell_and_the_six_points_are_the_same_in_both_planes(shown, network):
    own = CutCast.of(shown, places().pair_left, places().pair_right)
    assert [len(cast.lines().submobjects) for cast in (own.here, own.there)] == [2, 2]
    pairs = list(zip(own.followed(own.here), own.followed(own.there), strict=True))
    *points, (cell, far) = pairs
    assert [(left.number, right.number) for left, right in points] == [(number, number) for number in range(1, 7)]
    inner = shown.run.dataset.points[shown.run.dataset.labels == 1]
    for left, right in points:
        (place,) = left.trace.at(0)
        assert right.trace.at(2)[0] == pytest.approx(np.tanh(network.hidden[0].affine(place)))
        assert np.linalg.norm(inner - place, axis=1).min() > 0.01, "a point of its own, no dot"
    corners = cell.traces[0].at(0)
    (left_side, right_side), _ = shown.subject.window
    assert np.ptp(corners, axis=0) == pytest.approx((right_side - left_side) / (FEW - 1)), "one cell of the grid"
    start = (corners.min(axis=0) - np.array(shown.subject.window)[:, 0]) / np.ptp(corners, axis=0)
    assert start == pytest.approx(start.round()), "between two lines of it"
    assert far.traces[0].at(2) == pytest.approx(np.tanh(network.hidden[0].affine(corners)))


def test_a_polyline_bends_as_far_as_it_leaves_its_chord():
    assert bend(np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]])) == 0
    assert bend(np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 0.0]])) == 0.5
    assert bend(np.array([[0.0, 0.0], [1.0, 1.0], [0.0, 0.0]])) == 0


def test_what_does_not_hold_is_told(shown):
    assert not shown.failures()
    (layer,), readout = shown.network.hidden, shown.network.readout
    flat = Affine(np.array([[1.0, 0.0], [0.0, 0.01]]) @ layer.affine.weight, layer.affine.bias)
    far = Affine(9 * layer.affine.weight, 9 * layer.affine.bias)
    for network, words in [
        (replace(shown.network, hidden=(replace(layer, affine=Affine(layer.affine.weight, [99.0, 0.0])),)), "misses"),
        (replace(shown.network, hidden=(replace(layer, affine=flat),)), "stretches"),
        (replace(shown.network, hidden=(replace(layer, affine=flat),)), "crushed"),
        (replace(shown.network, hidden=(replace(layer, affine=far),)), "pile up"),
        (replace(shown.network, hidden=(replace(layer, affine=Affine(np.ones((2, 2)), [0.0, 0.0])),)), "one-to-one"),
        (replace(shown.network, readout=Affine(np.array([[1.0, 0.0]]), readout.bias)), "along an axis"),
        (replace(shown.network, readout=Affine(readout.weight, np.array([99.0]))), "0 pieces"),
        (replace(shown.network, hidden=(replace(layer, affine=Affine(layer.affine.weight / 99, [0, 0])),),
                 readout=Affine(readout.weight, np.zeros(1))), "straight"),
    ]:  # fmt: skip
        broken = HiddenPlane(shown.run, replace(shown.subject, network=network))
        assert words in "; ".join(broken.failures())
    assert "dots wrong" in "; ".join(HiddenPlane(Wrong(shown.run), shown.subject).failures())


class Wrong:
    """A run with half of its dots wrong."""

    def __init__(self, run) -> None:
        self.dataset, self.total, self.wrong = run.dataset, run.total, run.total // 2


@pytest.mark.parametrize("hidden", [(3,), (2, 2)])
def test_a_network_of_another_shape_is_told(hidden):
    assert HiddenPlane.of(Experiment(hidden=hidden, restarts=1).run()).failures()
