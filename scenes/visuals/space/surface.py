"""The sheet in space as small patches in the colours of its wash, with its grid; light from one side, and a rim."""

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.boundary import level_mesh
from geometry.curves import Box
from geometry.network import Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings import hues
from scenes.visuals.pen import Strip, rgb
from scenes.visuals.space.camera_view import SpaceView
from scenes.visuals.style import palette

CELLS, STEP = 36, 3
GROW = 0.008
ABOVE = 1e-5
"""How much nearer to the eye what lies on a patch counts than the patch."""


class Surface:
    """Patches that tile a box of the input plane, cut where the network scores 0; `corners` are where it puts them."""

    def __init__(self, network: Network, box: Box) -> None:
        self.mesh, self.box = level_mesh(network, box, CELLS), box
        self.trace = Trace.of(network, self.mesh.vertices)
        self._hues = hues(self.mesh.vertices[self.mesh.patches].mean(axis=1), box)

    def corners(self, view: SpaceView, time: float) -> Array:
        """Corners and depths (n, 4, 3) of all patches at a time."""
        return view.project(self.trace.at(time), time)[self.mesh.patches]

    def strip(self, corners: Array, keys: Array, tint: float) -> Strip:
        """The patches at corners (n, 4, 3), with a share of the colour of inside on those that score above 0."""
        share = tint * self.mesh.inside[:, None] * style.SHEET_INSIDE
        colors = (1 - share) * self._hues + share * rgb(palette().inner)
        return Strip(_grown(corners[..., :2]), lit(colors, _normals(corners)), keys)

    def nearest(self, depths: Array) -> Array:
        """The depth (cells,) of the nearest patch of every cell."""
        cells = np.full(CELLS**2, -np.inf)
        np.maximum.at(cells, self.mesh.cell, depths)
        return cells

    def cells_at(self, points: Array) -> NDArray[np.int64]:
        """The cell (n,) in which each of the places (n, 2) of the box lies."""
        low, high = np.array(self.box, dtype=float).T
        where = np.clip((points - low) / (high - low) * CELLS, 0, CELLS - 1).astype(np.int64)
        return where[:, 0] * CELLS + where[:, 1]


def highest(cells: Array) -> Array:
    """The largest value of each cell and its neighbours."""
    padded = np.pad(cells.reshape(CELLS, CELLS), 1, constant_values=-np.inf)
    around = [padded[i : i + CELLS, j : j + CELLS] for i in range(3) for j in range(3)]
    return np.maximum.reduce(around).ravel()


def lit(colors: Array, normals: Array) -> Array:
    """Colours (n, 3) of things with unit normals (n, 3) towards the eye; seen from above a plane keeps its colours."""
    from_light = np.array(style.LIGHT_FROM) / np.linalg.norm(style.LIGHT_FROM)
    shade = 1 - style.SHADED * palette().shadow
    light = shade + (1 - shade) * np.maximum(normals @ from_light, 0.0) / from_light[2]
    rim = style.RIM_LIGHT * (1 - np.clip(normals[:, 2:], 0.0, 1.0)) ** 2
    shaded = np.clip(colors * light[:, None], 0.0, 1.0)
    return (1 - rim) * shaded + rim * rgb(palette().words)


class Grid:
    """The sheet's lines as chains of cubics, one for STEP cells, with the cells on either side of each."""

    def __init__(self, network: Network, surface: Surface) -> None:
        corners = surface.mesh.vertices[: (CELLS + 1) ** 2]
        (left, right), (bottom, top) = surface.box
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
        self._beside = np.concatenate([np.hstack(beside[:2]), np.hstack(beside[2:])])
        middles = np.concatenate([corners[chain].mean(axis=1) for chain in self._chains])
        self.inside = network(middles) > 0
        self._colors = hues(middles, surface.box) * (1 - style.SHEET_LINES) + style.SHEET_LINES * rgb(palette().words)

    def strip(self, view: SpaceView, time: float, cells: Array, side: Array) -> Strip:
        """The lines at a time, over cells at depths (cells,); `side` is added to their keys."""
        around = np.append(cells, -np.inf)[self._beside].max(axis=1)
        screen = view.project(self._controls(time), time)
        keys = np.maximum(around, screen[..., 2].mean(axis=1)) + ABOVE + side
        return Strip(screen[..., :2], self._colors, keys, style.GRID_WIDTH)

    def _controls(self, time: float) -> Array:
        """Control points (n, 3 STEP + 1, d) of every chain."""
        parts = []
        for trace, chain in zip(self._traces, self._chains, strict=True):
            knots, thirds = trace.at(time)[chain], trace.tangents_at(time)[chain] / 3
            cubic = np.stack([knots[:, :-1] + thirds[:, :-1], knots[:, 1:] - thirds[:, 1:], knots[:, 1:]], axis=2)
            parts.append(np.concatenate([knots[:, :1], cubic.reshape(len(chain), -1, knots.shape[-1])], axis=1))
        return np.concatenate(parts)


def _normals(corners: Array) -> Array:
    """Unit normals (n, 3) towards the eye of patches (n, 4, 3); of one without area, straight at it."""
    normals = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    unit = np.where(lengths > 1e-12, normals / np.maximum(lengths, 1e-12), [0.0, 0.0, 1.0])
    return np.where(unit[:, 2:] < 0, -unit, unit)


def _grown(corners: Array) -> Array:
    """Patches (n, 4, 2) a little larger, so that no ground shows between neighbours."""
    out = corners - corners.mean(axis=1, keepdims=True)
    return corners + GROW * out / np.maximum(np.linalg.norm(out, axis=2, keepdims=True), 1e-9)
