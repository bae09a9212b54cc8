"""k flat scores for the dots of k classes, the largest wins: few wrong, found by descent; not always the fewest."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array, frozen
from geometry.network import Affine

FITTED, STEPS, RIDGES = 4000, 200, (1e-6, 1e-3)


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
    tried = [FlatScores(affine, affine(dots).argmax(axis=1) != classes) for affine in given]
    for ridge in RIDGES:
        if not tried or min(found.errors for found in tried):
            affine = _fitted(dots, classes, ridge)
            tried.append(FlatScores(affine, affine(dots).argmax(axis=1) != classes))
    return min(tried, key=lambda found: found.errors)


def _fitted(dots: Array, classes: NDArray, ridge: float) -> Affine:
    from scipy.optimize import minimize
    from threadpoolctl import threadpool_limits

    some = slice(None, None, 1 + (len(dots) - 1) // FITTED)
    middle = dots.mean(axis=0)
    size = float(np.abs(dots - middle).max()) or 1.0
    plain = np.column_stack([(dots[some] - middle) / size, np.ones(len(dots[some]))])
    targets = np.eye(int(classes.max()) + 1)[classes[some]]
    shape = (targets.shape[1], plain.shape[1])

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        scores = plain @ weights.T
        scores = scores - scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        sums = chances.sum(axis=1, keepdims=True)
        value = (np.log(sums[:, 0]) - (scores * targets).sum(axis=1)).mean() + ridge / 2 * float((weights**2).sum())
        slope = (chances / sums - targets).T @ plain / len(plain) + ridge * weights
        return float(value), slope.ravel()

    with threadpool_limits(1, user_api="blas"):  # products this small are many times slower on two threads
        found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    weights = found.x.reshape(shape)
    weight = weights[:, :-1] / size
    return Affine(weight, weights[:, -1] - weight @ middle)
