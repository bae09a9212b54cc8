"""The architecture oracle against practice, for every architecture of up to 3 layers of up to 4 tanh neurons.

    python -m tests.measure.architectures [nets]

Allowed: `circle_net` builds one and `encloses` proves it. Forbidden: of `nets` (50) trained ones, none is ever proved.
"""

import itertools
import sys
from collections import Counter

from geometry.topology import Enclosed, can_enclose, circle_net, encloses
from tests.measure.escape import trained


def main(nets: int = 50) -> None:
    every = [hidden for depth in (1, 2, 3) for hidden in itertools.product(range(1, 5), repeat=depth)]
    allowed, forbidden = [h for h in every if can_enclose(h)], [h for h in every if not can_enclose(h)]
    reached = 0
    for hidden, name in itertools.product(allowed, ("tanh", "logistic", "relu")):
        disc, ring = ((0, 0), 0.7), ((0, 0), 1.0, 1.5)
        found = encloses(circle_net(0.7, name, hidden), disc, ring)
        reached += isinstance(found, Enclosed) and found.holds(*(circle_net(0.7, name, hidden), disc, ring))
    print(f"{reached} of {3 * len(allowed)} allowed (architecture, activation) built by hand and proved twice")
    answers: Counter = Counter()
    for hidden in forbidden:
        for seed in range(nets):
            net = trained(hidden, 0.03 if seed % 2 else 1e-3, seed)
            answers[type(encloses(net, ((0, 0), 0.1), ((0, 0), 1.0, 1.1))).__name__] += 1
    print(f"{len(forbidden)} forbidden architectures, {nets} trained nets each: {dict(answers)}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
