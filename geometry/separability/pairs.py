"""Dots of k classes at one stage: which two classes one flat cut separates, and a cut between two of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array, frozen
from geometry.certificates import never_raises
from geometry.separability.flat_cut import FlatCut, flat_cut
from geometry.separability.hulls import CommonPoint, Separator, separate_quickly

Pair = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Pairs:
    """Certificate: for every two classes (i, j), i < j, a cut with i above 0 and j below, or a point of both hulls.

    None where neither was found: nothing is said of that pair.
    """

    evidence: Mapping[Pair, Separator | CommonPoint | None]

    @classmethod
    def of(cls, points: ArrayLike, labels: ArrayLike) -> "Pairs":
        """What one cut can do with each two classes of dots (n, d), labels (n,) of 0 to k - 1.

        `ValueError` where a class has no dots, or the shapes do not fit.

        >>> found = Pairs.of([[0.0], [1], [2], [3]], [0, 1, 2, 1])
        >>> found.separated, found.mixed
        (((0, 1), (0, 2)), ((1, 2),))
        """
        return cls({pair: separate_quickly(*sets) for pair, sets in _sets(points, labels).items()})

    @never_raises
    def holds(self, points: ArrayLike, labels: ArrayLike) -> bool:
        """Re-check by exact arithmetic every pair of which something is said; False where a pair is left out."""
        sets = _sets(points, labels)
        found = [(proof, sets[pair]) for pair, proof in self.evidence.items() if proof is not None]
        return sets.keys() == self.evidence.keys() and all(proof.holds(*both) for proof, both in found)

    @property
    def separated(self) -> tuple[Pair, ...]:
        """The pairs of classes that one cut separates."""
        return tuple(pair for pair, found in self.evidence.items() if isinstance(found, Separator))

    @property
    def mixed(self) -> tuple[Pair, ...]:
        """The pairs of classes that no cut separates."""
        return tuple(pair for pair, found in self.evidence.items() if isinstance(found, CommonPoint))


def pairs_apart(points: ArrayLike, labels: ArrayLike) -> dict[Pair, bool | None]:
    """For each two of k classes whether one flat cut separates their dots (n, d); None where that is not decided."""
    found = Pairs.of(points, labels).evidence
    return {pair: None if proof is None else isinstance(proof, Separator) for pair, proof in found.items()}


def least_errors(points: ArrayLike, labels: ArrayLike) -> int:
    """So many dots (n, d) of k classes any k flat scores get wrong, or more: what two classes cost adds up.

    Between two classes k flat scores are one flat cut, so these have at least as many dots wrong as the best one: exact
    on a line and in the plane of up to 1 000 dots, else 1 where a common point shows that none separates them.
    """
    pairs = {
        pair: flat_cut(np.concatenate(both), np.repeat([1, 0], [len(both[0]), len(both[1])])).least
        for pair, both in _sets(points, labels).items()
    }
    if not any(pairs.values()):
        return 0
    from scipy.optimize import linprog

    ends = np.zeros((len(pairs), max(max(pair) for pair in pairs) + 1))
    for row, pair in enumerate(pairs):
        ends[row, pair] = -1
    cost = np.ones(ends.shape[1])  # the fewest wrong dots of all classes, by what each two of them have
    fewest = linprog(cost, A_ub=ends, b_ub=[-least for least in pairs.values()], method="highs").fun
    return int(np.ceil(fewest - 1e-6))


def cut_between(points: ArrayLike, labels: ArrayLike, first: int, second: int, *normals: ArrayLike) -> FlatCut:
    """A cut of few errors between two of k classes of dots (n, d), `first` above it: see `flat_cut`.

    Its `wrong` (n,) is of all dots; those of other classes are not wrong. `ValueError` where a class has no dots.
    """
    dots, classes = _checked(points, labels)
    if first == second or not {first, second} <= set(classes.tolist()):
        raise ValueError(f"needs two different classes with dots; got {first}, {second} of {np.unique(classes)}")
    of_pair = np.isin(classes, (first, second))
    found = flat_cut(dots[of_pair], (classes[of_pair] == first).astype(np.int64), *normals)
    wrong = np.zeros(len(dots), dtype=bool)
    wrong[of_pair] = found.wrong
    return replace(found, wrong=wrong)


def _sets(points: ArrayLike, labels: ArrayLike) -> dict[Pair, tuple[Array, Array]]:
    dots, classes = _checked(points, labels)
    parts = [dots[classes == number] for number in range(int(classes.max()) + 1)]
    return {(one, other): (parts[one], parts[other]) for one, other in combinations(range(len(parts)), 2)}


def _checked(points: ArrayLike, labels: ArrayLike) -> tuple[Array, NDArray[np.int64]]:
    dots, classes = frozen(points, "points", 2), np.asarray(labels)
    if classes.shape != (len(dots),) or not len(dots) or classes.dtype.kind not in "bui" or classes.min() < 0:
        raise ValueError(f"labels must be {len(dots)} whole numbers from 0; got shape {classes.shape}")
    return dots, classes.astype(np.int64)
