"""Weights as plain lists of a file of JSON, bounded before they become arrays."""

import itertools
from collections.abc import Sequence
from typing import Any

FORMAT = "planefold-network-1"
MOST_LAYERS, MOST_NEURONS = 64, 4096
Rows = tuple[Any, Any]


def plain_network(value: Any) -> tuple[list[tuple[Rows, str]], Rows]:
    """Weight, bias and name of activation of each hidden layer, and weight and bias of the read-out, as lists.

    `ValueError` says what is missing or too large, or where text stands for numbers.
    """
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise ValueError(f'a network file needs "format": "{FORMAT}"; write one with Network.save')
    hidden = value.get("hidden")
    if not isinstance(hidden, list) or len(hidden) > MOST_LAYERS:
        raise ValueError(f'"hidden" must list at most {MOST_LAYERS} layers')
    layers = [(_rows(item, "a hidden layer"), _name(item)) for item in hidden]
    return layers, _rows(value.get("readout"), "the read-out")


def _rows(item: Any, what: str) -> Rows:
    if not isinstance(item, dict) or not all(isinstance(item.get(key), list) for key in ("weight", "bias")):
        raise ValueError(f'{what} must be an object with lists "weight" and "bias"')
    rows: Sequence[Any] = item["weight"]
    if max(len(rows), len(item["bias"]), *(len(row) if isinstance(row, list) else 0 for row in rows)) > MOST_NEURONS:
        raise ValueError(f"{what} must have at most {MOST_NEURONS} neurons and inputs")
    entries = itertools.chain(item["bias"], *(row if isinstance(row, list) else [row] for row in rows))
    if any(isinstance(entry, str | bool) for entry in entries):
        raise ValueError(f"weight and bias of {what} must be numbers; got text or truth values")
    return item["weight"], item["bias"]


def _name(item: dict[str, Any]) -> str:
    name = item.get("activation")
    if not isinstance(name, str):
        raise ValueError('a hidden layer needs "activation", the name of one')
    return name
