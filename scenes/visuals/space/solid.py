"""The sheet in space: patches, grid lines, dots, the cutting plane and the cube of activations, back to front."""

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Animation, ManimColor
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.boundary import level_mesh, plane_in_cube
from geometry.curves import Box, grid, window
from geometry.datasets import Dataset
from geometry.network import Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.animations import InPlace
from scenes.visuals.drawings import Cloud, Drawing
from scenes.visuals.pen import Painting, Strip
from scenes.visuals.space.camera_view import CUBE, Angles, SpaceView
from scenes.visuals.style import Level, Pane, palette

CELLS, STEP, EDGE_PIECES = 36, 3, 12
APART = 1e3
ABOVE = 1e-5
GROW = 0.008


class Solid(Drawing):
    """The sheet over a box of the input plane with the dots on it, carried through space by the network.

    Three shares from 0 to 1, changed by `tuning`, say how much is shown of the `cube` [-1, 1]^3 of activations, of
    the read-out's `plane` in it (at the last stage only), and of the `tint` of the sheet's part that scores above 0.
    Every patch lies on one side of the plane, so that what is behind it, the plane, and what is before it are
    painted in that order, exactly; within one side patches go by the depth of their middles.
    """

    level = Level.SHEET
    carried = True

    view: SpaceView

    def __init__(self, network: Network, dataset: Dataset, box: Box, view: SpaceView) -> None:
        self.view, self.network, self.dataset, self.box = view, network, dataset, box
        self.cube = self.plane = self.tint = 0.0
        self.mesh = level_mesh(network, box, CELLS)
        self._grid = _Grid(network, self.mesh.vertices[: (CELLS + 1) ** 2], box)
        self._trace = Trace.of(network, self.mesh.vertices)
        self._colors = _wash(self.mesh.vertices[self.mesh.patches].mean(axis=1), box)
        self.cloud = Cloud(dataset, Trace.of(network, dataset.points), view)
        self._dot_cells = _cells_at(dataset.points, box)
        self._dot_inside = network(dataset.points) > 0
        for stroke in self.cloud:
            stroke.set_stroke(opacity=0)
        self._painting = Painting()
        super().__init__(self._painting, self.cloud)
        self.place(0)

    @classmethod
    def over(cls, dataset: Dataset, network: Network, pane: Pane, aim: Callable[[float], Angles]) -> "Solid":
        """The sheet over the square window about the dots, in a view that keeps sheet and dots in the pane."""
        box = window(dataset.points)
        return cls(network, dataset, box, _aimed(network, dataset, box, pane, aim))

    def seen(self, aim: Callable[[float], Angles]) -> SpaceView:
        """The view of another camera in the same pane, to go round to or to flow back in."""
        return _aimed(self.network, self.dataset, self.box, self.view.pane, aim)

    def place(self, time: float) -> "Solid":
        """Put everything where the network carries it by that time, as the view's camera sees it."""
        self.time, self.cloud.view = time, self.view
        self.cloud.place(time)
        corners = self.view.project(self._trace.at(time), time)[self.mesh.patches]
        depths = corners[..., 2].mean(axis=1)
        cells = np.full(CELLS**2, -np.inf)
        np.maximum.at(cells, self.mesh.cell, depths)
        patches = Strip(_grown(corners[..., :2]), self._shaded(corners), depths + self._side(self.mesh.inside))
        self._painting.put([patches, self._lines(cells), *self._cut(), *self._frame(), *self._dots(cells)])
        return self

    def tuning(self, run_time: float = style.REVEAL, **shares: float) -> Animation:
        """The animation that brings `cube`, `plane` or `tint` to other shares."""
        return _Tune(self, shares, run_time=run_time)

    @property
    def _cuts(self) -> bool:
        return self.plane > 0 and self.time == self._trace.end

    def _side(self, inside: NDArray[np.bool_]) -> Array:
        """What to add to the keys of things on either side of the plane, so that it comes between them."""
        if not self._cuts:
            return np.zeros(len(inside))
        near = float(np.sign(self.network.readout.weight[0] @ self.view.towards(self.time)))
        return np.where(inside, near, -near) * APART

    def _shaded(self, corners: Array) -> Array:
        colors = palette()
        normals = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
        lengths = np.maximum(np.linalg.norm(normals, axis=1), 1e-12)
        light = 1 - style.SHADE + style.SHADE * (np.abs(normals @ style.LIGHT_FROM) / lengths)
        share = self.tint * self.mesh.inside[:, None] * style.SHEET_INSIDE
        tinted = (1 - share) * self._colors + share * _rgb(colors.inner)
        return _rgb(colors.ground) + (tinted - _rgb(colors.ground)) * light[:, None]

    def _lines(self, cells: Array) -> Strip:
        controls, inside = self._grid.controls(self.time)
        around = np.append(cells, -np.inf)[self._grid.beside].max(axis=1)
        screen = self.view.project(controls, self.time)
        keys = np.maximum(around, screen[..., 2].mean(axis=1)) + ABOVE + self._side(inside)
        return Strip(screen[..., :2], self._grid.colors, keys, style.GRID_WIDTH)

    def _dots(self, cells: Array) -> list[Strip]:
        outer, hole, inner = (stroke.points[::4, :2] for stroke in self.cloud.marks)
        depths = self.view.project(self.cloud.trace.at(self.time), self.time)[:, 2]
        over = np.maximum(_highest(cells)[self._dot_cells], depths) + self._side(self._dot_inside)
        keys = over + 2 * ABOVE + 2e-9 * np.arange(len(over))
        colors, chosen = palette(), (self.cloud.outer, self.cloud.inner)
        strips = []
        for ghost in (False, True):
            base, opacity = (keys + 10 * APART, style.GHOST) if ghost else (keys, 1.0)
            strips += [
                _marks(outer, colors.outer, base[chosen[0]], 100 * style.DOT_OUTER, opacity),
                _marks(hole, colors.ground, base[chosen[0]] + 1e-9, 100 * style.DOT_HOLE, opacity),
                _marks(inner, colors.inner, base[chosen[1]], 100 * style.DOT_INNER, opacity),
            ]
        return strips

    def _cut(self) -> list[Strip]:
        if not self._cuts:
            return []
        readout = self.network.readout
        corners = plane_in_cube(readout.weight[0], float(readout.bias[0]))
        if not len(corners):
            return []
        screen = self.view.screen(corners, self.time)[None, :, :2]
        color = _rgb(palette().accent)[None]
        closed = np.concatenate([screen, screen[:, :1]], axis=1)
        edges = _chain(closed)
        return [
            Strip(screen, color, np.zeros(1), opacity=style.PLANE_OPACITY * self.plane),
            Strip(edges, color, np.full(1, ABOVE), style.EDGE_WIDTH, self.plane),
        ]

    def _frame(self) -> list[Strip]:
        if not self.cube:
            return []
        pieces, colors = _cube_edges()
        screen = self.view.project(pieces, self.time)
        middles = pieces.mean(axis=1)
        keys = screen[..., 2].mean(axis=1) + self._side(self.network.readout(middles)[:, 0] > 0)
        return [Strip(_chain(screen[..., :2]), colors, keys, style.CUBE_WIDTH, self.cube)]


