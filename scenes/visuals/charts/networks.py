"""All small networks as columns of dots: layer by layer they grow, light passes through them, the rule sorts them."""

from collections.abc import Collection, Sequence

import numpy as np
from manim import VMobject, smooth
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.language import phrase
from scenes.visuals import style
from scenes.visuals.charts.cells import DEEPEST, Hidden
from scenes.visuals.charts.formation import Formation, bands, fields, shallow_first
from scenes.visuals.drawings import Drawing
from scenes.visuals.pen import Stamps, Stroke, outlines
from scenes.visuals.places import Pane
from scenes.visuals.style import palette
from scenes.visuals.words import label

STEP, DOT, WIDEST_DOT = 0.205, 0.17, 0.11
"""From dot to dot, and the diameter of one, as shares of a network's space; at most so many scene units."""
LIGHT, CHOSEN = 1.3, 1.1
"""How much larger the dots of a layer in the light are, and networks that are shown once more."""
STAGGER, DIM = 0.4, 0.4
"""How much later the last set off, as a share of the way; how strong those are that are dimmed."""
UNDECIDED, COMING, LIT, NEVER, CLOSED = range(5)


class Networks(Drawing):
    """Three bands of networks, by their hidden widths: pinched to 1, two throughout, three in time.

    At time 0 there are those of one layer, at 1 those of two have grown out of them, at `ALL` those of four; at
    `PASSED` each has the colour of its band from the first layer on that decides; then come `SORTED` and `DIMMED`.
    """

    ALL, PASSED, SORTED, DIMMED = 3.0, 4.0, 5.0, 6.0

    def __init__(self, piles: Sequence[Sequence[Hidden]], pane: Pane) -> None:
        order = [hidden for pile in piles for hidden in sorted(pile, key=_decided_first)]
        self._number, self.counts = {hidden: number for number, hidden in enumerate(order)}, list(map(len, piles))
        sorted_, self._tops = bands(self.counts, pane)
        grown = fields(order, pane)
        self._left, self._stood = pane.left, [*grown, grown[-1], sorted_, sorted_]
        self._late = STAGGER * np.array(shallow_first(order)) / len(order)
        self._of, self._layer, self._offset = _nodes(order)
        self._ends = _edges(self._of, self._layer)
        self._depths, self._decides = np.array([(len(hidden), decided(hidden)) for hidden in order]).T
        self._closed = np.arange(len(order)) >= len(order) - self.counts[-1]
        colors = palette()
        inks = colors.quiet, colors.quiet, colors.words, colors.outer, colors.inner
        self._edges, self._marks = Stroke(colors.faint, style.GRID_WIDTH), [Stamps(color, 1.0) for color in inks]
        super().__init__(self._edges, *self._marks)
        self.place(0)

    def place(self, time: float) -> "Networks":
        """Show what is there, lit and decided at a time, where it then is."""
        self.time = time
        stood, states, sizes = self._standing(time), self.states(time), {COMING: smooth(time % 1), LIT: LIGHT}
        spread = np.where(states == COMING, sizes[COMING], 1.0)[:, None] * self._offset
        nodes = stood.middles[self._of] + stood.size * spread
        strength = 1 - (1 - DIM) * min(max(time - self.SORTED, 0.0), 1.0)
        for state, marks in enumerate(self._marks):
            marks.diameters = (_width(stood) * sizes.get(state, 1.0), 0.0)
            marks.put(np.pad(nodes[states == state], ((0, 0), (0, 1)))).set_fill(opacity=strength)
        few = min(max(self.ALL - time, 0.0), 1.0)
        self._edges.points = self._joined(nodes, time) if few else np.zeros((0, 3))
        self._edges.set_stroke(opacity=few)
        return self

    def states(self, time: float) -> NDArray[np.int64]:
        """What each neuron (m,) is seen to be: -1 where its network is not there yet.

        A network is known to be able or not once light has passed through the layer that decides.
        """
        passing = (DEEPEST + 1) * min(max(time - self.ALL, 0.0), 1.0)
        known = passing >= self._decides + 1 - 1e-9
        state = np.where(known, np.where(self._closed, CLOSED, NEVER), UNDECIDED)
        state = np.where(self._depths > 1 + np.ceil(time), -1, np.where(self._depths > 1 + time, COMING, state))
        lit = (state[self._of] == UNDECIDED) & (passing > 0) & (self._layer == np.floor(passing))
        return np.where(lit, LIT, state[self._of])

    def cell(self, hidden: Hidden) -> Pane:
        """Where a network stands in its band."""
        stood = self._stood[-1]
        x, y = stood.middles[self._number[hidden]]
        return Pane((float(x), float(y)), stood.size, stood.size)

    def some(self, chosen: Collection[Hidden]) -> Drawing:
        """Some of them once more where they stand in their bands, large and bright; they do not move."""
        stood, numbers = self._stood[-1], [self._number[hidden] for hidden in chosen]
        seen, width = np.isin(self._of, numbers), CHOSEN * _width(stood)
        places = np.pad(stood.middles[self._of] + CHOSEN * stood.size * self._offset, ((0, 0), (0, 1)))
        inks = (palette().outer, ~self._closed), (palette().inner, self._closed)
        return Drawing(*[Stamps(color, width).put(places[seen & of[self._of]]) for color, of in inks])

    def labels(self, *names: str) -> VMobject:
        """Over each band its name, and how many it has."""
        colors = palette()
        inks = [colors.outer] * (len(names) - 1) + [colors.inner]
        rows = zip(names, self.counts, self._tops, inks, strict=True)
        words = [
            label(phrase("{pile}: {count}", pile=name, count=count), self._left, top - style.LABEL * 0.75, color=ink)
            for name, count, top, ink in rows
        ]
        return VMobject().add(*words)

    def _standing(self, time: float) -> Formation:
        number = min(int(time), len(self._stood) - 2)
        share = np.clip((time - number - self._late) / (1 - STAGGER), 0, 1)
        eased = np.array([smooth(float(part)) for part in share])
        return self._stood[number].towards(self._stood[number + 1], eased)

    def _joined(self, nodes: Array, time: float) -> Array:
        """The lines between the neurons of those that are there, while they are few."""
        there = self._depths[self._of[self._ends[:, 0]]] <= 1 + np.ceil(time)
        return outlines(np.pad(nodes[self._ends[there]], ((0, 0), (0, 0), (0, 1))))


