"""Paths of maps from the identity to a half-step, that do on the way only what the half-step does.

A straight path (1 - t) I + t W is singular on the way for one W in five with det W > 0: a viewer would see a
collapse that never happens. Here W is turned and stretched by its polar factors (Higham 1986), and the rank stays
full until the end. Where W loses dimensions the collapse comes last and is the layer's own.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geometry.activations import Activation
from geometry.arrays import Array
from geometry.exact import orientation
from geometry.network import Affine
from geometry.thin import Powers, ThinTurn, frame_basis, is_thin

__all__ = ["TURN", "ActivationPath", "AffinePath", "Path", "rotation_powers"]
TURN = 2 / 3
"""An affine half-step turns and stretches until this time, and shifts by the bias after it."""
NEGLIGIBLE = 1e-12


@dataclass(frozen=True, eq=False)
class AffinePath:
    """Points (..., in) and a time in [0, 1] to points (..., max(in, out)): x at time 0, weight x + bias at time 1.

    `matrix(t)` is square of size max(in, out); points of fewer dimensions get zeros. Where `out` is smaller, the
    dimensions that the layer drops come last and shrink to zero. `ValueError` for a square weight of two or more
    neurons with det < 0: no path of invertible maps exists (`Network.oriented` gives the same network without one).
    A single neuron of negative weight turns its line through a plane, so the matrix is then 2 by 2.
    """

    affine: Affine

    @cached_property
    def _factors(self) -> tuple[Powers, Array, Array, bool]:
        weight = self.affine.weight
        outs, ins = weight.shape
        if outs == ins > 1 and orientation(weight) < 0:
            raise ValueError(
                f"a path of invertible matrices to a weight with det < 0 does not exist; got\n{weight}\n"
                "use network.oriented(): the same function, two neurons swapped"
            )
        size = self.size
        left, stretches, right = np.linalg.svd(weight, full_matrices=False)
        if outs == ins == size and np.linalg.det(left @ right) < 0:
            # singular to within rounding: its smallest direction may point either way
            left[:, -1] *= -1
        if outs >= ins:
            return rotation_powers(_completed(left @ right, size)), stretches, right.T, True
        return rotation_powers(_completed((left @ right).T, size).T), stretches, left, False

    @cached_property
    def _thin(self) -> tuple[ThinTurn, Array, Array]:
        """The turn, stretches and axes of a map of many dimensions and small rank."""
        left, stretches, right = np.linalg.svd(self.affine.weight, full_matrices=False)
        outs, ins = self.affine.weight.shape
        frame = left @ right if outs > ins else (left @ right).T
        basis = frame_basis(frame)
        turn = _completed(basis.T @ frame, basis.shape[1])
        powers = rotation_powers(turn if outs > ins else turn.T)
        return ThinTurn(basis, powers), stretches, right.T if outs > ins else left

    @property
    def factors(self) -> tuple[Array, tuple[float, ...], Array, Array]:
        """All that the path is made of: planes (size, 2 k) and how far each turns, axes (m, m) and the stretch of each.

        A map to as many dimensions or more stretches, m = in, then turns; one to fewer turns, then stretches, m = out.
        """
        if is_thin(*self.affine.weight.shape):
            thin, stretches, axes = self._thin
            return thin.basis @ thin.power.planes, thin.power.angles, axes, stretches
        turn, stretches, axes, _ = self._factors
        return turn.planes, turn.angles, axes, stretches

    @property
    def size(self) -> int:
        """The dimension in which the path runs."""
        outs, ins = self.affine.weight.shape
        return 2 if outs == ins == 1 and self.affine.weight.item() < 0 else max(outs, ins)

    def matrix(self, time: float) -> Array:
        """The linear part at a time of the turn-and-stretch, in [0, 1]."""
        if is_thin(*self.affine.weight.shape):
            return self._thinly(np.eye(self.size), time).T
        turn, stretches, axes, widens = self._factors
        rotation = turn(time)
        stretch = np.eye(len(rotation)) * (1.0 if widens else 1.0 - time)
        count = len(axes)
        stretch[:count, :count] = axes * _powers(stretches, time) @ axes.T
        return rotation @ stretch if widens else stretch @ rotation

    def __call__(self, points: Array, time: float) -> Array:
        moved = self.tangents(points, points, time)
        count = len(self.affine.bias)
        moved[..., :count] += self.affine.bias * max(0.0, (time - TURN) / (1 - TURN))
        return moved

    def tangents(self, points: Array, vectors: Array, time: float) -> Array:
        """Vectors (..., in) at `points`, carried along: the derivative of the map at that time."""
        share = min(1.0, time / TURN)
        if is_thin(*self.affine.weight.shape):
            return self._thinly(vectors, share)
        return vectors @ self.matrix(share)[:, : vectors.shape[-1]].T

    def _thinly(self, vectors: Array, time: float) -> Array:
        """What `matrix` does to vectors (..., k), without it: a matrix of 4 096 dimensions takes 128 MB."""
        turn, stretches, axes = self._thin
        outs, ins = self.affine.weight.shape
        stretch, count = axes * _powers(stretches, time) @ axes.T, len(axes)
        moved = vectors if outs > ins else turn(vectors, time)
        moved = np.concatenate(
            [moved[..., :count] @ stretch.T, moved[..., count:] * (1 - time * (outs < ins))], axis=-1
        )
        return turn(moved, time) if outs > ins else moved


@dataclass(frozen=True, eq=False)
class ActivationPath:
    """z to (1 - t) z + t activation(z): one-to-one until the end, since it increases in every coordinate for t < 1.

    One that is not monotone folds the sheet, and does so on the way: from t = 1 / (1 + d) on, d the steepest it falls.
    """

    activation: Activation

    def __call__(self, points: Array, time: float) -> Array:
        return (1 - time) * points + time * self.activation(points)

    def tangents(self, points: Array, vectors: Array, time: float) -> Array:
        """Vectors (..., d) at `points` (..., d), carried along."""
        return ((1 - time) + time * self.activation.derivative(points)) * vectors


Path = AffinePath | ActivationPath


def rotation_powers(rotation: Array) -> Powers:
    """t -> rotation^t, a path of rotations from the identity; rotation (n, n) orthogonal with det 1.

    Every plane of the rotation turns by t times its angle, at most half a turn. `ValueError` where det is -1.
    """
    size = len(rotation)
    if not np.allclose(rotation @ rotation.T, np.eye(size), atol=1e-8) or np.linalg.det(rotation) < 0:
        raise ValueError("a rotation must be orthogonal with det 1; use Network.oriented where a layer mirrors")
    if size == 1:
        return Powers(np.ones((1, 1)), ())
    if size == 2:
        return Powers(np.eye(2), (float(np.arctan2(rotation[1, 0], rotation[0, 0])),))
    return _in_planes(rotation)


def _in_planes(rotation: Array) -> Powers:
    """The planes of a rotation of three or more dimensions, and their angles."""
    from scipy.linalg import schur  # only networks with a layer of three or more pay for the import

    form, basis = schur(rotation)
    size, k = len(rotation), 0
    pairs: list[tuple[int, int, float]] = []
    mirrored: list[int] = []
    fixed: list[int] = []
    while k < size:
        if k + 1 < size and abs(form[k + 1, k]) > 1e-9:
            pairs.append((k, k + 1, float(np.arctan2(form[k + 1, k], form[k, k]))))
            k += 2
        else:
            (fixed if form[k, k] > 0 else mirrored).append(k)
            k += 1
    pairs += [(mirrored[i], mirrored[i + 1], np.pi) for i in range(0, len(mirrored), 2)]
    order = [index for first, second, _ in pairs for index in (first, second)] + fixed
    return Powers(basis[:, order], tuple(angle for _, _, angle in pairs))


def _completed(frame: Array, size: int) -> Array:
    """A rotation (size, size) whose first columns are the orthonormal columns of `frame`."""
    rows, columns = frame.shape
    padded = np.zeros((size, columns))
    padded[:rows] = frame
    if columns == size:
        return padded
    complement = np.linalg.svd(padded, full_matrices=True)[0][:, columns:]
    rotation = np.hstack([padded, complement])
    if np.linalg.det(rotation) < 0:
        rotation[:, -1] *= -1
    return rotation


def _powers(stretches: Array, time: float) -> Array:
    """stretch^t; a stretch of zero has no such path from 1, so it shrinks evenly and vanishes at the end."""
    vanishing = stretches <= NEGLIGIBLE * stretches.max(initial=0.0)
    return np.where(vanishing, 1 - time + time * stretches, np.power(np.where(vanishing, 1.0, stretches), time))