def _aimed(network: Network, dataset: Dataset, box: Box, pane: Pane, aim: Callable[[float], Angles]) -> SpaceView:
    edge = grid(box, 2).halved(np.ones(4, bool)).points
    return SpaceView.aimed(pane, aim, Trace.of(network, dataset.points), Trace.of(network, edge))


class _Tune(InPlace):
    def __init__(self, solid: Solid, shares: dict[str, float], **kwargs: Any) -> None:
        self._solid, self._shares = solid, shares
        super().__init__(solid, **kwargs)

    def create_starting_mobject(self) -> Any:
        self._before = {name: getattr(self._solid, name) for name in self._shares}
        return self.mobject

    def pose(self, alpha: float) -> None:
        eased = self.rate_func(alpha)
        for name, share in self._shares.items():
            setattr(self._solid, name, (1 - eased) * self._before[name] + eased * share)
        self._solid.place(self._solid.time)


class _Grid:
    """The sheet's lines as chains of cubics, one for STEP cells, with the cells on either side of each."""

    def __init__(self, network: Network, corners: Array, box: Box) -> None:
        (left, right), (bottom, top) = box
        side, size = np.array([right - left, top - bottom]) / CELLS, CELLS + 1
        self._traces = [Trace.of(network, corners, np.broadcast_to(along, corners.shape)) for along in np.diag(side)]
        k, line = np.meshgrid(np.arange(0, CELLS, STEP), np.arange(0, size, STEP))
        run = k.ravel()[:, None] + np.arange(STEP + 1)
        here = np.broadcast_to(line.ravel()[:, None], run.shape)
        self._chains = [run * size + here, here * size + run]
        beside = []
        for first in (True, False):
            for shift in (-1, 0):
                across, along = here[:, :-1] + shift, run[:, :-1]
                number = along * CELLS + across if first else across * CELLS + along
                beside.append(np.where((across >= 0) & (across < CELLS), number, CELLS**2))
        self.beside = np.concatenate([np.hstack(beside[:2]), np.hstack(beside[2:])])
        middles = np.concatenate([corners[chain].mean(axis=1) for chain in self._chains])
        self._inside = network(middles) > 0
        self.colors = _wash(middles, box) * (1 - style.SHEET_LINES) + style.SHEET_LINES * _rgb(palette().words)

    def controls(self, time: float) -> tuple[Array, NDArray[np.bool_]]:
        """Control points (n, 3 STEP + 1, d) of every chain, and which chains score above 0."""
        parts = []
        for trace, chain in zip(self._traces, self._chains, strict=True):
            knots, thirds = trace.at(time)[chain], trace.tangents_at(time)[chain] / 3
            cubic = np.stack([knots[:, :-1] + thirds[:, :-1], knots[:, 1:] - thirds[:, 1:], knots[:, 1:]], axis=2)
            parts.append(np.concatenate([knots[:, :1], cubic.reshape(len(chain), -1, knots.shape[-1])], axis=1))
        return np.concatenate(parts), self._inside


