from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.separability import (
    Circle,
    DecisionLine,
    Pairs,
    best_line,
    cut_between,
    flat_cut,
    flat_scores,
    least_errors,
    pairs_apart,
    smallest_circle,
)
from geometry.separability.hulls import CommonPoint, Separator, _exact, separate, separate_quickly
from geometry.separability.working_set import plane_or_support
from tests.helpers.oracles import fewest_by_force

small = st.integers(-3, 3)
labelled = st.lists(st.tuples(small, small, st.booleans()), min_size=1, max_size=8)


def arrays(rows) -> tuple[np.ndarray, np.ndarray]:
    table = np.array([[x, y, int(label)] for x, y, label in rows])
    return table[:, :2].astype(float), table[:, 2]


@given(labelled)
def test_the_best_line_is_as_good_as_brute_force(rows):
    points, labels = arrays(rows)
    best = best_line(points, labels)
    assert best.errors == fewest_by_force(points, labels)
    assert best.errors == (best.line.classify(points) != labels).sum() == best.wrong.sum()


@pytest.mark.parametrize("seed", range(10))
def test_the_best_line_of_twelve_dots_is_as_good_as_brute_force(seed):
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(12, 2)) if seed % 2 else rng.integers(0, 4, (12, 2)).astype(float)
    labels = rng.integers(0, 2, 12)
    assert best_line(points, labels).errors == fewest_by_force(points, labels)


@given(labelled, st.sampled_from([0.25, 1.0, 1024.0]))
def test_the_best_line_does_not_mind_turning_scaling_or_other_colours(rows, scale):
    points, labels = arrays(rows)
    errors = best_line(points, labels).errors
    assert best_line(scale * points @ np.array([[0.0, 1.0], [-1.0, 0.0]]), labels).errors == errors
    assert best_line(points, 1 - labels).errors == errors
    assert best_line(points[::-1], labels[::-1]).errors == errors


@given(labelled, st.sampled_from(["hair", "ulp", "far", "tiny"]), st.integers(0, 10**6))
def test_the_fewest_errors_are_exact_where_floats_cannot_tell_angles(rows, kind, seed):
    """Nearly collinear, one float beside a grid, at 1e8 with steps of one float, at sizes 1e-320 to 1."""
    points, labels = arrays(rows)
    draw = np.random.default_rng(seed)
    if kind == "hair":
        points = np.stack([points[:, 0], points[:, 1] * 10.0 ** draw.integers(-16, -10)], axis=1)
    elif kind == "ulp":
        points = np.nextafter(points, points + draw.integers(-1, 2, points.shape))
    else:
        points = 1e8 + points * 2.0**-26 if kind == "far" else points * 10.0 ** draw.integers(-320, 1, (len(points), 1))
    best = best_line(points, labels)
    assert best.errors == best.wrong.sum() == fewest_by_force(points, labels)


def test_small_gaps_of_angle_are_decided_by_exact_signs():
    points = np.array([[0, 0], [1, 1e-13], [2, 0]])
    best = best_line(points, [0, 1, 0])
    assert best.errors == 0
    assert best.line.classify(points).tolist() == [0, 1, 0]


def test_a_line_says_exactly_on_which_side_a_point_is():
    """0.1 + 0.2 - 0.3 rounds to 5.6e-17, and is 2.8e-17 in real arithmetic; a point on the line is class 0."""
    assert DecisionLine([1, 1], -0.3).classify([[0.1, 0.2], [0.3, 0.0], [0.0, np.nextafter(0.3, 1)]]).tolist() == [
        1,
        0,
        1,
    ]
    assert DecisionLine([1, -3], 0).classify([[0.3, 0.1]])[0] == (Fraction(0.3) > 3 * Fraction(0.1))


@pytest.mark.parametrize("seed", range(5))
def test_a_line_says_the_same_as_fractions_of_dots_that_lie_on_it_but_for_rounding(seed):
    generator = np.random.default_rng(seed)
    line = DecisionLine(generator.normal(size=2), generator.normal())
    across = generator.normal(size=100)
    on_it = -(line.normal[0] * across + line.offset) / line.normal[1]
    points = np.stack([np.tile(across, 3), np.concatenate([on_it, np.nextafter(on_it, 9), np.nextafter(on_it, -9)])], 1)
    (a, b), offset = map(Fraction, line.normal.tolist()), Fraction(line.offset)
    exact = [a * Fraction(x) + b * Fraction(y) + offset > 0 for x, y in points.tolist()]
    assert (line.classify(points) == exact).all()
    assert ((line.score(points) > 0) != exact).any(), "floats alone would be wrong"


