"""Other networks on the same dots: knobs that a reader sets beside the explorer, and each step of their training."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geometry.adapters.wrappers import core
from geometry.network import Network
from geometry.topology import Subject
from geometry.training import TRAINABLE, Knobs
from geometry.training.fit import fitted, network_of
from scenes.publish.stories.config import widths


@dataclass(frozen=True, eq=False)
class Step:
    """A training stopped after some iterations of lbfgs; `last` where it ends by itself or has no more of them."""

    subject: Subject
    iteration: int
    last: bool


def first_knobs(model: Any, network: Network) -> dict[str, str]:
    """What the knobs show of a network that was given: its widths, its activation and, if it has one, its alpha."""
    kinds = [name for name in network.activations if name in TRAINABLE]
    alpha = getattr(core(model)[1], "alpha", Knobs.alpha)
    return {
        "hidden": ", ".join(map(str, network.widths[1:-1])),
        "activation": kinds[0] if kinds else Knobs.activation,
        "alpha": str(alpha if isinstance(alpha, int | float) else Knobs.alpha),
        "seed": str(Knobs.seed),
    }


def read_knobs(asked: Mapping[str, Any]) -> Knobs:
    """The knobs of one training from what a reader typed; `ValueError` says which cannot be."""
    hidden = asked.get("hidden", "")
    return Knobs(
        hidden=widths(hidden if isinstance(hidden, str) else ",".join(map(str, hidden))),
        activation=str(asked.get("activation", Knobs.activation)),
        alpha=_number(asked, "alpha", Knobs.alpha),
        seed=_whole(asked, "seed", Knobs.seed),
        restarts=1,
    )


def trainings(knobs: Knobs, subject: Subject, plane: Any = None) -> Iterator[Step]:
    """The dots of a subject with the network after 1, 2, 4, ... iterations, then with the trained one.

    Each is an exact prefix of the same training: lbfgs has no randomness. `ValueError` where a network cannot be shown.
    """
    dots, steps, last = subject.given, 1, False
    while not last:
        model = fitted(knobs, dots, knobs.seed, min(steps, knobs.max_iter))
        last = model.n_iter_ < steps or steps >= knobs.max_iter
        yield Step(Subject.of(network_of(model, dots), dots, plane=plane), model.n_iter_, last)
        steps *= 2


def _number(asked: Mapping[str, Any], name: str, default: float) -> float:
    try:
        value = float(asked.get(name, default))
    except (TypeError, ValueError):
        value = math.nan
    if not math.isfinite(value):
        raise ValueError(f"{name} must be a number; got {asked[name]!r}")
    return value


def _whole(asked: Mapping[str, Any], name: str, default: int) -> int:
    value = _number(asked, name, default)
    if not value.is_integer():
        raise ValueError(f"{name} must be a whole number; got {asked[name]!r}")
    return int(value)
