"""Scores and proofs in balls of Arb, written out anew: an oracle that shares no code with `geometry`'s bounds."""

from flint import arb, ctx

from geometry.certificates import Annulus
from geometry.network import Network

LEAK, SCALE, ALPHA, CUBIC = 0.01, 1.0507009873554805, 1.6732632423543772, 0.044715
Pair = list[arb]


def score_in_balls(network: Network, point: tuple[float | arb, float | arb], bits: int) -> arb:
    """A ball that holds the real score."""
    return _run(network, [arb(x) for x in point], bits)[0]


def beyond_in_balls(network: Network, region: Annulus, side: int, bits: int = 160, most: int = 40_000) -> bool:
    """Whether side * score > 0 is proved on the whole annulus, by the mean value theorem on cells of radius and angle.

    `most` cells; on none of them may a ball leave the sign open.
    """
    width = (region.outer - region.inner) / 2
    cells = [(region.inner + width, width, 0.25 + 0.5 * k, 0.25) for k in range(13)]
    while cells:
        most -= 1
        radius, deep, angle, wide = cells.pop()
        if _positive(network, region, side, (radius, deep, angle, wide), bits):
            continue
        if most < 0:
            return False
        if deep > radius * wide:
            cells += [(radius + sign * deep / 2, deep / 2, angle, wide) for sign in (-1, 1)]
        else:
            cells += [(radius, deep, angle + sign * wide / 2, wide / 2) for sign in (-1, 1)]
    return True


def _positive(network: Network, region: Annulus, side: int, cell: tuple[float, ...], bits: int) -> bool:
    before, ctx.prec = ctx.prec, bits
    try:
        radius, deep, angle, wide = (arb(x) for x in cell)
        # A little deeper, since the radii are rounded sums.
        around, out = arb(0, 1) * wide, arb(0, 1) * (deep + arb(region.outer) * arb(2.0**-50))
        x, y = _place(region, radius + out, angle + around)
        middle = _run(network, _place(region, radius, angle), bits)[0]
        _, (east, north) = _run(network, [x, y], bits)
        cosine, sine = (angle + around).cos(), (angle + around).sin()
        outwards, along = east * cosine + north * sine, (north * cosine - east * sine) * (radius + out)
        return bool(side * (middle + outwards * out + along * around) > 0)
    finally:
        ctx.prec = before


def _place(region: Annulus, radius: arb, angle: arb) -> Pair:
    return [arb(region.centre[0]) + radius * angle.cos(), arb(region.centre[1]) + radius * angle.sin()]


def _run(network: Network, values: Pair, bits: int) -> tuple[arb, Pair]:
    """The score and its gradient, over a point or a box."""
    before, ctx.prec = ctx.prec, bits
    try:
        slopes: list[Pair] = [[arb(1), arb(0)], [arb(0), arb(1)]]
        for layer in network.hidden:
            values, slopes = _affine(layer.affine.weight.tolist(), layer.affine.bias.tolist(), values, slopes)
            bent = [_bend(layer.activation.name, z) for z in values]
            values = [value for value, _ in bent]
            slopes = [[rise * s for s in row] for (_, rise), row in zip(bent, slopes, strict=True)]
        values, slopes = _affine(network.readout.weight.tolist(), network.readout.bias.tolist(), values, slopes)
        return values[0], slopes[0]
    finally:
        ctx.prec = before


def _affine(weight: list, bias: list, values: Pair, slopes: list[Pair]) -> tuple[Pair, list[Pair]]:
    return (
        [
            sum((arb(w) * v for w, v in zip(row, values, strict=True)), arb(b))
            for row, b in zip(weight, bias, strict=True)
        ],
        [[sum((arb(w) * s[k] for w, s in zip(row, slopes, strict=True)), arb(0)) for k in (0, 1)] for row in weight],
    )


def _bend(name: str, z: arb) -> tuple[arb, arb]:
    """The activation and its slope, by the textbook's formulas."""
    if name == "identity":
        return z, arb(1)
    if name == "tanh":
        return z.tanh(), z.sech() ** 2
    if name == "logistic":
        value = (1 + (z / 2).tanh()) / 2
        return value, (z / 2).sech() ** 2 / 4
    if name == "softplus":
        ends = [(1 + end.exp()).log() for end in (z.lower(), z.upper())]
        return ends[0].union(ends[1]), (1 + (z / 2).tanh()) / 2
    if name in ("gelu", "gelu_tanh", "silu"):
        return _gated(name, z)
    if name == "softsign":
        ends = [end / (1 + abs(end)) for end in (z.lower(), z.upper())]
        return ends[0].union(ends[1]), 1 / (1 + abs(z)) ** 2
    if name in ("hardtanh", "relu6"):
        least, most = (-1, 1) if name == "hardtanh" else (0, 6)
        slope = arb(1) if z > least and z < most else arb(0) if z < least or z > most else arb(0).union(arb(1))
        return z.max(arb(least)).min(arb(most)), slope
    if name == "selu":
        below = (arb(SCALE) * ALPHA * (z.exp() - 1), arb(SCALE) * ALPHA * z.exp())
        return (
            (SCALE * z, arb(SCALE))
            if z > 0
            else below
            if z < 0
            else (below[0].union(SCALE * z), below[1].union(arb(SCALE)))
        )
    low, high = (arb(0), arb(0)) if name == "relu" else (arb(LEAK) * z, arb(LEAK))
    if name == "elu":
        low, high = z.exp() - 1, z.exp()
    if z > 0:
        return z, arb(1)
    return (low, high) if z < 0 else (low.union(z), high.union(arb(1)))


def _gated(name: str, z: arb) -> tuple[arb, arb]:
    if name == "gelu":
        share = (1 + (z / arb(2).sqrt()).erf()) / 2
        return z * share, share + z * (-z * z / 2).exp() / (2 * arb.pi()).sqrt()
    inner, slope = z / 2, arb(1) / 2
    if name == "gelu_tanh":
        inner, slope = (2 / arb.pi()).sqrt() * (z + CUBIC * z**3), (2 / arb.pi()).sqrt() * (1 + 3 * CUBIC * z**2)
    share = (1 + inner.tanh()) / 2
    return z * share, share + z * inner.sech() ** 2 * slope / 2
