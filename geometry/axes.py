"""The directions in which a stage of many dimensions is worth seeing: across the cut, and where the dots are wide."""

from collections.abc import Sequence

import numpy as np

from geometry.arrays import Array
from geometry.network import Network, one_score
from geometry.thin import WIDE
from geometry.trace import Trace

NEGLIGIBLE = 1e-12


def gradient(network: Network, trace: Trace, layer: int) -> Array:
    """The mean over a trace's dots of the score's gradient (width,) by the activations of a layer.

    At the last layer it is the read-out's normal itself. `ValueError` for k scores.
    """
    one_score(network, "gradient")
    return np.asarray(trace.slopes(layer)[:, 0].mean(axis=0))


def along(network: Network, trace: Trace, layer: int) -> list[Array]:
    """The unit vector (width,) of `gradient`, alone in a list; none where it vanishes, or for k scores."""
    if network.classes > 2:
        return []
    normal = gradient(network, trace, layer)
    size = np.linalg.norm(normal)
    return [normal / size] if np.isfinite(size) and size > NEGLIGIBLE else []


def kept(network: Network, trace: Trace, layer: int) -> Array:
    """Three orthonormal directions (3, width): that of `gradient`, and the two widest for the dots orthogonal to it.

    Where the gradient vanishes, and for k scores, the three widest. A layer of three keeps its own three axes.
    """
    image = trace.at(2 * layer)
    width = image.shape[1]
    if width == 3:
        return np.eye(3)
    first = along(network, trace, layer)
    return np.array(first + widest(image, first, 3 - len(first)))


def widest(image: Array, square_to: Sequence[Array], count: int) -> list[Array]:
    """The directions in which dots (n, d) spread most, orthogonal to some given unit vectors (at most one)."""
    centred = image - image.mean(axis=0)
    centred = centred / max(float(np.abs(centred).max()), np.finfo(float).tiny)
    for normal in square_to:
        centred = centred - np.outer(centred @ normal, normal)
    frame: list[Array] = list(square_to)
    for row in _axes(centred):
        rest = row - sum((row @ other) * other for other in frame)
        if len(frame) < count + len(square_to) and np.linalg.norm(rest) > 0.3:
            frame.append(rest / np.linalg.norm(rest))
    return frame[len(square_to) :]


def _axes(centred: Array) -> Array:
    """Directions (k, d), the widest first, that span all or enough; d x d numbers are too many where d is large."""
    count, width = centred.shape
    if width <= WIDE:
        return np.linalg.svd(np.cov(centred, rowvar=False))[2]
    if count > width:
        centred = np.asarray(np.linalg.qr(centred, mode="r"))
    return np.concatenate([np.linalg.svd(centred, full_matrices=False)[2], np.eye(8, width)])
