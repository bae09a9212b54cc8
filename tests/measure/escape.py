"""Escape paths of 200 trained width-2 tanh nets, saturated ones included, re-checked in balls of 400 digits and more.

    python -m tests.measure.escape [count]

Prints how many are proved from the centre to the ring, how many also rise wherever sampled, and the slowest search.
"""

import itertools
import sys
import time
import warnings

import numpy as np
from flint import arb, ctx
from sklearn.datasets import make_circles
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from geometry.activations import activation_named
from geometry.network import Affine, Layer, Network
from geometry.topology import Escape, escape_path
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


def never_falls(network: Network, path: np.ndarray, digits: int = 2500, parts: int = 1) -> bool:
    """Whether the scores go monotonically away from 0 (or towards it, never across) from the first vertex.

    At the vertices, and at `parts` - 1 exact points between any two.
    """
    with ctx.workprec(4 * digits):
        points = [[arb(x) for x in path[0].tolist()]]
        for tail, head in itertools.pairwise(path.tolist()):
            pairs = list(zip(tail, head, strict=True))
            points += [[arb(a) + (arb(b) - arb(a)) * part / parts for a, b in pairs] for part in range(1, parts + 1)]
        scores = [score_in_balls(network, (x, y), 4 * digits) for x, y in points]
        direction = 1 if scores[0] > 0 else -1
        return all(direction * (b - a) >= 0 for a, b in itertools.pairwise(scores))


def main(count: int = 200) -> None:
    good, held, missed, slowest, vertices = 0, 0, 0, (0.0, -1), []
    for number in range(count):
        alpha, depth = ALPHAS[number % 5], DEPTHS[number // 5 % 4]
        network = trained((2,) * depth, alpha, number)
        begin = time.perf_counter()
        try:
            path = escape_path(network)
        except ArithmeticError as error:
            missed += 1
            print(f"net {number}: alpha {alpha:g}, depth {depth}: {error}")
            continue
        slowest = max(slowest, (time.perf_counter() - begin, number))
        holds = Escape(path).holds(network, ((0, 0), 0.1), ((0, 0), 1.0, 1.1))
        fine = never_falls(network, path[: len(path) // 8 * 8 + 1], parts=2) and never_falls(network, path[[0, -1]])
        held, good = held + holds, good + fine
        vertices.append(len(path))
        if not (fine and holds):
            print(f"net {number}: alpha {alpha:g}, depth {depth}: holds={holds}, sampled={fine}, {len(path)} vertices")
    print(f"{held} of {count} paths proved to the ring; {good} of them rise at every point sampled; {missed} not found")
    print(f"slowest {slowest[0]:.2f} s (net {slowest[1]}); vertices {min(vertices)} to {max(vertices)}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
