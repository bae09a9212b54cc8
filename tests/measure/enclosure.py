"""`encloses`: how fast at a relative gap of 0.3, and whether it ever says yes where dense sampling says no.

    python -m tests.measure.enclosure [count]

Half of the nets are random with the read-out's bias set so that the sampled extreme score on the disc or the ring is
a hair above or below 0; half are hand-made circle nets with disturbed weights. Sampling is independent of `geometry`'s
cells: random points of the sets, the edges more densely, then local descent from the worst.
"""

import sys
import time
from collections import Counter

import numpy as np

from geometry.activations import ACTIVATIONS
from geometry.network import Affine, Layer, Network
from geometry.topology import Enclosed, Leak, circle_net, encloses
from tests.strategies import random_network

CIRCLES = [
    circle_net(0.7, name, hidden) for name in ACTIVATIONS for hidden in ((3,), (2, 3, 2), (4, 2)) if name != "identity"
]


def samples(inner: float, outer: float, rng: np.random.Generator, count: int = 3000) -> np.ndarray:
    """Points of the annulus, a third of them on each edge."""
    radius = np.sqrt(rng.uniform(inner**2, outer**2, count))
    radius[: count // 3], radius[count // 3 : 2 * count // 3] = outer, inner
    angle = rng.uniform(0, 2 * np.pi, count)
    return np.stack([np.cos(angle), np.sin(angle)], axis=1) * radius[:, None]


def lowest(network: Network, side: int, inner: float, outer: float, rng: np.random.Generator) -> float:
    """The least side * score that sampling and a local search find in the annulus about 0."""
    points = samples(inner, outer, rng)
    scores = side * network(points)
    best = points[np.argsort(scores)[:10]]
    for step in 0.1 * 0.5 ** np.arange(12):
        tried = (best[:, None] + step * rng.normal(size=(1, 20, 2))).reshape(-1, 2)
        size = np.hypot(*tried.T)[:, None]
        tried = np.concatenate([best, tried * np.clip(size, inner, outer) / np.maximum(size, 1e-300)])
        best = tried[np.argsort(side * network(tried))[:10]]
    return float(min(scores.min(), (side * network(best)).min()))


def candidate(number: int, rng: np.random.Generator) -> tuple[Network, tuple[float, float, float]]:
    """A net and radii (disc, ring's inner, ring's outer) for which the answer is close."""
    inner = float(rng.uniform(0.9, 1.1))
    radii = (inner * float(rng.uniform(0.3, 0.8)), inner, inner * float(rng.uniform(1.05, 1.5)))
    if number % 2:
        net = CIRCLES[number // 2 % len(CIRCLES)]
        size = 10.0 ** rng.uniform(-4, -0.5)
        maps = [layer.affine for layer in net.hidden] + [net.readout]
        maps = [
            Affine(
                a.weight * (1 + size * rng.normal(size=a.weight.shape)), a.bias + size * rng.normal(size=a.bias.shape)
            )
            for a in maps
        ]
        net = Network(tuple(Layer(a, layer.activation) for a, layer in zip(maps, net.hidden, strict=False)), maps[-1])
    else:
        widths = (2, *rng.integers(1, 6, rng.integers(1, 4)).tolist())
        net = random_network(
            int(rng.integers(2**31)), widths, list(ACTIVATIONS)[number // 2 % 7], 10.0 ** rng.uniform(-0.5, 1)
        )
    side = int(rng.choice([1, -1]))
    edge = lowest(net, side, *((0.0, radii[0]) if side > 0 else radii[1:]), rng)
    hair = float(rng.choice([-1, 1])) * 10.0 ** rng.uniform(-12, -1)
    return Network(net.hidden, Affine(net.readout.weight, net.readout.bias - side * (edge + hair))), radii


def wrong_yes(count: int) -> None:
    rng, answers, wrong, doubted = np.random.default_rng(0), Counter(), 0, 0
    for number in range(count):
        net, (radius, inner, outer) = candidate(number, rng)
        disc, ring = ((0.0, 0.0), radius), ((0.0, 0.0), inner, outer)
        found = encloses(net, disc, ring, resolution=outer / 256)
        answers[type(found).__name__] += 1
        if isinstance(found, Enclosed):
            least = min(lowest(net, 1, 0.0, radius, rng), lowest(net, -1, inner, outer, rng))
            # the margin is half of what was proved
            wrong += least < 2 * found.margin * (1 - 1e-9) - 1e-12
            if number % 20 == 1:
                doubted += not found.holds(net, disc, ring)
        elif isinstance(found, Leak) and number % 20 == 1:
            doubted += not found.holds(net, disc, ring)
    print(f"{wrong} wrong yes of {count} nets; {doubted} certificates that do not hold; {dict(answers)}")


def speed() -> None:
    disc, ring = ((0, 0), 0.7), ((0, 0), 1.0, 1.5)
    for name in ACTIVATIONS:
        for hidden in ((3,), (2, 3, 2)) if name != "identity" else ():
            net, times = circle_net(0.7, name, hidden), []
            for _ in range(9):
                begin = time.perf_counter()
                found = encloses(net, disc, ring)
                times.append(time.perf_counter() - begin)
            begin = time.perf_counter()
            assert found.holds(net, disc, ring)
            again = time.perf_counter() - begin
            print(f"{name:10} {hidden!s:10} median {1e3 * np.median(times):5.1f} ms, holds {1e3 * again:5.1f} ms")


if __name__ == "__main__":
    speed()
    wrong_yes(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
