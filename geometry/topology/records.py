"""Verdicts from their JSON, so that what one machine proved another can check: nothing in it is believed unchecked.

>>> from geometry.topology import prove
>>> read_verdict(prove((2, 2, 2)).to_json()).holds()
True
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from geometry.activations import ACTIVATIONS, is_name
from geometry.arrays import Array, frozen
from geometry.certificates import Architecture, Enclosed, Escape, Leak, Undecided, Winding, widths_of
from geometry.network import MOST_LAYERS, MOST_NEURONS, Network
from geometry.topology.counts import Dots, Labelled
from geometry.topology.verdict import FORMAT, Verdict

MOST_WEIGHTS, MOST_VERTICES = 4_000_000, 20_000
KINDS: dict[str, Callable[[dict], Any]] = {
    "dots": lambda v: Dots(_whole(v["correct"]), _whole(v["total"])),
    "enclosed": lambda v: Enclosed(_number(v["margin"])),
    "leak": lambda v: Leak((_number(v["point"][0]), _number(v["point"][1])), _number(v["score"])),
    "undecided": lambda v: Undecided(_number(v["resolution"])),
    "winding": lambda v: Winding(tuple(map(_whole, v["signs"])), _whole(v["number"])),
    "escape": lambda v: Escape(_path(v["path"])),
    "architecture": lambda v: Architecture(
        _widths(v["hidden"]),
        _names(v["activations"]),
        _whole(v["enclosing_layer"]) - 1 if v["possible"] is True else None,
    ),
}
ALLOWED = {
    "dots": ("dots",),
    "sets": ("enclosed", "leak", "undecided"),
    "winding": ("winding",),
    "escape": ("escape",),
    "all_weights": ("architecture",),
}


def read_verdict(value: Any, data: Labelled | None = None) -> Verdict:
    """The verdict that `to_json` gave; `data` are the dots it counted, which its JSON does not hold.

    It says nothing about whether the verdict is true: that is what `Verdict.holds` re-checks. `ValueError` where a part
    is missing, of another kind, or too large, or where it was written by an earlier version.
    """
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise ValueError(
            f'a verdict needs "format": "{FORMAT}", as Verdict.to_json writes it; an earlier version\'s is proved anew '
            "by `planefold prove --json`"
        )
    try:
        return _verdict(value, data)
    except (KeyError, TypeError, IndexError, AttributeError, OverflowError) as error:
        what = f"{type(error).__name__}: {error}"
        raise ValueError(f"a verdict needs what Verdict.to_json writes; got {what:.200}") from None


def _verdict(value: dict, data: Labelled | None) -> Verdict:
    parts = {name: _certificate(value[name], ALLOWED[name]) for name in ALLOWED}
    network, witness = (None if value[k] is None else Network.from_json(value[k]) for k in ("network", "witness"))
    if not isinstance(value["sentence"], str) or parts["all_weights"] is None:
        raise ValueError("a verdict needs a sentence and all_weights")
    try:
        ((x, y), radius), ((u, v), inner, outer) = value["disc"], value["ring"]
    except (TypeError, ValueError):
        raise ValueError("a verdict needs a disc [[x, y], r] and a ring [[x, y], r_inner, r_outer]") from None
    return Verdict(
        hidden=_widths(value["hidden"]),
        activations=_names(value["activations"]),
        disc=((_number(x), _number(y)), _number(radius)),
        ring=((_number(u), _number(v)), _number(inner), _number(outer)),
        architecture=parts["all_weights"],
        data=data,
        dots=parts["dots"],
        sets=parts["sets"],
        winding=parts["winding"],
        escape=parts["escape"],
        sentence=value["sentence"],
        network=network,
        witness=witness,
    )


def _certificate(value: Any, kinds: tuple[str, ...]) -> Any:
    if value is None:
        return None
    if value["kind"] not in kinds:
        raise ValueError(f"a certificate must be one of {', '.join(kinds)}; got {value['kind']!r:.60}")
    return KINDS[value["kind"]](value)


def _widths(value: Any) -> tuple[int, ...]:
    """Widths that a network may have; so large a one could not be built again, and is refused."""
    widths = widths_of([_whole(width) for width in value]) if value != [] else ()
    weights = sum(before * after for before, after in pairwise((2, *widths, 1)))
    if len(widths) > MOST_LAYERS or max(widths, default=0) > MOST_NEURONS or weights > MOST_WEIGHTS:
        raise ValueError(
            f"a verdict needs at most {MOST_LAYERS} hidden layers of {MOST_NEURONS} neurons and {MOST_WEIGHTS} weights"
        )
    return widths


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(map(is_name, value)):
        raise ValueError(f"a verdict's activations must be of {', '.join(ACTIVATIONS)}; got {value!r:.60}")
    return tuple(value)


def _path(value: Any) -> Array:
    if len(value) > MOST_VERTICES:
        raise ValueError(f"a verdict's path must have at most {MOST_VERTICES} vertices; got {len(value)}")
    return frozen([[_number(x) for x in point] for point in value], "a verdict's path", 2)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"a verdict's numbers must be numbers; got {value!r:.60}")
    return float(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"a verdict's counts must be whole numbers; got {value!r:.60}")
    return value
