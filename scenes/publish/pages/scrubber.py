"""What the page's scrubber draws: traced coordinates of dots and grid, small enough to stand in the page."""

import base64
import json
from html import escape
from typing import Any

import numpy as np

from geometry.arrays import Array
from geometry.curves import Box, window
from geometry.datasets import Dataset
from geometry.motion import AffinePath
from geometry.network import Network
from geometry.separability import best_line
from geometry.trace import Trace
from scenes.publish.kit.figure import page

FILMS = ("hidden2", "deep2")
STEPS = 24
"""Positions of the slider in a half-step; a multiple of three, so that the end of the turn is one of them."""
LINES, PIECE = 11, 25


def scrubber(film: str, network: Network, dataset: Dataset) -> str:
    """The scrubber of a film as HTML, hidden until the page's script draws it.

    `ValueError` unless every layer has two neurons: the reader sees planes.
    """
    data = json.dumps(payload(network, dataset), separators=(",", ":"))
    return page("scrubber.html").substitute(
        film=film,
        label=escape(f"{len(dataset.labels)} dots on their way through {len(network.hidden)} layer(s) of two neurons"),
        last=STEPS * 2 * len(network.hidden),
        dots=len(dataset.labels),
        data=data.replace("</", "<\\/"),
    )


def payload(network: Network, dataset: Dataset) -> dict[str, Any]:
    """Stages (dots, then grid lines of PIECE points) and, for each layer, the affine maps at every slider position.

    A map is six numbers a, b, c, d, e, f: (x, y) goes to (a x + b y + e, c x + d y + f).
    """
    if set(network.widths[:-1]) != {2}:
        raise ValueError(f"a scrubber needs two neurons in every layer; got {network.widths[1:-1]}")
    network = network.oriented()
    trace = Trace.of(network, np.concatenate([dataset.points, _grid(window(dataset.points))]))
    layers = range(1, len(network.hidden) + 1)
    return {
        "steps": STEPS,
        "piece": PIECE,
        "labels": "".join(map(str, dataset.labels)),
        "names": ["input plane", *(word for k in layers for word in (f"layer {k}, not yet bent", f"hidden plane {k}"))],
        "between": [word for k in layers for word in (f"layer {k}: turn, stretch, shift", f"layer {k}: squash")],
        "notes": _notes(trace, dataset),
        "stages": [_packed(stage.points) for stage in trace.stages],
        "maps": [_packed(_maps(path)) for path in trace.paths if isinstance(path, AffinePath)],
    }


def _notes(trace: Trace, dataset: Dataset) -> list[str]:
    """What is measured at each stage: the best line there, where a layer is complete."""
    total = len(dataset.labels)
    dots = [stage.points[:total] for stage in trace.stages]
    return [
        "" if number % 2 else f"Best line here: {best_line(points, dataset.labels).errors} of {total} wrong"
        for number, points in enumerate(dots)
    ]


def _maps(path: AffinePath) -> Array:
    """The path's affine maps (STEPS + 1, 6), read off three points."""
    corners = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    rows = []
    for step in range(STEPS + 1):
        origin, right, up = path(corners, step / STEPS)
        rows.append([right[0] - origin[0], up[0] - origin[0], right[1] - origin[1], up[1] - origin[1], *origin])
    return np.array(rows)


def _grid(box: Box) -> Array:
    """Points (2 LINES PIECE, 2) of the lines across a box, both ways."""
    (left, right), (low, high) = box
    across, along = np.linspace(0, 1, LINES), np.linspace(0, 1, PIECE)
    u, v = (part.ravel() for part in np.meshgrid(across, along, indexing="ij"))
    share = np.concatenate([np.stack([u, v], axis=1), np.stack([v, u], axis=1)])
    return np.array([left, low]) + share * np.array([right - left, high - low])


def _packed(values: Array) -> str:
    return base64.b64encode(np.ascontiguousarray(values, dtype="<f4").tobytes()).decode()
