"""What training3 says, asserted on the very steps it shows, by other means than its own."""

import warnings
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from geometry.adapters import from_sklearn
from geometry.balls import score_sign
from geometry.boundary import level_region
from geometry.claims import find
from geometry.claims.finding import Pair
from geometry.claims.one_layer import LEAKS, LEARNING, OPEN, SEPARATED, SLOW, Learning
from geometry.datasets import Dataset
from geometry.network import Affine, Network
from geometry.topology import Enclosed, Leak, encloses
from geometry.weights import line_parameters
from scenes.visuals.animations import Steps
from scenes.visuals.cast import LearningCast
from scenes.visuals.drawings import Circles, Lights, Lines, Side, lit_errors
from scenes.visuals.places import places
from scenes.visuals.view import View
from tests.helpers.films import filmed
from tests.helpers.seen import covered, drawn, pixels, samples, texts, turned


@pytest.fixture(scope="module")
def learning() -> Learning:
    return find(LEARNING, Learning)


def loss_of(network: Network, data: Dataset, alpha: float) -> float:
    """The loss that scikit-learn's training lowers: mean cross entropy and a share of the squared weights."""
    scores = network(data.points)
    entropy = np.logaddexp(0, np.where(data.labels == 1, -scores, scores)).mean()
    squares = sum((affine.weight**2).sum() for affine in (*(layer.affine for layer in network.hidden), network.readout))
    return float(entropy + alpha * squares / 2 / len(data.labels))


