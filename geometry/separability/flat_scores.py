"""k flat scores for the dots of k classes, the largest wins: few wrong, found by descent; not always the fewest."""

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array, frozen
from geometry.network import Affine

FITTED, STEPS, RIDGE = 4000, 200, 1e-6


@dataclass(frozen=True, eq=False)
class FlatScores:
    """An affine map to k scores and the dots (n,) whose class has not the largest score, the first of equals."""

    affine: Affine
    wrong: NDArray[np.bool_]

    @property
    def errors(self) -> int:
        """How many dots they get wrong."""
        return int(np.count_nonzero(self.wrong))


def flat_scores(points: ArrayLike, labels: ArrayLike, *given: Affine) -> FlatScores:
    """k flat scores of dots (n, d) with labels (n,) of 0 to k - 1: a softmax fit, or one given if it is better.

    Fitted to at most 4 000 of the dots, counted on all. `ValueError` for shapes that do not fit, or no dots.

    >>> flat_scores([[0.0, 0], [1, 0], [0, 1]], [0, 1, 2]).errors
    0
    """
    dots, classes = frozen(points, "points", 2), np.asarray(labels)
    if classes.shape != (len(dots),) or not len(dots):
        raise ValueError(f"flat_scores needs points (n, d) and labels (n,), n >= 1; got {dots.shape}, {classes.shape}")
    tried = [_judged(affine, dots, classes) for affine in given]
    if all(found.errors for found in tried):
        tried.append(_judged(_fitted(dots, classes), dots, classes))
    return min(tried, key=lambda found: found.errors)


def _judged(affine: Affine, dots: Array, classes: NDArray) -> FlatScores:
    return FlatScores(affine, affine(dots).argmax(axis=1) != classes)


def _fitted(dots: Array, classes: NDArray) -> Affine:
    from scipy.optimize import minimize
    from threadpoolctl import threadpool_limits

    plain, middle, size = in_unit(dots)
    targets = np.eye(int(classes.max()) + 1)[some_of(classes)]
    shape = targets.shape[1], plain.shape[1]
    with threadpool_limits(1, user_api="blas"):  # products this small are many times slower on two threads
        found = minimize(
            _loss, np.zeros(shape).ravel(), (plain, targets), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}
        )
    weights = found.x.reshape(shape)
    weight = weights[:, :-1] / size
    return Affine(weight, weights[:, -1] - weight @ middle)


def _loss(flat: Array, plain: Array, targets: Array) -> tuple[float, Array]:
    """Cross-entropy of scores plain (n, d) @ weights.T with a slight ridge, targets (n, k), and its slope (k d,)."""
    from scipy.special import log_softmax

    weights = flat.reshape(targets.shape[1], plain.shape[1])
    logs = log_softmax(plain @ weights.T, axis=1)
    value = RIDGE / 2 * np.sum(weights**2) - np.sum(logs * targets) / len(plain)
    slope = RIDGE * weights + (np.exp(logs) - targets).T @ plain / len(plain)
    return float(value), slope.ravel()


def some_of(dots: NDArray) -> NDArray:
    """At most FITTED of the dots (n, ...), evenly spread."""
    return dots[:: ceil(len(dots) / FITTED)]


def in_unit(dots: Array) -> tuple[Array, Array, float]:
    """Of `some_of` the dots (n, d) what a fit takes, with a column of ones: off the middle (d,) of all, by the size.

    Entries are within 1; of dots at one place all are 0.
    """
    middle = dots.mean(axis=0)
    size = float(np.abs(dots - middle).max()) or 1.0
    some = some_of(dots)
    return np.column_stack([(some - middle) / size, np.ones(len(some))]), middle, size