def test_the_best_line_of_parted_dots_keeps_its_distance():
    points = np.array([[0, 0], [0, 1], [4, 0], [4, 1]], float)
    best = best_line(points, [0, 0, 1, 1])
    assert best.errors == 0
    assert np.abs(best.line.score(points)).min() / np.linalg.norm(best.line.normal) > 1


@pytest.mark.parametrize("shift", [0.0, 1e9, -1e9])
@pytest.mark.parametrize("spread", [1.0, 1e-3])
def test_far_and_near_dots(shift, spread):
    rng = np.random.default_rng(0)
    points = spread * rng.normal(size=(60, 2)) + shift
    labels = (points[:, 0] > np.median(points[:, 0])).astype(int)
    best = best_line(points, labels)
    assert best.errors == (best.line.classify(points) != labels).sum()
    assert best.errors <= (0 if shift == 0 else 2)


def test_saturated_dots():
    points = np.tanh(np.random.default_rng(1).normal(size=(200, 2)) * 12)
    labels = (points[:, 0] + points[:, 1] > 0.5).astype(int)
    assert best_line(points, labels).errors == 0


@pytest.mark.parametrize("labels", [[0, 0, 0], [1, 1, 1]])
def test_one_class_is_no_error(labels):
    assert best_line([[0, 0], [1, 1], [1, 1]], labels).errors == 0


@given(labelled, labelled)
def test_exactly_one_certificate_holds(first, second):
    one, other = arrays(first)[0], arrays(second)[0]
    found = separate(one, other)
    assert found.holds(one, other)
    assert type(_exact(one, other)) is type(found)
    assert _exact(one, other).holds(one, other)


@given(st.integers(0, 10**6), st.integers(1, 4))
def test_certificates_in_any_dimension(seed, count):
    rng = np.random.default_rng(seed)
    one, other = rng.normal(size=(6, count)), rng.normal(size=(5, count)) + rng.uniform(0, 3)
    found = separate(one, other)
    assert found.holds(one, other)
    if isinstance(found, CommonPoint):
        assert len(found.first) + len(found.second) <= count + 2


def test_touching_sets_have_a_common_point():
    assert isinstance(separate([[0.0, 0], [1, 0]], [[1.0, 0], [2, 0]]), CommonPoint)
    assert isinstance(separate([[0.1]], [[0.1]]), CommonPoint)


def test_sets_apart_by_one_float_are_parted():
    assert isinstance(separate([[1.0]], [[np.nextafter(1.0, 2)]]), Separator)


def test_broken_certificates_fail():
    ring = np.array([[1.0, 0], [0, 1], [-1, 0], [0, -1]])
    inner, far = np.array([[0.1, 0.1]]), ring + np.array([5.0, 0.0])
    common = separate(ring, inner)
    assert isinstance(common, CommonPoint)
    index, weight = next(iter(common.first.items()))
    more = dict(common.first) | {index: weight + Fraction(1, 10**9)}
    assert not CommonPoint(more, common.second).holds(ring, inner)
    assert not CommonPoint({**common.first, 7: Fraction(0)}, common.second).holds(ring, inner)
    assert not common.holds(ring + 1, inner)
    plane = separate(ring, far)
    assert isinstance(plane, Separator)
    assert not plane.holds(far, ring)
    assert not Separator(plane.normal, plane.offset + 100).holds(ring, far)
    assert not plane.holds(np.vstack([ring, far[:1]]), far)


@given(st.integers(0, 10**6))
def test_no_common_point_of_floats_holds(seed):
    """Weights that sum to 1 only after rounding could give one point to sets that a plane separates."""
    rng = np.random.default_rng(seed)
    one = rng.normal(size=(3, 2))
    mine, yours = (dict(enumerate(w / w.sum())) for w in rng.uniform(0.1, 1, (2, 3)))
    middle = sum(w * one[k] for k, w in mine.items())
    other = one + (middle - sum(w * one[k] for k, w in yours.items())) * [1, 1]
    for weights in ((mine, yours), ({0: 1.0}, {0: 1.0}), ({0: 1}, {0: 1})):
        sets = (one, other) if weights[0] is mine else (one, one)
        assert CommonPoint(*weights).holds(*sets) is False


