"""What circles says, asserted on its dots by other means, and the disc and the ring that films name in hundredths."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from geometry.claims.finding import Pair
from geometry.claims.one_layer import Inseparable
from geometry.datasets import Dataset, circles
from scenes.visuals.cast import SweepCast
from scenes.visuals.drawings import Lights, Lines, Outline, Sweep, lit_errors
from scenes.visuals.places import places
from scenes.visuals.view import View
from tests.helpers.films import filmed
from tests.helpers.oracles import fewest_wrong, separable
from tests.helpers.seen import drawn, texts


class TestPair:
    def test_the_decimals_hold_every_dot_and_no_smaller_ones_do(self):
        data = circles()
        squares = [sum(Fraction(float(x)) ** 2 for x in point) for point in data.points]
        held = [square for square, kind in zip(squares, data.labels, strict=True) if kind == 1]
        around = [square for square, kind in zip(squares, data.labels, strict=True) if kind == 0]
        radius, inner, outer = (Fraction(word) for word in Pair.of(data).words)
        step = Fraction(1, 100)
        assert (radius - step) ** 2 < max(held) <= radius**2
        assert inner**2 <= min(around) < (inner + step) ** 2
        assert (outer - step) ** 2 < max(around) <= outer**2

    @pytest.mark.parametrize("parts", [(1, 2, 3), (37, 73, 125), (7, 29, 57), (58, 115, 201)])
    def test_the_floats_cover_the_decimals(self, parts):
        pair = Pair(*parts)
        assert [100 * Fraction(word) for word in pair.words] == list(parts)
        (_, radius), (_, inner, outer) = pair.disc, pair.ring
        assert Fraction(radius) >= Fraction(parts[0], 100)
        assert Fraction(inner) <= Fraction(parts[1], 100)
        assert Fraction(outer) >= Fraction(parts[2], 100)
        assert np.allclose([radius, inner, outer], np.array(parts) / 100, rtol=1e-15)

    def test_dots_of_both_classes_at_one_distance_are_not_nested(self):
        assert not Pair.of(Dataset(np.array([[0.5, 0], [0, 0.5]]), np.array([0, 1]), "two")).nested
        assert Pair.of(Dataset(np.array([[0.5, 0], [0, 0.4], [1, 0]]), np.array([0, 1, 0]), "three")).nested


@pytest.fixture(scope="module")
def inseparable() -> Inseparable:
    return Inseparable.of(circles())


class TestCircles:
    def test_the_score_of_one_neuron_is_0_on_one_straight_line(self, inseparable):
        sweep = Sweep(np.zeros(2), 1.0, inseparable.best.line)
        rng = np.random.default_rng(0)
        for time in np.linspace(0, 2, 9):
            one, other = rng.normal(size=(2, 50, 2))
            score = sweep.score(time)
            assert np.allclose(score((one + other) / 2), (score(one) + score(other)) / 2)

    def test_it_turns_and_slides_and_exactly_the_dots_on_its_wrong_side_are_lit(self, inseparable):
        data = inseparable.dataset
        view = View.still(places().square, ((-1.4, 1.4), (-1.4, 1.4)))
        sweep = Sweep(data.points.mean(axis=0), 1.2, inseparable.best.line)
        lights, angles = lit_errors(data, sweep.score, view), []
        for time in np.linspace(0, 2, 81):
            affine = sweep(time)
            angles.append(np.arctan2(*affine.weight[0, ::-1]))
            wrong = (data.points @ affine.weight[0] + affine.bias[0] > 0) != (data.labels == 1)
            assert np.array_equal(lights.points_at(time), data.points[wrong])
            assert data.errors(sweep.score(time)) == wrong.sum()
        round_ = np.unwrap(angles[:41])
        assert round_[-1] - round_[0] == pytest.approx(2 * np.pi)
        assert (np.diff(round_) > 0).all()

    def test_no_line_is_better_than_the_best_of_all_lines(self, inseparable):
        points, inner = inseparable.dataset.points, inseparable.dataset.labels == 1
        wrong = (inseparable.best.line.score(points) > 0) != inner
        assert wrong.sum() == inseparable.best.errors > 0
        assert inseparable.best.errors == fewest_wrong(points, inner.astype(int))

    def test_the_curve_is_the_fewest_wrong_of_each_direction(self, inseparable):
        points, labels = inseparable.dataset.points, inseparable.dataset.labels
        turns, fewest = inseparable.by_direction.T
        assert turns[0] == 0
        assert turns[-1] == 1
        assert dict(inseparable.by_direction)[inseparable.turn] == inseparable.best.errors == fewest.min()
        for turn, errors in inseparable.by_direction[::20]:
            heights = points @ [np.cos(2 * np.pi * turn), np.sin(2 * np.pi * turn)]
            cuts = np.concatenate([[-np.inf], heights])
            assert errors == min(((heights > cut) != (labels == 1)).sum() for cut in cuts)

    def test_a_triangle_of_ring_dots_holds_a_dot_of_the_disc(self, inseparable):
        labels = inseparable.dataset.labels
        assert labels[inseparable.dot] == 1
        assert len(set(inseparable.corners)) == 3
        assert not labels[list(inseparable.corners)].any()
        p, a, b, c = (tuple(Fraction(float(x)) for x in point) for point in inseparable.reason.points)

        def turned(u, v, w):
            return (v[0] - u[0]) * (w[1] - u[1]) - (v[1] - u[1]) * (w[0] - u[0])

        assert turned(a, b, p) * turned(a, b, c) > 0
        assert turned(b, c, p) * turned(a, b, c) > 0
        assert turned(c, a, p) * turned(a, b, c) > 0

    def test_a_line_with_the_corners_on_one_side_has_the_dot_there_too(self, inseparable):
        rng = np.random.default_rng(0)
        normals, offsets = rng.normal(size=(40_000, 2)), rng.uniform(-2, 2, size=(40_000, 1))
        corners = normals @ inseparable.triangle.T + offsets > 0
        dot = (normals @ inseparable.middle.T + offsets > 0)[:, 0]
        together = corners.all(axis=1) | ~corners.any(axis=1)
        assert together.sum() > 1000
        assert (dot == corners[:, 0])[together].all()
        for time in np.linspace(0, 1, 100):
            line = inseparable.beside(time)
            assert (line(inseparable.triangle) > 0).all()
            assert (line(inseparable.middle) > 0).all()

    def test_every_line_gets_at_least_one_of_the_four_wrong(self, inseparable):
        rng, four = np.random.default_rng(1), inseparable.reason
        normals, offsets = rng.normal(size=(40_000, 2)), rng.uniform(-2, 2, size=(40_000, 1))
        wrong = ((normals @ four.points.T + offsets > 0) != (four.labels == 1)).sum(axis=1)
        assert wrong.min() == 1
        assert fewest_wrong(four.points, four.labels) == 1
        last = inseparable.parting
        (left_out,) = four.points[(last.score(four.points) > 0) != (four.labels == 1)]
        assert left_out in inseparable.triangle
        own = SweepCast(inseparable, View.still(places().square, ((-1.4, 1.4), (-1.4, 1.4)))).alone(places().pair_right)
        assert np.array_equal(own.found.dataset.points, four.points)
        assert (own.sweep(2).weight == last.normal).all()
        count = own.count()
        assert min(count.place(time).number(time) for time in np.linspace(0, 2, 41)) == 1

    def test_the_bar_of_the_best_line_stands_on_0_and_ends_at_its_errors(self, inseparable):
        own = SweepCast(inseparable, View.still(places().square, ((-1.4, 1.4), (-1.4, 1.4))))
        plot, _, least = own.directions()
        pen, _, words = least.submobjects
        assert words.text == str(inseparable.best.errors)
        assert plot.y[0] == 0
        assert plot.y[1] - 10 < inseparable.by_direction[:, 1].max() <= plot.y[1]
        assert np.allclose(
            pen.points[[0, -1]], plot.screen([[own.sweep.turn, 0], [own.sweep.turn, inseparable.best.errors]])
        )

    def test_no_line_separates_the_dots_by_linear_programming(self, inseparable):
        assert not separable(inseparable.dataset.points, inseparable.dataset.labels)

    def test_where_a_line_does_the_claim_fails(self, inseparable):
        data = inseparable.dataset
        assert inseparable.failures() == ()
        away = Dataset(
            np.where(data.labels[:, None] == 1, data.points + np.array([9, 0]), data.points), data.labels, "apart"
        )
        found = Inseparable.of(away).failures()
        assert any("a line separates" in words for words in found)
        assert any("not in the triangle" in words for words in found)
        other = replace(inseparable, dot=inseparable.corners[0])
        assert any("wrong classes" in words for words in other.failures())
        worse = replace(inseparable, best=replace(inseparable.best, errors=inseparable.best.errors + 1))
        assert any("than the best" in words for words in worse.failures())

    def test_the_reason_is_lit_while_it_is_named(self, inseparable):
        named = set()

        def watch(film):
            said = ("errs", "triangle", "corners", "of the four", "So no")
            caption = {text for text in texts(film) if any(word in text for word in said)}
            if any("errs" in text for text in caption):
                assert drawn(film, Lines)[0].time == 2
                assert any(text == f"{inseparable.best.errors} of 200 wrong" for text in texts(film))
            elif caption:
                outlines = drawn(film, Outline)
                assert all(np.array_equal(outline.corners, inseparable.triangle) for outline in outlines)
                assert len(outlines) == 2, "in the plane, and in a pane of its own"
                lit, (*lines,) = drawn(film, Lights), drawn(film, Lines)
                assert len(lines) in (0, 2), "the same line in both"
                four, time = inseparable.reason.points, lines[0].time if lines else 0
                if len(lines) == 2 and time == 2:
                    wrong = inseparable.reason.wrong(inseparable.parting.score)
                    assert "1 of 4 wrong" in texts(film)
                    four = four[wrong]
                elif lines:
                    assert time == 1, "it has gone round"
                if "at least" not in "".join(caption):
                    assert all(np.array_equal(light.points_at(time), four) for light in lit)
            named.update(caption)

        for still in filmed("circles").rests:
            watch(still)
        assert len(named) == 5
