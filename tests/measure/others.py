"""What other people's libraries say of the same: exact pieces, smallest circles, straight cuts, winding numbers.

    pip install regioncam shapely matplotlib
    python -m tests.measure.others [pieces] [circles] [cuts] [turns]

- pieces: 24 ReLU networks in a window by regioncam, in single precision: the number of faces, their
  areas, and the corners of each.
- circles: 1 000 sets of dots by GEOS (shapely), `minimum_bounding_radius`: near, far, in line, on a circle, on a grid.
- cuts: 300 pairs of sets by linear programming (scipy), 100 by a perceptron with bounded steps (scikit-learn), which
  may only confirm; and best lines against every line through two dots, nudged.
- turns: 300 loops that networks of width 2 carry, by matplotlib and shapely: is the point inside that they turn about?

Prints a table; exit 1 where they do not agree. What is not installed is named and left out.
"""

import importlib.util
import sys
from collections.abc import Callable, Iterator
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.certificates import ring_winding
from geometry.network import Network
from geometry.regions import linear_regions
from geometry.separability import Separator, best_line, separate, smallest_circle
from tests.helpers.strategies import random_network
from tests.helpers.winding import winding_number

BOX = ((-1.0, 1.0), (-1.0, 1.0))
SLIVER = 1e-6
Row = tuple[str, int, int, str]
"""What was compared, how many agree, of how many, and how far apart they are."""


def pieces() -> Iterator[Row]:
    """Our pieces in regioncam's: one network a seed and shape."""
    for hidden in ((4,), (8,), (4, 4), (8, 8), (4, 4, 4), (16, 16)):
        same, off, total = 0, 0.0, 0
        for seed in range(4):
            ours = linear_regions(network := random_network(seed, (2, *hidden), "relu"), BOX)
            faces = _faces(network)
            large = [region.polygon for region in ours if _area(region.polygon) > SLIVER]
            areas = sorted(_area(polygon) for polygon in large)
            theirs = sorted(area for area in map(_area, faces) if area > SLIVER)
            total += 1
            if len(areas) == len(theirs):
                off = max(off, float(np.abs(np.subtract(areas, theirs)).max()), _apart(large, faces))
                same += off < 1e-3
        yield f"pieces of {', '.join(map(str, hidden))}", same, total, f"corners and areas within {off:.0e}"


def _faces(network: Network) -> list[Array]:
    """The polygons (n, 2) of regioncam in the window, counter-clockwise or clockwise."""
    import regioncam

    found = regioncam.Regioncam(size=1.0)
    for layer in network.hidden:
        found.linear(layer.affine.weight.T.astype(np.float32), layer.affine.bias.astype(np.float32))
        found.relu()
    corners = np.asarray(found.vertex_inputs, dtype=float)
    return [corners[np.asarray(face.vertex_ids)] for face in found.faces]


def _apart(ours: list[Array], theirs: list[Array]) -> float:
    """How far a corner of ours is from those of the polygon of theirs that is nearest, at most."""
    middles = np.array([polygon.mean(axis=0) for polygon in theirs])
    worst = 0.0
    for polygon in ours:
        near = np.argsort(np.linalg.norm(middles - polygon.mean(axis=0), axis=1))[:8]
        away = [np.linalg.norm(polygon[:, None] - theirs[k][None], axis=2).min(axis=1).max() for k in near]
        worst = max(worst, float(min(away)))
    return worst


def _area(polygon: Array) -> float:
    x, y = polygon.T
    return float(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)


def circles() -> Iterator[Row]:
    """Our smallest circles against GEOS's, relative to the radius."""
    from shapely import MultiPoint, minimum_bounding_radius

    rng = np.random.default_rng(0)
    kinds: dict[str, Callable[[int], Array]] = {
        "any": lambda n: rng.normal(size=(n, 2)),
        "far": lambda n: rng.normal(size=(n, 2)) + 1e6,
        "in line": lambda n: rng.normal(size=(n, 1)) * [1.0, 2.0],
        "on a circle": lambda n: np.stack([np.cos(a := rng.uniform(0, 2 * np.pi, n)), np.sin(a)], axis=1),
        "on a grid": lambda n: rng.integers(-3, 4, (n, 2)).astype(float),
    }
    for kind, make in kinds.items():
        off = []
        for _ in range(200):
            points = make(int(rng.integers(1, 60)))
            ours, theirs = smallest_circle(points).radius, float(minimum_bounding_radius(MultiPoint(points)))
            off.append(abs(ours - theirs) / (theirs or 1.0))
        limit = 1e-5 if kind == "far" else 1e-9
        yield f"smallest circles, {kind}", sum(o <= limit for o in off), len(off), f"radii within {max(off):.0e}"


