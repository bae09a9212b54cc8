"""An experiment as a value: every knob of data, network and training, checked when it is made."""

import hashlib
import json
import platform
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

import numpy as np

from geometry.activations import ACTIVATIONS
from geometry.datasets import DATASETS, Dataset, named
from geometry.network import Network
from geometry.trace import Trace
from geometry.units import Units

TRAINABLE = ("identity", "logistic", "tanh", "relu")
CHOICES = ("best", "typical")
FORMAT = 2


@dataclass(frozen=True)
class Knobs:
    """Every knob of an experiment; equal knobs are equal experiments, and they hash.

    `choose` says which of the restarts is shown. "best": the best accuracy, and of the equally good the one that
    can be seen best. "typical": of the restarts between the lower quartile and the median of accuracy, the one that
    can be seen best. `visibility` says what that means.
    """

    data: str = "circles"
    samples: int = 200
    noise: float = 0.1
    factor: float = 0.1
    hidden: tuple[int, ...] = (2,)
    activation: str = "tanh"
    alpha: float = 0.03
    max_iter: int = 1000
    restarts: int = 20
    seed: int = 0
    choose: str = "best"

    def __post_init__(self) -> None:
        object.__setattr__(self, "hidden", _widths(self.hidden))
        if self.activation not in TRAINABLE:
            known = "" if self.activation not in ACTIVATIONS else " (a network may have it, but is not trained with it)"
            raise ValueError(f"activation must be one of {', '.join(TRAINABLE)}; got {self.activation!r}{known}")
        if self.choose not in CHOICES:
            raise ValueError(f"choose must be one of {', '.join(CHOICES)}; got {self.choose!r}")
        for name, low, high in (("max_iter", 1, 10**6), ("restarts", 1, 10**5), ("seed", 0, 2**32 - 10**6)):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
                raise ValueError(f"{name} must be a whole number from {low} to {high}; got {value!r}")
        if not 0 <= self.alpha < np.inf:
            raise ValueError(f"alpha must be at least 0 and finite; got {self.alpha}")

    def dataset(self) -> Dataset:
        """The built-in data set of these knobs."""
        return named(self.data, samples=self.samples, noise=self.noise, factor=self.factor, seed=self.seed)

    def digest(self, dataset: Dataset | None = None) -> str:
        """A name that changes with any knob, any dot of a data set of one's own, and any version that trains."""
        if dataset is None and self.data not in DATASETS:
            raise ValueError(f"data must be one of {', '.join(DATASETS)}, or give a data set to run; got {self.data!r}")
        value = {"format": FORMAT, "knobs": asdict(self), "versions": versions()}
        if dataset is not None:
            value["data"] = dataset.to_json()
            if Units.of(dataset.points).own:  # earlier versions trained such dots as they came
                value["standardised"] = True
        return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:20]


def _widths(hidden: Any) -> tuple[int, ...]:
    try:
        widths = tuple(int(width) for width in hidden)
    except (TypeError, ValueError):
        raise ValueError(f"hidden must be whole numbers such as (2, 3, 2); got {hidden!r}") from None
    if not 1 <= len(widths) <= 16 or not all(1 <= width <= 256 for width in widths) or widths != tuple(hidden):
        raise ValueError(f"hidden must be 1 to 16 layers of 1 to 256 neurons each, such as (2, 3); got {hidden!r}")
    return widths


def versions() -> dict[str, str]:
    """Versions of all that weights depend on, without importing any of it."""
    names = ("numpy", "scipy", "scikit-learn")
    return {"python": platform.python_version()} | {name: version(name) for name in names}


def visibility(network: Network, points: np.ndarray) -> float:
    """How well a network's stages can be seen, from 0 (a line, or all dots on the edges) to 1.

    The smallest, over hidden planes of two or more neurons, of the ratio of the smallest to the largest singular
    value of the centred dots, times one minus the share of saturated coordinates (over 0.99 of the way to a limit).
    """
    worst = 1.0
    for layer, stage in zip(network.hidden, Trace.of(network, points).stages[2::2], strict=True):
        image = stage.points
        if image.shape[1] > 1:
            spread = np.linalg.svd(image - image.mean(axis=0), compute_uv=False)
            ratio = float(spread[-1] / spread[0]) if spread[0] > 0 else 0.0
            worst = min(worst, ratio * (1 - _saturated(image, layer.activation.limits)))
    return worst


def _saturated(image: np.ndarray, limits: tuple[float, float]) -> float:
    low, high = limits
    if not np.isfinite([low, high]).all():
        return 0.0
    return float((np.abs(2 * (image - low) / (high - low) - 1) > 0.99).mean())
