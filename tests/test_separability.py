from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.disks import smallest_circle
from geometry.hulls import CommonPoint, Separator, _exact, separate
from geometry.separability import DecisionLine, best_line, red_circle

small = st.integers(-3, 3)
labelled = st.lists(st.tuples(small, small, st.booleans()), min_size=1, max_size=8)


def arrays(rows) -> tuple[np.ndarray, np.ndarray]:
    table = np.array([[x, y, int(label)] for x, y, label in rows])
    return table[:, :2].astype(float), table[:, 2]


def fewest_by_force(points: np.ndarray, labels: np.ndarray) -> int:
    """The fewest errors over every split of the places that an exact certificate calls separable."""
    places = sorted({tuple(point) for point in points})
    ones = {place: sum(labels[(points == place).all(axis=1)]) for place in places}
    counts = {place: int((points == place).all(axis=1).sum()) for place in places}
    best = len(points)
    for size in range(len(places) + 1):
        for inside in combinations(places, size):
            outside = [place for place in places if place not in inside]
            errors = sum(counts[p] - ones[p] for p in inside) + sum(ones[p] for p in outside)
            if errors < best and (
                not inside or not outside or isinstance(separate(np.array(inside), np.array(outside)), Separator)
            ):
                best = errors
    return best


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


def test_the_smallest_circle_of_a_known_triangle():
    obtuse, equal = (
        smallest_circle([[0, 0], [4, 0], [1, 0.5]]),
        smallest_circle([[0, 0], [1, 0], [0.5, np.sqrt(3) / 2]]),
    )
    assert obtuse.radius == pytest.approx(2)
    assert equal.radius == pytest.approx(1 / np.sqrt(3))


def test_the_red_circle_is_around_the_wrong_dots_and_only_there_if_there_are_any():
    rng = np.random.default_rng(2)
    points, labels = rng.normal(size=(50, 2)), rng.integers(0, 2, 50)
    circle = red_circle(points, labels)
    assert circle is not None
    assert circle.contains(points[best_line(points, labels).wrong]).all()
    assert red_circle([[0, 0], [1, 1]], [0, 1]) is None


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
    ],
)
def test_bad_input_is_told(make, words):
    with pytest.raises(ValueError, match=words):
        make()
