"""A sheet that collapses, one ReLU neuron after another, and the dots of one point taken apart and counted."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geometry.arrays import Array
from geometry.claims.many_layers import Collapse
from geometry.language import phrase
from geometry.regions import OneByOne
from scenes.visuals import style
from scenes.visuals.cast import Cast
from scenes.visuals.drawings import Carried, Cloud, Drawing, Plane, Wash
from scenes.visuals.pen import Stroke, outlines, spots
from scenes.visuals.places import Pane, places
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View
from scenes.visuals.words import Changing

GOLDEN = np.pi * (3 - np.sqrt(5))
FLIGHT = 0.12
"""The share of the time that one dot takes from the point to its place in the heap."""


def collapsing(cast: Cast) -> tuple[Wash, Plane, Carried, Cloud, Carried]:
    """Wash, plane, sheet, dots and lines of a cast, its neurons' ReLU applied in turn, in a view that follows."""
    wash, cloud, sheet, lines = cast.wash(), cast.cloud(), cast.sheet(), cast.lines()
    for traced in (wash, cloud, sheet, lines):
        traced.trace = OneByOne.like(traced.trace)
    view = View.following(cast.view.pane, cloud.trace, sheet.trace)
    moving = wash, cast.plane(view), sheet, cloud, lines
    for drawing in moving:
        drawing.view = view
        drawing.place(0)
    return moving


class Heap(Drawing):
    """Dots of labels (n,) that lie on one place of the screen, taken apart into a round glass beside it.

    `place(share)`: that share of them has come, one after another; none at 0, all at 1.
    """

    level = Level.GLASS

    def __init__(self, labels: Sequence[int] | NDArray[np.int64], place: ArrayLike, glass: Pane) -> None:
        colors = palette()
        self.labels = np.asarray(labels)
        self._from, middle, radius = np.asarray(place, dtype=float)[:2], np.array(glass.center), glass.width / 2
        number = np.arange(len(self.labels)) + 0.5
        reach, angle = 0.92 * radius * np.sqrt(number / len(number)), GOLDEN * number
        self._to = middle + reach[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
        frame = Stroke(colors.quiet, style.EDGE_WIDTH)
        frame.points = outlines(_glass(self._from, middle, radius))
        self._marks = [
            (Stroke(colors.outer, 100 * style.DOT_OUTER), 0),
            (Stroke(colors.ground, 100 * style.DOT_HOLE), 0),
            (Stroke(colors.inner, 100 * style.DOT_INNER), 1),
        ]
        super().__init__(frame, *(stroke for stroke, _ in self._marks))
        self.place(0)

    def place(self, time: float) -> "Heap":
        """Show how far each dot has come."""
        self.time = time
        begun = np.linspace(0, 1 - FLIGHT, len(self.labels))
        share = np.clip((time - begun) / FLIGHT, 0, 1)[:, None]
        share = share * (2 - share)
        places = np.hstack([(1 - share) * self._from + share * self._to, np.zeros((len(share), 1))])
        for stroke, kind in self._marks:
            stroke.points = spots(places[(self.labels == kind) & (share[:, 0] > 0)])
        return self

    def counted(self, time: float) -> str:
        """How many of each class have arrived at that share of the time, in words."""
        shown = self.labels[: round(time * len(self.labels))]
        inner = int((shown == 1).sum())
        return phrase("{inner} inner, {outer} outer", inner=inner, outer=len(shown) - inner)


def heaped(found: Collapse, view: View) -> tuple[Heap, Changing]:
    """The dots that both neurons put at 0, in a glass, and how many of each class have come."""
    heap = Heap(found.piled, view.screen(np.zeros(2), 2), places().heap)
    return heap, Changing(heap.counted)


def _glass(place: Array, middle: Array, radius: float) -> list[Array]:
    """A circle, and the two lines that touch it from a place outside."""
    away = middle - place
    distance = float(np.hypot(*away))
    turn, side = np.arctan2(away[1], away[0]), np.arccos(min(1.0, radius / distance))
    round_about = np.linspace(0, 2 * np.pi, 97)
    circle = middle + radius * np.stack([np.cos(round_about), np.sin(round_about)], axis=1)
    touching = [turn + np.pi + side, turn + np.pi - side]
    ends = [middle + radius * np.array([np.cos(angle), np.sin(angle)]) for angle in touching]
    lines = [circle, *(np.array([place, end]) for end in ends)]
    return [np.hstack([line, np.zeros((len(line), 1))]) for line in lines]
