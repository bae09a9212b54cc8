"""What an activation does to the sheet over a window, beyond what its name says: seen on samples, or proved.

A ReLU that is off nowhere changes nothing; one that is off somewhere and on elsewhere makes a crease; and where the
neurons that are on do not suffice for the sheet's two dimensions, a piece of it collapses to a line or a point.
"""

from typing import Literal

import numpy as np

from geometry.activations import Activation
from geometry.arrays import Array
from geometry.curves import Box
from geometry.motion import NEGLIGIBLE
from geometry.network import Affine, Network
from geometry.topology.framed import box_cells, sign_on
from geometry.trace import Trace

Bend = Literal["nothing", "applied", "creased", "collapsed", "bent", "squashed"]
MOST, LEAST, NUMBERS = 48, 8, 200_000


def bend(network: Network, window: Box, layer: int) -> Bend:
    """What the activation of a layer (from 1) does to the sheet over a window; "applied" where it is only known that.

    "nothing" is proved for the whole window; "creased" and "collapsed" are seen at some of a grid of points.
    """
    if not 1 <= layer <= len(network.hidden):
        raise ValueError(f"layer must be from 1 to {len(network.hidden)}, a hidden one; got {layer}")
    activation = network.hidden[layer - 1].activation
    if activation.slopes == (1.0,):
        return "nothing"
    if not activation.slopes and np.isfinite(activation.limits).all():
        return "squashed"
    if activation.bends[-1]:
        return "bent"
    before, pushed = _sheet(network, window, layer)
    if 0.0 in activation.slopes and _collapses(activation, before, pushed):
        return "collapsed"
    if activation.slopes and any(((before < k).any(axis=0) & (before > k).any(axis=0)).any() for k in activation.knots):
        return "creased"
    if (before < activation.knots[0]).any():
        return "applied" if activation.slopes else "bent"
    straight = float(activation.derivative(np.array(activation.knots[-1] + 1))) == 1.0  # there it changes nothing
    return "nothing" if straight and _proved_above(network, window, layer) else "applied"


def _sheet(network: Network, window: Box, layer: int) -> tuple[Array, Array]:
    """Pre-activations (n, width) on a grid of the window, and there the images (n, 2, width) of both directions."""
    count = int(np.clip((NUMBERS / max(network.widths)) ** 0.5, LEAST, MOST))
    x, y = (np.linspace(*span, count) for span in window)
    points = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    stage = 2 * layer - 1
    traces = [Trace.of(network, points, np.broadcast_to(unit, points.shape)) for unit in np.eye(2)]
    return traces[0].stages[stage].points, np.stack([trace.tangents_at(stage) for trace in traces], axis=1)


def _collapses(activation: Activation, before: Array, pushed: Array) -> bool:
    """Whether the neurons that are on, or on the edge, leave fewer dimensions of the sheet than before, somewhere."""
    on = (before >= activation.knots[0]) & (before <= max(activation.knots[1:], default=np.inf))
    size = np.abs(pushed).max(axis=(1, 2), initial=0.0, keepdims=True)
    scaled = pushed / np.where(size > 0, size, 1.0)
    ranks = [np.linalg.matrix_rank(part, tol=NEGLIGIBLE) for part in (scaled, scaled * on[:, None, :])]
    return bool((ranks[1] < ranks[0]).any())


def _proved_above(network: Network, window: Box, layer: int) -> bool:
    """Whether every pre-activation of a layer is above 0 on the whole window; at its corners, for the first layer."""
    affine = network.hidden[layer - 1].affine
    cells = box_cells([window])
    if layer == 1:
        corners = np.array([[x, y] for x in window[0] for y in window[1]])
        slack = 16 * np.finfo(float).eps * (np.abs(corners) @ np.abs(affine.weight).T + np.abs(affine.bias))
        return bool((affine(corners) > slack).all())
    rows = zip(affine.weight, affine.bias, strict=True)
    scores = (Network(network.hidden[: layer - 1], Affine(row[None], np.array([bias]))) for row, bias in rows)
    return all(sign_on(score, *cells) > 0 for score in scores)
