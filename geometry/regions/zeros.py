"""The line where a piecewise affine score is 0, exactly: segments across pieces, joined where they meet."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import lcm

from geometry.arrays import Array
from geometry.regions.integers import Point, edges, halves, height, places
from geometry.regions.tiling import Piece

Segment = tuple[Point, Point]


@dataclass(frozen=True)
class ZeroLine:
    """A polyline of two or more exact corners on which the score is 0; a closed one ends where it starts.

    Where the score changes its sign, the side above 0 is on the left.
    """

    corners: tuple[Point, ...]

    @property
    def closed(self) -> bool:
        """Whether it ends where it starts."""
        return self.corners[0] == self.corners[-1]

    @property
    def points(self) -> Array:
        """The corners as floats (n, 2), correctly rounded."""
        return places(self.corners)


def zero_lines(pieces: Sequence[Piece]) -> list[ZeroLine]:
    """Where the score is 0 on pieces that fit edge to edge: lines that end at the box, at a fork, or where they start.

    A single point of score 0, such as the tip of a peak, is no line. A whole area of score 0 gives its edge. No zero,
    no line.
    """
    found: dict[frozenset[Point], Segment] = {}
    flat: set[frozenset[Point]] = set()
    for piece in pieces:
        if any(piece.score):
            for segment in _segments(piece):
                found.setdefault(frozenset(segment), segment)
        else:
            flat ^= {frozenset(edge) for edge in edges(piece.corners)}
    for edge in flat - found.keys():
        start, end = edge
        found[edge] = (start, end)
    return [ZeroLine(line) for line in _joined(list(found.values()))]


def _segments(piece: Piece) -> list[Segment]:
    """Where the score of a piece is 0 but not all over it, the side above 0 on the left: a cut, or one of its edges."""
    whole = lcm(*(value.denominator for value in piece.score))
    line = [int(value * whole) for value in piece.score]
    polygon, above = halves(piece.corners, line)[-1]
    zero = [edge for edge in edges(polygon) if height(line, edge[0]) == 0 == height(line, edge[1])]
    return zero if above else [(end, start) for start, end in zero]


def _joined(segments: Sequence[Segment]) -> Iterator[tuple[Point, ...]]:
    """Segments joined where exactly two meet, each line run the way of its first segment."""
    at: dict[Point, list[int]] = {}
    for number, ends in enumerate(segments):
        for end in ends:
            at.setdefault(end, []).append(number)
    left = dict.fromkeys(range(len(segments)))
    while left:
        number = next(iter(left))
        del left[number]
        line = deque(segments[number])
        _extended(line, segments, at, left)
        line.reverse()
        _extended(line, segments, at, left)
        line.reverse()
        yield tuple(line)


def _extended(
    line: deque[Point], segments: Sequence[Segment], at: dict[Point, list[int]], left: dict[int, None]
) -> None:
    """Go on from the end of a line as long as one other segment, not yet used, goes on there."""
    while len(at[line[-1]]) == 2 and (onward := [number for number in at[line[-1]] if number in left]):
        start, end = segments[onward[0]]
        del left[onward[0]]
        line.append(end if start == line[-1] else start)