def _cells_at(points: Array, box: Box) -> NDArray[np.int64]:
    low, high = np.array(box, dtype=float).T
    where = np.clip((points - low) / (high - low) * CELLS, 0, CELLS - 1).astype(np.int64)
    return where[:, 0] * CELLS + where[:, 1]


def _highest(cells: Array) -> Array:
    """The largest value of each cell and its neighbours."""
    padded = np.pad(cells.reshape(CELLS, CELLS), 1, constant_values=-np.inf)
    around = [padded[i : i + CELLS, j : j + CELLS] for i in range(3) for j in range(3)]
    return np.maximum.reduce(around).ravel()


def _rgb(color: str) -> Array:
    return np.array(ManimColor(color).to_rgb())


def _wash(places: Array, box: Box) -> Array:
    """The colour (n, 3) of the sheet at places (n, 2): between the wash of its four corners, towards the ground."""
    low, high = np.array(box, dtype=float).T
    x, y = np.clip((places - low) / (high - low), 0, 1).T[..., None]
    first, second, third, fourth = (_rgb(color) for color in palette().wash)
    mixed = (1 - y) * ((1 - x) * first + x * second) + y * ((1 - x) * third + x * fourth)
    return (1 - style.SHEET_FILL) * _rgb(palette().ground) + style.SHEET_FILL * mixed


def _grown(corners: Array) -> Array:
    """Patches (n, 4, 2) a little larger, so that no ground shows between neighbours."""
    out = corners - corners.mean(axis=1, keepdims=True)
    return corners + GROW * out / np.maximum(np.linalg.norm(out, axis=2, keepdims=True), 1e-9)


def _chain(polylines: Array) -> Array:
    """Polylines (n, k, 2) as chains of straight cubics (n, 3 k - 2, 2)."""
    start, end = polylines[:, :-1], polylines[:, 1:]
    cubic = np.stack([(2 * start + end) / 3, (start + 2 * end) / 3, end], axis=2)
    return np.concatenate([polylines[:, :1], cubic.reshape(len(polylines), -1, 2)], axis=1)


def _marks(places: Array, color: str, keys: Array, width: float, opacity: float) -> Strip:
    return Strip(places[:, None], np.tile(_rgb(color), (len(places), 1)), keys, width, opacity)


def _cube_edges() -> tuple[Array, Array]:
    """The cube's edges in short pieces (n, 2, 3) with colours (n, 3): a neuron's hue along its axis, at one corner."""
    ends = [(a, b) for a in range(8) for b in range(a + 1, 8) if (a ^ b).bit_count() == 1]
    share = np.linspace(0, 1, EDGE_PIECES + 1)[:, None]
    pieces, colors = [], []
    for a, b in ends:
        places = (1 - share) * CUBE[a] + share * CUBE[b]
        pieces.append(np.stack([places[:-1], places[1:]], axis=1))
        axis = 2 - int(np.log2(a ^ b))
        colors.append(np.tile(_rgb(palette().lines[axis] if a == 0 else palette().faint), (EDGE_PIECES, 1)))
    return np.concatenate(pieces), np.concatenate(colors)
