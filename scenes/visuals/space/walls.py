"""The cube of three activations: its edges, its far walls with the soft shadow on them, the plane that cuts it."""

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.boundary import plane_in_cube
from geometry.network import Affine
from scenes.visuals import style
from scenes.visuals.pen import Strip, rgb
from scenes.visuals.space.camera_view import CUBE, SpaceView, rotation
from scenes.visuals.space.contour import chain
from scenes.visuals.space.surface import ABOVE
from scenes.visuals.style import palette

TILES, EDGE_PIECES = 20, 12
BEHIND = -5e3
SOFT = np.exp(-((np.arange(-3, 4) / 1.3) ** 2) / 2)


def edges() -> tuple[Array, Array]:
    """The cube's edges in short pieces (n, 2, 3) with colours (n, 3): a neuron's hue along its axis, at one corner."""
    ends = [(a, b) for a in range(8) for b in range(a + 1, 8) if (a ^ b).bit_count() == 1]
    share = np.linspace(0, 1, EDGE_PIECES + 1)[:, None]
    pieces, colors = [], []
    for a, b in ends:
        places = (1 - share) * CUBE[a] + share * CUBE[b]
        pieces.append(np.stack([places[:-1], places[1:]], axis=1))
        axis = 2 - int(np.log2(a ^ b))
        colors.append(np.tile(rgb(palette().lines[axis] if a == 0 else palette().faint), (EDGE_PIECES, 1)))
    return np.concatenate(pieces), np.concatenate(colors)


def walls(patches: Array, view: SpaceView, time: float, share: float) -> list[Strip]:
    """The three walls behind the sheet, as tiles of light and of the shadow of patches with corners (n, 4, 3)."""
    found, colors = [], palette()
    away = -np.sign(view.towards(time))
    for axis, shadow in enumerate(shadows(_filled(patches), view, time)):
        whole, tiles = (view.screen(_tiles(axis, away[axis], count), time)[..., :2] for count in (1, TILES))
        found.append(Strip(whole, rgb(colors.words)[None], np.array([BEHIND]), opacity=style.WALL * share))
        for level in range(1, LEVELS + 1):
            dark = _joined(tiles, np.ceil(LEVELS * shadow) >= level)
            key = np.array([BEHIND + level])
            found.append(Strip(dark, np.zeros((1, 3)), key, opacity=share * colors.shadow / LEVELS))
    return found


LEVELS = 6
"""A shadow is as many thin layers deep, one upon the other."""


def shadows(points: Array, view: SpaceView, time: float) -> Array:
    """How dark (3, TILES, TILES), from 0 to 1, the tiles of the three far walls are in the shadow of points (n, 3).

    Light comes from one side of the eye; points outside the cube cast the shadow of the nearest in it. A wall is the
    one that is far along its axis; its tiles go along the two other axes, in turn.
    """
    ray = -np.array(style.LIGHT_FROM) @ rotation(*view.aim(time))
    away, inside = -np.sign(view.towards(time)), np.clip(points, -1, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = (np.sign(ray) - inside) / ray
    steps[:, ray == 0] = np.inf
    first, hits = steps.argmin(axis=1), inside + steps.min(axis=1, keepdims=True) * ray
    found = np.zeros((3, TILES, TILES))
    for axis in range(3):
        if np.sign(ray[axis]) != away[axis]:
            continue
        across = np.delete(hits[first == axis], axis, axis=1)
        where = np.clip((across + 1) / 2 * TILES, 0, TILES - 1).astype(int)
        found[axis][where[:, 0], where[:, 1]] = 1.0
        found[axis] = _blurred(found[axis])
    return found


def _tiles(axis: int, sign: float, count: int) -> Array:
    """Corners (count^2, 4, 3) of the tiles of one wall, row by row."""
    line = np.linspace(-1, 1, count + 1)
    low, high = np.meshgrid(line[:-1], line[:-1], indexing="ij"), np.meshgrid(line[1:], line[1:], indexing="ij")
    (a, b), (c, d) = (part.ravel() for part in low), (part.ravel() for part in high)
    flat = np.stack([np.stack(pair, axis=1) for pair in ((a, b), (c, b), (c, d), (a, d))], axis=1)
    return np.insert(flat, axis, sign, axis=2)


def _joined(tiles: Array, dark: NDArray[np.bool_]) -> Array:
    """The tiles (rows * columns, 4, 2) that are dark (rows, columns), those beside each other in a row as one."""
    light = np.pad(~dark, ((0, 0), (1, 1)), constant_values=True)
    first, last = dark & light[:, :-2], dark & light[:, 2:]
    return np.concatenate([tiles[first.ravel()][:, [0, 1]], tiles[last.ravel()][:, [2, 3]]], axis=1)


def _blurred(mask: Array) -> Array:
    soft = SOFT / SOFT.sum()
    for _ in range(2):
        padded = np.pad(mask, ((3, 3), (0, 0)), mode="edge")
        mask = sum(weight * padded[k : k + TILES] for k, weight in enumerate(soft)).T
    return mask


def _filled(corners: Array) -> Array:
    """Points (9 n, 3) all over patches with corners (n, 4, 3), close enough together to cast a shadow without holes."""
    u, v = (share.ravel()[:, None, None] for share in np.meshgrid([0.0, 0.5, 1.0], [0.0, 0.5, 1.0]))
    a, b, c, d = np.moveaxis(corners, 1, 0)
    return ((1 - u) * (1 - v) * a + u * (1 - v) * b + u * v * c + (1 - u) * v * d).reshape(-1, 3)


def edge_strip(view: SpaceView, time: float, side: Array, share: float) -> Strip:
    """The cube's edges as the view sees them; `side` is added to the keys of their pieces."""
    pieces, colors = edges()
    screen = view.project(pieces, time)
    return Strip(chain(screen[..., :2]), colors, screen[..., 2].mean(axis=1) + side, style.CUBE_WIDTH, share)


def plane_strips(readout: Affine, view: SpaceView, time: float, share: float) -> list[Strip]:
    """The part in the cube of the plane where the read-out is 0, and its border; nothing where it misses the cube."""
    corners = plane_in_cube(readout.weight[0], float(readout.bias[0]))
    if not len(corners):
        return []
    screen, color = view.screen(corners, time)[None, :, :2], rgb(palette().accent)[None]
    border = chain(np.concatenate([screen, screen[:, :1]], axis=1))
    return [
        Strip(screen, color, np.zeros(1), opacity=style.PLANE_OPACITY * share),
        Strip(border, color, np.full(1, ABOVE), style.EDGE_WIDTH, share),
    ]
