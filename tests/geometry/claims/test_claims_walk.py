"""What `loophole` and `wide2` say, asserted on the nets that they show, by other means than their claims use."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from flint import arb, ctx
from manim import rate_functions

from geometry.boundary import decision_boundary, is_closed
from geometry.claims import find
from geometry.claims.many_layers import FAR, HEIGHT, SLIPPING, Loophole
from geometry.claims.one_layer import PAIR, OpenRegion, TwoLines
from geometry.datasets import circles
from geometry.network import Affine, Network
from geometry.topology import Escape, Leak, StraightEscape, Winding, can_enclose, encloses, escape_path
from geometry.trace import Trace
from geometry.training import Experiment, Run
from scenes.visuals import style
from scenes.visuals.cast import GapCast, WaysCast
from scenes.visuals.drawings import Walker, Way, walk
from scenes.visuals.places import places
from scenes.visuals.words import Words
from tests.helpers.films import filmed, recorded
from tests.helpers.oracles import rests, score
from tests.helpers.seen import drawn, texts
from tests.helpers.strategies import mirrored
from tests.helpers.winding import winding_number
from tests.measure.balls import score_in_balls

BOX = ((-1.3, 1.3), (-1.3, 1.3))
BITS = 400


def falls(network: Network, places) -> int:
    """At how many of the places (n, 2) the real score is not surely as high as at the one before."""
    balls = [score_in_balls(network, (x, y), BITS) for x, y in np.asarray(places).tolist()]
    with ctx.workprec(BITS):
        return sum(not later >= earlier for earlier, later in pairwise(balls))


def on_chords(path, parts: int):
    """Exact points of a path: `parts` of each chord."""
    with ctx.workprec(BITS):
        for tail, head in pairwise(path.tolist()):
            for part in range(parts):
                yield tuple(arb(a) + (arb(b) - arb(a)) * part / parts for a, b in zip(tail, head, strict=True))


@pytest.fixture(scope="module")
def slipping() -> Loophole:
    return find(SLIPPING, Loophole)


@pytest.fixture(scope="module")
def lines() -> TwoLines:
    return find(PAIR, TwoLines)


@pytest.fixture(scope="module")
def walked() -> tuple:
    """`loophole` at its rests, all that it says, and every time at which its walker is placed."""
    times = []

    class Watched(Walker):
        def place(self, time):
            times.append(time)
            return super().place(time)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scenes.visuals.cast.gap_cast.Walker", Watched)
        return (*rests(recorded("loophole")), times)


@pytest.fixture(scope="module")
def played() -> list:
    """`wide2` at its rests: its words, and the ways that are drawn."""
    return [(texts(still), [(way.time, way.path) for way in drawn(still, Way)]) for still in filmed("wide2").rests]


class TestLoophole:
    def test_every_dot_is_correct_with_two_neurons_a_layer(self, slipping, walked):
        assert slipping.network.widths == (2, 2, 2, 2, 1)
        data = slipping.run.dataset
        correct = sum(
            (score(slipping.network, x) > 0) == (y == 1) for x, y in zip(data.points, data.labels, strict=True)
        )
        assert correct == slipping.run.correct == slipping.run.total == len(data.labels) == 200
        assert any(
            {"input plane", "network", f"{correct} of {len(data.labels)} correct"} <= words for words, _ in walked[0]
        )

    def test_the_region_runs_out_between_two_dots_of_the_ring(self, slipping):
        ring = slipping.run.dataset.points[slipping.run.dataset.labels == 0]
        gap = slipping.gap
        assert np.hypot(*gap) == pytest.approx(1, abs=1e-3)
        near = ring[np.abs(ring - gap).max(axis=1) < HEIGHT / 2]
        turns = (np.arctan2(*near.T[::-1]) - np.arctan2(*gap[::-1]) + np.pi) % (2 * np.pi) - np.pi
        assert turns.min() < 0 < turns.max()
        lines = decision_boundary(slipping.network, BOX)
        assert lines
        assert not any(is_closed(line) for line in lines)
        assert isinstance(encloses(slipping.network), Leak)

    def test_the_score_never_falls_at_any_place_of_the_walk(self, slipping):
        way = slipping.way
        assert way[0].tolist() == [0, 0]
        scores = [score_in_balls(slipping.network, point, BITS) for point in on_chords(way, 7)]
        assert scores[0] > 0
        with ctx.workprec(BITS):
            assert all(later >= earlier for earlier, later in pairwise(scores))
        assert np.hypot(*way[-1]) >= FAR > np.linalg.norm(slipping.run.dataset.points, axis=1).max()

    @pytest.mark.parametrize("rate", [15, 30, 60])
    def test_the_score_never_falls_in_any_frame(self, slipping, rate):
        place, steps = walk(slipping.way), round(style.WAY * rate)
        times = [0.5 * k / steps for k in range(steps + 1)]
        times += [0.5 + 0.5 * rate_functions.smooth(2 * k / steps) for k in range(1, steps // 2 + 1)]
        assert len(times) == steps * 3 // 2 + 1
        places = [place(time) for time in times]
        assert falls(slipping.network, places) == 0

    def test_the_curve_beside_the_walk_is_its_score(self, slipping):
        """It rises from the score of the centre to that of the end, and its height tells any two scores apart."""
        plot, curve = GapCast.of(slipping).rise()
        shares, heights = slipping.rise.T
        lengths = np.linalg.norm(np.diff(slipping.way, axis=0), axis=1)
        assert np.allclose(np.diff(shares) * lengths.sum(), lengths)
        scores = [score_in_balls(slipping.network, point, BITS) for point in slipping.way.tolist()]
        rises = [float(later - earlier) for earlier, later in pairwise(scores)]
        clear = np.array(rises) > 1e-9
        assert clear.any()
        assert (np.diff(heights)[clear] > 0).all()
        assert np.diff(heights).min() > -1e-6
        assert [shares[0], heights[0], shares[-1], heights[-1]] == pytest.approx([0, 0, 1, 1])
        words = {part.text for part in plot.get_family() if isinstance(part, Words)}
        ends = {f"{float(scores[0]):.2f}", f"{float(scores[-1]):.2f}"}
        assert words == {"score, stretched", "centre", "out", *ends}
        drawn = curve.place(1).submobjects[0].points[[0, -1]]
        assert np.allclose(drawn, plot.screen([[0, 0], [1, 1]]))

    def test_the_walker_is_never_shown_going_back(self, walked):
        times = walked[2]
        assert len(times) > 2
        assert times == sorted(times)
        assert times[-1] == 1

    def test_whichever_order_the_neurons_come_in_every_layer_turns(self, slipping):
        for network in (slipping.run.network, mirrored(slipping.run.network)):
            claim = Loophole.of(replace(slipping.run, network=network))
            assert np.allclose(claim.network(claim.run.dataset.points), network(claim.run.dataset.points))
            assert all(np.linalg.det(layer.affine.weight) > 0 for layer in claim.network.hidden)
            assert Trace.of(claim.network, claim.run.dataset.points).at(0.5).shape == (200, 2)

    def test_a_way_leads_to_any_distance(self, slipping):
        """The theorem's premises, by other means, and one such way much farther than is slipping."""
        for layer in slipping.network.hidden:
            (a, b), (c, d) = ([Fraction(w) for w in row] for row in layer.affine.weight.tolist())
            assert a * d != b * c
            assert layer.activation.name == "tanh"
        assert slipping.network.readout.weight.any()
        way = escape_path(slipping.network, (0.0, 0.0), 1.5 * FAR)
        assert np.hypot(*way[-1]) >= 1.5 * FAR
        assert score_in_balls(slipping.network, tuple(way[-1].tolist()), 4000) > 0

    def test_it_says_how_far_it_is_proved(self, slipping, walked):
        assert any({"score never falls", f"to {FAR:g} here: proved"} <= words for words, _ in walked[0])
        assert slipping.escape.holds(slipping.network, slipping.disc, ((0, 0), FAR, FAR + 1e-6))

    def test_more_dots_of_the_ring_fall_in_and_are_counted(self, slipping, walked):
        more = circles(8000, seed=1)
        ring = more.points[more.labels == 0]
        caught = sum(score(slipping.network, point) > 0 for point in ring)
        assert 0 < caught < len(ring) == 4000
        known = {tuple(point) for point in slipping.run.dataset.points}
        assert not any(tuple(point) in known for point in ring)
        assert f"{len(ring)} more dots of the ring arrive." in walked[1]
        assert f"{caught} of them lie in the region: scored inside." in walked[1]
        assert any({"more ring dots", f"{caught} of {len(ring)} wrong"} <= words for words, _ in walked[0])

    def test_the_ring_winds_once_in_every_hidden_plane(self, slipping, walked):
        angle = np.linspace(0, 2 * np.pi, 400_000, endpoint=False)
        ring = Trace.of(slipping.network, np.stack([np.cos(angle), np.sin(angle)], axis=1))
        centre = Trace.of(slipping.network, np.zeros((1, 2)))
        for time in (2, 4, 6):
            assert abs(winding_number(ring.stages[time].points, centre.stages[time].points[0])) == 1
        cast = GapCast.of(slipping)
        dials = cast.dials(cast.views(places().threes))
        assert [dial.stage for dial in dials] == [2, 4, 6]
        for dial in dials:
            assert abs(dial.turning.angle(1) - dial.turning.angle(0)) == pytest.approx(2 * np.pi, abs=1e-6)
            assert np.allclose(dial.turning.center, centre.stages[dial.stage].points[0])
        words, things = walked[0][-1]
        assert {"ring winds", "once", "plane 1", "plane 2", "plane 3"} <= words
        assert {time for kind, time in things if kind == "Carried"} == {0, 2, 4, 6}, "rings"
        assert {time for kind, time in things if kind == "Mark"} == {2, 4, 6}, "centres"

    def test_it_can_never_close_the_ring(self, slipping):
        """Every line through the centre's image has parts of the ring's on both sides."""
        angle = np.linspace(0, 2 * np.pi, 100_000, endpoint=False)
        ring, centre = np.stack([np.cos(angle), np.sin(angle)], axis=1), np.zeros(2)
        for layer in slipping.network.hidden:
            ring, centre = layer(ring), layer(centre)
        for normal in np.stack([np.cos(angle[::100]), np.sin(angle[::100])], axis=1):
            heights = (ring - centre) @ normal
            assert heights.min() <= 0 <= heights.max()
        assert not can_enclose(slipping.network.widths[1:-1])

    def test_another_run_does_not_show_it(self, slipping):
        network = slipping.network
        other = Network(network.hidden, Affine(-network.readout.weight, -network.readout.bias))
        assert "dots are wrong" in Loophole.of(changed(slipping.run, other)).failures()[0]
        flat = Network(network.hidden[:-1], Affine([[1.0, 0.0]], [0.0]))
        assert Loophole.of(changed(slipping.run, flat)).failures()
        assert not slipping.failures()

    @pytest.mark.parametrize(
        ("name", "value", "words"),
        [
            ("winding", Winding((1, 1, 1), 0), "wind"),
            ("caught", np.zeros((0, 2)), "0 of 4000"),
            ("escape", Escape([[0.0, 0.0], [2.35, 0.0]]), "not proved"),
            ("scores", np.zeros(2), "not seen to rise"),
            ("between", False, "between two dots"),
        ],
    )
    def test_every_condition_fails_alone(self, slipping, name, value, words):
        kind = type("Altered", (Loophole,), {"escape": slipping.escape, name: value})
        assert words in kind.of(slipping.run).failures()[0]