def test_certificates_of_odd_make_are_false_and_raise_nothing():
    one, other = [[0.0, 0.0]], [[1.0, 1.0]]
    half = Fraction(1, 2)
    for bad in [CommonPoint({}, {}), CommonPoint(None, None), CommonPoint({0: half}, {0: half}), CommonPoint("a", 3),
                CommonPoint({False: Fraction(1)}, {0: Fraction(1)}), CommonPoint({0: np.nan}, {0: np.nan}),
                Separator((1.0, 1.0), -1.0), Separator((), Fraction(0)), Separator(None, None),
                Separator((-1, -1), 1), Separator((Fraction(-1),), Fraction(1))]:  # fmt: skip
        assert bad.holds(one, other) is False
    good = separate(one, other)
    for sets in [(one, [[np.nan, 1.0]]), ([], other), (one, [[1.0]]), (None, "x"), ([[np.inf, 0]], other)]:
        assert good.holds(*sets) is False


@given(st.lists(st.tuples(small, small), min_size=1, max_size=9))
def test_the_smallest_circle_is_the_smallest(rows):
    points = np.array(rows, float)
    circle = smallest_circle(points)
    assert circle.contains(points).all()
    candidates = [
        smallest_circle(points[list(chosen)])
        for k in (1, 2, 3)
        for chosen in combinations(range(len(points)), min(k, len(points)))
    ]
    around = [c.radius for c in candidates if c.contains(points).all()]
    assert circle.radius == pytest.approx(min(around))
    for chosen in combinations(range(len(points)), 2):
        assert circle.radius >= np.linalg.norm(points[chosen[0]] - points[chosen[1]]) / 2 - 1e-9


def test_a_circle_holds_its_own_border_up_to_rounding_and_no_more():
    for far in (0.0, 1e6):
        points = np.random.default_rng(0).normal(size=(3, 200, 2)) + far
        for dots in points:
            circle = smallest_circle(dots)
            away = np.hypot(*(dots - circle.center).T)
            assert circle.contains(dots).all()
            assert (away >= circle.radius * (1 - 1e-12) - 1e-9 * (far > 0)).sum() >= 2
            beyond = np.array([circle.radius * (1 + 1e-9) + 1e-9 * far, 0])
            assert not circle.contains(circle.center + beyond)


@pytest.mark.parametrize("place", [(0.0, 0.0), (3.0, -7.0), (1e6, 1e-6)])
def test_the_smallest_circle_of_one_place_has_no_radius(place):
    circle = smallest_circle([place, place])
    assert (circle.center.tolist(), circle.radius) == ([*place], 0)
    assert circle.contains(place)
    assert not circle.contains([place[0] + 1, place[1]])


@pytest.mark.parametrize(("center", "radius"), [((0, 0), 1.0), ((0, 0), 1e-6), ((1e6, 0), 1e-6), ((3, -7), 100.0)])
def test_a_circle_holds_what_is_beyond_it_by_less_than_a_millionth_of_a_millionth(center, radius):
    circle, slack = Circle(np.array(center, dtype=float), radius), 1e-12 * (radius + np.abs(center).max())
    for angle in np.linspace(0, 6, 7):
        away = np.array([np.cos(angle), np.sin(angle)])
        assert circle.contains(center + (radius + 0.6 * slack) * away)
        assert not circle.contains(center + (radius + 1.6 * slack) * away)


def test_a_circle_has_a_radius_of_0_or_more():
    for radius in (-1e-9, -0.5, -1.0, -2.0, np.inf, -np.inf, np.nan):
        with pytest.raises(ValueError, match="at least 0 and finite"):
            Circle(np.zeros(2), radius)
    assert [Circle(np.zeros(2), radius).radius for radius in (0, 0.5, 1e300)] == [0, 0.5, 1e300]


def test_the_smallest_circle_of_a_known_triangle():
    obtuse, equal = (
        smallest_circle([[0, 0], [4, 0], [1, 0.5]]),
        smallest_circle([[0, 0], [1, 0], [0.5, np.sqrt(3) / 2]]),
    )
    assert obtuse.radius == pytest.approx(2)
    assert equal.radius == pytest.approx(1 / np.sqrt(3))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: best_line([[0, 0, 0]], [1]), r"\(n, 2\).*\(1, 3\)"),
        (lambda: best_line([[0, np.nan]], [1]), "finite"),
        (lambda: best_line([[0, 0]], [2]), "0 or 1"),
        (lambda: best_line([[0, 0]], [1, 0]), "0 or 1"),
        (lambda: best_line(np.zeros((0, 2)), []), "at least 1"),
        (lambda: DecisionLine([0, 0], 1), "other than zero"),
        (lambda: DecisionLine([1, 0], np.inf), "finite offset"),
        (lambda: separate(np.zeros((0, 2)), [[0, 0]]), "neither empty"),
        (lambda: separate([[0.0]], [[0.0, 1.0]]), r"\(n, d\) and \(m, d\)"),
        (lambda: smallest_circle(np.zeros((0, 2))), "at least 1"),
        (lambda: smallest_circle([[0.0], [1.0]]), r"\(n, 2\).*\(2, 1\)"),
        (lambda: smallest_circle([[0.0, 1.0, 2.0]]), r"\(n, 2\).*\(1, 3\)"),
    ],
)
def test_bad_input_is_reported(make, words):
    with pytest.raises(ValueError, match=words):
        make()


