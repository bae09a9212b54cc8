"""Labelled dots: frozen, validated, seeded."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geometry.network import frozen


@dataclass(frozen=True, eq=False)
class Dataset:
    points: NDArray[np.float64]
    labels: NDArray[np.int64]
    name: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", frozen(self.points, "points", 2))
        object.__setattr__(self, "labels", np.array(self.labels, dtype=np.int64))


def circles(samples: int = 200, noise: float = 0.1, factor: float = 0.1, seed: int = 0) -> Dataset:
    from sklearn.datasets import make_circles

    points, labels = make_circles(n_samples=samples, noise=noise, factor=factor, random_state=seed)
    return Dataset(points, labels, "circles")
