"""One fit of scikit-learn's MLPClassifier."""

import warnings
from typing import Any

from geometry.datasets import Dataset
from geometry.training.knobs import Knobs


def fitted(experiment: Knobs, dataset: Dataset, seed: int, max_iter: int | None = None) -> Any:
    """An MLPClassifier trained on the dots with one BLAS thread: such tiny nets are many times slower with two."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier
    from threadpoolctl import threadpool_limits

    model = MLPClassifier(
        experiment.hidden,
        activation=experiment.activation,
        solver="lbfgs",
        alpha=experiment.alpha,
        max_iter=max_iter or experiment.max_iter,
        random_state=seed,
    )
    with warnings.catch_warnings(), threadpool_limits(1, user_api="blas"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(dataset.points, dataset.labels)
