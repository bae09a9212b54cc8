"""What wide3 says, asserted on the very nets it shows, by other means than its own."""

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from scipy.ndimage import label

from geometry.boundary import decision_boundary, is_closed, plane_in_cube
from geometry.claims import find
from geometry.claims.finding import Pair
from geometry.claims.one_layer import DIFFERENT, WIDE, Answer, Answers
from geometry.datasets import Dataset
from geometry.network import Affine, Network
from geometry.topology import Enclosed, encloses
from geometry.weights import distance, inner_triangle, line_parameters, reordered, weight_distance
from scenes.visuals.cast import AnswersCast, Cast
from scenes.visuals.drawings import Circles, Lines, Outline, Side
from scenes.visuals.panes import half_planes
from scenes.visuals.places import places
from scenes.visuals.space import Solid
from scenes.visuals.view import View
from tests.helpers.films import filmed
from tests.helpers.seen import covered, drawn, pixels, samples, texts


@pytest.fixture(scope="module")
def shown() -> Answers:
    return find(WIDE, Answers)


class TestWide3:
    def test_the_same_function_is_drawn_as_was_trained(self, shown):
        points = pixels(shown.first.window, 50)
        assert np.allclose(shown.networks[0](points), shown.run.network(points))

    def test_each_neuron_has_an_inside_where_it_raises_the_score(self, shown):
        network, points = shown.networks[0], pixels(shown.first.window, 50)
        assert (network.readout.weight > 0).all(), "the score rises where a neuron does"
        sides, lines = half_planes(network.hidden[0].affine, View.still(places().square, shown.first.window))
        for row, (side, line) in enumerate(zip(sides, lines, strict=True)):
            neuron = network.hidden[0].affine(points)[..., row]
            assert np.array_equal(side.score_at(0)(points) > 0, neuron > 0)
            assert 0 < (neuron > 0).mean() < 1
            assert len(line.submobjects[0].points)

    def test_three_lines_close_the_triangle_where_all_three_are_inside(self, shown):
        for network in shown.networks:
            corners, affine = inner_triangle(network.hidden[0].affine), network.hidden[0].affine
            points = pixels(((-2, 2), (-2, 2)))
            assert np.array_equal((affine(points) > 0).all(axis=-1), covered(corners, points))
            assert (affine(points) > 0).all(axis=-1).any()

    def test_the_score_is_above_0_in_a_closed_region_and_not_beyond(self, shown):
        for network in shown.networks:
            inside = network(pixels(shown.first.window)) > 0
            edge = np.concatenate([inside[0], inside[-1], inside[:, 0], inside[:, -1]])
            assert label(inside, np.ones((3, 3)))[1] == 1
            assert not edge.any()
            turns = np.linspace(0, 2 * np.pi, 4001)
            around = np.stack([np.cos(turns), np.sin(turns)], axis=1)
            for radius in np.geomspace(1.4, 1e6, 60):
                assert network(radius * around).max() < 0
            (line,) = decision_boundary(network, ((-50, 50), (-50, 50)), resolution=1000)
            assert is_closed(line)

    def test_the_region_is_closed_and_not_the_triangle(self, shown):
        (line,) = decision_boundary(shown.networks[0], shown.first.window)
        assert is_closed(line)
        points = pixels(shown.first.window)
        region, triangle = shown.networks[0](points) > 0, covered(shown.corners, points)
        assert (region ^ triangle).sum() > 0.01 * region.sum()
        sides = [np.linspace(a, b, 99) for a, b in zip(shown.corners, np.roll(shown.corners, -1, axis=0), strict=True)]
        assert all(np.abs(shown.networks[0](side)).max() > 0.01 for side in sides)

    def test_disc_and_ring_are_separated(self, shown):
        network, (disc, ring) = shown.networks[0], samples(shown.pair)
        found = encloses(network, shown.pair.disc, shown.pair.ring)
        assert isinstance(found, Enclosed)
        assert found.holds(network, shown.pair.disc, shown.pair.ring)
        assert network(disc).min() >= found.margin
        assert network(ring).max() <= -found.margin

    def test_the_closed_curve_is_where_one_plane_cuts_the_sheet(self, shown):
        network = shown.networks[0]
        assert len(plane_in_cube(network.readout.weight[0], float(network.readout.bias[0]))) >= 3
        (line,) = decision_boundary(network, shown.first.window)
        image = network.hidden[0](line)
        assert image.shape[1] == 3
        assert np.abs(image).max() < 1
        assert np.linalg.svd(image - image.mean(axis=0), compute_uv=False)[2] < 1e-7

    def test_ten_other_trainings_are_ten_other_regions(self, shown):
        data, points = shown.run.dataset, pixels(shown.first.window, 200)
        assert len(shown.networks) == 11
        regions = [network(points) > 0 for network in shown.networks]
        for (one, region), (other, another) in combinations(zip(shown.networks, regions, strict=True), 2):
            assert distance(one, other) > DIFFERENT
            assert (region ^ another).sum() > 0.01 * (region | another).sum()
        for network in shown.networks:
            assert (network.classify(data.points) == data.labels).all()

    def test_from_each_the_way_goes_to_a_net_whose_neurons_are_named_alike(self, shown):
        for before, after in pairwise(shown.networks):
            straight = line_parameters(after.hidden[0].affine) - line_parameters(before.hidden[0].affine)
            assert np.linalg.norm(straight) == pytest.approx(distance(after, before))

    def test_every_dot_is_correct_on_the_way(self, shown):
        data = shown.run.dataset
        for time in np.linspace(0, shown.replay.end, 1001):
            assert (shown.replay.at(time).classify(data.points) == data.labels).all()
        assert all(weight_distance(before, after) > 0.1 for before, after in pairwise(shown.networks))
        assert shown.answer_at(0) == "the first answer"
        assert shown.answer_at(3) == "training 3 of 10"
        assert shown.answer_at(3.5) == "on the way"

    def test_what_is_said_is_on_stage(self, shown):
        seen = set()

        def watch(film):
            words, sides, solids = texts(film), drawn(film, Side), drawn(film, Solid)
            if any("closed region" in text for text in words):
                assert sides
                assert drawn(film, Outline), "the triangle it is not"
                seen.add("region")
            if any(text.startswith("disc, ") for text in words):
                radii = {radius for part in drawn(film, Circles) for radius in part.radii}
                assert radii == {shown.pair.disc[1], *shown.pair.ring[1:]}
                seen.add("pair")
            if "hidden space" in words:
                twin, star = sorted(solids, key=lambda solid: solid.time)
                assert (star.time, twin.time) == (2, 0)
                assert (star.cube, star.plane) == (1, 1)
                seen.add("space")
            if any("closed curve" in text for text in words):
                assert {(solid.time, solid.plane, solid.tint) for solid in solids} == {(2, 1, 1), (0, 0, 1)}
                seen.add("back")
            for number in [text for text in words if text.startswith("training ")]:
                (time,) = {part.time for part in drawn(film, Lines)}
                assert number == shown.answer_at(time)
                seen.add("training")

        for still in filmed("wide3").rests:
            watch(still)
        assert seen == {"region", "pair", "space", "back", "training"}

    def test_the_plane_is_drawn_where_the_solid_takes_over(self, shown):
        cast, answers = (
            Cast.of(shown.run.dataset, shown.networks[0], pane=places().square).in_space(),
            AnswersCast.of(shown),
        )
        points = shown.run.dataset.points
        assert np.allclose(cast.solid().view.screen(points, 0), answers.view.screen(points, 0))
        assert np.allclose(cast.view.screen(points, 0), answers.view.screen(points, 0))
        assert np.allclose(answers.view.box(0), shown.first.window), "nothing is filled beyond the sheet"

    def test_the_numbers_of_the_cast_are_counted(self, shown):
        answers, data = AnswersCast.of(shown), shown.run.dataset
        assert len(answers.small()) == len(shown.networks) - 1
        for time in (0.0, 2.5, 10.0):
            right = int((shown.replay.at(time).classify(data.points) == data.labels).sum())
            assert answers.count().place(time).text == f"{right} of {len(data.labels)} correct"

    def test_a_net_that_does_not_show_it_is_told(self, shown):
        assert shown.failures() == ()
        network = shown.run.network
        (layer,) = network.hidden

        def altered(**change):
            found = Answers.of(shown.run)
            for name, value in change.items():
                found.__dict__[name] = value
            return " ".join(found.failures())

        against = Network(network.hidden, Affine(-network.readout.weight, -network.readout.bias))
        assert "dots wrong" in Answers.of(replace(shown.run, network=against)).failures()[0]
        assert "other answers" in altered(networks=shown.networks[:5])
        assert "not proved separated" in " ".join(replace(shown, pair=Pair(70, 73, 125)).failures())
        assert "not proved separated" in " ".join(replace(shown, pair=Pair(80, 73, 125)).failures())

        def answer(weight, bias, readout, offset):
            net = Network((replace(layer, affine=Affine(weight, bias)),), Affine([readout], [offset]))
            data = Dataset(np.array([[0.0, 0.0], [-1.2, 0.0]]), np.array([1, 0]), "two")
            return " ".join(Answer.of(replace(shown.run, network=net, dataset=data)).failures())

        parallel = answer([[1, 0], [2, 0], [0, 1]], [0.5, 0.5, 0.5], [1, 1, 1], 0)
        assert "close no triangle" in parallel
        assert "not bounded" in parallel
        assert "closed edge" in parallel
        large = answer([[-1, 0], [0.5, 0.87], [0.5, -0.87]], [3, 3, 3], [1, 1, 1], -2.975)
        assert "leaves the window" in large

    def test_ways_that_are_not_proved_are_gone_round(self, shown, monkeypatch):
        from geometry.claims.one_layer import answers as module

        plain = module.correct_all_along
        banned = {id(shown.networks[0])}
        refused = []

        def strict(replay, dataset):
            if id(replay.networks[0]) in banned or not refused:
                refused.append(replay.networks[1])
                banned.clear()
                return False
            return plain(replay, dataset)

        monkeypatch.setattr(module, "correct_all_along", strict)
        again = Answers.of(shown.run)
        assert len(again.networks) == 11
        assert refused
        assert not np.allclose(again.networks[1].readout.weight, refused[0].readout.weight)

    def test_neurons_that_are_named_otherwise_are_named_alike(self, shown):
        left = [reordered(shown.networks[1], (1, 2, 0))]
        after = shown._next(shown.networks[0], left)
        assert not left
        assert np.allclose(after.hidden[0].affine.weight, shown.networks[1].hidden[0].affine.weight)

    def test_an_answer_too_near_to_another_is_passed_over(self, shown, monkeypatch):
        from geometry.claims.one_layer import answers as module

        closest = min(distance(one, other) for one, other in combinations(shown.networks, 2))
        monkeypatch.setattr(module, "DIFFERENT", 1.01 * closest)
        again = Answers.of(shown.run).networks
        assert len(again) == 11
        assert min(distance(one, other) for one, other in combinations(again, 2)) > 1.01 * closest
