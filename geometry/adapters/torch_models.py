"""Networks from torch models, by duck typing: torch is never imported here.

A Sequential says what it does. Any other module has a forward of its own, so what is read off its children in order is
run beside it on points, and believed only where both agree.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from geometry.activations import activation_named
from geometry.adapters.chain import Scale, Step, chain
from geometry.adapters.torch_modules import LAST, LINEAR, MODULES, SKIPPED, module_name, numbers, read
from geometry.arrays import Array
from geometry.network import Network

COVERS = {"DataParallel": "module", "DistributedDataParallel": "module", "OptimizedModule": "_orig_mod"}
GUESSES = ("relu", "tanh", "logistic", "gelu", "gelu_tanh", "silu", "leaky_relu", "elu", "softplus", "selu", "relu6")
POINTS, SPREAD, CLOSE = 256, 2.0, 2e-5


def from_torch(model: Any) -> Network:
    """A network from a torch model: a Sequential, nested or not, or a module whose forward runs its children in turn.

    Linear, the activations in `torch_modules`, BatchNorm1d in evaluation mode, Dropout and Flatten. Two outputs become
    their difference, second less first; k outputs are k scores; a last Sigmoid, Softmax or LogSoftmax is left out.
    `ValueError` for other modules, and for a forward that does something else.
    """
    model = _uncovered(model)
    if _plain(model):
        return chain(_steps(_used(_leaves(model))))
    if not hasattr(model, "named_children"):
        hint = ": a state_dict names no activations, so give the model itself" if hasattr(model, "items") else ""
        raise ValueError(f"needs a torch model; got {type(model).__name__}{hint}")
    return _checked(model)


def last_module(model: Any) -> str:
    """The name of the last leaf module, empty where there is none."""
    names = [module_name(leaf) for leaf in _leaves(_uncovered(model))]
    return names[-1] if names else ""


def _uncovered(model: Any) -> Any:
    while module_name(model) in COVERS:
        model = getattr(model, COVERS[module_name(model)])
    return model


def _iterable(module: Any) -> bool:
    """Whether its modules can be gone through: one that was traced or compiled only looks so."""
    try:
        return hasattr(module, "__iter__") and iter(module) is not None
    except (TypeError, NotImplementedError):
        return False


def _plain(model: Any) -> bool:
    """Whether it is a module that can be read by itself, or a Sequential or other iterable of such."""
    if module_name(model) in MODULES:
        return True
    if not _iterable(model) or hasattr(model, "items") or module_name(model) == "ModuleList":
        return False
    return all(_plain(child) if _iterable(child) else _leaf(child) for child in model)


def _leaf(module: Any) -> bool:
    return module_name(module) in MODULES or not any(True for _ in _children(module))


def _children(module: Any) -> Iterator[Any]:
    if module_name(module) in MODULES:
        return iter(())
    return iter(module) if _iterable(module) else iter(getattr(module, "children", tuple)())


def _leaves(module: Any) -> list[Any]:
    children = list(_children(module))
    if not children:
        return [] if _iterable(module) else [module]
    return [leaf for child in children for leaf in _leaves(child)]


def _steps(leaves: list[Any]) -> list[Step]:
    return [step for leaf in leaves for step in read(leaf)]


def _used(leaves: list[Any]) -> list[Any]:
    """Modules without those that only squash the last outputs, or are off when a network is used."""
    leaves = [leaf for leaf in leaves if module_name(leaf) not in SKIPPED]
    while leaves and module_name(leaves[-1]) in LAST:
        leaves = leaves[:-1]
    return leaves


def _checked(model: Any) -> Network:
    """What its children give in turn, or with one activation between all layers, where its forward gives the same."""
    name = module_name(model)
    if name in ("ModuleList", "ModuleDict"):
        raise ValueError(f"{name} does not say in what order its layers are used: give nn.Sequential(*layers)")
    if getattr(model, "training", False):
        raise ValueError(f"{name} is in training mode: call model.eval() first")
    for steps in _readings(_used(_leaves(model))):
        network = _fits(steps)
        if network is not None and _agrees(model, network, steps):
            return network
    raise ValueError(
        f"{name} does something in its forward that its children in turn do not: put its layers and activations, "
        "F.relu as nn.ReLU(), in one nn.Sequential, and give that"
    )


def _readings(leaves: list[Any]) -> Iterator[list[Step]]:
    """Ways to use modules: in turn, or each activation there is, or might be, before or behind every normalisation."""
    yield _steps(leaves)
    groups: list[list[Step]] = []
    for leaf in leaves:
        if module_name(leaf) in LINEAR:
            groups.append(read(leaf))
        elif module_name(leaf) == "BatchNorm1d" and groups:
            groups[-1] += read(leaf)
    others = [leaf for leaf in leaves if module_name(leaf) not in (*LINEAR, "BatchNorm1d")]
    kinds = list(dict.fromkeys(tuple(read(leaf)) for leaf in others)) or [(activation_named(n),) for n in GUESSES]
    if len(groups) > 1:
        for kind in kinds:
            yield [*(step for group in groups[:-1] for step in (*group, *kind)), *groups[-1]]
            yield [*(step for group in groups[:-1] for step in (group[0], *kind, *group[1:])), *groups[-1]]


def _fits(steps: list[Step]) -> Network | None:
    try:
        return chain(steps)
    except ValueError:
        return None


def _agrees(model: Any, network: Network, steps: list[Step]) -> bool:
    """Whether the model's own outputs on random points are these, as they are, or squashed at the end."""
    from scipy.special import expit, log_softmax, softmax

    points = SPREAD * np.random.default_rng(0).normal(size=(POINTS, network.widths[0]))
    try:
        like = next(iter(model.parameters()))
        given = numbers(model(like.new_tensor(points.tolist())))
    except Exception as error:
        raise ValueError(f"{module_name(model)} cannot be run on points (n, {network.widths[0]}): {error}") from None
    plain = _outputs(steps, points)
    given = given.reshape(len(points), -1)
    if given.shape != plain.shape or not np.isfinite(given).all():
        return False
    sizes = plain, expit(plain), softmax(plain, axis=1), log_softmax(plain, axis=1)
    return any(np.abs(given - size).max() <= CLOSE * (1 + np.abs(size).max()) for size in sizes)


def _outputs(steps: list[Step], points: Array) -> Array:
    """What steps give, before two logits become one score."""
    for step in steps:
        points = step.factor * points + step.shift if isinstance(step, Scale) else step(points)
    return points
