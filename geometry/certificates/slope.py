"""How steeply a real score rises along a straight chord: enclosed for every point of the chord at once, in balls.

Arb's balls hold every value of an expression over all of their points, so a bound is correct by construction: no
error constant is derived by hand. A chord is halved until the balls are small enough to decide.
"""

from collections.abc import Sequence
from functools import lru_cache, reduce
from itertools import pairwise
from math import inf
from operator import add, mul

from flint import arb

from geometry.activations import CUBIC, Activation
from geometry.arrays import Array
from geometry.balls import activate, exponential, precision, share
from geometry.network import Affine, Network, one_score

BITS, MORE_BITS = 64, 512
Balls = list[arb]


def never_falls(
    network: Network,
    tail: Sequence[float],
    head: Sequence[float],
    towards: int,
    most_pieces: int = 1 << 12,
    precisions: Sequence[int] = (BITS, MORE_BITS),
) -> bool:
    """Whether it is proved that `towards` * score does not fall from any point of a chord to a later one.

    The chord runs straight from `tail` to `head`, points of floats; False also where `most_pieces` pieces do not
    suffice.
    """
    one_score(network, "never_falls")
    for bits in precisions:
        answer = _decided(network, tail, head, towards, most_pieces, bits)
        if answer is not None:
            return answer
    return False


def _decided(
    network: Network, tail: Sequence[float], head: Sequence[float], towards: int, most_pieces: int, bits: int
) -> bool | None:
    with precision(bits):
        begin, end = [arb(x) for x in tail], [arb(x) for x in head]
        way = [b - a for a, b in zip(begin, end, strict=True)]
        if towards * along(network, end, way) < 0:
            return False
        pieces, used = [(arb(0.5), arb(0.5))], 0
        while pieces:
            middle, half = pieces.pop()
            used += 1
            share = arb(middle, half)
            slope = towards * along(network, [a + share * w for a, w in zip(begin, way, strict=True)], way)
            if slope >= 0:
                continue
            if slope < 0:
                return False
            if used + len(pieces) >= most_pieces:
                return None
            half /= 2
            pieces += [(middle + half, half), (middle - half, half)]
    return True


def along(network: Network, point: Balls, way: Balls) -> arb:
    """The derivative of the score in the direction `way`, at every point of a box of balls.

    Each layer gives an enclosure: the way carried forward to it, times the gradient carried back to it; where the
    box lies across a crease of that layer, its own is the narrow one. All are correct, and so is what they share.
    """
    kinks, ways = slopes(network, point), [way]
    for layer, kink in zip(network.hidden, kinks, strict=True):
        ways.append([s * u for s, u in zip(kink, times(layer.affine, ways[-1]), strict=True)])
    rows = gradients(network, kinks)
    result = _dot(rows[-1], ways[-1])
    for layer, kink, before, row in zip(network.hidden, kinks, ways, rows[1:], strict=False):
        terms = [s * (u * g) for s, u, g in zip(kink, times(layer.affine, before), row, strict=True)]
        result = _both(result, sum(terms, arb(0)))
    return result


def slopes(network: Network, point: Balls) -> list[Balls]:
    """The slope of every neuron, layer by layer, at every point of a box of balls; both slopes across a crease."""
    result, values = [], point
    for layer in network.hidden:
        rows, _, bias = _exact(layer.affine)
        z = [_dot(row, values) + b for row, b in zip(rows, bias, strict=True)]
        result.append([_slope(layer.activation, ball) for ball in z])
        values = [activate(layer.activation.name, ball) for ball in z]
    return result


def times(affine: Affine, vector: Balls) -> Balls:
    """The weight of an affine map times a vector."""
    return [_dot(row, vector) for row in _exact(affine)[0]]


def gradients(network: Network, kinks: list[Balls]) -> list[Balls]:
    """The gradient with respect to the input, then to the values of each layer."""
    result = [_exact(network.readout)[0][0]]
    for layer, kink in zip(network.hidden[::-1], kinks[::-1], strict=True):
        scaled = [s * g for s, g in zip(kink, result[0], strict=True)]
        result.insert(0, [_dot(column, scaled) for column in _exact(layer.affine)[1]])
    return result


@lru_cache(maxsize=256)
def _exact(affine: Affine) -> tuple[list[Balls], list[Balls], Balls]:
    """The weight as rows and as columns, and the bias: balls without radius, for a ball holds a float as it is."""
    return _balls(affine.weight), _balls(affine.weight.T), _balls(affine.bias[None])[0]


def _balls(matrix: Array) -> list[Balls]:
    return [[arb(value) for value in row] for row in matrix.tolist()]


def _dot(row: Balls, vector: Balls) -> arb:
    return reduce(add, map(mul, row, vector))


def _both(first: arb, second: arb) -> arb:
    """What two enclosures of one number share; an enclosure that is not finite says nothing."""
    if not first.is_finite():
        return second
    return first.intersection(second) if second.is_finite() else first


def _slope(activation: Activation, z: arb) -> arb:
    """The slope of an activation over a ball; those of all pieces that it reaches where it lies across a crease."""
    name = activation.name
    if activation.slopes:
        ends = (-inf, *activation.knots, inf)
        parts = zip(pairwise(ends), activation.slopes, strict=True)
        return reduce(arb.union, [arb(slope) for (low, high), slope in parts if not (z < low or z > high)])
    match name:
        case "tanh":
            return z.sech() ** 2
        case "logistic":
            return ((z / 2).sech() / 2) ** 2
        case "softplus":
            return activate("logistic", z)
        case "softsign":
            return 1 / (1 + abs(z)) ** 2
        case "gelu":
            return share(name, z) + z * (-(z**2) / 2).exp() / (2 * arb.pi()).sqrt()
        case "silu":
            return share(name, z) * (1 + z * share(name, -z))
        case "gelu_tanh":
            way = 2 * (2 / arb.pi()).sqrt() * (1 + 3 * arb(CUBIC) * z**2)
            return share(name, z) * (1 + z * share(name, -z) * way)
    if name.startswith(("elu", "selu")):
        scale, alpha = exponential(activation)
        if z > 0:
            return scale
        left = scale * alpha * (z if z < 0 else z.lower().union(arb(0))).exp()
        return left if z < 0 else left.union(scale)
    raise ValueError(f"no slope in balls for the activation {name!r}")
