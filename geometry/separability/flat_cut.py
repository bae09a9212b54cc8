"""One flat cut through dots of any dimension: the fewest wrong where that is known, else few, found by descent.

The fewest wrong of many dots in many dimensions is out of reach (it is NP-hard); whether it is 0 is not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array, frozen
from geometry.separability.flat_scores import in_unit, some_of
from geometry.separability.hulls import CommonPoint, Separator, separate_quickly
from geometry.separability.lines import DecisionLine, best_line, binary, line_along

MOST_SWEPT = 1000
STEPS, RIDGE = 8, 1e-6


@dataclass(frozen=True, eq=False)
class FlatCut:
    """A cut `line` and the dots (n,) that it gets wrong; `least` errors are certain of every flat cut.

    `proof` separates the classes or is a point of both hulls, None where neither was found.
    """

    line: DecisionLine
    wrong: NDArray[np.bool_]
    least: int
    proof: Separator | CommonPoint | None

    @property
    def errors(self) -> int:
        """How many dots it gets wrong."""
        return int(np.count_nonzero(self.wrong))

    @property
    def fewest(self) -> bool:
        """Whether no flat cut gets fewer wrong."""
        return self.errors == self.least

    @property
    def separates(self) -> bool | None:
        """Whether some flat cut separates the classes; None where that is not decided."""
        return None if self.proof is None else isinstance(self.proof, Separator)


def flat_cut(points: ArrayLike, labels: ArrayLike, *normals: ArrayLike) -> FlatCut:
    """A cut of few errors through dots (n, d) with labels (n,) of 0 and 1; `normals` (d,) are tried, too.

    Its errors are the fewest on a line, in the plane of at most 1 000 dots, and where they are at most 1. `ValueError`
    for other shapes or labels, NaN, or a class without dots.

    >>> flat_cut([[0.0], [1], [2]], [0, 1, 0]).errors
    1
    """
    dots = frozen(points, "points", 2)
    ones = binary(labels, len(dots))
    proof = separate_quickly(dots[ones], dots[~ones])
    count, columns = dots.shape
    if columns == 2 and count <= MOST_SWEPT:
        best = best_line(dots, ones)
        return FlatCut(best.line, best.wrong, best.errors, proof)
    tried = [np.ones(1), -np.ones(1)] if columns < 2 else _normals(dots, ones, proof, normals)
    errors, _, line = min((line_along(normal, dots, ones) for normal in tried), key=lambda found: found[0])
    certain = errors if columns < 2 else int(isinstance(proof, CommonPoint))
    return FlatCut(line, line.classify(dots) != ones, certain, proof)


def _normals(dots: Array, ones: NDArray, proof: Any, given: tuple[ArrayLike, ...]) -> list[Array]:
    """Normals that are worth a try: a separator's, else those given and those of a logistic fit on its way."""
    if isinstance(proof, Separator):
        largest = max(map(abs, proof.normal))
        return [np.array([float(value / largest) for value in proof.normal])]
    plain, _, _ = in_unit(dots)
    fits = (weights[:-1] for weights in _descent(plain, some_of(ones)))
    tried = [*(np.asarray(normal, dtype=float) for normal in given), *fits]
    return [normal for normal in tried if normal.any() and np.isfinite(normal).all()] or [np.ones(dots.shape[1])]


def _descent(plain: Array, targets: NDArray) -> Iterator[Array]:
    """The weights (d,) of a logistic fit to rows (n, d), with a slight ridge, after each step of Newton's."""
    from scipy.special import expit

    weights = np.zeros(plain.shape[1])
    for _ in range(STEPS):
        chance = expit(plain @ weights)
        slope = plain.T @ (targets - chance) - RIDGE * weights
        curvature = (plain.T * (chance * (1 - chance))) @ plain + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curvature, slope)
        yield weights
