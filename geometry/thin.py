"""Powers of rotations, also of very many dimensions that turn only within a few, without their n x n matrices."""

from dataclasses import dataclass

import numpy as np

from geometry.arrays import Array

WIDE = 64
NEGLIGIBLE = 1e-12


def is_thin(outs: int, ins: int) -> bool:
    """Whether a map of these dimensions is so wide, and of so small a rank, that its turn is worth keeping thin."""
    return max(outs, ins) > WIDE and 2 * min(outs, ins) < max(outs, ins)


@dataclass(frozen=True, eq=False)
class Powers:
    """t -> rotation^t: successive pairs of the orthonormal columns of `basis` (n, n) turn by t times their angle.

    `angles` (k,) is of the first k pairs; the columns after them stay.
    """

    basis: Array
    angles: tuple[float, ...]

    def __call__(self, time: float) -> Array:
        turned = np.eye(len(self.basis))
        for k, angle in enumerate(self.angles):
            cosine, sine = np.cos(time * angle), np.sin(time * angle)
            turned[2 * k : 2 * k + 2, 2 * k : 2 * k + 2] = [[cosine, -sine], [sine, cosine]]
        return self.basis @ turned @ self.basis.T

    @property
    def planes(self) -> Array:
        """The columns (n, 2 k) that turn."""
        return self.basis[:, : 2 * len(self.angles)]


@dataclass(frozen=True, eq=False)
class ThinTurn:
    """Powers of a rotation of R^n that leaves alone what is orthogonal to the columns of `basis` (n, few), orthonormal.

    `power` gives the rotation's powers (few, few) in that basis.
    """

    basis: Array
    power: Powers

    def __call__(self, vectors: Array, time: float) -> Array:
        """Vectors (..., k), the first of their n coordinates, the others 0, turned by that power: (..., n)."""
        count = vectors.shape[-1]
        turned = self.power(time) - np.eye(self.basis.shape[1])
        moved = (vectors @ self.basis[:count]) @ turned.T @ self.basis.T
        moved[..., :count] += vectors
        return moved


def frame_basis(frame: Array) -> Array:
    """A basis (n, m) of the first k axes of R^n and the orthonormal columns of a frame (n, k), k < m <= 2 k.

    Its first k columns are those axes. `ValueError` where the frame has no more rows than columns.
    """
    size, count = frame.shape
    if size <= count:
        raise ValueError(f"a frame needs more rows than columns; got shape {frame.shape}")
    rest = frame.copy()
    rest[:count] = 0
    left, lengths, _ = np.linalg.svd(rest, full_matrices=False)
    beyond = left[:, lengths > NEGLIGIBLE]
    if not beyond.shape[1]:
        beyond = np.eye(size, 1, -count)
    return np.hstack([np.eye(size, count), beyond])
