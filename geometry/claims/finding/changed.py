"""Other knobs for a film's experiment, where its claim and its words are of any network with these knobs."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from geometry.training import Experiment

TRAINING = ("seed", "alpha", "max_iter", "restarts")
USUAL = (*TRAINING, "samples", "noise", "factor")
"""What a claim takes unless it has `takes`, its own tuple of names."""


def changed(experiment: Experiment, claim: type, knobs: Mapping[str, Any]) -> Experiment:
    """The experiment with other knobs; `ValueError` for one that the claim does not take, or a value that is none.

    A claim whose words hold for some values only has a class method `accepts(experiment)`, which says which.
    """
    takes = getattr(claim, "takes", USUAL)
    for name, value in knobs.items():
        if name not in takes:
            usual = _plain(getattr(experiment, name))
            raise ValueError(f"it is about {name} {usual}, and takes {', '.join(takes)}; got {name} {_plain(value)}")
    other = replace(experiment, **knobs)
    if knobs and hasattr(claim, "accepts"):
        claim.accepts(other)
    return other


def _plain(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
