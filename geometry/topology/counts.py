"""The first reading: how many dots of a data set a network has correct. It says nothing of what lies between them."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array, frozen
from geometry.balls import score_sign
from geometry.certificates import never_raises, on_the_plane, point_range, require_known, whole
from geometry.network import Network

# Bits to distinguish a score from 0, and how many weights may be met at that: seconds, for any network.
MOST_BITS, MOST_WORK, OVERHEAD = 1024, 2_000_000, 100


class Labelled(Protocol):
    """What a count needs of a data set; `datasets.Dataset` is one. Label 1 is the inner class."""

    @property
    def points(self) -> ArrayLike: ...
    @property
    def labels(self) -> ArrayLike: ...


@dataclass(frozen=True, eq=False)
class Dots:
    """Certificate: `correct` of `total` dots have their label: label 1 where the real score is above 0, else 0.

    "Real" means exact arithmetic on the float weights, so that every machine counts alike; a score that 1 024 bits
    do not distinguish from 0 counts as 0.
    """

    correct: int
    total: int

    @never_raises
    def holds(self, network: Network, data: Labelled) -> bool:
        """Count again: dot by dot in balls, where that takes seconds at most."""
        if not (whole(self.correct) and whole(self.total) and on_the_plane(network)):
            return False
        points, labels = _checked(data)
        every = np.arange(len(points)) if _work(network, len(points)) <= MOST_WORK else None
        return (_correct(network, points, labels, every), len(labels)) == (self.correct, self.total)

    def to_json(self) -> dict:
        """Plain numbers."""
        return {"kind": "dots", "correct": self.correct, "total": self.total}


def count_dots(network: Network, data: Labelled) -> Dots:
    """Count the dots that the network classifies as they are labelled.

    Bounds in floats decide nearly all, balls the rest. `ValueError` where data does not fit, or too many scores of a
    large network are lost to rounding or overflow.
    """
    points, labels = _checked(data)
    require_known(network, "count_dots")
    return Dots(_correct(network, points, labels), len(labels))


def _checked(data: Labelled) -> tuple[Array, NDArray]:
    points, labels = frozen(data.points, "the dots", 2), np.asarray(data.labels)
    if points.shape[1] != 2 or labels.shape != points.shape[:1] or not len(labels):
        raise ValueError(f"data needs points (n, 2) and labels (n,), n >= 1; got {points.shape} and {labels.shape}")
    if not np.isin(labels, (0, 1)).all():
        raise ValueError(f"labels must be 1 (inner) or 0 (outer); got {np.unique(labels)[:5].tolist()}")
    return points, labels


def _correct(network: Network, points: Array, labels: NDArray, unsure: NDArray[np.int64] | None = None) -> int:
    """How many dots are correct; `unsure` are left to balls, by default those whose sign floats leave open."""
    inside = np.zeros(len(points), dtype=bool)
    if unsure is None:
        low, high = point_range(network, points)
        inside, unsure = low > 0, np.flatnonzero(~((low > 0) | (high <= 0)))
        if _work(network, len(unsure)) > MOST_WORK:
            raise ValueError(
                f"scores must have certain signs; those of {len(unsure)} of {len(points)} dots are lost to rounding or "
                "overflow: scale the weights or dots down"
            )
    for number in unsure:
        inside[number] = _above(network, points[number].tolist())
    return int(np.count_nonzero(inside == (labels == 1)))


def _above(network: Network, dot: list[float]) -> bool:
    try:
        return score_sign(network, dot, MOST_BITS) > 0
    except ArithmeticError:
        return False


def _work(network: Network, dots: int) -> int:
    return dots * (OVERHEAD + network.weights)
