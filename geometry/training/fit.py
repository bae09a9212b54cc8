"""One fit of scikit-learn's MLPClassifier, in units in which lbfgs finds its way."""

import warnings
from typing import Any

from geometry.adapters import from_sklearn
from geometry.datasets import Dataset
from geometry.network import Network
from geometry.training.knobs import Knobs
from geometry.units import Units


def fitted(experiment: Knobs, dataset: Dataset, seed: int, max_iter: int | None = None) -> Any:
    """An MLPClassifier trained on the dots with one BLAS thread: such tiny nets are many times slower with two.

    It takes dots in `Units.of` them: columns of different size, or far from 0, are standardised. `network_of` folds
    that back.
    """
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
        return model.fit(Units.of(dataset.points).plain(dataset.points), dataset.labels)


def network_of(model: Any, dataset: Dataset) -> Network:
    """The network of what `fitted` gave, on the dots as they came."""
    return Units.of(dataset.points).unfold(from_sklearn(model))
