"""Real scores in balls of Arb, with as many bits as a decision needs: float64 tanh is 1 from 19 on, the real one never.

A ball holds the real number for certain; every operation on balls rounds outwards. So a sign is either decided or
asked for again with more bits.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from itertools import pairwise
from math import inf

from flint import arb, ctx

from geometry.activations import CUBIC, SELU_ALPHA, SELU_SCALE, Activation, activation_named
from geometry.network import Affine, Network, one_score

FEWEST_BITS, MOST_BITS = 128, 1 << 15


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Balls of `bits` bits inside the block; Arb's setting is global, and it is given back as it was."""
    before, ctx.prec = ctx.prec, bits
    try:
        yield
    finally:
        ctx.prec = before


def score_ball(network: Network, point: Sequence[float], bits: int) -> arb:
    """A ball that holds the real score at a point of floats."""
    one_score(network, "a real score")
    with precision(bits):
        values = [arb(float(x)) for x in point]
        for layer in network.hidden:
            values = [activate(layer.activation.name, z) for z in affine_ball(layer.affine, values)]
        return affine_ball(network.readout, values)[0]


def affine_ball(affine: Affine, values: Sequence[arb]) -> list[arb]:
    """weight . values + bias, in the precision that is set."""
    return [
        sum((w * v for w, v in zip(row, values, strict=True) if w), arb(bias))
        for row, bias in zip(affine.weight.tolist(), affine.bias.tolist(), strict=True)
    ]


def activate(name: str, z: arb) -> arb:
    """The activation of that name on a ball, in the precision that is set.

    Ends map to ends where it does not fall; else the ball holds what its formula gives over the whole of `z`.
    """
    if name == "identity":
        return z
    if name == "tanh":
        return z.tanh()
    activation = activation_named(name)
    if activation.turn is not None and not activation.slopes:
        return z * share(name, z)
    if z.is_exact() or z > 0 or z < 0:
        return _one_sided(activation, z)
    ends = _one_sided(activation, z.lower()).union(_one_sided(activation, z.upper()))
    return ends if activation.turn is None else ends.union(arb(0))


def share(name: str, z: arb) -> arb:
    """What GELU or SiLU multiplies its input with, from 0 to 1, on a ball."""
    if name == "silu":
        return activate("logistic", z)
    if name == "gelu":
        return (-z / arb(2).sqrt()).erfc() / 2
    if name == "gelu_tanh":
        return activate("logistic", 2 * (2 / arb.pi()).sqrt() * (z + arb(CUBIC) * z**3))
    raise ValueError(f"no ball formula for the activation {name!r}")


def _one_sided(activation: Activation, z: arb) -> arb:
    """Formulas that lose no bits far from 0; the ball is an exact number or has one sign."""
    name, above = activation.name, z > 0
    if activation.slopes:
        parts = [(slope, _clamped(z, low, high), low if low >= 0 else high) for low, high, slope in _pieces(activation)]
        return sum((slope * (at - base) for slope, at, base in parts), arb(0))
    if name.startswith(("elu", "selu")):
        scale, alpha = exponential(activation)
        return scale * (z if above else alpha * z.expm1())
    if name == "softsign":
        return z / (1 + (z if above else -z))
    decay = (-z if above else z).exp()
    if name == "logistic":
        return 1 / (1 + decay) if above else decay / (1 + decay)
    if name == "softplus":
        return decay.log1p() + z if above else decay.log1p()
    raise ValueError(f"no ball formula for the activation {name!r}")


def exponential(activation: Activation) -> tuple[arb, arb]:
    """The scale and the alpha of ELU or SELU: scale z above 0, scale alpha (exp z - 1) below."""
    return (arb(SELU_SCALE), arb(SELU_ALPHA)) if activation.name == "selu" else (arb(1), arb(-activation.limits[0]))


def _clamped(z: arb, low: float, high: float) -> arb:
    z = z if low == -inf else z.max(arb(low))
    return z if high == inf else z.min(arb(high))


def _pieces(activation: Activation) -> list[tuple[float, float, float]]:
    """Where a straight activation begins and ends to have a slope, and that slope; none lies on both sides of 0.

    All are 0 at 0, so the value at z is the sum of what each piece rises between 0 and z.
    """
    knots = sorted({-inf, 0.0, inf, *activation.knots})
    where = [sum(low >= knot for knot in activation.knots) for low in knots[:-1]]
    parts = zip(pairwise(knots), where, strict=True)
    return [(low, high, activation.slopes[place]) for (low, high), place in parts if activation.slopes[place]]


def score_sign(network: Network, point: Sequence[float], most_bits: int = MOST_BITS) -> int:
    """The sign of the real score at a point: -1, 0 or 1; `ArithmeticError` if `most_bits` bits do not decide it.

    Where every layer is made of straight pieces it is decided exactly, and always.
    """
    if all(layer.activation.slopes for layer in network.hidden):
        sure = sign_of(score_ball(network, point, FEWEST_BITS))
        return _sign(_exact_score(network, point)) if sure is None else sure
    return escalate(lambda bits: sign_of(score_ball(network, point, bits)), most_bits)


def sign_of(ball: arb) -> int | None:
    """-1, 0 or 1 if every real of the ball has that sign, else None."""
    return 1 if ball > 0 else -1 if ball < 0 else 0 if ball == 0 else None


def escalate(attempt: Callable[[int], int | None], most_bits: int) -> int:
    """The first answer of `attempt(bits)`, bits doubled from `FEWEST_BITS`; `ArithmeticError` beyond `most_bits`."""
    bits = FEWEST_BITS
    while bits <= most_bits:
        if (answer := attempt(bits)) is not None:
            return answer
        bits *= 2
    raise ArithmeticError(
        f"{most_bits} bits do not decide this sign: it is 0, or the network is saturated beyond reach"
    )


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def _exact_score(network: Network, point: Sequence[float]) -> Fraction:
    values = [Fraction(float(x)) for x in point]
    for layer in network.hidden:
        pieces = _pieces(layer.activation)
        values = [_exact_value(pieces, z) for z in _exact_affine(layer.affine, values)]
    return _exact_affine(network.readout, values)[0]


def _exact_value(pieces: list[tuple[float, float, float]], z: Fraction) -> Fraction:
    total = Fraction(0)
    for low, high, slope in pieces:
        at = Fraction(low) if z < low else Fraction(high) if z > high else z
        total += Fraction(slope) * (at - Fraction(low if low >= 0 else high))
    return total


def _exact_affine(affine: Affine, values: list[Fraction]) -> list[Fraction]:
    rows = zip(affine.weight.tolist(), affine.bias.tolist(), strict=True)
    return [sum((Fraction(w) * v for w, v in zip(row, values, strict=True) if w), Fraction(b)) for row, b in rows]
