"""The exact pieces of random ReLU networks against linear programs, and the seconds they take.

    python -m tests.measure.regions [seeds]

An independent count: activation patterns on a sample, neuron after neuron, and a linear program for each side of a
neuron on which no sample fell: is there room for a disc?
"""

import sys
import time

import numpy as np
from scipy.optimize import linprog

from geometry.arrays import Array
from geometry.curves import Box
from geometry.network import Layer, Network
from geometry.regions import linear_regions, most_regions, tile
from tests.helpers.strategies import random_network

BOX = ((-1.0, 1.0), (-1.0, 1.0))
UNIT = ((0.0, 1.0), (0.0, 1.0))
ROOM = 1e-9


def radius(rows: Array, box: Box) -> float:
    """The largest disc about a point of the box with all rows a x + b y + c above 0; -inf where there is none."""
    lengths = np.linalg.norm(rows[:, :2], axis=1)
    if (rows[lengths == 0, 2] <= 0).any():
        return -np.inf
    rows, lengths = rows[lengths > 0] / lengths[lengths > 0, None], np.ones(np.count_nonzero(lengths))
    (left, right), (bottom, top) = box
    bounds = [(left, right), (bottom, top), (-1, 1)]
    options = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
    table = np.column_stack([-rows[:, :2], lengths])
    found = linprog([0, 0, -1], table, rows[:, 2], bounds=bounds, options=options)
    return -found.fun if found.status == 0 else -np.inf


def patterns(network: Network, box: Box, samples: int = 200_000) -> list[tuple[bool, ...]]:
    """All activation patterns that have room in the box, as tuples, by samples and linear programs."""
    low, high = np.transpose(box)
    points = np.random.default_rng(0).uniform(low, high, size=(samples, 2))
    found: list[tuple[bool, ...]] = []

    def through(layers: tuple[Layer, ...], rows: Array, sides: Array, on: list[bool], inside: Array) -> None:
        if not layers:
            found.append(tuple(on))
            return
        affine = layers[0].affine
        after = affine.weight @ rows + np.outer(affine.bias, [0, 0, 1])
        split(layers, after, sides, on, inside, 0)

    def split(
        layers: tuple[Layer, ...], after: Array, sides: Array, on: list[bool], inside: Array, neuron: int
    ) -> None:
        if neuron == len(after):
            kept = np.array(on[-neuron:])[:, None] * after
            through(layers[1:], kept, sides, on, inside)
            return
        row = after[neuron]
        above = inside @ row[:2] + row[2] > 0
        for side, part in ((True, inside[above]), (False, inside[~above])):
            limits = np.vstack([sides, row if side else -row])
            if len(part) or radius(limits, box) > ROOM:
                split(layers, after, limits, [*on, side], part, neuron + 1)

    through(network.hidden, np.eye(2, 3), np.zeros((0, 3)), [], points)
    return found


def main(seeds: int = 5) -> None:
    for hidden in ((8,), (6, 6), (4, 4, 4), (16, 16)):
        counts = []
        for seed in range(seeds):
            network = random_network(seed, (2, *hidden), "relu")
            tiling = tile(network, BOX)
            ours, others = {piece.pattern for piece in tiling.pieces}, patterns(network, BOX)
            equal = ours == set(others) and len(ours) == len(others) == len(tiling.pieces)
            counts.append(f"{len(ours)} {'=' if equal else '!='} {len(others)}{'' if tiling.holds() else ' FAILS'}")
        most = f", at most {most_regions(hidden[0])}" if len(hidden) == 1 else ""
        print(f"{hidden}{most}: {', '.join(counts)}")
    for box in (UNIT, ((-3.0, 3.0), (-3.0, 3.0))):
        for seed in range(seeds):
            network = random_network(seed, (2, 32, 32), "relu")
            start = time.perf_counter()
            count = len(linear_regions(network, box))
            middle = time.perf_counter()
            held = tile(network, box).holds()
            print(
                f"(32, 32) over {box}, seed {seed}: {count} pieces in {middle - start:.2f} s, "
                f"cut and checked in {time.perf_counter() - middle:.2f} s: {held}"
            )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
