"""Single neurons as pictures of the input plane, bright where they are active: what a wide layer is made of."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.curves import Box
from geometry.network import Network
from geometry.steps import most_weighty
from geometry.topology import Subject
from scenes.visuals import style
from scenes.visuals.drawings import Cloud, Drawing
from scenes.visuals.pen import Raster, Stroke, middles, outlines, rgb
from scenes.visuals.places import Pane
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View

FINE, DIM, BRIGHTEST, TINY, MOST_DOTS, LATE, FRAME = 72, 0.06, 0.62, 0.5, 300, 0.08, 7.0


def activity(network: Network, layer: int, neurons: NDArray[np.int64], box: Box) -> Array:
    """The activations (k, FINE, FINE) of some neurons of a layer over a box, the first row on top, each from 0 to 1.

    From the activation's lowest to its largest value where it has both, else from the neuron's own in the box.
    """
    points = middles(box, FINE).reshape(-1, 2)
    for part in network.hidden[:layer]:
        points = part(points)
    values = points[:, neurons].T.reshape(len(neurons), FINE, FINE)
    limits = np.array(network.hidden[layer - 1].activation.limits, dtype=float)
    low, high = values.min(axis=(1, 2), keepdims=True), values.max(axis=(1, 2), keepdims=True)
    if np.isfinite(limits).all():
        low, high = np.full_like(low, limits[0]), np.full_like(high, limits[1])
    return np.asarray((values - low) / np.where(high > low, high - low, 1.0))


def _middle(panes: tuple[Pane, ...], count: int) -> tuple[Pane, ...]:
    """The first panes; a single row of them stands in the middle of all."""
    first, middle = panes[:count], float(np.mean([pane.center[1] for pane in panes]))
    single = len({pane.center[1] for pane in first}) == 1
    return tuple(replace(pane, center=(pane.center[0], middle)) for pane in first) if single else first


class Neurons(Drawing):
    """The neurons of a layer that matter most as pictures with some of the dots: `place(0)` upon the input plane in a
    small pane, `place(1)` each in its own; then one after the other is framed, picture k until `place(2 + k)`."""

    level = Level.GLASS

    def __init__(self, subject: Subject, layer: int, start: Pane, panes: tuple[Pane, ...]) -> None:
        network, box = subject.network, subject.window
        self.numbers = most_weighty(network, subject.trace, layer, len(panes))
        self._start, self._panes, self._box = start, _middle(panes, len(self.numbers)), box
        dark, light = rgb(palette().ground), rgb(palette().words)
        active = activity(network, layer, self.numbers, box)[..., None]
        if dark.sum() > light.sum():  # on a bright ground, too, bright is active
            active = 1 - active
        shares = DIM + (BRIGHTEST - DIM) * active
        self.pictures = [Raster((1 - share) * dark + share * light) for share in shares]
        self.frames = [Stroke(palette().quiet, style.EDGE_WIDTH) for _ in self.pictures]
        some = np.random.default_rng(0).permutation(len(subject.dataset.labels))[:MOST_DOTS]
        view = View.still(start, box)
        self._clouds = [Cloud(subject.dataset, subject.trace, view, glow=False, stamped=True) for _ in self.pictures]
        self._dots, self._shown = subject.dataset.points, np.zeros(len(subject.dataset.labels), dtype=bool)
        self._shown[some] = True
        for cloud in self._clouds:
            cloud.shrink(TINY)
        parts = zip(self.pictures, self._clouds, self.frames, strict=True)
        super().__init__(*(part for three in parts for part in three))
        self.place(0)

    def place(self, time: float) -> "Neurons":
        """Show them on their way."""
        self.time = time
        count = len(self.pictures)
        for number, pane in enumerate(self._panes):
            late = LATE * number
            share = float(np.clip(min(time, 1.0) * (1 + LATE * (count - 1)) - late, 0.0, 1.0))
            view = View.still(self._start.between(pane, share), self._box)
            corners = view.screen(np.array(self._box, dtype=float).T, 0)
            (left, bottom), (right, top) = corners[:, :2].tolist()
            self.pictures[number].put(left, right, bottom, top)
            outline = np.array([[left, bottom, 0], [right, bottom, 0], [right, top, 0], [left, top, 0]])
            self.frames[number].points = outlines([outline], closed=True)
            self.frames[number].set_stroke(width=FRAME if 0 < time - 1 - number < 1 else style.EDGE_WIDTH)
            self._clouds[number].put(view.screen(self._dots, 0), self._shown)
        return self
