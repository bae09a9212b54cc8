"""What holds a model without changing what it says: pipelines, searches, frozen ones. `core` takes them off."""

from typing import Any

SEARCHES = ("GridSearchCV", "RandomizedSearchCV", "HalvingGridSearchCV", "HalvingRandomSearchCV", "BayesSearchCV")


def core(model: Any) -> tuple[list[Any], Any]:
    """The steps before a model, in turn, and the model itself, out of all pipelines and searches around it.

    `ValueError` for a search that is not fitted, or has kept no model, and for a pipeline that ends in no model.
    """
    steps: list[Any] = []
    while True:
        name = type(model).__name__
        if name in SEARCHES:
            model = _best(model)
        elif name == "FrozenEstimator":
            model = model.estimator
        elif hasattr(model, "steps"):
            steps += [step for _, step in model.steps[:-1]]
            model = model.steps[-1][1]
            if model in ("passthrough", None) or not hasattr(model, "predict"):
                last = model if isinstance(model, str | None) else type(model).__name__
                raise ValueError(f"needs a pipeline that ends in a model; this one ends in {last}: add a classifier")
        else:
            return steps, model


def columns_of(model: Any) -> tuple[str, ...]:
    """The names of the columns that a model was fitted with, empty where it had none."""
    if type(model).__name__ in SEARCHES and not hasattr(model, "best_estimator_"):
        return ()
    names = getattr(model, "feature_names_in_", ())
    return tuple(str(name) for name in names)


def _best(search: Any) -> Any:
    name = type(search).__name__
    if hasattr(search, "best_estimator_"):
        return search.best_estimator_
    if hasattr(search, "best_params_") or hasattr(search, "cv_results_"):
        raise ValueError(
            f"this {name} has refit=False, so it kept no model: search with refit=True, or give the model that you fit "
            "with its best_params_"
        )
    raise ValueError(f"needs a fitted {name}: call fit first")
