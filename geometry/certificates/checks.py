"""What every certificate asks before anything else: is this a statement at all?"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

import numpy as np

from geometry.activations import ACTIVATIONS, is_known
from geometry.network import Network, one_score

Given = ParamSpec("Given")


def never_raises(check: Callable[Given, bool]) -> Callable[Given, bool]:
    """A check that answers False where it meets what it cannot even read: a malformed certificate certifies nothing.

    Floats may overflow inside it without a warning; NaN makes no comparison true.
    """

    @wraps(check)
    def answer(*given: Given.args, **named: Given.kwargs) -> bool:
        try:
            with np.errstate(all="ignore"):
                return check(*given, **named) is True
        except Exception:
            return False

    return answer


def known(network: Any) -> bool:
    """Whether it is a network with activations of `ACTIVATIONS` only: a name alone proves nothing of a function."""
    return type(network) is Network and all(is_known(layer.activation) for layer in network.hidden)


def on_the_plane(network: Any) -> bool:
    """Whether it is a known network of two inputs."""
    return known(network) and network.widths[0] == 2


def require_known(network: Network, who: str) -> None:
    """`ValueError` for k scores, or an activation that is not one of `ACTIVATIONS`: a name alone proves nothing."""
    one_score(network, who)
    if not known(network):
        names = ", ".join(str(getattr(layer.activation, "name", layer.activation)) for layer in network.hidden)
        raise ValueError(f"{who} needs activations of {', '.join(ACTIVATIONS)}; this network has {names}")


def whole(value: Any) -> bool:
    """Whether it is a whole number and no truth value."""
    return isinstance(value, int) and not isinstance(value, bool)