class TestWide2:
    def test_two_lines_cross_the_dots(self, lines):
        affine, points = lines.first.network.hidden[0].affine, lines.run.dataset.points
        assert affine.weight.shape == (2, 2)
        corners = np.stack(np.meshgrid(*zip(points.min(axis=0), points.max(axis=0), strict=True)), axis=-1)
        heights = corners.reshape(-1, 2) @ affine.weight.T + affine.bias
        assert ((heights > 0).any(axis=0) & (heights < 0).any(axis=0)).all()

    def test_lit_are_its_errors_and_the_best_training_is_shown(self, lines, played):
        data, accuracies = lines.run.dataset, lines.run.accuracies
        scores = [score(lines.first.network, point) for point in data.points]
        wrong = sum((value > 0) != (label == 1) for value, label in zip(scores, data.labels, strict=True))
        assert wrong == round((1 - max(accuracies)) * len(data.labels)) > 0
        panel = {"input plane", f"best of {len(accuracies)} trainings", f"{wrong} of {len(data.labels)} wrong"}
        assert any(panel <= words for words, _ in played)
        assert any(value > 0 and label == 0 for value, label in zip(scores, data.labels, strict=True))

    def test_no_training_gets_all_dots_correct_and_each_is_a_dot_of_the_plot(self, lines):
        assert max(lines.run.accuracies) < 1
        assert len(lines.run.accuracies) % PAIR.restarts == 0
        assert sorted(lines.first.errors) == sorted(round((1 - a) * 200) for a in lines.run.accuracies)

    def test_six_other_rings_each_with_a_way_out_and_its_errors(self, lines):
        points = {ring.run.dataset.points.tobytes() for ring in (lines.first, *lines.others)}
        assert len(points) == 7
        for ring in lines.others:
            data = ring.run.dataset
            wrong = int(((ring.network(data.points) > 0) != (data.labels == 1)).sum())
            assert wrong == round((1 - max(ring.run.accuracies)) * len(data.labels)) > 0
            assert self.rises_for_ever(ring)

    @staticmethod
    def rises_for_ever(region: OpenRegion) -> bool:
        """Neither tanh turns back along the path: exact signs, and scores sampled far out."""
        way = region.escape
        along = [Fraction(x) for x in way.direction.tolist()]
        for row, weight in zip(
            region.network.hidden[0].affine.weight, region.network.readout.weight[0].tolist(), strict=True
        ):
            slope = sum(Fraction(float(w)) * x for w, x in zip(row, along, strict=True))
            if Fraction(weight) * slope < 0:
                return False
        far = np.array([0, 1e-3, 0.1, 0.5, 1, 2, 3, 5, 8])[:, None]
        return region.network(way.start) > 0 and falls(region.network, way.start + far * way.direction) == 0

    def test_the_score_never_falls_straight_out_from_the_middle_of_the_disc(self, lines):
        inner = lines.run.dataset.points[lines.run.dataset.labels == 1]
        assert np.allclose(lines.first.escape.start, inner.mean(axis=0))
        assert self.rises_for_ever(lines.first)

    def test_the_curve_beside_the_way_is_its_score(self, lines):
        cast = WaysCast.of(lines)
        (plot, curve), place = cast.rise(), walk(cast.way()[0].path)
        for share, value in curve.points_of_plot[::10]:
            assert value == pytest.approx(score(lines.first.network, place(share)))
        values = curve.points_of_plot[:, 1]
        assert (np.diff(values) > 0).all()
        assert plot.y == (values[0], values[-1])
        ends = {f"{values[0]:.2f}", f"{values[-1]:.2f}"}
        assert {part.text for part in plot.get_family() if isinstance(part, Words)} == {
            *ends,
            "score, stretched",
            "centre",
            "out",
        }

    @pytest.mark.parametrize("rate", [15, 30, 60])
    def test_the_score_never_falls_in_any_frame(self, lines, rate):
        way, steps = WaysCast.of(lines).way()[0].path, round(style.WALK * rate)
        assert np.allclose(way[0], lines.first.centre)
        place = walk(way)
        places = [place(rate_functions.smooth(k / steps)) for k in range(steps + 1)]
        assert falls(lines.first.network, places) == 0
        assert np.hypot(*(places[-1] - places[0])) > 2

    def test_the_way_is_drawn_where_it_is_spoken_of(self, lines, played):
        shown = [ways for words, ways in played if "score never falls" in words]
        assert shown
        assert all([time for time, _ in ways] == [1] for ways in shown)
        last = [ways for words, ways in played if "Two lines leave a way out." in words]
        assert last
        for ways in last:
            assert [time for time, _ in ways] == [1] * 7
            for (_, path), region in zip(ways, (lines.first, *lines.others), strict=True):
                along = path[1] - path[0]
                assert np.allclose(path[0], region.centre)
                assert np.allclose(along / np.linalg.norm(along), region.escape.direction)

    def test_a_way_ends_on_the_edge_of_its_pane_and_the_whole_ring_is_seen(self, lines):
        _, rings, coming = WaysCast.of(lines).small()
        for ring, come, region in zip(rings, coming, lines.others, strict=True):
            come.create_starting_mobject()
            come.pose(1)
            assert ring.view.pane in places().sevenths
            low, high = np.array(ring.view.box(0)).T
            edge = np.isclose(ring.way.path[1], low) | np.isclose(ring.way.path[1], high)
            assert edge.any()
            assert ((ring.way.path[1] > low - 1e-9) & (ring.way.path[1] < high + 1e-9)).all()
            points = region.run.dataset.points
            assert ((points >= low) & (points <= high)).all()
            assert np.linalg.norm(ring.way.path[1]) > np.linalg.norm(points, axis=1).max()

    def test_seven_rings_are_counted_and_each_region_is_open(self, lines, played):
        regions = (lines.first, *lines.others)
        wrong = [
            int(((ring.network(ring.run.dataset.points) > 0) != (ring.run.dataset.labels == 1)).sum())
            for ring in regions
        ]
        panel = {"seven rings", "best trainings", f"{min(wrong)} to {max(wrong)} wrong", "regions", "all open: proved"}
        assert any(panel <= words for words, _ in played)
        assert lines.fewest == (min(wrong), max(wrong))
        assert all(ring.escape.holds(ring.network) for ring in regions)

    def test_another_run_does_not_show_it(self, lines):
        run, network = lines.run, lines.first.network
        inside_out = Network(network.hidden, Affine(-network.readout.weight, -network.readout.bias))
        assert any("the middle of the disc" in words for words in OpenRegion.of(changed(run, inside_out)).failures())
        better = Run(run.experiment, run.dataset, network, run.accuracy, run.seed, (*run.accuracies, 1.0))
        found = OpenRegion.of(better).failures()
        assert any("all dots correct" in words for words in found)
        assert any("this one" in words for words in found)
        one_line = Network((network.hidden[0],), Affine([[1.0, 0.0]], [0.0]))
        assert OpenRegion.of(changed(run, one_line)).failures()
        wide = Experiment(hidden=(3,), restarts=1).run()
        assert "widths (2, 3, 1)" in OpenRegion.of(wide).failures()[0]
        altered = type("Altered", (OpenRegion,), {"escape": StraightEscape(run.dataset.points[0], [0.0, 0.0])})
        assert altered(run).failures() == ("the straight path is not proved to lead out",)
        assert not TwoLines.of(run).failures()


def changed(run: Run, network: Network) -> Run:
    """The same run with another network."""
    return Run(run.experiment, run.dataset, network, run.accuracy, run.seed, run.accuracies)
