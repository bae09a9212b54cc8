"""Real scores in balls of Arb, with as many bits as a decision needs: float64 tanh is 1 from 19 on, the real one never.

A ball holds the real number for certain; every operation on balls rounds outwards. So a sign is either decided or
asked for again with more bits.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction

from flint import arb, ctx

from geometry.activations import LEAK
from geometry.network import Affine, Network

FEWEST_BITS, MOST_BITS = 128, 1 << 15
# The slope below 0 of the activations that are linear on either side of 0.
STRAIGHT = {"identity": Fraction(1), "relu": Fraction(0), "leaky_relu": Fraction(LEAK)}


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
    """The activation of that name on a ball, in the precision that is set; all are non-decreasing: ends map to ends."""
    if name == "identity":
        return z
    if name == "tanh":
        return z.tanh()
    if z.is_exact() or z > 0 or z < 0:
        return _one_sided(name, z)
    return _one_sided(name, z.lower()).union(_one_sided(name, z.upper()))


def _one_sided(name: str, z: arb) -> arb:
    """Formulas that lose no bits far from 0; the ball is an exact number or has one sign."""
    above = z > 0
    if name in STRAIGHT:
        return z if above else z * LEAK if name == "leaky_relu" else arb(0)
    if name == "elu":
        return z if above else z.expm1()
    decay = (-z if above else z).exp()
    if name == "logistic":
        return 1 / (1 + decay) if above else decay / (1 + decay)
    if name == "softplus":
        return decay.log1p() + z if above else decay.log1p()
    raise ValueError(f"no ball formula for the activation {name!r}")


def score_sign(network: Network, point: Sequence[float], most_bits: int = MOST_BITS) -> int:
    """The sign of the real score at a point: -1, 0 or 1; `ArithmeticError` if `most_bits` bits do not decide it.

    Where every layer is linear on either side of 0 it is decided exactly, and always.
    """
    if all(layer.activation.name in STRAIGHT for layer in network.hidden):
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
        low = STRAIGHT[layer.activation.name]
        values = [z if z > 0 else low * z for z in _exact_affine(layer.affine, values)]
    return _exact_affine(network.readout, values)[0]


def _exact_affine(affine: Affine, values: list[Fraction]) -> list[Fraction]:
    rows = zip(affine.weight.tolist(), affine.bias.tolist(), strict=True)
    return [sum((Fraction(w) * v for w, v in zip(row, values, strict=True) if w), Fraction(b)) for row, b in rows]
