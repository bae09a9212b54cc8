"""Built-in dots, made from a seed; label 1 is the inner or first class.

>>> dataset = circles(samples=200, noise=0.1, factor=0.1, seed=0)
>>> dataset.points.shape, int(dataset.labels.sum())
((200, 2), 100)
"""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from geometry.datasets.dataset import MOST_DOTS, Dataset


def circles(samples: int = 200, noise: float = 0.1, factor: float = 0.1, seed: int = 0) -> Dataset:
    """A ring of dots around a disc of dots: noisy circles of radius 1 and `factor` (scikit-learn's make_circles)."""
    _check(samples, noise)
    if not 0 <= factor < 1:
        raise ValueError(f"factor must be at least 0 and below 1; got {factor}")
    from sklearn.datasets import make_circles

    points, labels = make_circles(n_samples=samples, noise=noise, factor=factor, random_state=seed)
    return Dataset(points, labels, "circles")


def moons(samples: int = 200, noise: float = 0.1, seed: int = 0) -> Dataset:
    """Two half circles that reach into each other (scikit-learn's make_moons)."""
    _check(samples, noise)
    from sklearn.datasets import make_moons

    points, labels = make_moons(n_samples=samples, noise=noise, random_state=seed)
    return Dataset(points, labels, "moons")


def spirals(samples: int = 200, noise: float = 0.02, turns: float = 1.0, seed: int = 0) -> Dataset:
    """Two spirals of Archimedes that wind `turns` times around each other, radius up to 1."""
    _check(samples, noise)
    if not turns > 0:
        raise ValueError(f"turns must be above 0; got {turns}")
    rng = np.random.default_rng(seed)
    labels = np.arange(samples) % 2
    radius = np.sqrt(rng.uniform(0.02, 1, samples))
    angle = 2 * np.pi * turns * radius + np.pi * labels
    points = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return Dataset(points + noise * rng.normal(size=points.shape), labels, "spirals")


def xor(samples: int = 200, noise: float = 0.1, seed: int = 0) -> Dataset:
    """Four clouds at the corners of a square; opposite corners share a class."""
    _check(samples, noise)
    rng = np.random.default_rng(seed)
    corner = np.arange(samples) % 4
    middles = np.array([[-1.0, -1], [1, -1], [1, 1], [-1, 1]])[corner]
    return Dataset(middles + 3 * noise * rng.normal(size=middles.shape), corner % 2, "xor")


def blobs(samples: int = 200, noise: float = 0.1, centers: int = 3, seed: int = 0) -> Dataset:
    """Round clouds of dots, a class each, about places of a square of half side 10 (scikit-learn's make_blobs).

    Their standard deviation is `noise` times 10.
    """
    _check(samples, noise)
    if not 2 <= centers <= samples or int(centers) != centers:
        raise ValueError(f"centers must be a whole number from 2 to the number of samples; got {centers}")
    from sklearn.datasets import make_blobs

    points, labels = make_blobs(n_samples=samples, centers=centers, cluster_std=10 * noise, random_state=seed)[:2]
    return Dataset(points, labels, "blobs")


def line(samples: int = 40, noise: float = 0.1, seed: int = 0) -> Dataset:
    """Dots on a line (n, 1): a segment of class 1 about 0, class 0 on both sides of it."""
    _check(samples, noise)
    rng = np.random.default_rng(seed)
    labels = (np.arange(samples) % 2 == 0).astype(np.int64)
    side = np.where(np.arange(samples) % 4 < 2, 1.0, -1.0)
    middle = np.where(labels == 1, 0.15, 1.0) * side
    return Dataset((middle + noise * rng.uniform(-1, 1, samples))[:, None], labels, "line")


def _check(samples: int, noise: float) -> None:
    if not 4 <= samples <= MOST_DOTS or int(samples) != samples:
        raise ValueError(f"samples must be a whole number from 4 to {MOST_DOTS}; got {samples}")
    if not 0 <= noise < np.inf:
        raise ValueError(f"noise must be at least 0 and finite; got {noise}")


DATASETS: dict[str, Callable[..., Dataset]] = {
    maker.__name__: maker for maker in (circles, moons, spirals, xor, line, blobs)
}


def named(name: str, **knobs: Any) -> Dataset:
    """A built-in data set by name; `ValueError` lists the names. Knobs that a data set does not have are ignored."""
    if name not in DATASETS:
        raise ValueError(f"data must be one of {', '.join(DATASETS)}; got {name!r}")
    known = inspect.signature(DATASETS[name]).parameters
    return DATASETS[name](**{knob: value for knob, value in knobs.items() if knob in known})
