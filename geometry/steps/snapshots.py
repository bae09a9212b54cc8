"""The snapshots of a training as their owner has them: models, states of one model, or an Experiment."""

import copy
from typing import Any

from geometry.adapters import Model
from geometry.arrays import as_array
from geometry.datasets import Dataset
from geometry.steps.course import Course
from geometry.training import Experiment, history


def course_of(snapshots: Any, points: Any, labels: Any, losses: Any, plane: Any, name: str) -> Course:
    """The training that an Experiment, a list of models, or a torch model and a list of its states, says."""
    if isinstance(snapshots, Experiment):
        dots = None if points is None else Dataset.of(points, labels, name)
        run = snapshots.run(dots)
        steps = history(run, dots)
        numbers, found = [step.iteration for step in steps], [step.loss for step in steps]
        return Course.of([step.network for step in steps], run.dataset, found, numbers, plane)
    if isinstance(snapshots, tuple) and len(snapshots) == 2 and hasattr(snapshots[0], "load_state_dict"):
        snapshots = [_with_state(snapshots[0], state) for state in snapshots[1]]
    models = [Model.of(model, labels) for model in snapshots]
    if len(models) < 2:
        raise ValueError(f"a training needs two or more snapshots; got {len(models)}")
    return Course.of([model.network for model in models], dots_for(models[-1], points, name), losses, (), plane)


def _with_state(model: Any, state: Any) -> Any:
    twin = copy.deepcopy(model)
    twin.load_state_dict(state)
    return twin


def dots_for(model: Model, points: Any, name: str) -> Dataset:
    """Dots with the names of the model's classes and of the table's columns, or else the model's."""
    named = tuple(getattr(points, "columns", ())) or model.columns
    array = as_array(points)
    fits = array.ndim == 2 and len(named) == array.shape[1] and all(isinstance(column, str) for column in named)
    return Dataset(array, model.labels, name, model.classes, named if fits else ())
