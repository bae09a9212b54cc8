"""The only place that trains: scikit-learn's MLPClassifier, one BLAS thread a fit.

`knobs` are an experiment's settings, `fit` is one fit, `experiment` trains and chooses, `runs` and
`cache` store what was trained, `table` sweeps over many experiments.
May use the root, storage, adapters and datasets.
Start with `Experiment` in `experiment.py`.
"""

from geometry.training.experiment import (
    Experiment,
    Run,
    Snapshot,
    cached_run,
    history,
    restarts_of,
    store_run,
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
    "cached_run",
    "history",
    "restarts_of",
    "store_run",
    "sweep",
    "versions",
    "visibility",
]
