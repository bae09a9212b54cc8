"""Every split that is named is one: exactly, as good as it says, and its line may turn as far as it says."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from geometry.separability import Separator, best_line, separate
from geometry.separability.by_angle import best_splits, inner_side
from tests.helpers.oracles import fewest_by_force


def _places(kind: str, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    if kind == "grid":
        return np.array(list(product(range(3), repeat=2)), dtype=float)[rng.permutation(9)]
    return np.unique(rng.normal(size=(9, 2)).round(1 if kind == "round" else 9), axis=0)


@pytest.mark.parametrize("kind", ["grid", "round", "free"])
@pytest.mark.parametrize("seed", range(3))
def test_splits_are_by_lines_of_their_angle_wherever_it_turns_in_its_room(kind, seed):
    places = _places(kind, seed)
    gains = np.random.default_rng(seed).integers(-3, 4, len(places)).astype(float)
    splits = best_splits(places, gains)
    assert set(splits.pivot.tolist()) == set(range(len(places)))
    for pivot in range(len(places)):
        assert len(set(splits.gain[splits.pivot == pivot].tolist())) == 1
    for number in range(len(splits.gain)):
        inside, pivot = inner_side(places, splits, number), splits.pivot[number]
        assert inside[pivot]
        assert gains[inside].sum() == splits.gain[number]
        assert inside.all() or isinstance(separate(places[inside], places[~inside]), Separator)
        for share in (-0.49, 0.0, 0.49):
            angle = splits.angle[number] + share * splits.width[number]
            heights = (places - places[pivot]) @ [np.cos(angle), np.sin(angle)]
            others = np.arange(len(places)) != pivot
            assert ((heights[others] > 0) == inside[others]).all()


COORDINATES = [0.0, 0.0, 0.0, 5e-324, 1e-300, 1e-17, 1.0, 1.0, np.nextafter(1, 2), 2.0, 1e15, 1e17, 1e300]
FARTHEST = [0.0, 0.0, 5e-324, 1e-323, 1e-300, 1.0, 9e307, 1.5e308, 1.5e308, 1.7e308]


def _most(places: np.ndarray, gains: np.ndarray, pivot: int) -> float:
    """The largest gain of lines through a pivot, in fractions: each beside another place, a hair to either side."""
    x, y = (Fraction(value) for value in places[pivot].tolist())
    away = [(Fraction(a) - x, Fraction(b) - y) for a, b in np.delete(places, pivot, axis=0).tolist()]
    others = np.delete(gains, pivot)
    return gains[pivot] + max(
        sum(
            gain
            for (c, d), gain in zip(away, others, strict=True)
            if (side * (a * d - b * c) or hair * (a * c + b * d)) > 0
        )
        for (a, b), side, hair in product(away, (1, -1), (1, -1))
    )


@pytest.mark.parametrize("coordinates", [COORDINATES, FARTHEST])
@pytest.mark.parametrize("seed", range(40))
def test_every_pivot_has_its_best_split_exactly_where_floats_cannot_tell_angles(seed, coordinates):
    rng = np.random.default_rng(seed)
    places = np.unique(rng.choice(coordinates, (7, 2)) * rng.choice([1, 1, 1, -1], (7, 2)) + 0.0, axis=0)
    places = rng.permutation(places)
    gains = rng.integers(-3, 4, len(places)).astype(float)
    splits = best_splits(places, gains)
    for pivot in range(len(places)):
        assert set(splits.gain[splits.pivot == pivot].tolist()) == {_most(places, gains, pivot)}
    for number in range(len(splits.gain)):
        inside = inner_side(places, splits, number)
        assert gains[inside].sum() == splits.gain[number]
        assert inside.all() or isinstance(separate(places[inside], places[~inside]), Separator)


def test_the_smallest_float_counts_beside_the_largest():
    """The difference from the pivot overflows along one axis, and half of it would be 0 along the other."""
    points = np.array([[0.0, 0.0], [0.0, 5e-324], [-1.5e308, 0.0], [1.5e308, 5e-324], [-1.5e308, 5e-324]])
    labels = np.array([0, 1, 0, 1, 1])
    best = best_line(points, labels)
    assert best.errors == best.wrong.sum() == fewest_by_force(points, labels) == 0


@pytest.mark.parametrize("rows", [0, 1, 2])
@pytest.mark.parametrize("seed", range(2))
def test_many_places_are_taken_a_portion_at_a_time(seed, rows, monkeypatch):
    places = _places("round", seed)
    gains = np.where(np.arange(len(places)) % 2, 1.0, -1.0)
    whole = best_splits(places, gains)
    monkeypatch.setattr("geometry.separability.by_angle.AT_ONCE", rows * len(places) + 1)
    assert sorted(zip(*whole, strict=True)) == sorted(zip(*best_splits(places, gains), strict=True))


@pytest.mark.parametrize("seed", range(40))
def test_the_fewest_errors_are_exact_where_each_coordinate_has_a_size_of_its_own(seed):
    """Differences and angles that floats lose or overflow: 5e-324 above 1e300 has the angle 0."""
    rng = np.random.default_rng(seed)
    sizes = 10.0 ** rng.choice([-323, -310, -200, -16, 0, 16, 200, 307.2], (7, 2))
    points, labels = rng.integers(-9, 10, (7, 2)) * sizes, rng.integers(0, 2, 7)
    best = best_line(points, labels)
    assert best.errors == best.wrong.sum() == fewest_by_force(points, labels)
