"""Several trainings of one architecture with three lines on the same dots: how different, and what lies between."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from geometry.boundary import decision_boundary, is_closed
from geometry.curves import Box
from geometry.datasets import Dataset
from geometry.matching import distance, facing_inside, matched
from geometry.network import Network
from geometry.replay import Replay
from geometry.slack import right_all_along
from geometry.triangle import inner_triangle

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Answers:
    """Networks of one layer of three tanh neurons, neurons named alike from each to the next, and the dots."""

    networks: tuple[Network, ...]
    dataset: Dataset

    @classmethod
    def chained(cls, first: Network, others: Sequence[Network], dataset: Dataset) -> "Answers":
        """The networks after `first`, each the nearest of those left to the one before it and matched to that one."""
        chain, left = [facing_inside(first)], list(others)
        while left:
            nearest = min(range(len(left)), key=lambda k: distance(left[k], chain[-1]))
            chain.append(matched(left.pop(nearest), chain[-1]))
        return cls(tuple(chain), dataset)

    @cached_property
    def replay(self) -> Replay:
        """The path that goes straight from each network to the next in the space of weights."""
        return Replay(self.networks)

    @property
    def triangles(self) -> list[Array]:
        """The corners (3, 2) of each triangle, for those networks whose lines close one."""
        found = [inner_triangle(network.hidden[0].affine) for network in self.networks]
        return [corners for corners in found if corners is not None]

    def closed(self, box: Box) -> bool:
        """Whether the boundary of every network in a box is one curve, and closed."""
        return all([is_closed(line) for line in decision_boundary(net, box)] == [True] for net in self.networks)

    def right_between(self) -> bool:
        """Whether every dot is proved right at every network and on the way from each to the next."""
        return right_all_along(self.replay, self.dataset)

    def closest(self) -> float:
        """The smallest `distance` of two networks; infinite for fewer than two."""
        return min((distance(one, other) for one, other in combinations(self.networks, 2)), default=np.inf)
