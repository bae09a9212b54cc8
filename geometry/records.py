"""Verdicts from their JSON, so that what one machine proved another can check: nothing in it is believed unchecked.

>>> verdict = read_verdict(json.loads(text), data=circles())
>>> verdict.holds()
True
"""

from collections.abc import Callable
from typing import Any

from geometry.dots import Dots, Labelled
from geometry.enclosure import Enclosed, Leak, Undecided
from geometry.escape import Escape
from geometry.network import MOST_LAYERS, Network
from geometry.oracle import Architecture, widths_of
from geometry.verdict import Verdict
from geometry.winding import Winding

KINDS: dict[str, Callable[[dict], Any]] = {
    "dots": lambda v: Dots(_whole(v["correct"]), _whole(v["total"])),
    "enclosed": lambda v: Enclosed(_number(v["margin"])),
    "leak": lambda v: Leak((_number(v["point"][0]), _number(v["point"][1])), _number(v["score"])),
    "undecided": lambda v: Undecided(_number(v["resolution"])),
    "winding": lambda v: Winding(tuple(map(_whole, v["signs"])), _whole(v["number"])),
    "escape": lambda v: Escape(v["path"]),
    "architecture": lambda v: Architecture(
        widths_of(v["hidden"]), _whole(v["enclosing_layer"]) - 1 if v["possible"] else None
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

    It says nothing about whether the verdict is true: that is what `.holds()` re-checks. `ValueError` where a part is
    missing, of another kind, or too large.
    """
    try:
        return _verdict(value, data)
    except (KeyError, TypeError, IndexError, AttributeError, OverflowError) as error:
        raise ValueError(f"a verdict needs what Verdict.to_json writes; got {type(error).__name__}: {error}") from None


def _verdict(value: dict, data: Labelled | None) -> Verdict:
    parts = {name: _certificate(value[name], ALLOWED[name]) for name in ALLOWED}
    network, witness = (None if value[k] is None else Network.from_json(value[k]) for k in ("network", "witness"))
    hidden = widths_of(value["hidden"])
    if len(hidden) > MOST_LAYERS or not isinstance(value["sentence"], str) or parts["all_weights"] is None:
        raise ValueError(f"a verdict needs a sentence, all_weights, and at most {MOST_LAYERS} hidden widths")
    try:
        ((x, y), radius), ((u, v), inner, outer) = value["disc"], value["ring"]
    except (TypeError, ValueError):
        raise ValueError("a verdict needs a disc [[x, y], r] and a ring [[x, y], r_inner, r_outer]") from None
    return Verdict(
        hidden=hidden,
        activation=str(value["activation"]),
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


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"a verdict's numbers must be numbers; got {value!r:.60}")
    return float(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"a verdict's counts must be whole numbers; got {value!r:.60}")
    return value