class TestTraining3:
    def test_a_step_is_the_training_stopped_there(self, learning):
        data, run = learning.run.dataset, learning.run
        assert [snapshot.iteration for snapshot in learning.history] == list(range(1, len(learning.history) + 1))
        last = learning.replay.end
        for place in (0, learning.learnt, last):
            most = place + 1 if place < last else LEARNING.max_iter
            model = MLPClassifier((3,), activation="tanh", solver="lbfgs", alpha=0.03, max_iter=most)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ConvergenceWarning)
                model.set_params(random_state=run.seed).fit(data.points, data.labels)
            np.testing.assert_allclose(
                learning.replay.at(place)(data.points), from_sklearn(model)(data.points), rtol=1e-9, atol=1e-12
            )
        np.testing.assert_array_equal(learning.replay.at(last)(data.points), run.network(data.points))

    def test_three_lines_are_drawn_at_the_first_step(self, learning):
        affine = learning.replay.at(0).hidden[0].affine
        lines = Lines(lambda time: affine, View.still(places().square, learning.answer.window))
        assert [len(stroke.points) > 0 for stroke in lines.submobjects] == [True] * 3

    def test_shaded_is_what_is_called_inside_and_lit_are_the_errors(self, learning):
        data, network = learning.run.dataset, learning.replay.at(0)
        view = View.still(places().square, learning.answer.window)
        rings = level_region(network, view.box(0))
        area = sum(turned(ring, np.roll(ring, -1, axis=0)).sum() / 2 for ring in rings)
        box = view.box(0)
        share = (network(pixels(box)) > 0).mean()
        assert 0 < share < 1
        assert area == pytest.approx(share * np.prod(np.diff(box)), rel=0.02)
        lit = lit_errors(data, learning.replay.at, view).points_at(0)
        wrong = (network(data.points) > 0) != (data.labels == 1)
        assert wrong.any()
        assert np.array_equal(lit, data.points[wrong])

    def test_what_is_said_is_of_the_network_that_is_drawn(self, learning):
        data, (disc, ring) = learning.run.dataset, samples(learning.pair)
        seen = set()
        for time in np.arange(0, learning.replay.end + 0.01, 0.25):
            network = learning.replay.at(time)
            assert learning.correct_at(time) == ((network(data.points) > 0) == (data.labels == 1)).sum()
            state = learning.state_at(time)
            seen.add(state)
            apart = (network(disc) > 0).all() and (network(ring) < 0).all()
            if state == SEPARATED:
                assert apart
            elif apart:  # a leak too thin for the samples: its certificate says where it is
                found = encloses(network, learning.pair.disc, learning.pair.ring)
                assert (state, type(found)) == (LEAKS, Leak)
                assert found.holds(network, learning.pair.disc, learning.pair.ring)
                side = 1 if np.hypot(*found.point) < 0.5 else -1
                assert side * score_sign(network, found.point) <= 0
        assert seen >= {SEPARATED, LEAKS}

    def test_what_is_neither_proved_nor_a_proved_leak_is_an_open_question(self, learning, monkeypatch):
        from geometry.claims.one_layer import learning as module
        from geometry.topology import Undecided

        monkeypatch.setattr(module, "encloses", lambda *args: Undecided(0.1))
        assert learning.state_at(0) == OPEN
        assert "not" not in OPEN

    def test_a_step_is_named_where_it_is_drawn_and_nowhere_else(self, learning):
        assert learning.step_at(3) == "step 4"
        assert learning.step_at(3.01) == learning.step_at(3.99) == "step 4 to 5"
        assert learning.step_at(learning.replay.end) == f"step {len(learning.history)}"

    def test_steps_stand_at_every_whole_time(self):
        steps = Steps([Circles((0, 0), [1], View.still(places().square, ((-1, 1), (-1, 1))), "#FFFFFF")], 3, 8)
        times = np.array([steps.time_at(alpha) for alpha in np.linspace(0, 1, 1001)])
        assert times[0] == 3
        assert times[-1] == 8
        assert (np.diff(times) >= 0).all()
        assert np.diff(times).max() < 0.05
        for whole in range(4, 8):
            assert 60 < np.count_nonzero(times == whole) < 100
        with pytest.raises(ValueError, match="later"):
            Steps([], 3, 3)

    def test_each_step_moves_the_lines_and_the_loss_falls(self, learning):
        losses = [loss_of(network, learning.run.dataset, LEARNING.alpha) for network in learning.replay.networks]
        np.testing.assert_allclose(learning.losses, losses, rtol=1e-9)
        assert all(later < earlier for earlier, later in pairwise(losses))
        for before, after in pairwise(learning.replay.networks):
            ours, theirs = (line_parameters(network.hidden[0].affine) for network in (before, after))
            assert not np.allclose(ours, theirs, atol=1e-9)

    def test_once_learnt_every_dot_is_correct_and_disc_and_ring_are_separated(self, learning):
        data, (disc, ring) = learning.run.dataset, samples(learning.pair)
        for time in range(learning.learnt, learning.replay.end + 1):
            network = learning.replay.at(time)
            assert (network.classify(data.points) == data.labels).all()
            found = encloses(network, learning.pair.disc, learning.pair.ring)
            assert isinstance(found, Enclosed)
            assert found.holds(network, learning.pair.disc, learning.pair.ring)
            assert network(disc).min() > 0 > network(ring).max()
        assert learning.correct[learning.learnt - 1] < 200 or learning.states[learning.learnt - 1] != SEPARATED
        assert learning.losses[-1] < learning.losses[learning.learnt], "the steps that remain lower the loss"

    def test_all_dots_are_correct_before_disc_and_ring_are_separated(self, learning):
        data, (disc, ring) = learning.run.dataset, samples(learning.pair)
        first, last, end = learning.fitted, learning.learnt, learning.replay.end
        assert SLOW < first < last < end
        right = [(network.classify(data.points) == data.labels).all() for network in learning.replay.networks]
        assert all(right[first:])
        assert not right[first - 1]
        network = learning.replay.at(first)
        assert (network(disc) <= 0).any() or (network(ring) >= 0).any()
        assert learning.states[last - 1] != SEPARATED
        cast = LearningCast.of(learning)
        plot, _ = cast.plot()
        for time in (first, last):
            line, number = cast.mark(plot, time).submobjects
            assert number.text == learning.step_at(time).removeprefix("step ")
            assert np.allclose(line.points[:, 0], plot.left + (plot.right - plot.left) * time / end)

    def test_lit_is_what_of_disc_and_ring_is_on_the_wrong_side(self, learning):
        pair, steps = learning.pair, np.linspace(-1.30271, 1.3, 261)
        points = np.stack(np.meshgrid(steps, steps), axis=-1)
        away, areas = np.hypot(*np.moveaxis(points, -1, 0)), []
        for time in range(learning.replay.end + 1):
            inside = learning.replay.at(time)(points) > 0
            held = (pair.ring[1] < away) & (away < pair.ring[2])
            wrong = ((away < pair.disc[1]) & ~inside) | (held & inside)
            lit = learning.missed_at(time)(points) > 0
            assert np.array_equal(lit, wrong)
            areas.append(lit.sum() / 100**2)
        assert areas[learning.fitted] == pytest.approx(pair.missed_area(learning.replay.at(learning.fitted)), abs=0.01)
        assert areas[learning.fitted] > 0
        assert not any(areas[learning.learnt :])
        stills = [drawn(still, Side)[-1] for still in filmed("training3").rests if len(drawn(still, Side)) == 2]
        assert {side.time for side in stills} == {learning.fitted, learning.learnt, learning.replay.end}
        assert all((len(side.submobjects[0].points) > 0) == (side.time < learning.learnt) for side in stills)

    def test_the_lines_have_found_a_triangle(self, learning):
        affine = learning.answer.network.hidden[0].affine
        points = pixels(learning.answer.window)
        assert np.array_equal((affine(points) > 0).all(axis=-1), covered(learning.triangle, points))
        lines = {tuple(np.abs(row).round(9)) for row in line_parameters(affine)}
        assert lines == {tuple(np.abs(row).round(9)) for row in line_parameters(learning.run.network.hidden[0].affine)}

    def test_all_that_is_on_stage_is_of_one_time(self, learning):
        seen = []

        def watch(film):
            parts = [part for kind in (Side, Lines, Lights) for part in drawn(film, kind)]
            steps = [text for text in texts(film) if text.startswith("step ")]
            if steps:
                (time,) = {part.time for part in parts}
                assert steps == [learning.step_at(time)]
                assert f"{learning.correct_at(time)} of 200 correct" in texts(film)
                radii = {word for part in drawn(film, Circles) for word in part.radii}
                assert (learning.state_at(time) in texts(film)) == bool(radii)
                assert radii in (set(), {learning.pair.disc[1], *learning.pair.ring[1:]})
                seen.append(time)

        for still in filmed("training3").rests:
            watch(still)
        assert seen[0] == 0
        assert {learning.fitted, learning.learnt} < set(seen)
        assert seen[-1] == learning.replay.end

    def test_a_training_that_does_not_show_it_is_told(self, learning):
        assert learning.failures() == ()
        network = learning.run.network
        against = Network(network.hidden, Affine(-network.readout.weight, -network.readout.bias))
        assert "dots wrong" in Learning.of(replace(learning.run, network=against)).failures()[0]
        wide = Network(network.hidden, Affine(network.readout.weight, network.readout.bias + 40))
        assert "dots wrong" in Learning.of(replace(learning.run, network=wide)).failures()[0]

        def altered(**change):
            found = Learning.of(learning.run)
            for name, value in change.items():
                found.__dict__[name] = value
            return " ".join(found.failures())

        first, *rest = learning.history
        assert "the same" in altered(history=(replace(first, network=wide), *rest))
        assert "does not lower" in altered(history=(first, replace(rest[0], loss=first.loss), *rest[1:]))
        assert "not every step" in altered(history=(first, *rest[1:]))
        layer = network.hidden[0]
        far = replace(layer, affine=Affine(layer.affine.weight, layer.affine.bias + 90))
        gone = Network((far,), network.readout)
        assert "do not all pass" in altered(history=(replace(first, network=gone), *rest))
        assert "as good as separated" in altered(pair=Pair(1, 124, 125), states=learning.states)
        assert "or never" in altered(states=(LEAKS,) * len(learning.history))
        assert "no disc" in " ".join(replace(learning, pair=Pair(80, 73, 125)).failures())
