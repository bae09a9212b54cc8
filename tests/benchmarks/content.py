"""The one content that all candidates draw: 200 dots, a 31 x 31 grid, three layers, a region, a line, words, 12 s.

The weights are fixed by a seed, so nothing is trained, and the view does not move, so every candidate can place it.
"""

from functools import cache

import numpy as np

from geometry.activations import activation_named
from geometry.boundary import decision_region
from geometry.datasets import Dataset
from geometry.network import Affine, Layer, Network
from scenes.visuals.places import places
from scenes.visuals.view import View

AFFINE_SECONDS, SQUASH_SECONDS = 2.4, 1.6  # as Flow shares its time between the half-steps
STEPS = (AFFINE_SECONDS, SQUASH_SECONDS) * 3
CAPTION = "Three hidden layers of two neurons."
CENTER = np.zeros(2)
WINDOW = ((-1.5, 1.5), (-1.5, 1.5))
DOTS, LINES = 200, 31


@cache
def network() -> Network:
    """Three layers of two, turned and stretched so that every image stays wide."""
    layers = []
    for angle, stretch in ((0.6, (1.3, 0.9)), (-0.9, (1.6, 1.2)), (0.4, (1.5, 1.4))):
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        layers.append(Layer(Affine(turn @ np.diag(stretch), np.array([0.1, -0.2])), activation_named("tanh")))
    return Network(tuple(layers), Affine(np.array([[1.0, 0.7]]), np.array([-0.1])))


@cache
def dots(count: int = DOTS) -> Dataset:
    """A ring and a disc, without scikit-learn."""
    rng = np.random.default_rng(0)
    angle = rng.uniform(0, 2 * np.pi, count)
    labels = (np.arange(count) % 2 == 0).astype(int)
    radius = np.where(labels == 1, 0.25 * np.sqrt(rng.uniform(size=count)), 1.0) + 0.05 * rng.normal(size=count)
    return Dataset(np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1), labels, "bench")


@cache
def view() -> View:
    """One still view that holds every stage."""
    return View.still(places().main, ((-3.2, 3.2), (-2.6, 2.6)))


@cache
def region() -> list[np.ndarray]:
    """Where the network's score is above 0, in the window."""
    return [np.asarray(ring) for ring in decision_region(network(), WINDOW)]
