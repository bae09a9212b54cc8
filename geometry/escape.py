"""An explicit way out of every width-2 net: from any point to infinity, and the score never turns back.

In the last hidden plane the score is affine, so it rises along a straight ray; pulled back through the layers, which
are homeomorphisms, the ray is a path in the input plane, and it leaves every disc. Near saturation the ray is shorter
than any float can tell, so it is walked with mpmath, at a precision that is doubled until the path's own vertices,
rounded to floats, have scores that provably never fall.
"""


import numpy as np
from mpmath.ctx_mp import MPContext
from numpy.typing import ArrayLike, NDArray

from geometry.exact import determinant
from geometry.network import Network, frozen
from geometry.precise import MOST_BITS, Ball, Real, context, evaluate, score_sign, value_at
from geometry.winding import require_homeomorphism

Array = NDArray[np.float64]
STEPS, MOST_STEPS = 64, 20_000  # a vertex about every radius / STEPS
Point = list[Real]


class _TooFewBits(Exception):
    pass


def escape_path(
    network: Network, start: ArrayLike = (0.0, 0.0), radius: float = 1.0, *, centre: ArrayLike | None = None
) -> Array:
    """Vertices (m, 2) of a path from `start` to the circle of `radius` about `centre` (default: `start`) or just out.

    From vertex to vertex the real score never falls if `start` is of class 1 (score > 0), and never rises if it is
    of class 0. So the last vertex is on the same side as the start: the network does not tell it from the start.
    The last vertex is at distance `radius` to within one part in 10**9, never nearer. `ValueError` unless every
    width is 2, every activation strictly increasing and every weight non-singular, or if the read-out is 0.
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
    bits = 128
    while bits <= MOST_BITS:
        try:
            path = _Ray(network, begin, bits).walk(middle, float(radius))
            return _rising(network, np.array([begin, *_floats(path[1:])]), _direction(network, begin), bits)
        except _TooFewBits:
            bits *= 2
    raise ArithmeticError(f"escape_path needs more than {MOST_BITS} bits here: the network is saturated beyond reach")


def _direction(network: Network, start: Array) -> int:
    return 1 if score_sign(network, start.tolist()) > 0 else -1


def _rising(network: Network, path: Array, direction: int, bits: int) -> Array:
    """The vertices that, after rounding to floats, provably still rise; `_TooFewBits` if the last does not.

    Rounding moves a vertex off the path, and where the path runs along a level curve that can cost more than
    the path gains: such vertices are left out, seen from the end.
    """
    balls = [evaluate(network, point, bits) for point in path.tolist()]

    def rises(first: Ball, second: Ball) -> bool:
        gain, blur = direction * (second.value - first.value), first.error + second.error
        return bool(gain >= 2 * blur)

    kept = [len(path) - 1]
    for index in range(len(path) - 2, 0, -1):
        if rises(balls[index], balls[kept[-1]]) and rises(balls[0], balls[index]):
            kept.append(index)
    if not rises(balls[0], balls[kept[0]]):
        raise _TooFewBits
    return path[[0, *kept[::-1]]]


def _floats(path: list[Point]) -> list[list[float]]:
    return [[float(x) for x in point] for point in path]


class _Ray:
    """The ray from F(start) along the read-out's normal, and its pull-back, at a fixed number of bits."""

    def __init__(self, network: Network, start: Array, bits: int) -> None:
        self.ctx, self.network, self.start = context(bits), network, start
        self.names = [layer.activation.name for layer in network.hidden]
        self.biases = [_numbers(self.ctx, layer.affine.bias) for layer in network.hidden]
        self.weights = [[_numbers(self.ctx, row) for row in layer.affine.weight] for layer in network.hidden]
        self.inverses = [_inverse(self.ctx, layer.affine.weight) for layer in network.hidden]
        towards = _direction(network, start)
        self.normal = [towards * w for w in _numbers(self.ctx, network.readout.weight[0])]
        self.origin = _numbers(self.ctx, start)
        for weight, bias, name in zip(self.weights, self.biases, self.names, strict=True):
            z = [row[0] * self.origin[0] + row[1] * self.origin[1] + b for row, b in zip(weight, bias, strict=True)]
            self.origin = [value_at(self.ctx, name, component) for component in z]

    def pull(self, time: Real) -> tuple[Point, Real] | None:
        """The input point whose image is at `time` on the ray, and the speed there; None outside the image."""
        point = [o + time * n for o, n in zip(self.origin, self.normal, strict=True)]
        velocity = self.normal
        for name, inverse, bias in zip(self.names[::-1], self.inverses[::-1], self.biases[::-1], strict=True):
            pairs = [_undo(self.ctx, name, value) for value in point]
            if any(pair is None for pair in pairs):
                return None
            z = [pair[0] - b for pair, b in zip(pairs, bias, strict=True)]
            velocity = _times(inverse, [v / pair[1] for v, pair in zip(velocity, pairs, strict=True)])
            point = _times(inverse, z)
        return point, self.ctx.hypot(*velocity)

    def walk(self, centre: Array, radius: float) -> list[Point]:
        """Points about radius / STEPS apart along the pull-back, the last just outside the circle."""
        step, time, middle = self.ctx.mpf(radius) / STEPS, self.ctx.zero, _numbers(self.ctx, centre)
        here = self.pull(time)
        if here is None or _distance(here[0], _numbers(self.ctx, self.start)) > step / 2**30:
            raise _TooFewBits
        path = [here[0]]
        while len(path) < MOST_STEPS:
            stride, ahead = self._advance(time, here, step)
            if _distance(ahead[0], middle) >= radius:
                return [*path, self._crossing(time, stride, middle, radius)]
            time, here = time + stride, ahead
            path.append(here[0])
        raise ArithmeticError(f"escape_path took {MOST_STEPS} steps inside radius {radius}: choose a smaller radius")

    def _advance(self, time: Real, here: tuple[Point, Real], step: Real) -> tuple[Real, tuple[Point, Real]]:
        """A stride of the ray that moves the input point by at most `step`, and where it ends."""
        stride = 4 * step / here[1]
        while time + stride > time:
            ahead = self.pull(time + stride)
            # The halfway point too: a stride over a gap in the image would show there as a far excursion.
            half = None if ahead is None else self.pull(time + stride / 2)
            if ahead is not None and half is not None:
                if max(_distance(ahead[0], here[0]), _distance(half[0], here[0])) <= step:
                    return stride, ahead
            stride /= 2
        raise _TooFewBits

    def _crossing(self, time: Real, stride: Real, middle: Point, radius: float) -> Point:
        inside, outside = self.ctx.zero, stride
        target = self.ctx.mpf(radius) * (1 + self.ctx.mpf(2) ** -32)
        for _ in range(self.ctx.prec):
            between = (inside + outside) / 2
            found = self.pull(time + between)
            if found is None:
                raise _TooFewBits
            distance = _distance(found[0], middle)
            if radius * (1 + self.ctx.mpf(2) ** -34) <= distance <= target:
                return found[0]
            inside, outside = (between, outside) if distance < radius else (inside, between)
        raise _TooFewBits


