"""One flat cut through dots of any dimension: the fewest wrong where that is known, else few, found by descent.

The fewest wrong of many dots in many dimensions is out of reach (it is NP-hard); whether it is 0 is not.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array, frozen
from geometry.separability.hulls import CommonPoint, Separator, separate_quickly
from geometry.separability.lines import DecisionLine, best_line, line_along

MOST_SWEPT = 1000
STEPS, RIDGE, FITTED = 8, 1e-6, 4000


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

    Its errors are the fewest on a line, in the plane of at most 1 000 dots, and where they are at most 1.

    >>> flat_cut([[0.0], [1], [2]], [0, 1, 0]).errors
    1
    """
    dots, classes = frozen(points, "points", 2), np.asarray(labels)
    proof = separate_quickly(dots[classes == 1], dots[classes == 0])
    least = 0 if proof is None or isinstance(proof, Separator) else 1
    if dots.shape[1] == 2 and len(dots) <= MOST_SWEPT:
        best = best_line(dots, classes)
        return FlatCut(best.line, best.wrong, best.errors, proof)
    tried = [np.ones(1), -np.ones(1)] if dots.shape[1] == 1 else _normals(dots, classes, proof, normals)
    _, _, line = min((line_along(normal, dots, classes) for normal in tried), key=lambda found: found[:2])
    wrong = line.classify(dots) != classes
    return FlatCut(line, wrong, int(wrong.sum()) if dots.shape[1] == 1 else least, proof)


def _normals(dots: Array, classes: NDArray, proof: Any, given: tuple[ArrayLike, ...]) -> list[Array]:
    """Normals that are worth a try: a separator's, else those given and those of a logistic fit on its way."""
    if isinstance(proof, Separator):
        largest = max(map(abs, proof.normal))
        return [np.array([float(value / largest) for value in proof.normal])]
    tried = [np.asarray(normal, dtype=float) for normal in given]
    some = slice(None, None, 1 + (len(dots) - 1) // FITTED)
    plain, targets = dots[some] - dots.mean(axis=0), classes[some]
    plain = np.column_stack([plain / (float(np.abs(plain).max()) or 1.0), np.ones(len(plain))])
    weights = np.zeros(plain.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(plain @ weights, -30, 30)))
        slope = plain.T @ (targets - chance) - RIDGE * weights
        curvature = (plain.T * (chance * (1 - chance))) @ plain + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curvature, slope)
        tried.append(weights[:-1])
    return [normal for normal in tried if normal.any() and np.isfinite(normal).all()] or [np.eye(dots.shape[1])[0]]
