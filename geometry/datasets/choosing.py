"""Some dots of a data set: held out from training, or those of two classes.

>>> from geometry.datasets import moons
>>> [len(part.labels) for part in split(moons(samples=40), 0.3)]
[28, 12]
"""

from dataclasses import replace

import numpy as np

from geometry.datasets.dataset import Dataset


def split(dots: Dataset, share: float, seed: int = 0) -> tuple[Dataset, Dataset]:
    """Dots to train on and dots held out, which are that share of each class, at least one dot of it in both.

    Seeded; `ValueError` unless the share is above 0 and below 1, and each class has two dots.
    """
    if not 0 < share < 1:
        raise ValueError(f"test_size must be above 0 and below 1, the share of dots to hold out; got {share}")
    if min(dots.sizes) < 2:
        scarce = dots.classes[int(np.argmin(dots.sizes))]
        raise ValueError(f"holding out dots needs 2 of each class; got {min(dots.sizes)} of class {scarce!r}")
    rng, held = np.random.default_rng(seed), np.zeros(len(dots.labels), dtype=bool)
    for number, size in enumerate(dots.sizes):
        count = int(np.clip(round(share * size), 1, size - 1))
        held[rng.permutation(np.flatnonzero(dots.labels == number))[:count]] = True
    trained, tested = (replace(dots, points=dots.points[some], labels=dots.labels[some]) for some in (~held, held))
    return trained, tested


def pair(dots: Dataset, first: int, second: int) -> Dataset:
    """The dots of two classes, `first` as class 1 and `second` as class 0."""
    some, names = np.isin(dots.labels, (first, second)), (dots.classes[second], dots.classes[first])
    labels = (dots.labels[some] == first).astype(np.int64)
    return replace(dots, points=dots.points[some], labels=labels, classes=names)