def _numbers(ctx: MPContext, values: Array) -> Point:
    return [ctx.mpf(value) for value in values.tolist()]


def _times(matrix: list[Point], vector: Point) -> Point:
    return [row[0] * vector[0] + row[1] * vector[1] for row in matrix]


def _distance(p: Point, q: Point) -> Real:
    return ((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2) ** 0.5


def _inverse(ctx: MPContext, weight: Array) -> list[Point]:
    exact = determinant(weight)
    det = ctx.mpf(exact.numerator) / exact.denominator
    (a, b), (c, d) = (_numbers(ctx, row) for row in weight)
    return [[d / det, -b / det], [-c / det, a / det]]


def _undo(ctx: MPContext, name: str, a: Real) -> tuple[Real, Real] | None:
    """The pre-activation with value `a`, and the slope there; None where no pre-activation has that value."""
    if name == "tanh":
        return (ctx.log1p(2 * a / (1 - a)) / 2, (1 - a) * (1 + a)) if -1 < a < 1 else None
    if name == "logistic":
        return (ctx.log(a / (1 - a)), a * (1 - a)) if 0 < a < 1 else None
    if name == "softplus":
        return (a + ctx.log(-ctx.expm1(-a)), -ctx.expm1(-a)) if a > 0 else None
    if name == "elu":
        return (ctx.log1p(a), 1 + a) if -1 < a < 0 else (a, ctx.one) if a >= 0 else None
    low = value_at(ctx, name, -ctx.one)
    return (a, ctx.one) if a > 0 or name == "identity" else (a / -low, -low)
