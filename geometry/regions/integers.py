"""Exact geometry of the plane on whole numbers: a point is (X, Y, W) with W > 0 and stands for (X / W, Y / W).

Floats are dyadic rationals, so they become integers without loss; signs, crossings and areas are then exact. Points
are stored without a common factor: equal points are equal tuples.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import gcd

import numpy as np

from geometry.arrays import Array
from geometry.curves import Box
from geometry.exact import integers

Point = tuple[int, int, int]
Polygon = tuple[Point, ...]
Line = Sequence[int]


def point(x: int, y: int, w: int) -> Point:
    """The point (x / w, y / w), w not 0, in lowest terms."""
    factor = gcd(x, y, w) * (1 if w > 0 else -1)
    return x // factor, y // factor, w // factor


def corners(box: Box) -> Polygon:
    """The four corners of a box of finite floats, counter-clockwise."""
    ((left, right), (bottom, top)), exponent = integers(box)
    places = ((left, bottom), (right, bottom), (right, top), (left, top))
    return tuple(point(x, y, 1 << exponent) for x, y in places)


def height(line: Line, at: Point) -> int:
    """W (a x + b y + c) of a line (a, b, c): its sign is the side of the line on which the point lies."""
    return line[0] * at[0] + line[1] * at[1] + line[2] * at[2]


def crossing(first: Point, second: Point, high: int, low: int) -> Point:
    """Where a line crosses a segment whose ends have these heights over it, of opposite signs."""
    x, y, w = (high * b - low * a for a, b in zip(first, second, strict=True))
    return point(x, y, w)


def halves(polygon: Polygon, line: Line) -> list[tuple[Polygon, bool]]:
    """The parts of a convex polygon on either side of a line (a, b, c), each with whether a x + b y + c > 0 in it.

    A line that misses the polygon, or touches a corner or a side, leaves it whole; (0, 0, 0) counts as not above.
    """
    heights = [height(line, corner) for corner in polygon]
    if max(heights) <= 0 or min(heights) >= 0:
        return [(polygon, max(heights) > 0)]
    above: list[Point] = []
    below: list[Point] = []
    ring = zip(polygon, heights, (*polygon[1:], polygon[0]), (*heights[1:], heights[0]), strict=True)
    for here, now, there, then in ring:
        if now >= 0:
            above.append(here)
        if now <= 0:
            below.append(here)
        if now * then < 0:
            meeting = crossing(here, there, now, then)
            above.append(meeting)
            below.append(meeting)
    return [(tuple(below), False), (tuple(above), True)]


def turn(first: Point, second: Point, third: Point) -> int:
    """A number with the sign of the turn at the second of three points: above 0 to the left, 0 straight on."""
    (a, b, c), (d, e, f), (g, h, i) = first, second, third
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


def convex(polygon: Polygon) -> bool:
    """Whether there are three points or more, each with W > 0, and a turn to the left at each."""
    ring = (*polygon, *polygon[:2])
    return (
        len(polygon) > 2
        and min(w for _, _, w in polygon) > 0
        and all(turn(*ring[k : k + 3]) > 0 for k in range(len(polygon)))
    )


def middle(polygon: Polygon) -> Point:
    """The centroid of the first three corners: inside a convex polygon."""
    (a, b, c), (d, e, f), (g, h, i) = polygon[:3]
    return point(a * f * i + d * c * i + g * c * f, b * f * i + e * c * i + h * c * f, 3 * c * f * i)


def edges(polygon: Polygon) -> list[tuple[Point, Point]]:
    """The sides of a polygon in turn, from corner to corner."""
    return list(pairwise((*polygon, polygon[0])))


def swept(sides: Sequence[tuple[Point, Point]]) -> Fraction:
    """The area to the left of closed paths made of these sides, in any order."""
    return sum((Fraction(a[0] * b[1] - a[1] * b[0], 2 * a[2] * b[2]) for a, b in sides), Fraction(0))


def exactly(at: Point) -> tuple[Fraction, Fraction]:
    """The coordinates of a point."""
    return Fraction(at[0], at[2]), Fraction(at[1], at[2])


def places(points: Sequence[Point]) -> Array:
    """Points as floats (n, 2), each coordinate correctly rounded: for drawing."""
    return np.array([(x / w, y / w) for x, y, w in points], dtype=float).reshape(-1, 2)
