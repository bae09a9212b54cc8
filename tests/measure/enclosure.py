"""`encloses`: how fast at a relative gap of 0.3, and whether it ever says what balls of Arb refute.

    python -m tests.measure.enclosure [random] [adversarial] [proofs]

10 000 random nets: half with normal weights and the read-out's bias set so that the sampled extreme score on the disc
or the ring is a hair above or below 0; half hand-made circle nets with disturbed weights. 2 000 adversarial ones: the
edge touches the disc or the ring to 1e-15, weights are steep, sets far from the origin. Every certificate is checked by
its own `holds`, and by balls, which share no bound with it: a leak by its score there, a proof by the scores at the
worst points that sampling and descent find; and every 20th proof by a second proof, in balls throughout.
"""

import sys
import time
from collections import Counter

import numpy as np

from geometry.activations import ACTIVATIONS
from geometry.certificates import Annulus, Disc, Ring, sets
from geometry.network import Affine, Layer, Network
from geometry.topology import Enclosed, Leak, Undecided, circle_net, encloses
from tests.helpers.strategies import random_network
from tests.measure.balls import beyond_in_balls, score_in_balls

KINDS = list(ACTIVATIONS)
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
            int(rng.integers(2**31)), widths, KINDS[number // 2 % len(KINDS)], 10.0 ** rng.uniform(-0.5, 1)
        )
    side = int(rng.choice([1, -1]))
    edge = lowest(net, side, *((0.0, radii[0]) if side > 0 else radii[1:]), rng)
    hair = float(rng.choice([-1, 1])) * 10.0 ** rng.uniform(-12, -1)
    return Network(net.hidden, Affine(net.readout.weight, net.readout.bias - side * (edge + hair))), radii


def adversarial(number: int, rng: np.random.Generator) -> tuple[Network, Disc, Ring]:
    """A circle net that touches the disc or the ring within 1e-15 to 0.01, or not quite; moved, scaled, or steep."""
    net, size = CIRCLES[number % len(CIRCLES)], 10.0 ** rng.uniform(-9, -2)
    maps = [layer.affine for layer in net.hidden] + [net.readout]
    maps = [Affine(a.weight * (1 + size * rng.normal(size=a.weight.shape)), a.bias) for a in maps]
    side = int(rng.choice([1, -1]))
    layers = tuple(Layer(a, layer.activation) for a, layer in zip(maps, net.hidden, strict=False))
    edge = lowest(Network(layers, maps[-1]), side, *((0.0, 0.7) if side > 0 else (1.0, 1.5)), rng)
    hair = float(rng.choice([1, 1, -1])) * 10.0 ** rng.uniform(-15, -2)
    gain = 10.0 ** rng.uniform(-3, 6) if number % 3 == 0 else 1.0
    readout = Affine(gain * maps[-1].weight, gain * (maps[-1].bias - side * (edge - hair)))
    unit = 2.0 ** int(rng.integers(-30, 30))
    centre = unit * rng.integers(-9, 9, 2) if number % 2 else np.zeros(2)
    first = Affine(layers[0].affine.weight / unit, layers[0].affine.bias - layers[0].affine.weight @ centre / unit)
    net = Network((Layer(first, layers[0].activation), *layers[1:]), readout)
    place = (float(centre[0]), float(centre[1]))
    return net, (place, 0.7 * unit), (place, unit, 1.5 * unit)


def refuted(network: Network, found: Enclosed | Leak, disc: Disc, ring: Ring, rng: np.random.Generator) -> bool:
    """Whether balls show that an answer is wrong."""
    inside, outside = sets(disc, ring)
    if isinstance(found, Leak):
        wrong = -1 if found.point in inside else 1
        return not (found.point in inside or found.point in outside) or bool(
            wrong * score_in_balls(network, found.point, 4096) < 0
        )
    return any(
        side * score_in_balls(network, point, 256) < found.margin
        for region, side in ((inside, 1), (outside, -1))
        for point in worst(network, region, side, rng)
    )


def worst(network: Network, region: Annulus, side: int, rng: np.random.Generator) -> list[tuple[float, float]]:
    """Points exactly in the annulus where side * score is least, of many that were sampled."""
    unit = samples(region.inner / region.outer, 1.0, rng, 1500)
    points = np.array(region.centre) + region.outer * unit
    order = np.argsort(side * network(points))
    return [place for x, y in points[order[:40]].tolist() if (place := (x, y)) in region][:3]


def wrong_answers(kind: str, count: int, proofs: int = 20) -> tuple[int, int, int, Counter]:
    """Answers that balls refute, certificates that do not hold, proofs repeated in balls, and what was answered."""
    rng, answers, wrong, doubted, again = np.random.default_rng(0), Counter[str](), 0, 0, 0
    for number in range(count):
        if kind == "random":
            net, (radius, inner, outer) = candidate(number, rng)
            disc, ring = ((0.0, 0.0), radius), ((0.0, 0.0), inner, outer)
            found = encloses(net, disc, ring, resolution=outer / 256)
        else:
            net, disc, ring = adversarial(number, rng)
            found = encloses(net, disc, ring, resolution=ring[2] * 10.0 ** rng.uniform(-6, -2))
        answers[type(found).__name__] += 1
        if isinstance(found, Undecided):
            continue
        doubted += not found.holds(net, disc, ring)
        wrong += refuted(net, found, disc, ring, rng)
        if isinstance(found, Enclosed) and answers["Enclosed"] % proofs == 1:
            sure = all(
                beyond_in_balls(net, region, side) for region, side in zip(sets(disc, ring), (1, -1), strict=True)
            )
            again += sure
            wrong += not sure
    return wrong, doubted, again, answers


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
            assert not isinstance(found, Undecided)
            assert found.holds(net, disc, ring)
            again = time.perf_counter() - begin
            print(f"{name:10} {hidden!s:10} median {1e3 * np.median(times):5.1f} ms, holds {1e3 * again:5.1f} ms")


def main(random: int = 10_000, adversaries: int = 2_000, proofs: int = 20) -> None:
    speed()
    for kind, count in (("random", random), ("adversarial", adversaries)):
        wrong, doubted, again, answers = wrong_answers(kind, count, proofs)
        print(
            f"{wrong} of {count} {kind} nets answered wrongly, by balls; {doubted} certificates do not hold; "
            f"{again} proofs repeated in balls; {dict(answers)}",
            flush=True,
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