@pytest.mark.parametrize(("gap", "kind"), [(0.0, CommonPoint), (3.0, Separator)])
def test_very_many_dots_of_many_columns_are_decided_by_a_few(gap, kind):
    points = np.random.default_rng(0).normal(size=(6000, 40))
    first = points[:, 0] > 0.1 * points[:, 1] ** 2
    points[first, 0] += gap
    assert isinstance(found := separate_quickly(points[first], points[~first]), kind)
    assert found.holds(points[first], points[~first])
    assert not found.holds(points[~first], points[first][:, ::-1])


@pytest.mark.parametrize("columns", [1, 2, 3, 6])
def test_a_flat_cut_gets_wrong_what_it_says_and_never_fewer_than_the_least(columns):
    rng = np.random.default_rng(columns)
    for count in (6, 40):
        points, labels = rng.normal(size=(count, columns)).round(1), np.arange(count) % 2
        found = flat_cut(points, labels)
        assert (found.line.classify(points) != labels).tolist() == found.wrong.tolist()
        assert found.errors >= found.least == (0 if found.separates else max(1, found.least))
        if columns <= 2:
            flat = np.column_stack([points, np.zeros(count)])[:, :2]
            assert found.errors == best_line(flat, labels).errors
        assert pairs_apart(points, labels) == {(0, 1): found.separates}


def test_pairs_of_classes_are_as_each_two_alone():
    rng = np.random.default_rng(4)
    labels = np.arange(60) % 4
    points = 4 * np.array([[0, 0], [1, 0], [0, 1], [0.1, 0.1]])[labels] + rng.normal(size=(60, 2)) / 2
    found = Pairs.of(points, labels)
    assert (found.separated, found.mixed) == (((0, 1), (0, 2), (1, 2), (1, 3), (2, 3)), ((0, 3),))
    assert found.holds(points, labels)
    for forged in (points[::-1], points + np.where(labels == 1, 9.0, 0.0)[:, None] * [-1, 0]):
        assert not found.holds(forged, labels)
    assert not Pairs({pair: found.evidence[pair] for pair in found.separated}).holds(points, labels)
    some = np.isin(labels, (0, 3))
    cut = cut_between(points, labels, 3, 0)
    assert cut.errors == best_line(points[some], (labels[some] == 3).astype(int)).errors > 0
    assert not cut.wrong[~some].any()
    assert np.array_equal(cut.wrong[some], cut.line.classify(points[some]) != (labels[some] == 3))
    with pytest.raises(ValueError, match="two different classes with dots; got 0, 5"):
        cut_between(points, labels, 0, 5)


@pytest.mark.parametrize(("first", "second"), [(0, 3), (3, 0), (1, 3), (3, 1)])
def test_a_cut_between_two_classes_is_the_one_of_these_alone_with_the_first_above(first, second):
    rng = np.random.default_rng(first)
    labels = np.arange(40) % 4
    points = 5 * np.array([[0, 0], [1, 0], [0, 1], [0.3, 0.3]])[labels] + rng.normal(size=(40, 2))
    some = np.isin(labels, (first, second))
    for dots, classes in ((points, labels), (points[some], labels[some])):
        cut = cut_between(dots, classes, first, second)
        mine, other = (cut.line.classify(dots[classes == number]) for number in (first, second))
        assert cut.errors == (mine == 0).sum() + (other == 1).sum()
        assert cut.errors == best_line(points[some], labels[some] == first).errors


def test_pairs_hold_only_of_all_pairs_and_of_no_others():
    points, labels = np.array([[0.0], [1.0], [2.0]]), np.arange(3)
    found = Pairs.of(points, labels)
    assert found.holds(points, labels)
    assert not Pairs({**found.evidence, (0, 9): None}).holds(points, labels)
    assert Pairs({**found.evidence, (0, 1): None}).holds(points, labels)
    for broken in ((None, labels), (points, labels[:2]), (points, [0.0, 1.0, 2.0]), (points * np.nan, labels)):
        assert found.holds(*broken) is False
    assert Pairs(None).holds(points, labels) is False


