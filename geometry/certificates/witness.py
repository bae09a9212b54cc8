"""The third reading, where the answer is yes: a network by hand for a given disc and ring, proved to enclose."""

from collections.abc import Sequence

import numpy as np

from geometry.arrays import frozen
from geometry.certificates.annulus import Disc, Ring
from geometry.certificates.circle_net import circle_net
from geometry.certificates.enclosure import Enclosed, encloses
from geometry.network import Network
from geometry.units import Units


def build_witness(hidden: Sequence[int], activation: str | Sequence[str], disc: Disc, ring: Ring) -> Network | None:
    """A network of these widths that encloses the disc; None where there is none, or `circle_net` has none so close.

    `activation` is one for all layers, or a name for each: it builds nothing where they differ.
    """
    names = {activation} if isinstance(activation, str) else set(activation)
    if len(names) != 1:
        return None
    (centre, radius), (middle, inner, outer) = disc, ring
    # circle_net's disc has the ring's centre: it is blown up to hold this one.
    factor = (float(np.hypot(*(np.subtract(centre, middle)))) + radius) / inner
    try:
        by_hand = circle_net(factor, names.pop(), hidden, outer=outer / inner)
        network = Units(frozen(middle, "the ring's centre", 1), np.full(2, inner)).unfold(by_hand)
    except ValueError:
        return None
    return network if isinstance(encloses(network, disc, ring), Enclosed) else None


def proved(network: Network, disc: Disc, ring: Ring) -> bool:
    """Whether `encloses` proves it, and its certificate holds by the second method."""
    found = encloses(network, disc, ring)
    return isinstance(found, Enclosed) and found.holds(network, disc, ring)
