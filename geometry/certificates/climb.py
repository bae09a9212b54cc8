"""A walk out of the plane's middle along which a score only rises: found by trial, proved chord by chord.

The straight ray along the read-out's normal in the last hidden plane, pulled back through the layers, leads to
infinity, but near saturation it runs so nearly along a level curve that no path of floats can follow it. So the walk
heads a little up the slope of it: every chord rises with a margin, and the ray from where it has come to is as good.
"""

from collections.abc import Iterator
from math import atan2, cos, hypot, pi, sin

import numpy as np
from flint import arb

from geometry.arrays import Array
from geometry.balls import precision
from geometry.certificates.slope import BITS, Balls, gradients, never_falls, slopes
from geometry.exact import determinant
from geometry.network import Network

Point = tuple[float, float]
STEPS, MOST_STEPS = 64, 4_000  # a vertex about every radius / STEPS
FEWEST_BITS = 128
TILTS: tuple[float, ...] = (0.2, 0.05, 0.01, 1e-3, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12, 0.5, 1.0, 1.5)
PIECES, AHEAD = 48, 8
FINE, FINEST = 2.0**-24, 2.0**-44


def climb(
    network: Network, start: Point, towards: int, centre: Point, radius: float, most_bits: int, most_steps: int
) -> Array:
    """Vertices (m, 2) from `start` to just outside the circle; `towards` * score is proved not to fall on any chord.

    `ArithmeticError` where it takes more bits or steps.
    """
    path, tail, step, bits, tries, tilts = [start], start, radius / STEPS, FEWEST_BITS, 0, TILTS
    edge = radius * (1 + 2.0**-33)  # beyond the circle by more than floats round
    while _apart(tail, centre) < edge:
        ways = None
        while ways is None:
            if bits > most_bits:
                raise ArithmeticError(f"escape_path needs more than {most_bits} bits here: the network is saturated")
            ways = _ways(network, tail, towards, bits)
            bits = bits if ways else 2 * bits
        found = None
        while found is None:
            if (tries := tries + 1) > most_steps:
                raise ArithmeticError(
                    f"escape_path took {most_steps} steps inside radius {radius}: choose a smaller one"
                )
            if step < FINEST * radius:
                raise ArithmeticError(f"escape_path finds no rising chord at {tail}: floats are too coarse here")
            found = _rising(network, tail, ways, tilts, step, towards, centre, radius, edge)
            step = step / 2 if found is None else min(1.2 * step, radius / STEPS)
        tail, tilt = found
        if tilt in TILTS:  # most often the last one will do again, or the next larger
            first = max(TILTS.index(tilt) - 1, 0)
            tilts = TILTS[first:] + TILTS[:first]
        path.append(tail)
    return np.array(path)


def _rising(
    network: Network,
    tail: Point,
    ways: tuple[float, float],
    tilts: tuple[float, ...],
    step: float,
    towards: int,
    centre: Point,
    radius: float,
    edge: float,
) -> tuple[Point, float] | None:
    """The end of the first chord of that length that is proved to rise, cut at the circle, and its tilt; None if none.

    A ridge may be thinner than the grain of floats: a chord must leave room between its end and the ridge, AHEAD times
    as much as it takes of it.
    """
    for angle, tilt in _angles(*ways, tilts, step < FINE * radius):
        head = _cut(tail, _moved(tail, angle, step), centre, edge)
        room = _moved(head, ways[1], AHEAD * step * sin(tilt))
        if head == tail or not _rises(network, tail, head, towards):
            continue
        if room == head or _rises(network, head, room, towards):
            return head, tilt
    return None


def _rises(network: Network, tail: Point, head: Point, towards: int) -> bool:
    return never_falls(network, tail, head, towards, PIECES, (BITS,))


def _apart(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _moved(point: Point, angle: float, length: float) -> Point:
    return point[0] + length * cos(angle), point[1] + length * sin(angle)


def _angles(ray: float, steepest: float, tilts: tuple[float, ...], across: bool) -> Iterator[tuple[float, float]]:
    """Directions to try, and their tilt against the ray's: up the slope, or beyond it to get `across` a crease."""
    apart = (steepest - ray + pi) % (2 * pi) - pi
    turn = 1.0 if apart >= 0 else -1.0
    for tilt in tilts:
        if tilt < abs(apart):
            yield ray + turn * tilt, tilt
    yield steepest, 0.0
    if across:
        for tilt in (0.5, 1.0, 1.4, 1.55):
            yield steepest + turn * tilt, 0.0


def _ways(network: Network, point: Point, towards: int, bits: int) -> tuple[float, float] | None:
    """The angles of the pulled-back ray and of the steepest rise at a point; None if the bits do not decide."""
    with precision(bits):
        kinks = slopes(network, [arb(x) for x in point])
        uphill = [towards * g for g in gradients(network, kinks)[0]]
        ray = [towards * arb(w) for w in network.readout.weight[0].tolist()]
        for layer, kink in zip(network.hidden[::-1], kinks[::-1], strict=True):
            u, v = (r / s for r, s in zip(ray, kink, strict=True))
            (a, b), (c, d) = layer.affine.weight.tolist()
            turn = 1 if determinant(layer.affine.weight) > 0 else -1
            ray = [turn * (arb(d) * u - arb(b) * v), turn * (arb(a) * v - arb(c) * u)]
        first, second = _angle(ray), _angle(uphill)
    return None if first is None or second is None else (first, second)


def _angle(vector: Balls) -> float | None:
    """The angle of a vector of balls, None where they do not determine it to a few digits."""
    size = abs(vector[0]) + abs(vector[1])
    if not size > 0:
        return None
    x, y = vector[0] / size, vector[1] / size
    return atan2(float(y.mid()), float(x.mid())) if x.rad() < 1e-9 and y.rad() < 1e-9 else None


def _cut(tail: Point, head: Point, centre: Point, edge: float) -> Point:
    """Where a chord leaves the circle of radius `edge`; its head if it does not."""
    if _apart(head, centre) < edge:
        return head
    low, high = 0.0, 1.0
    for _ in range(60):
        share = (low + high) / 2
        x, y = (a + share * (b - a) - c for a, b, c in zip(tail, head, centre, strict=True))
        low, high = (low, share) if hypot(x, y) >= edge else (share, high)
    x, y = (a + high * (b - a) for a, b in zip(tail, head, strict=True))
    return x, y
