"""On the line: intervals of a score, the thread that is drawn, and what `line2` says of its network."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given

from geometry.activations import activation_named
from geometry.boundary import inner_intervals
from geometry.claims import find
from geometry.claims.one_layer import LINE, REACH, Segment
from geometry.datasets import Dataset
from geometry.network import Affine, Layer, Network
from geometry.separability import Separator, separate
from geometry.topology import can_enclose
from geometry.trace import Trace
from geometry.weights import inner_triangle
from scenes.visuals.cast import LineCast
from scenes.visuals.drawings import Heights, Landed, Thread, line_and_plane
from scenes.visuals.places import places
from scenes.visuals.view import View
from scenes.visuals.words import Words
from tests.helpers.films import filmed
from tests.helpers.strategies import random_network, seeds


@pytest.fixture(scope="module")
def shown() -> Segment:
    return find(LINE, Segment)


def network_of(weight, bias, readout, offset, activation="relu") -> Network:
    layer = Layer(Affine(np.array(weight)[:, None], np.array(bias)), activation_named(activation))
    return Network((layer,), Affine(np.array([readout]), [offset]))


@pytest.mark.parametrize("seed", range(30))
def test_intervals_of_a_relu_network_end_where_its_pieces_are_zero(seed):
    rng = np.random.default_rng(seed)
    weight, bias, readout = rng.normal(size=(3, 4))
    network = network_of(weight, bias, readout, 0.3 * rng.normal())
    knots = np.sort(np.concatenate([[-2.0, 2.0], [x for x in -bias / weight if -2 < x < 2]]))
    values = network(knots[:, None])
    expected = [
        a - u * (b - a) / (v - u)
        for a, b, u, v in zip(knots, knots[1:], values, values[1:], strict=False)
        if (u > 0) != (v > 0)
    ]
    ends = [*[-2.0] * bool(values[0] > 0), *expected, *[2.0] * bool(values[-1] > 0)]
    np.testing.assert_allclose(inner_intervals(network, -2, 2).ravel(), ends, atol=1e-9)


def test_intervals_of_bad_input_are_told():
    network = network_of([1.0], [0.0], [1.0], 0.0)
    with pytest.raises(ValueError, match="low < high"):
        inner_intervals(network, 1.0, 1.0)
    with pytest.raises(ValueError, match="one input"):
        inner_intervals(random_network(0, (2, 3)), 0, 1)
    assert inner_intervals(network, -2.0, -1.0).shape == (0, 2)


def test_a_thread_goes_through_the_carried_points(shown):
    network = shown.network
    view = View.following(places().main, Trace.of(network, np.linspace(-1, 1, 9)[:, None]))
    thread = Thread(network, -1.0, 1.0, view, marked=False)
    for time in (0, 0.4, 1, 1.7, 2):
        drawn = thread.place(time).submobjects[0].points.reshape(-1, 4, 3)
        here = np.linspace(-1, 1, len(drawn) + 1)[:, None]
        expected = view.screen(Trace.of(network, here).at(time), time)
        np.testing.assert_allclose(drawn[:, 0], expected[:-1], atol=1e-12)
        np.testing.assert_allclose(drawn[:, 3], expected[1:], atol=1e-12)


def test_a_marked_thread_marks_what_scores_above_zero(shown):
    network = shown.network
    view = View.still(places().main, ((-1, 1), (-1, 1)))
    plain, marked = (pen.points for pen in Thread(network, -1.0, 1.0, view).submobjects)
    ((low, high),) = inner_intervals(network, -1.0, 1.0)
    (left, right) = view.screen(np.array([[low], [high]]), 0)[:, 0]
    assert marked[:, 0].min() == pytest.approx(left)
    assert marked[:, 0].max() == pytest.approx(right)
    assert not ((plain[:, 0] > left + 1e-9) & (plain[:, 0] < right - 1e-9)).any()


def test_the_same_function_is_drawn_as_was_trained(shown):
    points = shown.run.dataset.points
    assert np.allclose(shown.network(points), shown.run.network(points))


def sides(claim: Segment) -> tuple[np.ndarray, np.ndarray]:
    return claim.run.dataset.points[:, 0], claim.run.dataset.labels


def test_the_inner_dots_lie_between_the_others(shown):
    x, labels = sides(shown)
    outer, inner = x[labels == 0], x[labels == 1]
    assert (outer < inner.min()).any()
    assert (outer > inner.max()).any()
    assert not ((outer > inner.min()) & (outer < inner.max())).any()


def test_no_single_cut_separates_the_dots_and_none_is_better_than_the_one_drawn(shown):
    x, labels = sides(shown)
    cuts = np.concatenate([[-np.inf], np.sort(x)])
    wrong = [np.count_nonzero((side * x > side * cut) != (labels == 1)) for cut in cuts for side in (1, -1)]
    assert shown.single.errors == shown.single.wrong.sum() == min(wrong) > 0
    normal, offset = shown.single.line.normal[0], shown.single.line.offset
    assert ((normal * x + offset > 0) != (labels == 1)).tolist() == shown.single.wrong.tolist()


def test_each_neuron_cuts_once_and_rises_from_its_cut_towards_the_inside(shown):
    layer, (low, high) = shown.network.hidden[0], np.sort(shown.cuts)
    assert -REACH < low < high < REACH
    x, labels = sides(shown)
    steps = np.diff(layer(np.linspace(-REACH, REACH, 99)[:, None]), axis=0)
    for neuron, cut in enumerate(shown.cuts):
        assert layer.affine(np.array([cut]))[neuron] == pytest.approx(0)
        middle = x[labels == 1].mean()
        assert ((steps[:, neuron] > 0) == (cut < middle)).all()


def test_the_score_is_above_0_on_one_segment_of_the_whole_line_that_holds_the_inner_dots_alone(shown):
    x, labels = sides(shown)
    assert shown.run.wrong == 0
    ((low, high),) = inner_intervals(shown.network, -100, 100)
    np.testing.assert_allclose(shown.fenced, [[low, high]], atol=1e-9)
    assert ((x > low) & (x < high)).tolist() == (labels == 1).tolist()
    far = np.geomspace(REACH, 1e9, 999)
    assert (shown.network(far[:, None]) < 0).all()
    assert (shown.network(-far[:, None]) < 0).all()
    image = shown.network.hidden[0](shown.run.dataset.points)
    assert isinstance(separate(image[labels == 1], image[labels == 0]), Separator)


def test_two_neurons_are_the_fewest_on_a_line_and_three_in_the_plane(shown):
    assert shown.fewest == (2, 3)
    for neurons, dimension in zip(shown.fewest, (1, 2), strict=True):
        assert can_enclose((neurons,), dimension=dimension)
        assert not can_enclose((neurons - 1,), dimension=dimension)


@given(seeds)
def test_three_signs_say_that_two_tanh_neurons_fence_in_one_segment(seed):
    rng = np.random.default_rng(seed)
    signs = [1, -1] if seed % 4 else [1, 1]
    weight, bias = signs * np.abs(rng.normal(size=2)) * rng.choice([0.3, 3.0], size=2), 0.7 + rng.normal(size=2)
    network = network_of(weight, bias, np.abs(rng.normal(size=2)), 0.3 - abs(rng.normal()), "tanh")
    claim = Segment(None, network, None)
    x = np.sinh(np.linspace(-25, 25, 40_001))[:, None]  # fine about 0, and 4e10 wide
    inside = network(x) > 0
    assume(inside.any())
    rises, low = np.sign(weight), -(bias / weight)
    assert claim.rising == (rises.sum() == 0 and low[rises > 0].item() < low[rises < 0].item())
    ends = tuple(int(np.sign(network(np.array([end]))).item()) for end in (-1e12, 1e12))
    assert claim.ends == ends
    if claim.rising and claim.ends == (-1, -1):
        assert np.count_nonzero(np.diff(inside.astype(int))) == 2


@pytest.mark.parametrize(
    ("weight", "bias", "readout", "offset", "words"),
    [
        ([2.0, -2.0], [1.5, 1.5], [3.0, 3.0], 3.0, "far out on the line"),
        ([2.0, -2.0], [-1.5, -1.5], [3.0, 3.0], -3.4, "do not rise towards each other"),
        ([2.0, 2.0], [1.5, -1.5], [3.0, 3.0], -3.4, "do not rise towards each other"),
        ([2.0, -2.0], [9.0, 9.0], [3.0, 3.0], -3.4, "within the line shown"),
        ([2.0, -2.0], [0.1, 0.1], [3.0, 3.0], -3.4, "dots wrong"),
        ([2.0, -2.0], [2.9, 2.9], [3.0, 3.0], -0.2, "inside is"),
    ],
)
def test_a_network_that_does_not_fence_in_a_segment_is_told(shown, weight, bias, readout, offset, words):
    network = network_of(weight, bias, readout, offset, "tanh")
    assert any(words in failure for failure in Segment.of(replace(shown.run, network=network)).failures())
    assert not Segment.of(shown.run).failures()


def test_dots_that_one_cut_separates_are_told(shown):
    x = shown.run.dataset.points[:, 0]
    easy = replace(shown.run, dataset=Dataset(x[:, None], x > 0))
    assert any("one cut separates the dots" in failure for failure in Segment.of(easy).failures())


def at(points, view):
    """Points of the screen in the plane that a still view shows."""
    center, scale = view.at(0)
    return (points[..., :2] - view.pane.center) / scale + center


@pytest.mark.parametrize("x", [-REACH, -0.6, 0.1, 1.2])
def test_the_heights_of_a_walking_dot_are_its_coordinates_and_draw_the_curve(shown, x):
    line, plane = line_and_plane()
    heights = Heights(shown.network, -REACH, line, plane).place(x)
    level, curve, across, up, _, dots = heights.submobjects
    first, second = shown.network.hidden[0](np.array([x]))
    assert np.allclose(at(dots.points[:4], line), [x, 0])
    assert np.allclose(at(dots.points[4:], plane), [first, second])
    for bar, height in ((across, first), (up, second)):
        low, high = at(bar.points[[0, 3]], line)
        assert abs(low[0] - x) < 0.1
        assert high - low == pytest.approx([0, height])
    assert at(across.points[[4, 7]], plane) == pytest.approx(np.array([[0, 0], [first, 0]]))
    assert at(up.points[[4, 7]], plane) == pytest.approx(np.array([[first, 0], [first, second]]))
    assert np.ptp(level.points[:, 1]) == pytest.approx(0), "both pictures have one scale and one height"
    walked = np.linspace(-REACH, x, len(curve.points) // 4 + 1)[:, None]
    assert np.allclose(at(curve.points[3::4], plane), shown.network.hidden[0](walked)[1:])


def test_a_dot_lands_when_the_walk_has_passed_it(shown):
    data, view = shown.run.dataset, line_and_plane()[1]
    landed, (x, labels) = Landed(data, shown.network, view), sides(shown)
    for time in (-REACH, -0.6, 0.01, REACH):
        outer, hole, inner = (at(mark.points[::4], view) for mark in landed.place(time).marks)
        for drawn, kind in ((outer, 0), (hole, 0), (inner, 1)):
            passed = data.points[(labels == kind) & (x <= time)]
            assert np.allclose(drawn, shown.network.hidden[0](passed))


def test_the_sliding_cut_ends_at_the_best_place(shown):
    x, labels = sides(shown)
    for time in (0, 0.3, 1):
        cut = shown.sliding(time)
        place = -cut.bias[0] / cut.weight[0, 0]
        right = cut.weight[0, 0] > 0
        assert cut.weight[0, 1] == 0
        assert shown.wrong_at(time)[:, 0].tolist() == x[((x > place) == right) != (labels == 1)].tolist()
    assert place == pytest.approx(-shown.single.line.offset / shown.single.line.normal[0])
    assert len(shown.wrong_at(1)) == shown.single.errors
    assert -shown.sliding(0).bias[0] / shown.sliding(0).weight[0, 0] == pytest.approx(-REACH)


def test_the_dots_spread_into_the_plane_and_three_lines_close_on_the_inner_ones(shown):
    low, high = np.sort(shown.cuts)
    x, labels = sides(shown)
    along = np.linspace(-REACH, REACH, 1001)
    assert ((shown.fenced_in(0)(np.stack([along, 0 * along], axis=1)) > 0) == ((along > low) & (along < high))).all()
    assert shown.turned(0) == pytest.approx(np.stack([x, 0 * x], axis=1))
    for time in np.linspace(0, 1, 11):
        away = shown.turned(time) - [shown.middle, 0]
        assert np.linalg.norm(away, axis=1) == pytest.approx(np.abs(x - shown.middle))
        assert np.allclose(np.linalg.norm(shown.closing(time).weight, axis=1), 1)
    turned, middle = shown.turned(1), np.array([shown.middle, 0])
    assert ((shown.fenced_in(0)(turned) > 0) & (labels == 0)).any(), "two lines leave a way out"
    assert ((shown.fenced_in(1)(turned) > 0) == (labels == 1)).all()
    corners = inner_triangle(shown.closing(1))
    assert corners is not None
    assert np.linalg.norm(corners - middle, axis=1) == pytest.approx(sum(shown.reaches))
    assert inner_triangle(shown.closing(0)) is None
    spread = LineCast.of(shown).spread().place(1)
    inner = at(spread.marks[-1].points[::4], spread.view)
    assert np.allclose(inner, turned[labels == 1]), "the dots are drawn there"
    for score, row in zip(shown.network.hidden[0].affine.weight[:, 0], shown.closing(0).weight, strict=False):
        assert row.tolist() == [np.sign(score), 0]


def test_each_picture_stands_under_its_name():
    seen = set()

    def watch(film):
        stage = [part for thing in film.mobjects for part in thing.get_family()]
        names = {part.text: part.points[:, 0].min() for part in stage if isinstance(part, Words)}
        for name, pane in (("input line", places().line_left), ("hidden plane", places().line_right)):
            if name in names:
                assert names[name] == pytest.approx(pane.left)
                seen.add(name)
        beside = {part.time for part in stage if isinstance(part, Thread) and part.view.pane == places().line_right}
        assert beside <= {2}
        assert not beside or "hidden plane" in names

    for still in filmed("line2").rests:
        watch(still)
    assert seen == {"input line", "hidden plane"}