def cuts() -> Iterator[Row]:
    """Certificates of finite sets against linear programming and a perceptron; best lines against all lines."""
    from scipy.optimize import linprog
    from sklearn.linear_model import Perceptron

    rng = np.random.default_rng(0)
    for columns in (1, 2, 3, 5):
        same = []
        for _ in range(75):
            one, other = rng.normal(size=(8, columns)), rng.normal(size=(8, columns)) + rng.uniform(0, 4)
            rows = np.vstack([np.column_stack([-one, -np.ones(8)]), np.column_stack([other, np.ones(8)])])
            found = linprog(np.zeros(columns + 1), rows, -np.ones(16), bounds=(None, None))
            same.append((found.status == 0) == isinstance(separate(one, other), Separator))
        yield f"cut or none in {columns} columns (LP)", sum(same), len(same), ""
    wrong = 0
    for _ in range(100):
        one, other = rng.normal(size=(12, 2)), rng.normal(size=(12, 2)) + rng.uniform(0, 4)
        dots, labels = np.vstack([one, other]), np.repeat([1, 0], 12)
        perfect = Perceptron(max_iter=200, tol=None).fit(dots, labels).score(dots, labels) == 1
        wrong += perfect and not isinstance(separate(one, other), Separator)
    yield "no cut, and a perceptron has none", 100 - wrong, 100, ""
    same = []
    for _ in range(100):
        dots, labels = rng.normal(size=(14, 2)).round(int(rng.integers(1, 4))), rng.integers(0, 2, 14)
        same.append(best_line(dots, labels).errors == _fewest(dots, labels))
    yield "best lines (all lines through two dots)", sum(same), len(same), ""


def _fewest(dots: Array, labels: NDArray[np.int64]) -> int:
    """The fewest wrong over the lines through two dots, shifted to either side and turned a hair."""
    best = min(int(labels.sum()), int((1 - labels).sum()))
    for i, j in permutations(range(len(dots)), 2):
        along = dots[j] - dots[i]
        if not along.any():
            continue
        normal, middle = np.array([-along[1], along[0]]) / np.hypot(*along), (dots[i] + dots[j]) / 2
        for tilt in (-1e-7, 0.0, 1e-7):
            turned = np.array([[1, -tilt], [tilt, 1]]) @ normal
            heights = (dots - middle) @ turned
            for shift in (-1e-9, 1e-9):
                best = min(best, int(((heights + shift > 0) != labels).sum()))
    return best


def turns() -> Iterator[Row]:
    """Rings carried by networks of width 2: turned about their centre's image as the certificate says, by all three."""
    from matplotlib.path import Path
    from shapely import Point, Polygon

    angles = 2 * np.pi * np.arange(4000) / 4000
    ring = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    ours, path, area, total = 0, 0, 0, 300
    for seed in range(total):
        network = random_network(seed, (2, *[2] * (1 + seed % 3)), "leaky_relu", 0.7)
        loop, centre = ring, np.zeros(2)
        for layer in network.hidden:
            loop, centre = layer(loop), layer(centre)
        polygon = Polygon(loop)
        number = ring_winding(network).number
        ours += winding_number(loop, centre) == number
        path += bool(Path(loop, closed=False).contains_point((float(centre[0]), float(centre[1])))) and abs(number) == 1
        area += polygon.contains(Point(centre)) and polygon.exterior.is_ccw == (number == 1)
    yield "rings turn as certified (crossings)", ours, total, ""
    yield "rings hold the centre's image (matplotlib)", path, total, ""
    yield "rings hold it, and their sense (shapely)", area, total, ""


NEEDS = {"pieces": (pieces, ["regioncam"]), "circles": (circles, ["shapely"]), "cuts": (cuts, ["sklearn"]),
         "turns": (turns, ["matplotlib", "shapely"])}  # fmt: skip


def main(words: list[str]) -> int:
    agree = True
    for name in words or NEEDS:
        compare, needs = NEEDS[name]
        if missing := [library for library in needs if importlib.util.find_spec(library) is None]:
            print(f"{name}: left out, needs {', '.join(missing)}")
            continue
        for what, same, total, apart in compare():
            print(f"{what:<44}{same:>5} of {total:<5}{apart}", flush=True)
            agree &= same == total
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
