"""What the films of one plane say, asserted on the very networks they show, by other means than the films use."""

from itertools import pairwise

import numpy as np
from scipy.optimize import linprog

from geometry.boundary import decision_boundary, is_closed
from geometry.datasets import circles
from geometry.separability import best_line
from geometry.table import Table
from geometry.topology import Enclosed, encloses
from scenes import training3, wide2

BOX = ((-4.0, 4.0), (-4.0, 4.0))


def separable(points: np.ndarray, labels: np.ndarray) -> bool:
    """Whether a line parts the classes, by linear programming."""
    signs = np.where(labels == 1, 1.0, -1.0)[:, None]
    rows = -signs * np.hstack([points, np.ones((len(points), 1))])
    return linprog(np.zeros(3), rows, -np.ones(len(points)), bounds=(None, None)).status == 0


def test_the_linear_programme_is_a_test():
    assert separable(np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([0, 1]))
    assert not separable(np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]]), np.array([0, 1, 0]))


def test_circles_no_line_parts_the_dots_and_none_errs_less_than_the_best():
    data = circles()
    assert not separable(data.points, data.labels)
    best = best_line(data.points, data.labels)
    rng = np.random.default_rng(0)
    normals, offsets = rng.normal(size=(5000, 2)), rng.uniform(-1.5, 1.5, size=5000)
    wrong = ((data.points @ normals.T + offsets > 0) != (data.labels == 1)[:, None]).sum(axis=0)
    assert 0 < best.errors <= wrong.min()


def test_wide2_no_training_gets_all_dots_right_and_the_region_is_open():
    run = wide2.EXPERIMENT.run()
    assert run.wrong > 0
    assert len(run.accuracies) == 40
    assert run.wrong == round((1 - max(run.accuracies)) * len(run.dataset.labels))
    assert not any(is_closed(piece) for piece in decision_boundary(run.network, ((-50, 50), (-50, 50)), 1e-2))


def test_training3_ends_in_the_network_that_closes_the_ring():
    run, history = training3.EXPERIMENT.run(), training3.EXPERIMENT.history()
    points = run.dataset.points
    np.testing.assert_array_equal(history[-1].network(points), run.network(points))
    losses = [snapshot.loss for snapshot in history]
    assert all(later <= earlier + 1e-12 for earlier, later in pairwise(losses))
    inner, outer = (np.linalg.norm(points[run.dataset.labels == kind], axis=1) for kind in (1, 0))
    found = encloses(run.network, ((0, 0), inner.max()), ((0, 0), outer.min(), outer.max()))
    assert isinstance(found, Enclosed)
    assert sum(is_closed(piece) for piece in decision_boundary(run.network, BOX, 1e-3)) == 1


def test_what_the_readme_and_the_page_say_of_trainings_stands_in_the_table():
    rows = Table.load().rows
    for hidden in ((2, 2), (2, 2, 2), (2, 3), (2, 3, 2), (3,)):
        assert rows[hidden].best == 1.0
    assert rows[(2,)].best < 1.0
