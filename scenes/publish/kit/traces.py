"""What a network does to dots, as tables for other tools: every dot at every stage, lines, the boundary.

All in the data's own columns, the network's neurons in the order in which they came.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from geometry.arrays import Array
from geometry.boundary import Partition, decision_boundary
from geometry.network import Affine, Network
from geometry.storage import write_json, write_table
from geometry.topology import Subject
from geometry.trace import Trace

ENDINGS = (".json", ".csv")
HEAD = ("what", "number", "class", "time", "stage")


def traces(subject: Subject) -> dict[str, Any]:
    """A subject as plain values.

    `stages` are where the dots are after each half-step, `lines` where each neuron's pre-activation is 0 and `boundary`
    where the class changes, as polylines on the sheet: the plane of the data, or the one through the dots.
    """
    network, given = subject.source, subject.given
    columns = list(given.columns) or [f"x{number + 1}" for number in range(network.widths[0])]
    return {
        "network": {"widths": list(network.widths), "activations": list(network.activations)},
        "columns": columns,
        "classes": [name or str(number) for number, name in enumerate(given.classes)],
        "labels": given.labels.tolist(),
        "predicted": network.classify(given.points).tolist(),
        "wrong": subject.wrong,
        "window": [list(side) for side in subject.window],
        "stages": [
            {"time": time, "stage": _stage(time), "points": stage.points.tolist()}
            for time, stage in enumerate(Trace.of(network, given.points).stages)
        ],
        "scores": network(given.points).tolist(),
        "lines": list(_lines(subject)),
        "boundary": list(_boundary(subject)),
    }


def write(subject: Subject, target: Path) -> None:
    """Write that to a file that ends in .json, or as one long table in .csv; `ValueError` for another ending."""
    if target.suffix.lower() not in ENDINGS:
        raise ValueError(f"traces go to a file that ends in {' or '.join(ENDINGS)}; got {target.name!r}")
    value = traces(subject)
    if target.suffix.lower() == ".json":
        write_json(target, value, compact=True)
        return
    most = max(len(stage["points"][0]) for stage in value["stages"])
    write_table(target, [[*HEAD, *(f"c{number + 1}" for number in range(most))], *_rows(value)])


def _rows(value: dict[str, Any]) -> Iterator[list[Any]]:
    """A row a dot and stage, numbered from 1, and a row a point of a line or the boundary, at stage 0."""
    classes = value["classes"]
    for stage in value["stages"]:
        for number, (label, point) in enumerate(zip(value["labels"], stage["points"], strict=True), 1):
            yield ["dot", number, classes[label], stage["time"], stage["stage"], *map(repr, point)]
    for line in value["lines"]:
        name = f"layer {line['layer']}, neuron {line['neuron']}"
        for number, curve in enumerate(line["curves"], 1):
            yield from ([name, number, "", 0, "input", *map(repr, point)] for point in curve)
    for number, edge in enumerate(value["boundary"], 1):
        between = " | ".join(edge["between"])
        yield from (["boundary", number, between, 0, "input", *map(repr, point)] for point in edge["points"])


def _stage(time: int) -> str:
    layer, activated = divmod(time, 2)
    if not time:
        return "input"
    return f"layer {layer}" if not activated else f"layer {layer + 1}, pre-activation"


def _lines(subject: Subject) -> Iterator[dict[str, Any]]:
    """Each neuron of each layer: its weights, and where in the sheet's window its pre-activation is 0."""
    folded = subject.sheet.fold(subject.source)
    for layer, (part, given) in enumerate(zip(folded.hidden, subject.source.hidden, strict=True), 1):
        for neuron in range(len(part.affine.bias)):
            one = Affine(part.affine.weight[[neuron]], part.affine.bias[[neuron]])
            curves = _curves(Network(folded.hidden[: layer - 1], one), subject)
            yield {
                "layer": layer,
                "neuron": neuron + 1,
                "weight": given.affine.weight[neuron].tolist(),
                "bias": float(given.affine.bias[neuron]),
                "curves": [subject.sheet.at(curve).tolist() for curve in curves],
            }


def _curves(network: Network, subject: Subject) -> list[Array]:
    """Where a score is 0 on the sheet; of data of one column, points of the line."""
    found = decision_boundary(network, subject.window)
    if subject.columns > 1:
        return found
    return [np.array([[x, 0.0]]) for x in sorted({round(float(line[:, 0].mean()), 12) for line in found})]


def _boundary(subject: Subject) -> Iterator[dict[str, Any]]:
    folded, names = subject.sheet.fold(subject.source), subject.given.classes
    if subject.source.classes == 2:
        pieces = [(curve, (0, 1)) for curve in _curves(folded, subject)]
    else:
        pieces = [(edge.points, (edge.left, edge.right)) for edge in Partition.of(folded, subject.window).edges]
    for points, (first, second) in pieces:
        between = [names[number] or str(number) for number in (first, second)]
        yield {"between": between, "points": subject.sheet.at(points).tolist()}
