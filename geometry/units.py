"""Data of any place and size, shown in units of its own: what a film and a training need, folded into the network.

>>> from geometry.certificates import circle_net
>>> points, network = np.array([[1000.0, 0], [3000, 500]]), circle_net(0.5)
>>> units = Units.of(points)                                # (0, 0) and 1 where the data are near the origin anyway
>>> folded = units.fold(network)                            # the same scores, up to rounding
>>> np.allclose(folded(units.plain(points)), network(points))
True
>>> units.scale                                             # one length: the axes differ by no more than a factor 4
array([1000., 1000.])
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from geometry.arrays import Array, frozen
from geometry.network import Affine, Layer, Network

FIT = (0.3, 3.5)
FAR = 2.5
UNEVEN = 4
ROUNDED = 1e-12


@dataclass(frozen=True, eq=False)
class Units:
    """A place (d,) and a length for each axis (d,): a point x is shown at (x - center) / scale."""

    center: Array
    scale: Array

    @classmethod
    def of(cls, points: ArrayLike) -> "Units":
        """The origin and 1 for points (n, d) that are near it; else their box's middle and half its longest side.

        Where the box's sides differ by more than a factor 4, each axis has half its own side; a constant one has 1.
        One repeated point is its own centre and has the scale 1.
        """
        places = frozen(points, "points", 2)
        low, high = places.min(axis=0), places.max(axis=0)
        center, halves = low / 2 + high / 2, high / 2 - low / 2
        least = np.maximum(ROUNDED * np.maximum(np.abs(low), np.abs(high)), np.finfo(float).tiny)
        sized = halves[halves > least]
        if len(sized) and sized.max() > UNEVEN * sized.min():
            return cls(center, np.where(halves > least, halves, 1.0))
        reach = float(halves.max())
        if FIT[0] <= reach <= FIT[1] and np.abs(center).max() <= FAR * reach:
            return cls(np.zeros_like(center), np.ones_like(center))
        return cls(center, np.full_like(center, reach if reach > np.finfo(float).tiny else 1.0))

    @property
    def own(self) -> bool:
        """Whether anything is moved at all."""
        return bool((self.scale != 1.0).any() or self.center.any())

    @property
    def even(self) -> bool:
        """Whether one length holds for all axes, so that discs are discs in the data's own units, too."""
        return bool((self.scale == self.scale[0]).all())

    def plain(self, points: ArrayLike) -> Array:
        """Points (..., d) in these units."""
        places = np.asarray(points, dtype=float)
        return (places - self.center) / self.scale if self.own else places

    def given(self, places: ArrayLike) -> Array:
        """Places (..., d) in these units, as the data has them: the inverse of `plain`."""
        points = np.asarray(places, dtype=float)
        return points * self.scale + self.center if self.own else points

    def fold(self, network: Network) -> Network:
        """The network on these units with the same scores; `ValueError` where its weights leave the floats."""
        if not self.own:
            return network
        first = first_map(network)
        with np.errstate(over="ignore", invalid="ignore"):
            weight, bias = first.weight * self.scale, first.bias + first.weight @ self.center
        return with_first(network, Affine(weight, bias))

    def unfold(self, network: Network) -> Network:
        """The network on the data's own coordinates with the same scores: the inverse of `fold`."""
        return Units(-self.center / self.scale, 1 / self.scale).fold(network) if self.own else network


def first_map(network: Network) -> Affine:
    """The first affine map: of the first hidden layer, or else the read-out."""
    return network.hidden[0].affine if network.hidden else network.readout


def after(first: Affine, second: Affine) -> Affine:
    """The affine map that does `first`, then `second`; `ValueError` where the one gives not what the other takes."""
    if second.weight.shape[1] != len(first.bias):
        raise ValueError(f"a step gives {len(first.bias)} numbers, and the next one takes {second.weight.shape[1]}")
    return Affine(second.weight @ first.weight, second.weight @ first.bias + second.bias)


def behind(affine: Affine, network: Network) -> Network:
    """The network that does an affine map first, folded into its own first one; `ValueError` as `after`."""
    return with_first(network, after(affine, first_map(network)))


def with_first(network: Network, affine: Affine) -> Network:
    """The same network with another first affine map."""
    if not network.hidden:
        return Network((), affine)
    first, *rest = network.hidden
    return Network((Layer(affine, first.activation), *rest), network.readout)
