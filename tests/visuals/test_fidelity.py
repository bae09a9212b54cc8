"""No curve lies: what a film draws is within half a 1080p pixel of the line's true image, at every stage."""

import numpy as np
import pytest

from geometry.claims import find
from geometry.claims.many_layers import NARROW, Narrow
from geometry.claims.one_layer import PAIR, TwoLines
from geometry.curves import Curves
from geometry.trace import Trace
from scenes.visuals.cast import Cast
from scenes.visuals.drawings import Carried, neuron_lines, red_circle
from scenes.visuals.view import View

PIXEL = 8 / 1080
PLACES = np.linspace(0, 1, 17)[1:-1]
RUNS = {"deep2": lambda: find(NARROW, Narrow).run, "wide2": lambda: find(PAIR, TwoLines).run}


def on_curve(curves: Curves, places: np.ndarray) -> np.ndarray:
    """Points (pieces, places, 2) of the very curves, between the knots, in the plane they are given in."""
    owner, first = curves.owner[curves.firsts], curves.knots[curves.firsts]
    knots = first[:, None] + (curves.knots[curves.firsts + 1] - first)[:, None] * places
    one, two = curves.shapes[owner].transpose(1, 0, 2)
    if curves.kind == "segment":
        return one[:, None] + knots[..., None] * (two - one)[:, None]
    angle = 2 * np.pi * knots
    return one[:, None] + two[:, :1, None] * np.stack([np.cos(angle), np.sin(angle)], axis=-1)


def worst(carried: Carried, network, view: View) -> float:
    """The largest distance, in 1080p pixels, from a true image to the drawn polyline of 100 points a piece."""
    true = Trace.of(network, on_curve(carried.curves, PLACES), start=carried.since)
    s = np.linspace(0, 1, 100)[:, None]
    basis = [(1 - s) ** 3, 3 * s * (1 - s) ** 2, 3 * s**2 * (1 - s), s**3]
    largest = 0.0
    for time in range(carried.since, 2 * len(network.hidden) + 1):
        pieces = carried.curves.beziers(carried.trace.at(time), carried.trace.tangents_at(time))
        drawn = view.screen(sum(pieces[:, None, k] * basis[k] for k in range(4)), time)
        image = view.screen(true.at(time), time)
        for piece, points in zip(drawn, image, strict=True):
            largest = max(largest, float(distances(points, piece).max()) / PIXEL)
    return largest


def distances(points: np.ndarray, polyline: np.ndarray) -> np.ndarray:
    """From each point (n, 3) to the nearest place on a polyline (m, 3)."""
    start, along = polyline[:-1], np.diff(polyline, axis=0)
    lengths = np.maximum((along**2).sum(axis=1), 1e-300)
    share = np.clip(((points[:, None] - start) * along).sum(axis=2) / lengths, 0, 1)
    return np.linalg.norm(points[:, None] - start - share[..., None] * along, axis=2).min(axis=1)


@pytest.mark.parametrize("name", ["deep2", "wide2"])
def test_every_curve_is_within_half_a_pixel_of_the_truth(name: str):
    run = RUNS[name]()
    network = run.network.oriented()
    cast = Cast.of(run.dataset, network)
    drawings = [cast.sheet(), cast.ring(), neuron_lines(network, cast.window, cast.view)]
    drawings.append(red_circle(network, np.zeros(2), 0.5, cast.view, 2))
    for drawing in drawings:
        assert worst(drawing, network, cast.view) <= 0.5


def test_a_grid_of_few_even_pieces_would_be_told():
    run = RUNS["deep2"]()
    network = run.network.oriented()
    cast = Cast.of(run.dataset, network)
    refined = cast.sheet()
    coarse = Curves(
        "segment", refined.curves.shapes, np.repeat(np.arange(len(refined.curves.shapes)), 13),
        np.tile(np.linspace(0, 1, 13), len(refined.curves.shapes)),
    )  # fmt: skip
    lying = Carried(network, coarse, cast.view, [("#FFFFFF", 1.0, 1.0)])
    assert worst(lying, network, cast.view) > 5