def decided(hidden: Hidden) -> int:
    """The first layer, from 0 on, whose width is not two; as many as there are layers where there is none."""
    return next((layer for layer, width in enumerate(hidden) if width != 2), len(hidden))


def _decided_first(hidden: Hidden) -> tuple[int, int, Hidden]:
    return decided(hidden), len(hidden), hidden


def _width(stood: Formation) -> float:
    """The diameter of a dot, in units of stroke width."""
    return 100 * min(DOT * stood.size, WIDEST_DOT)


def _nodes(order: Sequence[Hidden]) -> tuple[NDArray[np.int64], NDArray[np.int64], Array]:
    """Of each neuron (m,) the number of its network, its layer, and its place (m, 2) about the network's middle."""
    nodes = [
        (number, layer, layer - (len(hidden) - 1) / 2, neuron - (width - 1) / 2)
        for number, hidden in enumerate(order)
        for layer, width in enumerate(hidden)
        for neuron in range(width)
    ]
    number, layer, x, y = map(np.array, zip(*nodes, strict=True))
    return number, layer, STEP * np.stack([x, y], axis=1)


def _edges(of: NDArray[np.int64], layer: NDArray[np.int64]) -> NDArray[np.int64]:
    """Both ends (k, 2) of each line between neurons of neighbouring layers, by the neurons' numbers."""
    near = [np.arange(node + 1, min(node + 9, len(of))) for node in range(len(of))]
    pairs = [(a, b) for a, some in enumerate(near) for b in some if of[a] == of[b] and layer[b] == layer[a] + 1]
    return np.array(pairs)
