"""Three half-planes and the triangle that they close, if they do."""

import numpy as np

from geometry.arrays import Array
from geometry.network import Affine

PARALLEL = 1e-12


def inner_triangle(affine: Affine) -> Array | None:
    """The corners (3, 2) of the triangle where three neurons are all above 0, or None where they close none.

    The half-planes weight x + bias > 0 close a triangle if positive multiples of their normals add up to zero
    (else some direction leads out of all three) and the same multiples of the biases to more than zero (else no point
    is in all three). Corner k is on the lines of the two other neurons. None too where two lines are parallel as far as
    floats can resolve; `ValueError` unless there are three neurons on the plane.
    """
    weight, bias = affine.weight, affine.bias
    if weight.shape != (3, 2):
        raise ValueError(f"a triangle needs three neurons on the plane, weight (3, 2); got {weight.shape}")
    pairs = [(1, 2), (2, 0), (0, 1)]
    shares = np.array([np.linalg.det(weight[[first, second]]) for first, second in pairs])
    lengths = np.linalg.norm(weight, axis=1)
    sines = shares * lengths / max(float(lengths.prod()), 1e-300)
    turned = 1.0 if shares[0] > 0 else -1.0
    if (turned * sines <= PARALLEL).any() or turned * shares @ bias <= 0:
        return None
    return np.array([np.linalg.solve(weight[list(pair)], -bias[list(pair)]) for pair in pairs])
