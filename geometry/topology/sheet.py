"""The plane on which dots of any number of columns are shown, and the network on it: exact for every point of it.

>>> from geometry.network import Affine, Network
>>> dots = np.array([[0.0, 0, 1], [2, 1, 1], [4, 0, 1], [2, -1, 1]])
>>> sheet = Sheet.of(dots)                                   # through the mean, along the two principal axes
>>> network = Network((), Affine([[1, 2, 3]], [0.5]))
>>> bool(np.allclose(sheet.fold(network)(sheet.shadow(dots)), network(dots)))       # these dots lie on it
True
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from geometry.arrays import Array, frozen
from geometry.axes import widest
from geometry.datasets import Dataset
from geometry.network import Affine, Network
from geometry.units import FIT, Units, behind, first_map

Plane = Sequence[str] | ArrayLike | None
PARALLEL, DEPENDED = 1e-9, 1e-9
PRINCIPAL = ("principal axis 1", "principal axis 2")
SQUARE = ("the score's axis", "the widest across it")
GIVEN = ("direction 1", "direction 2")


@dataclass(frozen=True, eq=False)
class Sheet:
    """A plane in the space of d columns: its place p (2,) is the point units.given(origin + p @ axes).

    `axes` (2, d) are perpendicular and of one length, in `units`; of one column the second is zero: a line at height 0.
    `names` are the two columns, or say what the axes are; `share` is that of the dots' variance, in `units`, along it.
    """

    units: Units
    origin: Array
    axes: Array
    names: tuple[str, str]
    share: float = 1.0

    @classmethod
    def of(
        cls, points: ArrayLike, plane: Plane = None, columns: Sequence[str] = (), network: Network | None = None
    ) -> "Sheet":
        """The plane of dots (n, d): through their mean along their two principal axes; two columns are it themselves.

        `plane` is two names of `columns`, which leaves the others at their mean, or two directions (2, d) in the data's
        own units. A `network` without a hidden layer has a plane that holds the directions on which its scores depend,
        as far as two suffice: on it shadows are scored as their dots are. `ValueError` for a plane that is no plane.
        """
        dots = frozen(points, "points", 2)
        count = dots.shape[1]
        names = tuple(columns) or (("x", "y") if count <= 2 else tuple(f"x{number + 1}" for number in range(count)))
        if plane is None and count <= 2:
            return cls(Units.of(dots), np.zeros(count), np.eye(2, count), (names[0], names[1] if count == 2 else ""))
        pair = None if plane is None else _pair(plane, names)
        if pair is not None:
            return _along_columns(dots, pair, (names[pair[0]], names[pair[1]]))
        units = Units.of(dots)
        origin = units.plain(dots).mean(axis=0)
        centred = units.plain(dots) - origin
        if plane is not None:
            axes, labels = _directions(plane, units), GIVEN
        elif network is not None and not network.hidden:
            axes, labels = _completed(centred, _depended(network.readout.weight * units.scale)), SQUARE
        else:
            axes, labels = _completed(centred, []), PRINCIPAL
        half = float(np.ptp(centred @ axes.T, axis=0).max() / 2)
        length = 1.0 if half == 0 or FIT[0] <= half <= FIT[1] else half
        return cls(units, origin, axes * length, labels, _share(centred, axes))

    @property
    def columns(self) -> int:
        """How many columns the dots have."""
        return self.axes.shape[1]

    @property
    def whole(self) -> bool:
        """Whether no dot lies off it: of one column or two."""
        return self.columns <= 2

    def shadow(self, points: ArrayLike) -> Array:
        """Places (..., 2) of the points of the sheet that are nearest, in `units`, to points (..., d)."""
        plain = self.units.plain(points) - self.origin
        return plain @ self.axes.T / (self.axes[0] @ self.axes[0])

    def shown(self, dots: Dataset) -> Dataset:
        """The shadows of dots, with the names of the axes that have one."""
        names = self.names if all(self.names) else ()
        return replace(dots, points=self.shadow(dots.points), columns=names)

    def at(self, places: ArrayLike) -> Array:
        """The points (..., d) of the data's own space at places (..., 2) of the sheet."""
        return self.units.given(self.origin + np.asarray(places, dtype=float) @ self.axes)

    def fold(self, network: Network) -> Network:
        """The network of d inputs on the sheet: of two inputs, with the same scores at every place of it."""
        plain = self.units.fold(network)
        if self.columns == 2 and np.array_equal(self.axes, np.eye(2)) and not self.origin.any():
            return plain
        with np.errstate(over="ignore", invalid="ignore"):
            return behind(Affine(self.axes.T, self.origin), plain)

    def beside(self, network: Network, points: ArrayLike) -> Array:
        """What the first affine map adds (..., width) to that of the shadow of points (..., d) off the sheet."""
        residue = self.units.plain(points) - self.origin - self.shadow(points) @ self.axes
        return residue @ (first_map(network).weight * self.units.scale).T


