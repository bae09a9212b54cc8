"""Escape paths of 200 trained width-2 tanh nets, saturated ones included, re-checked in balls of 400 digits and more.

    python -m tests.measure.escape [count]

Prints, for each alpha and depth, how many paths end in a ring point scored at least as high as the centre.
"""

import itertools
import sys
import time
import warnings

import numpy as np
from flint import arb
from sklearn.datasets import make_circles
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from geometry.activations import activation_named
from geometry.network import Affine, Layer, Network
from geometry.topology import escape_path
from tests.measure.balls import score_in_balls

ALPHAS, DEPTHS = (1e-5, 1e-4, 1e-3, 1e-2, 1e-1), (1, 2, 3, 4)


def trained(hidden: tuple[int, ...], alpha: float, seed: int, activation: str = "tanh") -> Network:
    """A network that scikit-learn trained on the two circles."""
    points, labels = make_circles(200, noise=0.1, factor=0.1, random_state=seed % 7)
    model = MLPClassifier(hidden, activation=activation, solver="lbfgs", alpha=alpha, max_iter=1000, random_state=seed)
    with warnings.catch_warnings(), threadpool_limits(1):
        warnings.simplefilter("ignore")
        model.fit(points, labels)
    maps = [Affine(weight.T, bias) for weight, bias in zip(model.coefs_, model.intercepts_, strict=True)]
    return Network(tuple(Layer(affine, activation_named(activation)) for affine in maps[:-1]), maps[-1])


def score(network: Network, point: np.ndarray, digits: int) -> arb:
    """The real score, in a ball of so many digits: shares no code with geometry."""
    x, y = np.asarray(point).tolist()
    return score_in_balls(network, (x, y), 4 * digits)


def never_falls(network: Network, path: np.ndarray, digits: int = 2500) -> bool:
    """Whether the scores go monotonically away from 0 (or towards it, never across) from the first vertex."""
    scores = [score(network, point, digits) for point in path]
    direction = 1 if scores[0] > 0 else -1
    return all(direction * (b - a) >= 0 for a, b in itertools.pairwise(scores))


def main(count: int = 200) -> None:
    good, slowest, vertices, deepest = 0, (0.0, -1), [], 0.0
    for number in range(count):
        alpha, depth = ALPHAS[number % 5], DEPTHS[number // 5 % 4]
        network = trained((2,) * depth, alpha, number)
        begin = time.perf_counter()
        path = escape_path(network)
        slowest = max(slowest, (time.perf_counter() - begin, number))
        ends = [score(network, point, 2500) for point in path[[0, -1]]]
        inside = 1 if ends[0] > 0 else -1
        fine = inside * (ends[1] - ends[0]) >= 0 and np.hypot(*path[-1]) >= 1 and never_falls(network, path[::8])
        good += fine
        vertices.append(len(path))
        points = path
        for layer in network.hidden:
            points = layer.affine(points)
            deepest = max(deepest, float(np.abs(points).max()))
            points = layer.activation(points)
        if not fine or len(path) < 32:
            print(f"net {number}: alpha {alpha:g}, depth {depth}: ok={fine}, {len(path)} vertices")
    print(f"{good} of {count} paths end in a ring point scored at least as far inside as the centre")
    print(f"slowest {slowest[0]:.2f} s (net {slowest[1]}); vertices {min(vertices)} to {max(vertices)}")
    print(f"largest pre-activation {deepest:.0f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
