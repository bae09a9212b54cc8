"""Data of any place and size, shown in units of its own: what a film and a training need, folded into the network.

>>> from geometry.certificates import circle_net
>>> points, network = np.array([[1000.0, 0], [3000, 500]]), circle_net(0.5)
>>> units = Units.of(points)                                # (0, 0) and 1 where the data are near the origin anyway
>>> folded = units.fold(network)                            # the same scores, up to rounding
>>> np.allclose(folded(units.plain(points)), network(points))
True
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from geometry.arrays import Array, frozen
from geometry.network import Affine, Layer, Network

FIT = (0.3, 3.5)
FAR = 2.5


@dataclass(frozen=True, eq=False)
class Units:
    """A place (2,) and a length: a point x is shown at (x - center) / scale."""

    center: Array
    scale: float

    @classmethod
    def of(cls, points: ArrayLike) -> "Units":
        """The origin and 1 for points (n, 2) that are near it; else their box's middle and half its longer side.

        One repeated point is its own centre and has the scale 1.
        """
        places = frozen(points, "points", 2)
        low, high = places.min(axis=0), places.max(axis=0)
        center = low / 2 + high / 2
        reach = float(np.max(high / 2 - low / 2))
        if FIT[0] <= reach <= FIT[1] and np.abs(center).max() <= FAR * reach:
            return cls(np.zeros(2), 1.0)
        return cls(center, reach if reach > np.finfo(float).tiny else 1.0)

    @property
    def own(self) -> bool:
        """Whether anything is moved at all."""
        return self.scale != 1.0 or bool(self.center.any())

    def plain(self, points: ArrayLike) -> Array:
        """Points (..., 2) in these units."""
        places = np.asarray(points, dtype=float)
        return (places - self.center) / self.scale if self.own else places

    def fold(self, network: Network) -> Network:
        """The network on these units with the same scores; `ValueError` where its weights leave the floats."""
        if not self.own:
            return network
        first, *rest = network.hidden
        with np.errstate(over="ignore", invalid="ignore"):
            weight, bias = first.affine.weight * self.scale, first.affine.bias + first.affine.weight @ self.center
        return Network((Layer(Affine(weight, bias), first.activation), *rest), network.readout)

    def unfold(self, network: Network) -> Network:
        """The network on the data's own coordinates with the same scores: the inverse of `fold`."""
        return Units(-self.center / self.scale, 1 / self.scale).fold(network) if self.own else network
