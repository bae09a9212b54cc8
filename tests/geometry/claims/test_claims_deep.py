"""What `deep2` says, asserted on the network that it shows by other means than its claim computes it."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from geometry.claims import find
from geometry.claims.finding import all_cross
from geometry.claims.many_layers import NARROW, Narrow
from geometry.network import Affine, Layer, Network
from geometry.topology import Enclosed, Winding, can_enclose, encloses
from geometry.trace import Trace
from geometry.training import Experiment
from scenes.visuals.cast import Cast, WindingCast
from scenes.visuals.drawings import RegionPatch
from tests.helpers.films import filmed
from tests.helpers.oracles import exact_score, fewest_wrong, rests, score, separable, within
from tests.helpers.winding import winding_number

PLANES = {"input plane": 0, "hidden plane 1": 2, "hidden plane 2": 4, "hidden plane 3": 6}


@pytest.fixture(scope="module")
def shown() -> Narrow:
    return find(NARROW, Narrow)


@pytest.fixture(scope="module")
def film() -> tuple:
    return rests(filmed("deep2"))


@pytest.fixture(scope="module")
def images(shown) -> list[np.ndarray]:
    """The dots in each plane, carried by hand."""
    stages = [shown.run.dataset.points]
    for layer in shown.network.hidden:
        stages.append(np.tanh(stages[-1] @ layer.affine.weight.T + layer.affine.bias))
    return stages


def test_both_lines_of_layer_1_cross_the_window_and_they_are_two(shown):
    (left, right), (low, high) = shown.subject.window
    grid = np.stack(np.meshgrid(np.linspace(left, right, 99), np.linspace(low, high, 99)), axis=-1).reshape(-1, 2)
    affine = shown.network.hidden[0].affine
    assert affine.weight.shape == (2, 2)
    heights = grid @ affine.weight.T + affine.bias
    assert ((heights > 0).any(axis=0) & (heights < 0).any(axis=0)).all()
    assert all_cross(affine, shown.subject.window)
    assert not all_cross(Affine(affine.weight, affine.bias + np.array([0, 100])), shown.subject.window)
    assert abs(np.linalg.det(affine.weight)) > 1e-3, "not one line twice"


def test_a_layer_turns_stretches_shifts_and_squashes(shown):
    affine = shown.network.hidden[0].affine
    left, stretch, right = np.linalg.svd(affine.weight)
    turn = left @ right
    assert np.linalg.det(turn) == pytest.approx(1), "a turn, no mirror"
    assert np.abs(turn - np.eye(2)).max() > 0.1
    assert np.abs(stretch - 1).min() > 0.1
    assert np.linalg.norm(affine.bias) > 0.1
    far = 1e3 * np.random.default_rng(0).normal(size=(1000, 2))
    assert np.abs(shown.network.hidden[0](far)).max() <= 1, "the whole plane in a square"


def test_no_line_separates_the_dots_and_none_gets_fewer_wrong_than_is_said(shown, images, film):
    labels = shown.run.dataset.labels
    for plane, (image, line) in enumerate(zip(images[1:], shown.lines, strict=True), start=1):
        assert not separable(image, labels)
        a, b, c = *line.line.normal, line.line.offset
        wrong = [(a * x + b * y + c > 0) != (label == 1) for (x, y), label in zip(image, labels, strict=True)]
        assert sum(wrong) == line.errors == fewest_wrong(image, labels), plane
        assert any({f"hidden plane {plane}", f"{sum(wrong)} of {len(labels)} wrong"} <= words for words, _ in film[0])


def test_the_network_gets_as_many_dots_wrong_as_is_said(shown, film):
    data = shown.run.dataset
    pairs = zip(data.points, data.labels, strict=True)
    wrong = sum((score(shown.network, dot) > 0) != (label == 1) for dot, label in pairs)
    assert wrong > 0
    assert any({"network", f"{wrong} of {len(data.labels)} wrong"} <= words for words, _ in film[0])
    assert [score(shown.network, dot) for dot in data.points] == pytest.approx(list(shown.run.network(data.points)))


def test_the_red_circle_is_the_smallest_round_the_wrong_dots_and_holds_what_is_said(shown, images, film):
    image, labels, red = images[1], shown.run.dataset.labels, shown.red
    wrong = (image @ shown.lines[0].line.normal + shown.lines[0].line.offset > 0) != (labels == 1)
    away = np.linalg.norm(image - red.center, axis=1)
    assert (away[wrong] <= red.radius * (1 + 1e-9)).all()
    for step in 1e-3 * np.stack([np.cos(np.arange(100.0)), np.sin(np.arange(100.0))], axis=1):
        assert np.linalg.norm(image[wrong] - red.center - step, axis=1).max() > red.radius, "nowhere is a smaller one"
    held = away <= red.radius * (1 + 1e-9)
    inner = int((labels == 1).sum())
    assert int((held & (labels == 1)).sum()) == inner == 100
    said = {
        "red circle holds",
        f"{(held & wrong).sum()} wrong dots",
        "and also",
        f"{(held & ~wrong).sum()} correct dots",
    }
    assert any(said <= words for words, _ in film[0])
    assert (held & ~wrong).any()
    assert f"The red circle also holds all {inner} inner dots." in film[1]


def test_the_drawn_part_of_the_red_circle_is_what_lands_in_it_from_the_sheet(shown):
    patch = RegionPatch(shown.network, shown.landed, Cast.of(shown.subject.dataset, shown.network).view, "#FFFFFF")
    there = np.concatenate([trace.at(2) for trace in patch.traces])
    assert (np.linalg.norm(there - shown.red.center, axis=1) <= shown.red.radius * (1 + 1e-6)).all()
    box = np.array(shown.subject.window)
    here = np.concatenate([trace.at(0) for trace in patch.traces])
    assert ((here >= box[:, 0]) & (here <= box[:, 1])).all(), "clipped to the sheet"
    points = np.random.default_rng(0).uniform(box[:, 0], box[:, 1], size=(20_000, 2))
    affine = shown.network.hidden[0].affine
    away = np.linalg.norm(np.tanh(points @ affine.weight.T + affine.bias) - shown.red.center, axis=1)
    landed = sum(within(ring, points).astype(int) for ring in shown.landed) % 2 == 1
    clear = np.abs(away - shown.red.radius) > 2e-3
    assert (landed == (away < shown.red.radius))[clear].all()
    assert 0.05 < landed.mean() < 0.95


def test_the_shares_are_those_of_the_same_set_by_adding_up_determinants(shown, film):
    """The area of an image is the integral of |det| of the derivative, since the layers are one-to-one."""
    (left, right), (low, high) = shown.subject.window
    across = (np.arange(1500) + 0.5) / 1500
    x, y = np.meshgrid(left + (right - left) * across, low + (high - low) * across)
    points = np.stack([x.ravel(), y.ravel()], axis=1)
    area, inside, shares = np.ones(len(points)), None, []
    for layer in shown.network.hidden:
        points = np.tanh(points @ layer.affine.weight.T + layer.affine.bias)
        area = area * abs(np.linalg.det(layer.affine.weight)) * np.prod(1 - points**2, axis=1)
        if inside is None:
            inside = np.linalg.norm(points - shown.red.center, axis=1) <= shown.red.radius
        shares.append(area[inside].sum() / area.sum())
    assert shares == pytest.approx(shown.shares, abs=5e-4)
    assert shares[0] > shares[1] > shares[2], "squeezed"
    said = [float(text.split("%")[0]) / 100 for text in film[1] if text.endswith("% of the sheet")]
    assert said == pytest.approx(shares, abs=1e-3)


def test_the_ring_winds_once_round_the_disc_in_every_plane(shown, film):
    angle = np.linspace(0, 2 * np.pi, 200_000, endpoint=False)
    ring = shown.ring.center + shown.ring.radius * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    inner = shown.run.dataset.points[shown.run.dataset.labels == 1]
    around, loop = Trace.of(shown.network, np.vstack([inner, shown.ring.center])), Trace.of(shown.network, ring)
    for time in PLANES.values():
        assert {winding_number(loop.at(time), place) for place in around.at(time)} == {1}
    drawn = Cast.of(shown.subject.dataset, shown.network).ring().curves.shapes[0]
    assert drawn == pytest.approx(np.array([shown.ring.center, [shown.ring.radius, 0]]))
    assert all("once" in words for words, _ in film[0] if "ring winds" in words)


def test_the_ring_passes_the_centre_in_hidden_plane_1_where_it_is_seen(shown):
    angle = np.linspace(0, 2 * np.pi, 10_000)
    ring = shown.ring.center + shown.ring.radius * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    affine = shown.network.hidden[0].affine
    away = np.linalg.norm(np.tanh(affine(ring)) - np.tanh(affine(shown.ring.center)), axis=1)
    assert shown.room == pytest.approx(away.min() / away.max(), rel=1e-3)
    assert shown.room > 0.02


def test_the_masks_are_of_the_dots_that_are_lit(shown, images):
    scores = np.array([score(shown.network, dot) for dot in shown.run.dataset.points])
    assert ((scores > 0) != (shown.run.dataset.labels == 1)).tolist() == shown.missed.tolist()
    own = WindingCast(shown, Cast.of(shown.subject.dataset, shown.network), lambda *words: words)
    for lights, mask, time in [
        (own.errors(1)[1], shown.lines[0].wrong, 2),
        (own.errors(3)[1], shown.lines[2].wrong, 6),
        (own.circle()[1], shown.inside, 2),
        (own.answer()[2], shown.missed, 6),
    ]:
        spots = own.cast.view.screen(images[time // 2][mask], time)
        assert lights.submobjects[0].points[::4] == pytest.approx(spots)
        assert lights.carried
        assert len(lights.place(0).submobjects[0].points[::4]) == mask.sum()
    assert own.errors(2) is own.errors(2)


def test_no_layer_tears_the_plane_and_each_bends_it(shown):
    middle = np.linspace(-0.9, 0.9, 50)[:, None] * [0.6, 0.8]
    for layer in shown.network.hidden:
        (a, b), (c, d) = ([Fraction(float(entry)) for entry in row] for row in layer.affine.weight)
        assert a * d - b * c > 0
        assert layer.activation.name == "tanh"
        bent = layer(middle) - layer(middle).mean(axis=0)
        assert np.linalg.svd(bent, compute_uv=False)[1] > 1e-3, "a straight line is not straight any more"


def test_the_read_out_is_one_straight_line_in_hidden_plane_3(shown, images):
    (a, b), c = shown.network.readout.weight[0], shown.network.readout.bias[0]
    (x, y) = images[3].T
    assert a * x + b * y + c == pytest.approx(shown.network(shown.run.dataset.points))
    assert a or b
    turns = np.linspace(0, 2 * np.pi, 4000, endpoint=False)
    ring = shown.ring.center + shown.ring.radius * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    both = Trace.of(shown.network, np.vstack([ring, shown.ring.center])).stages[-1].points
    assert not separable(both, np.arange(4001) // 4000), "nor could another line"


def test_pulled_back_the_region_leaves_the_ring_open_and_the_window(shown):
    assert np.linalg.norm(np.array(shown.gap.point) - shown.ring.center) == pytest.approx(shown.ring.radius)
    assert exact_score(shown.network, shown.gap.point) > 0
    (left, right), (low, high) = shown.subject.window
    sides = np.linspace(0, 1, 400)[:, None]
    corners = np.array([[left, low], [right, low], [right, high], [left, high], [left, low]])
    edge = np.concatenate([a + sides * (b - a) for a, b in pairwise(corners)])
    best = max(edge, key=lambda point: score(shown.network, point))
    assert exact_score(shown.network, best) > 0


def test_with_two_neurons_in_every_layer_the_ring_always_winds_round_the_disc(shown):
    rng = np.random.default_rng(0)
    assert not any(can_enclose((2,) * depth) for depth in range(1, 12))
    turns = np.linspace(0, 2 * np.pi, 4000, endpoint=False)
    for _ in range(200):
        maps = [Affine(rng.normal(size=(2, 2)), 0.5 * rng.normal(size=2)) for _ in range(rng.integers(1, 5))]
        layers = [Layer(affine, shown.network.hidden[0].activation) for affine in maps]
        network = Network(tuple(layers), Affine(rng.normal(size=(1, 2)), rng.normal(size=1)))
        loop = Trace.of(network, np.stack([np.cos(turns), np.sin(turns)], axis=1)).stages[-1].points
        assert abs(winding_number(loop, Trace.of(network, np.zeros(2)).stages[-1].points)) == 1
        assert not isinstance(encloses(network), Enclosed)


def test_the_panel_names_the_plane_on_screen(film):
    seen = set()
    for words, drawings in film[0]:
        heading = words & set(PLANES)
        assert len(heading) <= 1
        seen |= heading
        if heading:
            assert max(time for kind, time in drawings if kind == "Cloud") == PLANES[heading.pop()]
    assert seen == set(PLANES)


def test_what_does_not_hold_is_told(shown):
    assert not shown.failures()
    apart = replace(shown.lines[2], errors=0)
    for name, value, words in [
        ("lines", (*shown.lines[:2], apart), "wrong, the best line"),
        ("winding", Winding((1, 1, 1), 2), "winds 2 times"),
        ("winding", Winding((1, 1, -1), -1), "winds -1 times"),
        ("shares", (0.1, 0.2, 0.05), "not squeezed"),
        ("shares", (0.1, 0.05, 0.0001), "not squeezed"),
        ("gap", replace(shown.gap, score=-1.0), "ring open"),
        ("room", 0.001, "too near to be seen"),
        ("ring", replace(shown.ring, radius=0.1), "within the ring"),
        ("red", replace(shown.red, radius=shown.red.radius / 2), "red circle holds"),
    ]:
        broken = replace(shown)
        broken.__dict__[name] = value
        assert words in "; ".join(broken.failures()), name


@pytest.mark.parametrize(
    "experiment",
    [
        Experiment(hidden=(3,), alpha=0.01, restarts=1),
        Experiment(hidden=(2, 2), activation="relu", restarts=1),
        Experiment(hidden=(2, 2, 2), alpha=5, restarts=1),
    ],
)
def test_a_network_that_does_not_show_it_is_told(experiment):
    assert Narrow.of(experiment.run()).failures()
