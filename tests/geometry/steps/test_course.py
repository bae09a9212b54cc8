"""A training of one's own: losses and scores are those of its networks; flat scores are counted as they are."""

import numpy as np
import pytest
from sklearn.metrics import log_loss as reference

from geometry.datasets import blobs, moons
from geometry.network import Network
from geometry.separability import flat_scores
from geometry.steps import Course
from geometry.steps.course import MOST_STEPS
from tests.helpers.strategies import next_network


def nets(count: int, *widths: int) -> list[Network]:
    rng = np.random.default_rng(0)
    return [next_network(rng, *widths) for _ in range(count)]


@pytest.mark.parametrize(("dots", "scores"), [(moons(samples=40), 1), (blobs(samples=40), 3)])
def test_losses_and_scores_are_those_of_the_networks(dots, scores):
    networks = nets(5, 2, 3, scores)
    course = Course.of(networks, dots)
    for time, network in enumerate(networks):
        values = network(dots.points)
        values = np.stack([0 * values, values], axis=1) if scores == 1 else values
        chances = np.exp(values) / np.exp(values).sum(axis=1, keepdims=True)
        assert course.losses[time] == pytest.approx(reference(dots.labels, chances))
        assert course.correct[time] == int((values.argmax(axis=1) == dots.labels).sum()) == course.correct_at(time)
        at = course.sheet.shadow(dots.points)
        assert course.on_sheet(time)(at) == pytest.approx(network(dots.points), abs=1e-9)
    assert course.settled == max([0, *(t + 1 for t in range(5) if course.correct[t] != course.correct[4])])


def test_of_very_many_snapshots_some_are_kept_the_first_and_the_last_among_them():
    networks = nets(2 * MOST_STEPS, 2, 2, 1)
    course = Course.of(networks, moons(samples=20), np.arange(2.0 * MOST_STEPS))
    assert (course.end + 1, course.numbers[0], course.numbers[-1]) == (MOST_STEPS, 1, 2 * MOST_STEPS)
    assert (course.losses == np.array(course.numbers) - 1).all()
    assert course.replay.networks[-1] is networks[-1]


@pytest.mark.parametrize(
    ("count", "widths", "more", "words"),
    [
        (1, (2, 2, 1), {}, "two or more snapshots; got 1"),
        (2, (3, 2, 1), {}, "3 inputs and 2 classes, and the dots 2 columns"),
        (2, (2, 2, 3), {}, "give the data that they were trained on"),
        (2, (2, 2, 1), {"losses": [1.0]}, "a loss and a number for each of 2"),
        (2, (2, 2, 1), {"losses": [1.0, np.nan]}, "losses must be finite"),
    ],
)
def test_what_does_not_fit_is_told(count, widths, more, words):
    with pytest.raises(ValueError, match=words):
        Course.of(nets(count, *widths), moons(samples=20), **more)


@pytest.mark.parametrize(("columns", "classes"), [(2, 3), (5, 4)])
def test_flat_scores_are_counted_and_find_what_can_be_separated(columns, classes):
    rng = np.random.default_rng(columns)
    rows, offsets = rng.normal(size=(classes, columns)), rng.normal(size=classes)
    points = 3 * rng.normal(size=(200, columns))
    labels = (points @ rows.T + offsets).argmax(axis=1)
    labels = np.unique(labels, return_inverse=True)[1]
    assert flat_scores(points, labels).errors == 0
    mixed = rng.permutation(labels)
    found = flat_scores(points, mixed)
    assert (found.wrong == (found.affine(points).argmax(axis=1) != mixed)).all()
    assert found.errors <= 200 - np.bincount(mixed).max() + 10
    assert flat_scores(points, mixed, found.affine).errors <= found.errors
