"""The only place that trains: scikit-learn's MLPClassifier, one BLAS thread a fit.

`knobs` are an experiment's settings, `runs` trains, chooses and caches, `table` sweeps over many experiments.
May use the root and datasets. scikit-learn is imported only when something is trained.
Start with `Experiment` in `runs.py`.
"""

from geometry.training.experiment import (
    Experiment,
    Run,
    Snapshot,
    history,
    keep,
    kept_run,
    restarts_of,
    sweep,
    visibility,
)
from geometry.training.knobs import TRAINABLE, Knobs, versions
from geometry.training.table import Table, architectures, sweep

__all__ = [
    "TRAINABLE",
    "Experiment",
    "Knobs",
    "Run",
    "Snapshot",
    "Table",
    "architectures",
    "history",
    "keep",
    "kept_run",
    "restarts_of",
    "sweep",
    "versions",
    "visibility",
]
