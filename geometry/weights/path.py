"""A training as a path: the networks of its iterations, and those on the straight steps between them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from geometry.network import Affine, Layer, Network


@dataclass(frozen=True, eq=False)
class Replay:
    """The networks of a training, one an iteration from 0 on, all of one architecture.

    A step of a quasi-Newton method goes straight from one iterate to the next in the space of weights, so a network
    between two iterations is one that the step passed over. `ValueError` for no networks, or of different shapes.
    """

    networks: tuple[Network, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "networks", tuple(self.networks))
        shapes = {_shape(network) for network in self.networks}
        if len(shapes) != 1:
            raise ValueError(f"a replay needs networks of one architecture; got {len(shapes)} different ones")

    @property
    def end(self) -> int:
        """The last iteration."""
        return len(self.networks) - 1

    def at(self, iteration: float) -> Network:
        """The network at an iteration or between two; before the first and after the last it stays."""
        before = self.networks[int(np.clip(np.floor(iteration), 0, self.end))]
        after = self.networks[int(np.clip(np.ceil(iteration), 0, self.end))]
        share = float(np.clip(iteration, 0, self.end)) % 1
        layers = zip(before.hidden, after.hidden, strict=True)
        hidden = tuple(Layer(_blend(a.affine, b.affine, share), a.activation) for a, b in layers)
        return Network(hidden, _blend(before.readout, after.readout, share))


def _shape(network: Network) -> tuple[Any, ...]:
    return (network.widths, *(layer.activation.name for layer in network.hidden))


def _blend(before: Affine, after: Affine, share: float) -> Affine:
    return Affine(
        (1 - share) * before.weight + share * after.weight,
        (1 - share) * before.bias + share * after.bias,
    )