def _along_columns(dots: Array, pair: list[int], names: tuple[str, str]) -> Sheet:
    """Two columns, in their own units; the others stay at their mean."""
    every, own = Units.of(dots), Units.of(dots[:, pair])
    center, scale = np.array(every.center), np.array(every.scale)
    center[pair], scale[pair] = own.center, own.scale
    units = Units(center, scale)
    origin, axes = units.plain(dots).mean(axis=0), np.eye(dots.shape[1])[pair]
    centred = units.plain(dots) - origin
    origin[pair] = 0.0
    return Sheet(units, origin, axes, names, _share(centred, axes))


def _pair(plane: Plane, names: Sequence[str]) -> list[int] | None:
    """The places of two columns; None where `plane` is two directions."""
    given = plane if isinstance(plane, Sequence) else np.asarray(plane).tolist()
    if not any(isinstance(name, str) for name in given):
        return None
    twice = [name for name in given if list(names).count(str(name)) > 1]
    if twice:
        raise ValueError(f"plane needs columns of one name each; {twice[0]!r} is the name of several: rename them")
    if len(given) != 2 or given[0] == given[1] or not set(given) <= set(names):
        raise ValueError(f"plane must be two of the columns {', '.join(names[:12])}; got {', '.join(map(str, given))}")
    return [list(names).index(str(name)) for name in given]


def _directions(plane: Plane, units: Units) -> Array:
    """Two directions (2, d) of the data's own units as perpendicular unit vectors, the first as it is."""
    given = frozen(plane if plane is not None else (), "plane", 2)
    if given.shape != (2, len(units.center)):
        raise ValueError(f"plane must be two columns, or two directions (2, {len(units.center)}); got {given.shape}")
    first, second = given / units.scale
    with np.errstate(all="ignore"):
        first = first / np.linalg.norm(first)
        rest = second / np.linalg.norm(second)
        rest = rest - (rest @ first) * first
    if not np.linalg.norm(rest) > PARALLEL:
        raise ValueError("plane must be two directions, neither zero, that are not parallel")
    return np.array([first, rest / np.linalg.norm(rest)])


def _depended(rows: Array) -> list[Array]:
    """At most two directions that differences of the scores depend on: all of them, of two classes or three."""
    rows = rows if len(rows) == 1 else rows - rows.mean(axis=0)
    _, sizes, directions = np.linalg.svd(rows, full_matrices=False)
    return [direction for size, direction in zip(sizes, directions, strict=True) if size > DEPENDED * sizes[0]][:2]


def _completed(centred: Array, given: list[Array]) -> Array:
    """Two perpendicular unit vectors: those given, and the widest across them; their largest entry is above 0."""
    axes = np.array([*given, *widest(centred, given, 2 - len(given))])
    largest = np.abs(axes).argmax(axis=1)
    return axes * np.sign(axes[[0, 1], largest])[:, None]


def _share(centred: Array, axes: Array) -> float:
    total = float((centred**2).sum())
    return float(((centred @ axes.T) ** 2).sum()) / total if total else 1.0
