"""Labelled dots on the plane or on a line: frozen, validated, seeded. Label 1 is the inner or first class.

>>> dataset = circles(samples=200, noise=0.1, factor=0.1, seed=0)
>>> dataset.points.shape, int(dataset.labels.sum())
((200, 2), 100)
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array, frozen

MOST_DOTS = 100_000


@dataclass(frozen=True, eq=False)
class Dataset:
    """Dots (n, 2), or (n, 1) on a line, with labels (n,) of 0 and 1, both present, and a name.

    Repeated dots are allowed, also with different labels. `ValueError` for other shapes or labels, NaN, one class.
    """

    points: Array
    labels: NDArray[np.int64]
    name: str = "dots"

    def __post_init__(self) -> None:
        points = frozen(self.points, "points", 2)
        if points.shape[1] not in (1, 2) or not 2 <= len(points) <= MOST_DOTS:
            raise ValueError(f"points must be (n, 2) or (n, 1), n from 2 to {MOST_DOTS}; got shape {points.shape}")
        object.__setattr__(self, "points", points)
        object.__setattr__(self, "labels", _labels(self.labels, len(points)))

    def wrong(self, score: Callable[[Array], Array]) -> NDArray[np.bool_]:
        """Which dots (n,) a score puts on the wrong side of 0; a score of 0 is class 0."""
        return (score(self.points) > 0) != (self.labels == 1)

    def errors(self, score: Callable[[Array], Array]) -> int:
        """How many dots a score puts on the wrong side of 0."""
        return int(np.count_nonzero(self.wrong(score)))

    def to_json(self) -> dict[str, Any]:
        """Plain lists; every float survives the round trip exactly."""
        return {"name": self.name, "points": self.points.tolist(), "labels": self.labels.tolist()}

    @classmethod
    def from_json(cls, value: Any) -> "Dataset":
        """The data set that `to_json` gave; `ValueError` where a key is missing or does not fit."""
        if not isinstance(value, dict) or not {"name", "points", "labels"} <= value.keys():
            raise ValueError('a data set needs "name", "points" and "labels"')
        if not isinstance(value["name"], str):
            raise ValueError(f'"name" must be text; got {value["name"]!r:.60}')
        return cls(value["points"], value["labels"], value["name"])


def _labels(values: ArrayLike, count: int) -> NDArray[np.int64]:
    labels = np.array(values)
    if labels.dtype.kind not in "biuf" or labels.shape != (count,) or not np.isin(labels, (0, 1)).all():
        shown = np.unique(labels)[:5] if labels.dtype.kind in "biufUS" else labels.dtype
        raise ValueError(f"labels must be {count} values of 0 or 1; got shape {labels.shape}: {shown}")
    labels = labels.astype(np.int64)
    if len(np.unique(labels)) < 2:
        raise ValueError(f"labels must hold both classes, 0 and 1; got only {labels[0]}")
    labels.flags.writeable = False
    return labels


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


DATASETS: dict[str, Callable[..., Dataset]] = {maker.__name__: maker for maker in (circles, moons, spirals, xor, line)}


def named(name: str, **knobs: Any) -> Dataset:
    """A built-in data set by name; `ValueError` lists the names. Knobs that a data set does not have are ignored."""
    if name not in DATASETS:
        raise ValueError(f"data must be one of {', '.join(DATASETS)}; got {name!r}")
    known = inspect.signature(DATASETS[name]).parameters
    return DATASETS[name](**{knob: value for knob, value in knobs.items() if knob in known})
