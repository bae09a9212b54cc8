"""Does a network hold a whole disc inside and a whole ring outside? Branch and bound: a proof, a leak, or neither.

>>> from geometry.certificates import circle_net
>>> network, disc, ring = circle_net(0.5), ((0, 0), 0.5), ((0, 0), 1, 1.2)
>>> found = encloses(network, disc, ring)
>>> type(found).__name__, found.holds(network, disc, ring)
('Enclosed', True)
"""

from dataclasses import dataclass

import numpy as np

from geometry.arrays import Array
from geometry.balls import score_sign
from geometry.certificates.annulus import DISC, RING, Annulus, Disc, Ring, extent, sets
from geometry.certificates.bounds import batches, point_range, score_range
from geometry.certificates.checks import never_raises, on_the_plane, require_known
from geometry.certificates.recheck import beyond
from geometry.network import Network

RESOLUTION, MOST_CELLS = 1 / 1024, 1 << 18
# So that any network is answered in seconds: from SMALL weights on, fewer cells, and fewer bits to confirm a leak.
SMALL, LEAK_BITS = 2000, 2048
# A margin this thin, next to the read-out's weights, is claimed only where the second method confirms it.
THIN = 2.0**-20
SHARE = 1 / 2  # a cell counts as proved if its bound is this share of the smallest score that was sampled


@dataclass(frozen=True, eq=False)
class Enclosed:
    """Certificate: the real score is at least `margin` > 0 on all of the disc, at most -margin on all of the ring.

    "Real" means exact arithmetic on the float weights. `margin` is half of what the search proved, so that
    another, cruder method can confirm it.
    """

    margin: float

    @never_raises
    def holds(self, network: Network, disc: Disc = DISC, ring: Ring = RING) -> bool:
        """Prove it again by another method, the mean value theorem with interval gradients, in `recheck`."""
        inside, outside = sets(disc, ring)
        if not (on_the_plane(network) and type(self.margin) is float and 0 < self.margin < np.inf):
            return False
        return beyond(network, inside, 1, self.margin) and beyond(network, outside, -1, self.margin)

    def to_json(self) -> dict:
        """Plain numbers."""
        return {"kind": "enclosed", "margin": self.margin}


@dataclass(frozen=True, eq=False)
class Leak:
    """Certificate: a point of the disc with real score <= 0, or of the ring with real score >= 0.

    `score` is the float64 score there; where it is within rounding of 0, only its sign is settled, exactly.
    """

    point: tuple[float, float]
    score: float

    @never_raises
    def holds(self, network: Network, disc: Disc = DISC, ring: Ring = RING) -> bool:
        """Whether the point lies in one of the sets, exactly, and its real score has the wrong sign."""
        inside, outside = sets(disc, ring)
        if not on_the_plane(network) or not np.isfinite([*self.point, self.score]).all():
            return False
        if not np.isclose(float(network(self.point)), self.score, rtol=1e-9, atol=_noise(network)):
            return False
        wrong = -1 if self.point in inside else 1 if self.point in outside else None
        return wrong is not None and wrong * score_sign(network, self.point) >= 0

    def to_json(self) -> dict:
        """Plain numbers."""
        return {"kind": "leak", "point": list(self.point), "score": self.score}


@dataclass(frozen=True, eq=False)
class Undecided:
    """No proof and no leak with cells down to `resolution` long; it certifies nothing, and has nothing to re-check."""

    resolution: float

    def to_json(self) -> dict:
        """Plain numbers."""
        return {"kind": "undecided", "resolution": self.resolution}


def encloses(
    network: Network, disc: Disc = DISC, ring: Ring = RING, *, resolution: float | None = None
) -> Enclosed | Leak | Undecided:
    """Whether the real score is above 0 on the whole disc ((x, y), r) and below 0 on ring ((x, y), r_inner, r_outer).

    Never a wrong `Enclosed` or `Leak`: bounds charge every rounding, and a leak is settled with as many bits as it
    takes. Cells are cut down to `resolution` (default: the ring's outer radius / 1024), then it is `Undecided`.
    `ValueError` for a network whose input is not the plane, an activation that is not one of `ACTIVATIONS`, or a disc
    that does not lie inside the ring's hole.
    """
    inside, outside = sets(disc, ring)
    require_known(network, "encloses")
    if network.widths[0] != 2:
        raise ValueError(f"encloses needs a network on the plane; this one has {network.widths[0]} inputs")
    finest = RESOLUTION * outside.outer if resolution is None else float(resolution)
    if not 0 < finest < np.inf:
        raise ValueError(f"resolution must be a finite length above 0; got {resolution}")
    found = [_search(network, region, side, finest) for region, side in ((inside, 1), (outside, -1))]
    leak = next((result for result in found if isinstance(result, Leak)), None)
    rough = [result.resolution for result in found if isinstance(result, Undecided)]
    if leak or rough:
        return leak or Undecided(max(rough))
    proof = Enclosed(min(result.margin for result in found if isinstance(result, Enclosed)))
    thin = proof.margin < THIN * np.abs(network.readout.weight).sum()
    return proof if not thin or proof.holds(network, disc, ring) else Undecided(finest)


def _search(network: Network, region: Annulus, side: int, finest: float) -> Enclosed | Leak | Undecided:
    cells, margin, least, used = region.cells(), np.inf, np.inf, 0
    while True:
        samples = region.samples(cells)
        with np.errstate(all="ignore"):
            scores = side * network(samples)
        worst = int(np.argmin(scores))
        if scores[worst] <= _noise(network) and (leak := _leak(network, region, side, samples[worst])):
            return leak
        least, used = min(least, float(scores[worst])), used + len(cells)
        bounds = _lowest(network, region, side, cells)
        small = extent(cells) <= finest
        proved = (bounds > 0) & (small | (bounds >= SHARE * least))
        margin = min(margin, float(bounds[proved].min(initial=np.inf)))
        if (stuck := small & ~proved).any() or used > _share(network, MOST_CELLS):
            return Undecided(float(extent(cells[stuck] if stuck.any() else cells).max()))
        if proved.all():
            return Enclosed(margin / 2)
        cells = region.split(cells[~proved])


def _lowest(network: Network, region: Annulus, side: int, cells: Array) -> Array:
    """Lower bounds (cells,) of side * score, in batches that bound the memory."""
    parts = []
    for part in batches(network, len(cells)):
        low, high = score_range(network, *region.forms(cells[part]))
        parts.append(low if side > 0 else -high)
    return np.concatenate(parts)


def _leak(network: Network, region: Annulus, side: int, point: Array) -> Leak | None:
    """The point as a leak, if it is exactly in the region and its real score exactly of the wrong sign."""
    place = (float(point[0]), float(point[1]))
    if place not in region:
        return None
    with np.errstate(all="ignore"):
        score = float(network(place))
    if not np.isfinite(score):
        return None
    low, high = point_range(network, np.array([place]))
    if (high[0] if side > 0 else -low[0]) <= 0:
        return Leak(place, score)
    try:
        return Leak(place, score) if side * score_sign(network, place, _share(network, LEAK_BITS)) <= 0 else None
    except ArithmeticError:
        return None


def _share(network: Network, most: int) -> int:
    """As much as a small network gets, or less in proportion to the number of weights."""
    return most * SMALL // max(SMALL, network.weights)


def _noise(network: Network) -> float:
    """A size below which a float64 score says little about the sign."""
    return float(1e-12 * (1 + np.abs(network.readout.weight).sum() + np.abs(network.readout.bias).sum()))
