"""An explicit way out of every width-2 net: from any point to infinity, and the score never turns back.

In the last hidden plane the score is affine, so it rises along a straight ray; pulled back through the layers, which
are homeomorphisms, the ray is a path in the input plane, and it leaves every disc. Near saturation the ray is shorter
than any float can tell, so it is walked with mpmath, at a precision that is doubled until the path's own vertices,
rounded to floats, have scores that provably never fall.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import frozen
from geometry.network import Network
from geometry.precise import MOST_BITS, Ball, Real, evaluate, score_sign
from geometry.ray import MOST_STEPS, Foot, Ray, TooFewBitsError, norm
from geometry.sets import DISC, RING, Disc, Ring, sets
from geometry.winding import require_homeomorphism

Array = NDArray[np.float64]


def escape_path(
    network: Network,
    start: ArrayLike = (0.0, 0.0),
    radius: float = 1.0,
    *,
    centre: ArrayLike | None = None,
    most_bits: int = MOST_BITS,
    most_steps: int = MOST_STEPS,
) -> Array:
    """Vertices (m, 2) of a path from `start` to the circle of `radius` about `centre` (default: `start`) or just out.

    From vertex to vertex the real score never falls if `start` is of class 1 (score > 0), and never rises if it is
    of class 0. So the last vertex is on the same side as the start: the network does not tell it from the start.
    The last vertex is at distance `radius` to within one part in 10**9, never nearer. `ValueError` unless every
    width is 2, every activation strictly increasing and every weight non-singular, or if the read-out is 0;
    `ArithmeticError` where it takes more than `most_bits` bits or `most_steps` steps.
    """
    require_homeomorphism(network, "escape_path")
    if not network.readout.weight.any():
        raise ValueError("escape_path needs a read-out that is not 0: here every point has the same score")
    begin = frozen(start, "start", 1)
    middle = begin if centre is None else frozen(centre, "centre", 1)
    if begin.shape != (2,) or middle.shape != (2,):
        raise ValueError(f"start and centre must be points (2,); got {begin.shape} and {middle.shape}")
    if not (np.isfinite(radius) and radius > np.hypot(*(begin - middle))):
        raise ValueError(f"radius must be finite and beyond the start; got {radius}: choose a larger one")
    bits, towards = 128, 1 if score_sign(network, begin.tolist(), most_bits) > 0 else -1
    while bits <= most_bits:
        try:
            path = Ray(network, begin, towards, bits).walk(middle, float(radius), most_steps)
            return _rising(network, _rounded(path, begin, float(radius)), towards, bits)
        except TooFewBitsError:
            bits *= 2
    raise ArithmeticError(f"escape_path needs more than {most_bits} bits here: the network is saturated beyond reach")


def _rounded(path: list[Foot], start: Array, radius: float) -> Array:
    """The path as floats, each vertex nudged up the gradient as far as its rounding would lose.

    Near saturation the path runs along a level curve and gains less than a rounding costs. First, from the end:
    how high each vertex may come without overtaking the reach of a later one; then, from the start: the smallest
    nudge to the height reached so far. Vertices that can do neither are left out.
    """
    caps, cap = [], path[-1].gain + radius * 2.0**-36 * norm(path[-1].gradient)
    for foot in path[-2:0:-1]:
        grain = _grain(foot)
        caps.append(cap)
        if foot.gain + 3 * grain <= cap:
            cap = min(cap, foot.gain + radius * 2.0**-24 * norm(foot.gradient))
    result, height = [start.tolist()], 0 * cap
    for foot, cap in zip(path[1:], [*caps[::-1], None], strict=True):
        slope, grain = norm(foot.gradient), _grain(foot)
        lift = max(height - foot.gain + grain, 0 * cap if cap is not None else height * 0)
        if cap is not None and foot.gain + lift + grain > cap:
            continue
        vertex = [float(x + lift * g / slope**2) for x, g in zip(foot.point, foot.gradient, strict=True)]
        result.append(vertex)
        height = foot.gain + sum(g * (v - x) for g, v, x in zip(foot.gradient, vertex, foot.point, strict=True))
    return np.array(result)


def _grain(foot: Foot) -> Real:
    """The most that rounding the vertex to floats can change the score, and a little more."""
    return norm(foot.gradient) * max(abs(float(x)) for x in foot.point) * 2.0**-51


def _rising(network: Network, path: Array, direction: int, bits: int) -> Array:
    """The vertices that provably rise, seen from the end; `TooFewBitsError` if the last is not above the first."""
    balls = [evaluate(network, point, bits) for point in path.tolist()]

    def rises(first: Ball, second: Ball) -> bool:
        return _gain(first, second, direction) == 1

    kept = [len(path) - 1]
    for index in range(len(path) - 2, 0, -1):
        if rises(balls[index], balls[kept[-1]]) and rises(balls[0], balls[index]):
            kept.append(index)
    if not rises(balls[0], balls[kept[0]]):
        raise TooFewBitsError
    return path[[0, *kept[::-1]]]


def _gain(first: Ball, second: Ball, direction: int) -> int:
    """1 if the second score is provably as far as the first or farther, -1 if provably not, 0 if it is open."""
    gain, blur = direction * (second.value - first.value), 2 * (first.error + second.error)
    return 1 if gain >= blur else -1 if gain < -blur else 0


@dataclass(frozen=True, eq=False)
class Escape:
    """Certificate: `path` (m, 2) leads from the disc into the ring, and at every vertex the real score is at least
    as far on the start's side of 0 as before. So the network does not tell the path's two ends apart."""

    path: Array

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", frozen(self.path, "path", 2))

    def holds(self, network: Network, disc: Disc = DISC, ring: Ring = RING) -> bool:
        """Score every vertex forwards, with as many bits as the order needs; both ends are placed exactly."""
        inside, outside = sets(disc, ring)
        points = self.path.tolist()
        if network.widths[0] != 2 or len(points) < 2 or len(points[0]) != 2:
            return False
        if tuple(points[0]) not in inside or tuple(points[-1]) not in outside:
            return False
        bits = 128
        while bits <= MOST_BITS:
            balls = [evaluate(network, point, bits) for point in points]
            first = balls[0].sign()
            gains = {_gain(a, b, 1 if first == 1 else -1) for a, b in pairwise(balls)}
            if first is not None and (-1 in gains or gains == {1}):
                return gains == {1}
            bits *= 2
        return False

    def to_json(self) -> dict:
        """Plain numbers."""
        return {"kind": "escape", "path": self.path.tolist()}
