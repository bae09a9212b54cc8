"""Scores to as many bits as a decision needs: float64 tanh is exactly 1 from 19 on, the real one never is.

A value travels with a bound on its error, so a comparison is either decided or repeated with more bits.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from mpmath.ctx_mp import MPContext

from geometry.activations import LEAK
from geometry.network import Affine, Network

FEWEST_BITS, MOST_BITS = 128, 1 << 15
EXACT = {"identity", "relu", "leaky_relu"}
Real = Any  # an mpf of some context


class Ball(NamedTuple):
    """All reals within `error` of `value`; both are numbers of mpmath, or fractions with error 0."""

    value: Real
    error: Real

    def sign(self) -> int | None:
        """-1, 0 or 1 if every real of the ball has that sign, else None."""
        if self.error == 0 or abs(self.value) > self.error:
            return int(self.value > 0) - int(self.value < 0)
        return None


@lru_cache(maxsize=32)
def context(bits: int) -> MPContext:
    """An mpmath context of its own: the global `mpmath.mp` belongs to the user."""
    ctx = MPContext()
    ctx.prec = bits
    return ctx


def evaluate(network: Network, point: Sequence[float], bits: int) -> Ball:
    """The score at one point of floats, with its error bound; exact where the network is piecewise linear."""
    if all(layer.activation.name in EXACT for layer in network.hidden):
        return Ball(_exact_score(network, point), Fraction(0))
    ctx = context(bits)
    balls = [Ball(ctx.mpf(float(x)), ctx.zero) for x in point]
    for layer in network.hidden:
        balls = [_activate(ctx, layer.activation.name, ball) for ball in _affine(ctx, layer.affine, balls)]
    return _affine(ctx, network.readout, balls)[0]


def compare(network: Network, first: Sequence[float], second: Sequence[float]) -> int:
    """1 if the first point's real score is higher, -1 if lower, 0 if equal; `ArithmeticError` as `score_sign`."""

    def attempt(bits: int) -> int | None:
        a, b = evaluate(network, first, bits), evaluate(network, second, bits)
        # The slack covers the two roundings made here.
        return Ball(a.value - b.value, (a.error + b.error) * 2 + abs(a.value - b.value) * _unit(a, bits)).sign()

    return _escalate(attempt, MOST_BITS)


def _escalate(attempt: Callable[[int], int | None], most_bits: int) -> int:
    bits = FEWEST_BITS
    while bits <= most_bits:
        if (answer := attempt(bits)) is not None:
            return answer
        bits *= 2
    raise ArithmeticError(
        f"{most_bits} bits do not decide this sign: it is 0, or the network is saturated beyond reach"
    )


def _unit(ball: Ball, bits: int) -> Real:
    return Fraction(0) if isinstance(ball.value, Fraction) else context(bits).ldexp(1, 2 - bits)


def _affine(ctx: MPContext, affine: Affine, balls: list[Ball]) -> list[Ball]:
    unit, result = ctx.ldexp(1, 1 - ctx.prec), []
    for row, bias in zip(affine.weight.tolist(), affine.bias.tolist(), strict=True):
        weights = [ctx.mpf(weight) for weight in row]
        terms = [weight * ball.value for weight, ball in zip(weights, balls, strict=True)] + [ctx.mpf(bias)]
        carried = sum((abs(weight) * ball.error for weight, ball in zip(weights, balls, strict=True)), ctx.zero)
        rounded = unit * len(terms) * sum((abs(term) for term in terms), ctx.zero)
        result.append(Ball(sum(terms, ctx.zero), 2 * (carried + rounded)))
    return result


def _activate(ctx: MPContext, name: str, ball: Ball) -> Ball:
    """Slopes are at most 1, so the error passes on; 32 units cover the few roundings of the formula."""
    z, unit = ball.value, ctx.ldexp(1, 6 - ctx.prec)
    if name in {"identity", "relu"}:
        return Ball(z if name == "identity" else max(z, ctx.zero), ball.error)
    if name == "leaky_relu":
        return Ball(z if z > 0 else ctx.mpf(LEAK) * z, ball.error + unit * abs(z))
    value = value_at(ctx, name, z)
    # exp and log1p are relative to the value, but 1 - d and max(z, 0) + d round at the size of 1 and z.
    size = abs(z) if name in {"tanh", "elu"} and abs(z) < 1 else 1 + (max(z, ctx.zero) if name != "logistic" else 0)
    return Ball(value, 2 * (ball.error + unit * size))


def value_at(ctx: MPContext, name: str, z: Real) -> Real:
    """A strictly increasing activation at a number of mpmath."""
    if name == "tanh":
        return ctx.tanh(z)
    decay = ctx.exp(-abs(z))
    if name == "logistic":
        return (1 if z >= 0 else decay) / (1 + decay)
    if name == "softplus":
        return max(z, ctx.zero) + ctx.log1p(decay)
    if name == "elu":
        if z < -2 * ctx.prec:  # the rest is below any bit of 1, and slow to find
            return -ctx.one
        return z if z > 0 else ctx.expm1(z)
    return z if z > 0 or name == "identity" else ctx.mpf(LEAK) * z


def _exact_score(network: Network, point: Sequence[float]) -> Fraction:
    values = [Fraction(float(x)) for x in point]
    slopes = {"identity": Fraction(1), "relu": Fraction(0), "leaky_relu": Fraction(LEAK)}
    for layer in network.hidden:
        low = slopes[layer.activation.name]
        values = [z if z > 0 else low * z for z in _exact_affine(layer.affine, values)]
    return _exact_affine(network.readout, values)[0]


def _exact_affine(affine: Affine, values: list[Fraction]) -> list[Fraction]:
    rows = zip(affine.weight.tolist(), affine.bias.tolist(), strict=True)
    return [sum((Fraction(w) * v for w, v in zip(row, values, strict=True)), Fraction(b)) for row, b in rows]
