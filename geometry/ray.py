"""A straight ray in the last hidden plane, pulled back to the input plane at a fixed number of bits."""

from typing import NamedTuple

import numpy as np
from mpmath.ctx_mp import MPContext
from numpy.typing import NDArray

from geometry.exact import determinant
from geometry.network import Network
from geometry.precise import Real, context, value_at

Array = NDArray[np.float64]
STEPS, MOST_STEPS = 64, 20_000  # a vertex about every radius / STEPS
Point = list[Real]


class TooFewBitsError(Exception):
    """The walk or its check needs more bits."""


class Foot(NamedTuple):
    """One point of the pulled-back ray: where, how much the score has gained, its gradient, the point's speed."""

    point: Point
    gain: Real
    gradient: Point
    speed: Real


class Ray:
    """The ray from F(start) along the read-out's normal, and its pull-back, at a fixed number of bits."""

    def __init__(self, network: Network, start: Array, towards: int, bits: int) -> None:
        self.ctx = ctx = context(bits)
        self.layers = []
        for layer in network.hidden:
            weight = [_numbers(ctx, row) for row in layer.affine.weight]
            inverse, bias = _inverse(ctx, layer.affine.weight), _numbers(ctx, layer.affine.bias)
            self.layers.append((layer.activation.name, weight, inverse, bias))
        self.normal = [towards * w for w in _numbers(ctx, network.readout.weight[0])]
        self.origin = self.start = _numbers(ctx, start)
        for name, weight, _, bias in self.layers:
            z = [value + b for value, b in zip(_times(weight, self.origin), bias, strict=True)]
            self.origin = [value_at(ctx, name, component) for component in z]

    def pull(self, time: Real) -> Foot | None:
        """The input point whose image is at `time` on the ray; None outside the image of the plane."""
        point = [o + time * n for o, n in zip(self.origin, self.normal, strict=True)]
        velocity = gradient = self.normal
        for name, weight, inverse, bias in self.layers[::-1]:
            pairs = [_undo(self.ctx, name, value) for value in point]
            if pairs[0] is None or pairs[1] is None:
                return None
            (z0, slope0), (z1, slope1) = pairs[0], pairs[1]
            point = _times(inverse, [z0 - bias[0], z1 - bias[1]])
            velocity = _times(inverse, [velocity[0] / slope0, velocity[1] / slope1])
            row = [gradient[0] * slope0, gradient[1] * slope1]
            gradient = [row[0] * weight[0][i] + row[1] * weight[1][i] for i in (0, 1)]
        return Foot(point, time * norm(self.normal) ** 2, gradient, norm(velocity))

    def walk(self, centre: Array, radius: float, most_steps: int = MOST_STEPS) -> list[Foot]:
        """Points about radius / STEPS apart along the pull-back, the last just outside the circle."""
        step, time, middle = self.ctx.mpf(radius) / STEPS, self.ctx.zero, _numbers(self.ctx, centre)
        here = self.pull(time)
        if here is None or _distance(here.point, self.start) > step / 2**30:
            raise TooFewBitsError
        path = [here]
        while len(path) < most_steps:
            stride, ahead = self._advance(time, here, step)
            if _distance(ahead.point, middle) >= radius:
                return [*path, self._crossing(time, stride, middle, radius)]
            time, here = time + stride, ahead
            path.append(here)
        raise ArithmeticError(f"escape_path took {most_steps} steps inside radius {radius}: choose a smaller radius")

    def _advance(self, time: Real, here: Foot, step: Real) -> tuple[Real, Foot]:
        """A stride of the ray that moves the input point by about `step`, and where it ends."""
        stride = step / here.speed
        # Where rounding hides the edge of the image no stride is short enough; more bits are what helps.
        for _ in range(16 + self.ctx.prec // 32):
            ahead = self.pull(time + stride)
            # The halfway point too: a stride over a gap in the image would show there as a far excursion.
            half = None if ahead is None else self.pull(time + stride / 2)
            feet = [] if ahead is None or half is None else [ahead, half]
            if ahead and feet and max(_distance(foot.point, here.point) for foot in feet) <= 1.5 * step:
                return stride, ahead
            stride /= 2
        raise TooFewBitsError

    def _crossing(self, time: Real, stride: Real, middle: Point, radius: float) -> Foot:
        inside, outside = self.ctx.zero, stride
        for _ in range(self.ctx.prec):
            between = (inside + outside) / 2
            found = self.pull(time + between)
            if found is None:
                raise TooFewBitsError
            excess = _distance(found.point, middle) / radius - 1
            if 2.0**-34 <= excess <= 2.0**-32:
                return found
            inside, outside = (between, outside) if excess < 2.0**-33 else (inside, between)
        raise TooFewBitsError


def _numbers(ctx: MPContext, values: Array) -> Point:
    return [ctx.mpf(value) for value in values.tolist()]


def _times(matrix: list[Point], vector: Point) -> Point:
    return [row[0] * vector[0] + row[1] * vector[1] for row in matrix]


def norm(vector: Point) -> Real:
    return (vector[0] ** 2 + vector[1] ** 2) ** 0.5


def _distance(p: Point, q: Point) -> Real:
    return norm([p[0] - q[0], p[1] - q[1]])


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
        if a > 2 * ctx.prec:  # the rest is below any bit of a, and slow to find
            return a, ctx.one
        return (a + ctx.log(-ctx.expm1(-a)), -ctx.expm1(-a)) if a > 0 else None
    if name == "elu":
        return (ctx.log1p(a), 1 + a) if -1 < a < 0 else (a, ctx.one) if a >= 0 else None
    low = value_at(ctx, name, -ctx.one)
    return (a, ctx.one) if a > 0 or name == "identity" else (a / -low, -low)
