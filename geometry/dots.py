"""The first reading: how many dots of a data set a network has right. It says nothing about what lies between them."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from geometry.arrays import frozen
from geometry.network import Network


class Labelled(Protocol):
    """What a count needs of a data set; `datasets.Dataset` is one. Label 1 is the inner class."""

    @property
    def points(self) -> ArrayLike: ...
    @property
    def labels(self) -> ArrayLike: ...


@dataclass(frozen=True, eq=False)
class Dots:
    """Certificate: `correct` of `total` dots have their label, in float64: label 1 where the score is above 0, else 0.

    In float64, because that is how a data set is classified; the whole sets are judged by the real score.
    """

    correct: int
    total: int

    def holds(self, network: Network, data: Labelled) -> bool:
        """Count again, dot by dot."""
        labels = np.asarray(data.labels).ravel().tolist()
        scores = [float(network(point)) for point in np.asarray(data.points, dtype=float)]
        if len(scores) != len(labels):
            return False
        right = sum((score > 0) == (label == 1) for score, label in zip(scores, labels, strict=True))
        return (right, len(labels)) == (self.correct, self.total)

    def to_json(self) -> dict:
        """Plain numbers."""
        return {"kind": "dots", "correct": self.correct, "total": self.total}


def count_dots(network: Network, data: Labelled) -> Dots:
    """Count the dots that the network classifies as they are labelled; `ValueError` where data
    does not fit, or a score overflows."""
    points, labels = frozen(data.points, "the dots", 2), np.asarray(data.labels)
    if points.shape[1] != 2 or labels.shape != points.shape[:1] or not len(labels):
        raise ValueError(f"data needs points (n, 2) and labels (n,), n >= 1; got {points.shape} and {labels.shape}")
    if not np.isin(labels, (0, 1)).all():
        raise ValueError(f"labels must be 1 (inner) or 0 (outer); got {np.unique(labels)[:5].tolist()}")
    with np.errstate(all="ignore"):
        scores = network(points)
    if lost := np.count_nonzero(~np.isfinite(scores)):
        raise ValueError(
            f"scores must be finite in float64; {lost} of {len(scores)} dots overflow: scale the weights or dots down"
        )
    return Dots(int(np.count_nonzero((scores > 0) == (labels == 1))), len(labels))
