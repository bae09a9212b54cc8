"""Two planes side by side that belong together: where a straight line of one is a curve of the other."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from geometry.boundary import level_curve
from geometry.network import Affine, Network
from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.strokes import Stroke, cubics
from scenes.visuals.style import palette
from scenes.visuals.view import View

Array = NDArray[np.float64]
CELLS = 120


def turned(first: Affine, last: Affine) -> Callable[[float], Affine]:
    """A line as a function of time: the line of `first` at time 0, of `last` from 1 on; both have one row.

    Between them the normals, taken of length 1, are turned the shorter way and the distance from the origin is changed
    evenly: a straight line at every time. `ValueError` for more rows, or a normal of zero.
    """
    ends = [_unit(affine) for affine in (first, last)]
    angles = [float(np.arctan2(normal[1], normal[0])) for normal, _ in ends]
    turn = (angles[1] - angles[0] + np.pi) % (2 * np.pi) - np.pi

    def at(time: float) -> Affine:
        share = min(max(time, 0.0), 1.0)
        angle = angles[0] + share * turn
        offset = (1 - share) * ends[0][1] + share * ends[1][1]
        return Affine(np.array([[np.cos(angle), np.sin(angle)]]), np.array([offset]))

    return at


def _unit(affine: Affine) -> tuple[Array, float]:
    if affine.weight.shape != (1, 2) or not affine.weight.any():
        raise ValueError(f"a line needs one row of two numbers, not both 0; got weight {affine.weight.tolist()}")
    length = float(np.linalg.norm(affine.weight))
    return affine.weight[0] / length, float(affine.bias[0]) / length


class PulledBack(Drawing):
    """The curve of the input plane that the hidden layers carry to a straight line, as the line changes with time."""

    def __init__(self, network: Network, line_at: Callable[[float], Affine], view: View) -> None:
        self.network, self.line_at, self.view = network, line_at, view
        self._path = Stroke(palette().accent, style.CUT_WIDTH)
        super().__init__(self._path)
        self.place(0)

    def place(self, time: float) -> "PulledBack":
        """Draw the curve of that time, as far as the view shows it."""
        self.time = time
        lines = level_curve(self.score(time), self.view.box(0), resolution=CELLS)
        pieces = [cubics(self.view.screen(line, 0)) for line in lines]
        self._path.points = np.concatenate(pieces) if pieces else np.zeros((0, 3))
        return self

    def score(self, time: float) -> Network:
        """The network whose read-out is the line of that time."""
        return Network(self.network.hidden, self.line_at(time))
