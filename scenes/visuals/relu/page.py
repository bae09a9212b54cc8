"""The page that is folded: coloured by original position, with a front, a paler back, and the shadow that it casts."""

import numpy as np

from geometry.arrays import Array
from geometry.patchwork import Patchwork, quads
from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.drawings.wash import hues
from scenes.visuals.pen import Painting, Strip, rgb
from scenes.visuals.relu.folding import folded
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View

SIGNS = ((1, 1), (1, -1), (-1, 1), (-1, -1))
TILES, OVERLAP = 12, 1.04
"""Tiles along a side of a quarter; each a little larger than its place, so that no seam shines through."""
PALE, DIM = 0.6, 0.3
SHADOW, SOFT = 0.045, tuple(np.linspace(0.05, 0.5, 10))
"""The shadow is darkest at the crease: many thin ones, each as long as light from that slant makes it."""


class Page(Drawing):
    """The square of a reach about the origin, folded at times from 0 to 2 as `folded` says, painted in its order.

    Seen from above, what has been turned over shows its back; on the way it is in its own shade, and casts a shadow.
    """

    level = Level.WASH

    def __init__(self, reach: float, view: View) -> None:
        self.view, self.reach = view, reach
        along = np.linspace(0, reach, TILES + 1)
        corners = quads(Patchwork(along, along).corners)
        upright = np.stack([np.stack([along, 0 * along], 1), np.stack([along, 0 * along + reach], 1)], axis=1)
        self._lines = np.concatenate([upright, upright[..., ::-1]])
        self._tiles = corners.mean(axis=1, keepdims=True) + OVERLAP * (corners - corners.mean(axis=1, keepdims=True))
        box = ((-reach, reach), (-reach, reach))
        self._colors = [hues(corners.mean(axis=1) * np.array(sign), box) for sign in SIGNS]
        self._painting = Painting()
        super().__init__(self._painting)
        self.place(0)

    def place(self, time: float) -> "Page":
        """Fold it as far as the time says."""
        self.time = time
        under, over = self.layers(time)
        shown = [strip for number in under for strip in self._quarter(number)]
        shown += self._shadow(time) if time % 1 else []
        shown += [strip for number in over for strip in self._quarter(number)]
        for key, strip in enumerate(shown):
            strip.keys[:] = key
        self._painting.put(shown)
        return self

    def layers(self, time: float) -> tuple[list[int], list[int]]:
        """The quarters that lie, and those that turn or were turned last, each from the back to the front."""
        if time <= 1:
            return [0, 1], [2, 3]
        return [0, 2], [3, 1] if self.turned_over(1, time) else [1, 3]

    def turned_over(self, number: int, time: float) -> bool:
        """Whether a quarter shows its back at that time."""
        ends = self.view.screen(
            folded(self.reach * np.array([[0, 0], [1, 0], [0, 1]]) * np.array(SIGNS[number]), time), time
        )
        one, other = ends[1] - ends[0], ends[2] - ends[0]
        return bool((one[0] * other[1] - one[1] * other[0]) * np.prod(SIGNS[number]) < 0)

    def _quarter(self, number: int) -> list[Strip]:
        sign, time = np.array(SIGNS[number]), self.time
        colors, back = self._colors[number], rgb(palette().faint)
        if self.turned_over(number, time):
            colors = (1 - PALE) * colors + PALE * back
        turning = (sign[0] < 0 and time < 1) or (sign[1] < 0 and time > 1)
        colors = colors * (1 - DIM * abs(np.sin(np.pi * time)) if turning else 1.0)
        ink = np.tile(rgb(palette().wash[number]), (len(self._lines), 1))
        share = np.array([0, 1, 2, 3])[None, :, None] / 3
        ends = self._seen(self._lines * sign)
        chains = (1 - share) * ends[:, :1] + share * ends[:, 1:]
        keys = np.zeros(len(colors)), np.zeros(len(ink))
        return [
            Strip(self._seen(self._tiles * sign), colors, keys[0]),
            Strip(chains, ink, keys[1], style.GRID_WIDTH, style.GRID_OPACITY),
        ]

    def _shadow(self, time: float) -> list[Strip]:
        angle = np.pi * (time % 1)
        strips = []
        for slant in SOFT:
            far = self.reach * float(np.clip(slant * np.sin(angle) - np.cos(angle), 0, 1))
            low, across = (-self.reach, far) if time < 1 else (0.0, self.reach)
            high = self.reach if time < 1 else far
            corners = np.array([[[0, low], [across, low], [across, high], [0, high]]], dtype=float)
            screen = self.view.screen(corners, time)[..., :2]
            strips.append(Strip(screen, np.zeros((1, 3)), np.zeros(1), opacity=SHADOW))
        return strips

    def _seen(self, points: Array) -> Array:
        return self.view.screen(folded(points, self.time), self.time)[..., :2]
