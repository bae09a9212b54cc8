"""Steps of scikit-learn that scale columns or turn them into fewer, as affine maps: from class name to reader."""

from collections.abc import Callable
from typing import Any

import numpy as np

from geometry.adapters.chain import diagonal
from geometry.arrays import as_array
from geometry.network import Affine

Reader = Callable[[Any], Affine]


def _standard(step: Any) -> Affine:
    return _centred(step, step.mean_ if step.with_mean else None, step.scale_ if step.with_std else None)


def _robust(step: Any) -> Affine:
    return _centred(step, step.center_ if step.with_centering else None, step.scale_ if step.with_scaling else None)


def _min_max(step: Any) -> Affine:
    _require_no_clip(step)
    return diagonal(step.scale_, step.min_)


def _max_abs(step: Any) -> Affine:
    _require_no_clip(step)
    return diagonal(1 / step.scale_)


def _same(step: Any) -> Affine:
    """An imputer where nothing is missing: each column stays as it is."""
    if step.add_indicator:
        raise ValueError(f"{type(step).__name__} with add_indicator=True adds columns of its own: leave it False")
    if np.isnan(np.asarray(getattr(step, "statistics_", 0.0), dtype=float)).any():
        raise ValueError(f"{type(step).__name__} dropped a column that was empty: leave that column out before fit")
    return diagonal(np.ones(step.n_features_in_))


def _function(step: Any) -> Affine:
    if step.func is not None:
        name = getattr(step.func, "__name__", "its function")
        raise ValueError(
            f"FunctionTransformer may do anything, here {name}: apply it to the dots before fit, and leave the step out"
        )
    return diagonal(np.ones(step.n_features_in_))


def _centred(step: Any, centre: Any, scale: Any) -> Affine:
    factor = 1 / scale if scale is not None else np.ones(step.n_features_in_)
    return diagonal(factor, 0.0 if centre is None else -centre * factor)


def _require_no_clip(step: Any) -> None:
    if getattr(step, "clip", False):
        raise ValueError(f"{type(step).__name__} must have clip=False: clipping is no affine map; fit it again without")


SCALERS: dict[str, Reader] = {
    "StandardScaler": _standard,
    "MinMaxScaler": _min_max,
    "MaxAbsScaler": _max_abs,
    "RobustScaler": _robust,
    "SimpleImputer": _same,
    "KNNImputer": _same,
    "FunctionTransformer": _function,
}


def _principal(step: Any) -> Affine:
    weight = np.asarray(step.components_, dtype=float)
    if step.whiten:
        spread = np.sqrt(step.explained_variance_)
        weight = weight / np.maximum(spread, np.finfo(spread.dtype).eps)[:, None]
    return Affine(weight, -weight @ step.mean_)


def _independent(step: Any) -> Affine:
    weight = np.asarray(step.components_, dtype=float)
    return Affine(weight, -weight @ step.mean_ if step.whiten else np.zeros(len(weight)))


def _discriminant(step: Any) -> Affine:
    weight = step.scalings_[:, : step._max_components].T
    return Affine(weight, -weight @ step.xbar_ if step.solver == "svd" else np.zeros(len(weight)))


def _linear(step: Any) -> Affine:
    dense = as_array(step.components_)
    return Affine(dense, np.zeros(len(dense)))


def selected(step: Any) -> Affine:
    """The columns that a selector keeps, such as SelectKBest, VarianceThreshold or RFE."""
    kept = np.flatnonzero(step.get_support())
    if not len(kept):
        raise ValueError(f"{type(step).__name__} keeps no column: fit it again with a lower threshold")
    return Affine(np.eye(step.n_features_in_)[kept], np.zeros(len(kept)))


PROJECTIONS: dict[str, Reader] = {
    "PCA": _principal,
    "IncrementalPCA": _principal,
    "FastICA": _independent,
    "LinearDiscriminantAnalysis": _discriminant,
    "TruncatedSVD": _linear,
    "GaussianRandomProjection": _linear,
    "SparseRandomProjection": _linear,
}