@pytest.mark.parametrize(("gap", "kind"), [(0.0, CommonPoint), (6.0, Separator)])
def test_dots_that_deep_layers_press_flat_are_decided_where_floats_are_lost(gap, kind):
    rng = np.random.default_rng(3)
    labels = np.arange(80) % 2
    flat = rng.normal(size=(80, 6)) * 10.0 ** -np.arange(6, 12)
    flat[:, 5] += gap * 1e-11 * (2 * labels - 1)
    flat[:, 0] += rng.choice([-1.0, 1.0], size=80)
    found = separate_quickly(flat[labels == 1], flat[labels == 0])
    assert isinstance(found, kind)
    assert found.holds(flat[labels == 1], flat[labels == 0])


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("seed", range(4))
def test_no_flat_scores_get_fewer_wrong_than_the_least(columns, seed):
    rng = np.random.default_rng(seed)
    points, labels = rng.normal(size=(24, columns)), np.arange(24) % 3
    points[:, 0] += labels
    least = least_errors(points, labels)
    tried = [flat_scores(points, labels).errors, *(_random_errors(rng, points, labels) for _ in range(200))]
    assert 0 < least <= min(tried)
    pairs = [points[labels != other] for other in range(3)]
    if columns == 2:  # three pairs: half of what they cost together, and what the dearest costs
        costs = [best_line(dots, labels[labels != k] == (k + 1) % 3).errors for k, dots in enumerate(pairs)]
        assert least == max(*costs, -(-sum(costs) // 2))


def _random_errors(rng, points, labels):
    weights, biases = rng.normal(size=(3, points.shape[1])), rng.normal(size=3)
    return int(((points @ weights.T + biases).argmax(axis=1) != labels).sum())


def test_the_fewest_wrong_of_three_classes_is_proved_where_two_of_them_cost_as_much():
    points = np.array([[0.0, 0], [1, 0], [0.5, 0], [5, 0], [6, 0], [0, 9], [1, 9]])
    labels = np.array([0, 0, 1, 1, 1, 2, 2])
    assert least_errors(points, labels) == flat_scores(points, labels).errors == 1


def test_classes_that_flat_cuts_separate_two_by_two_cost_nothing():
    places = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    assert least_errors(places, np.array([0, 1, 2])) == 0


def test_a_plane_is_proposed_with_entries_within_1_and_a_support_carries_a_common_point():
    rng = np.random.default_rng(0)
    for columns in (1, 2, 4):
        one, other = rng.normal(size=(2, 90, columns)) / 9
        for away in (0.5, -0.5):
            normal, offset = plane_or_support(one + away, other - away)
            assert 0.99 <= np.abs(normal).max() <= 1
            assert ((one + away) @ normal + offset > 0).all()
            assert ((other - away) @ normal + offset < 0).all()
        few = plane_or_support(one, other)
        assert 2 <= len(few) <= columns + 2
        assert isinstance(separate(one[few[few < 90]], other[few[few >= 90] - 90]), CommonPoint)


def test_a_separator_says_the_same_of_dots_that_floats_cannot_place():
    """Within a rounding of the plane fractions decide, on either side, and a dot on it is on neither."""
    plane = Separator((Fraction(1), Fraction(-3)), Fraction(0))
    above, below = [[0.3, 0.1]], [[np.nextafter(0.3, 0), 0.1]]
    side = (Fraction(0.3) > 3 * Fraction(0.1)) - (Fraction(0.3) < 3 * Fraction(0.1))
    assert side == -1
    assert not plane.holds(above, below)
    assert plane.holds([[np.nextafter(0.3, 1), 0.1]], above)
    assert not Separator((Fraction(1), Fraction(-1)), Fraction(0)).holds([[1.0, 1.0]], [[0.0, 1.0]])
    assert not Separator((Fraction(1), Fraction(-1)), Fraction(0)).holds([[2.0, 1.0]], [[1.0, 1.0]])


def test_a_separator_of_numbers_beyond_floats_is_checked_in_fractions():
    for scale in (Fraction(10) ** 400, Fraction(1, 10**400)):
        plane = Separator((scale, -scale), -scale / 2)
        assert plane.holds([[2.0, 1.0]], [[1.0, 1.0]])
        assert not plane.holds([[1.0, 1.0]], [[2.0, 1.0]])


def test_a_separator_with_an_entry_that_floats_lose_is_checked_in_fractions():
    """10**-330 is no float, and yet decides at 10**300: both dots are above, and -offset alone says below."""
    plane = Separator((Fraction(1, 10**330), Fraction(0)), Fraction(-1, 2 * 10**30))
    assert not plane.holds([[2e300, 0.0]], [[1e300, 0.0]])
    assert plane.holds([[1e300, 0.0]], [[1e299, 0.0]])
