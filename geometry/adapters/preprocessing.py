"""Any affine step of a scikit-learn pipeline as one affine map, and those that hold other steps.

>>> from sklearn.preprocessing import StandardScaler
>>> affine(StandardScaler().fit([[0.0], [2.0]])).weight.tolist()
[[1.0]]
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geometry.adapters.affine_steps import PROJECTIONS, SCALERS, Reader, selected
from geometry.adapters.chain import beside, diagonal
from geometry.network import Affine
from geometry.units import after

BENDING = {
    "PowerTransformer": "StandardScaler, or a log of the column before fit",
    "QuantileTransformer": "RobustScaler",
    "Normalizer": "StandardScaler",
    "PolynomialFeatures": "the plain columns: hidden layers make the curves",
    "SplineTransformer": "the plain columns: hidden layers make the curves",
    "KBinsDiscretizer": "the plain columns",
    "Nystroem": "the plain columns and an MLPClassifier",
    "RBFSampler": "the plain columns and an MLPClassifier",
    "KernelPCA": "PCA",
    "NMF": "TruncatedSVD",
    "OneHotEncoder": "columns that are numbers, the others left out or encoded before fit",
    "OrdinalEncoder": "columns that are numbers, the others left out or encoded before fit",
    "TargetEncoder": "columns that are numbers, the others left out or encoded before fit",
}
WORKS = "StandardScaler, MinMaxScaler, MaxAbsScaler, RobustScaler, PCA, LinearDiscriminantAnalysis, TruncatedSVD, "
WORKS += "selectors, ColumnTransformer, FeatureUnion and Pipelines of these"


def affine(step: Any) -> Affine:
    """The affine map of a fitted step; `ValueError` for one that is not fitted, or is no affine map, with what is."""
    name = type(step).__name__
    reader = READERS.get(name) or (selected if hasattr(step, "get_support") else None)
    if reader is None:
        instead = f"use {BENDING[name]}" if name in BENDING else f"steps before a network may be {WORKS}"
        raise ValueError(f"{name} is no affine map, so it does not fold into the first layer: {instead}")
    if name != "Pipeline" and not hasattr(step, "n_features_in_"):
        raise ValueError(f"needs fitted steps; {name} is not: call fit on the pipeline")
    return reader(step)


def composed(steps: Iterable[Any], inputs: int | None = None) -> Affine | None:
    """Steps in turn as one map; None where none does anything and the number of inputs is not told.

    "passthrough" and None stay out, and so does what resamples, which happens only in fit.
    """
    found: Affine | None = None if inputs is None else diagonal(np.ones(inputs))
    for step in steps:
        if step not in ("passthrough", None) and not hasattr(step, "fit_resample"):
            found = affine(step) if found is None else after(found, affine(step))
    return found


def _pipeline(step: Any) -> Affine:
    parts = [part for _, part in step.steps]
    inputs = getattr(parts[0], "n_features_in_", None)
    found = composed(parts, inputs)
    if found is None:
        raise ValueError("needs fitted steps; a Pipeline of nothing but passthrough tells no number of columns")
    return found


def _columns(step: Any) -> Affine:
    """Each part on its columns, one below the other in the transformer's own order."""
    names, weights = list(getattr(step, "feature_names_in_", [])), step.transformer_weights or {}
    parts = []
    for name, part, columns in step.transformers_:
        kept = _places(columns, names, step.n_features_in_)
        if part == "drop" or not len(kept):
            continue
        taken = Affine(np.eye(step.n_features_in_)[kept], np.zeros(len(kept)))
        parts.append(_weighted(after(taken, composed([part], len(kept)) or taken), weights.get(name)))
    return _joined(parts, step)


def _union(step: Any) -> Affine:
    weights, parts = step.transformer_weights or {}, []
    for name, part in step.transformer_list:
        if part != "drop":
            found = composed([part], step.n_features_in_)
            assert found is not None
            parts.append(_weighted(found, weights.get(name)))
    return _joined(parts, step)


def _places(columns: Any, names: list[str], count: int) -> NDArray[np.int64]:
    """Columns by number, name, slice or mask, as numbers."""
    if isinstance(columns, slice) and (isinstance(columns.start, str) or isinstance(columns.stop, str)):
        first = names.index(columns.start) if columns.start is not None else 0
        return np.arange(first, names.index(columns.stop) + 1 if columns.stop is not None else count)
    if isinstance(columns, slice):
        return np.arange(count)[columns]
    chosen = np.atleast_1d(np.asarray(columns))
    if chosen.dtype.kind in "OU" and len(chosen):
        return np.array([names.index(name) for name in chosen], dtype=np.int64)
    return np.arange(count)[chosen if chosen.dtype.kind == "b" else chosen.astype(np.int64)]


def _weighted(part: Affine, weight: float | None) -> Affine:
    return part if weight is None else Affine(weight * part.weight, weight * part.bias)


def _joined(parts: list[Affine], step: Any) -> Affine:
    if not parts:
        raise ValueError(f"{type(step).__name__} drops every column: keep one")
    return beside(parts)


READERS: dict[str, Reader] = {
    **SCALERS,
    **PROJECTIONS,
    "Pipeline": _pipeline,
    "ColumnTransformer": _columns,
    "FeatureUnion": _union,
}
